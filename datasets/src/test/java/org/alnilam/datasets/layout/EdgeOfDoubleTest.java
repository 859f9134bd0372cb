package org.alnilam.datasets.layout;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.check.DataCheck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Data folders whose numbers are at the edge of double, or whose matrices are too small: read right, or refused with the file. */
class EdgeOfDoubleTest {

    private static final String BOLD = "subjects/s2/bold.csv";
    private static final String WEIGHTS = "subjects/s2/weights.csv";
    private static final String LENGTHS = "subjects/s2/lengths.csv";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() {
        FolderDataset.write(folder, "s1", "s2");
    }

    private Cohort read() {
        return DatasetReader.read(folder, DatasetOptions.defaults(), warning -> {
        });
    }

    private void write(String file, double[][] matrix) {
        TinyDataset.text(folder.resolve(file), FolderDataset.csv(matrix));
    }

    private static double[][] times(double[][] matrix, double factor) {
        return Arrays.stream(matrix).map(row -> Arrays.stream(row).map(value -> value * factor).toArray()).toArray(
                double[][]::new);
    }

    private void assertRefused(String file, String sentence) {
        String told = assertThrows(DataException.class, this::read).getMessage();
        assertTrue(told.startsWith(folder.resolve(file) + sentence), told);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-200, 1e200, 1e300})
    void recordingsOfAnyMagnitudeHaveTheirFc(double unit) {
        double[] expected = read().subjects().getLast().functionalConnectivity().data;
        write(BOLD, times(FolderDataset.signal("s2"), unit));
        assertArrayEquals(expected, read().subjects().getLast().functionalConnectivity().data, 1e-13);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e300})
    void checkSeesRecordingsOfAnyMagnitudeAsThoseInAnotherUnit(double unit) {
        List<String> usual = DataCheck.of(read());
        write(BOLD, times(FolderDataset.signal("s2"), unit));
        assertEquals(usual, DataCheck.of(read()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-310, 1e-320})
    void recordingThatHasLostDigitsIsRefused(double unit) {
        write(BOLD, times(FolderDataset.signal("s2"), unit));
        assertRefused(BOLD, ": the BOLD signal holds nothing larger than ");
    }

    @Test
    void codeOfMissingValuesIsRefused() {
        double[][] signal = FolderDataset.signal("s2");
        signal[2][5] = -Double.MAX_VALUE;
        write(BOLD, signal);
        assertRefused(BOLD, ": the BOLD signal holds -1.7976931348623157E308 in row 3, column 6; numbers beyond ");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-306, 1e-300, 1e-200, 1e200, 1e300})
    void weightsOfAnyMagnitudeAreThoseInAnotherUnit(double unit) {
        double[] expected = read().subjects().getLast().connectome().weights().data;
        write(WEIGHTS, times(FolderDataset.WEIGHTS, unit));
        assertArrayEquals(expected, read().subjects().getLast().connectome().weights().data, 1e-14);
    }

    @Test
    void weightsThatHaveLostDigitsAreRefused() {
        write(WEIGHTS, times(FolderDataset.WEIGHTS, 1e-315));
        assertRefused(WEIGHTS, " holds nothing larger than 9.999999985E-314; numbers so small have lost digits");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-290, 1e290})
    void divisorsThatLeaveNothingOrEverythingAreRefused(double divisor) {
        write(WEIGHTS, times(FolderDataset.WEIGHTS, 1 / Math.sqrt(divisor)));
        for (String id : List.of("s1", "s2")) {
            TinyDataset.text(folder.resolve("subjects/%s/waytotal.txt".formatted(id)),
                    id.equals("s1") ? "1\n1\n1\n1\n" : "%s\n".formatted(divisor).repeat(4));
        }
        String told = assertThrows(DataException.class, () -> DatasetReader.read(folder, DatasetOptions.defaults()
                .withWeights(WeightNormalisation.WAYTOTAL), warning -> {
                })).getMessage();
        assertTrue(
                told.startsWith(folder.resolve(WEIGHTS) + ", divided by the numbers that --weights asks for, has a "),
                told);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.1e6, 1e300, Double.MAX_VALUE})
    void fibersLongerThanAKilometreAreRefused(double length) {
        double[][] lengths = times(FolderDataset.LENGTHS, 1);
        lengths[1][3] = length;
        write(LENGTHS, lengths);
        assertRefused(LENGTHS, " holds %s in row 2, column 4; fiber lengths must be in mm, and at most 1000000.0"
                .formatted(length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e300", "1e-300", "1e7", "1e-7"})
    void trOfNoScannerIsRefused(String tr) {
        TinyDataset.text(folder.resolve("dataset.json"), "{\"tr_s\": %s}".formatted(tr));
        assertRefused("dataset.json",
                ": a TR of %s s is not possible; give it in s, from 1.0E-6 to 1000000.0".formatted(
                        Double.parseDouble(tr)));
    }

    @Test
    void oneRegionIsRefusedForWhatItIs() {
        TinyDataset.text(folder.resolve("regions.csv"), "label\nA\n");
        for (String id : List.of("s1", "s2")) {
            write("subjects/%s/weights.csv".formatted(id), new double[][] {{0}});
            write("subjects/%s/lengths.csv".formatted(id), new double[][] {{0}});
            write("subjects/%s/bold.csv".formatted(id), new double[][] {FolderDataset.signal(id)[0]});
        }
        assertRefused("subjects/s1/weights.csv", " is of one region, but FC is a correlation between regions; give all "
                + "regions, or simulate a single node with --dataset none");
    }

    @Test
    void twoSamplesAreRefusedWithTheFile() {
        write(BOLD, Arrays.stream(FolderDataset.signal("s2")).map(row -> Arrays.copyOf(row, 2)).toArray(
                double[][]::new));
        assertRefused(BOLD, ": a BOLD recording of 2 samples has no FC, since every correlation of two samples is 1 or "
                + "-1; it needs at least 3");
    }

    @Test
    void twoSamplesThatCensoringLeftAreRefusedWithTheFile() {
        double[][] signal = FolderDataset.signal("s2");
        for (double[] row : signal) {
            Arrays.fill(row, 2, row.length, Double.NaN);
        }
        write(BOLD, signal);
        assertRefused(BOLD, ": a BOLD recording of 2 samples that are not censored has no FC, ");
    }

    @Test
    void checkTellsFcsWhoseScoresSayNothing() {
        TinyDataset.text(folder.resolve("regions.csv"), "label\nA\nB\n");
        for (String id : List.of("s1", "s2")) {
            write("subjects/%s/weights.csv".formatted(id), new double[][] {{0, 1}, {1, 0}});
            write("subjects/%s/lengths.csv".formatted(id), new double[][] {{0, 30}, {30, 0}});
            write("subjects/%s/bold.csv".formatted(id), Arrays.copyOf(FolderDataset.signal(id), 2));
        }
        assertTrue(DataCheck.of(read()).contains(
                "subject s1: the FC has fewer than three pairs of regions, or is the same in all, so that scores with it "
                        + "say nothing and fits refuse it"));
    }

    @Test
    void figuresOfDoubtsHaveFewDigitsWhateverTheirSize() {
        write("subjects/s1/lengths.csv", times(FolderDataset.LENGTHS, 1e4));
        TinyDataset.text(folder.resolve("dataset.json"), "{\"tr_s\": 0.000001}");
        List<String> doubts = DataCheck.of(read());
        assertTrue(doubts.stream().anyMatch(doubt -> doubt.contains("a TR of 0.000001 s is unusually short")),
                doubts.toString());
        assertTrue(doubts.stream().allMatch(doubt -> doubt.length() < 250), doubts.toString());
    }
}
