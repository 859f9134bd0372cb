package org.alnilam.datasets.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.GZIPOutputStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.source.FunctionalTrees.Scan;
import org.alnilam.datasets.source.Parts.RecordingPart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BidsTablesTest {

    private static final List<String> LABELS = List.of("Left-Thalamus", "Right-Thalamus", "ctx_lh_G");
    private static final DMatrixRMaj SIGNAL = new DMatrixRMaj(
            new double[][] {{1, 2.5, -3, 0.25}, {4, 4.5, 1e-7, 9}, {7, 0,
                    1, 2}});
    private static final String HEADER = "Left-Thalamus\tRight-Thalamus\tctx_lh_G\n";
    private static final String ROWS = "1\t4\t7\n2.5\t4.5\t0\n-3\t1e-7\t1\n0.25\t9\t2\n";

    @TempDir
    private Path folder;

    private final ImportLog log = new ImportLog(line -> {
    });

    private Parts read(Path tree) {
        return new BidsTables().read(tree, new SourceOptions(Optional.empty(), List.of()), log);
    }

    private void write(String place, String text) {
        Path file = folder.resolve(place);
        FunctionalTrees.write(file.getParent(), file.getFileName().toString(), text);
    }

    private String refusal() {
        return assertThrows(DataException.class, () -> read(folder)).getMessage();
    }

    private static void assertIsSignal(RecordingPart part) {
        assertEquals(LABELS, part.regions().stream().map(Region::label).toList());
        assertArrayEquals(SIGNAL.data, part.signal().data);
        assertEquals(3, part.signal().numRows);
    }

    @Test
    void readsSeriesAndTheTrOfTheRoot() {
        new FunctionalTrees(LABELS, 1.5,
                List.of(new Scan("a", "task-rest", SIGNAL), new Scan("b", "task-rest", SIGNAL)))
                .bids(folder, "rest");
        assertTrue(new BidsTables().recognises(folder));
        assertFalse(new Xcpd().recognises(folder));
        assertFalse(new GigaConnectome().recognises(folder));
        Parts parts = read(folder);
        parts.recordings().forEach(BidsTablesTest::assertIsSignal);
        assertEquals(OptionalDouble.of(1.5), parts.recordings().getLast().trSeconds());
        assertEquals(List.of("a", "b"), parts.recordings().stream().map(RecordingPart::subject).toList());
        assertEquals(
                List.of(folder.getFileName() + ": 2 of 2 recordings have a TR of 1.5 s from task-rest_timeseries.json"),
                log.lines());
    }

    @Test
    void readsCompressedFilesInZips() throws IOException {
        Path zip = folder.resolve("study.zip");
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Files.createDirectories(files.getPath("/out/sub-a/func"));
            Path file = files.getPath("/out/sub-a/func/sub-a_task-rest_timeseries.tsv.gz");
            try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(file))) {
                stream.write((HEADER + ROWS).getBytes(StandardCharsets.UTF_8));
            }
            Files.writeString(files.getPath("/out/task-rest_bold.json"), "{\"RepetitionTime\": 2}");
        }
        try (FileSystem files = FileSystems.newFileSystem(zip)) {
            assertIsSignal(read(files.getPath("/")).recordings().getFirst());
            assertTrue(
                    log.lines()
                            .contains("study.zip: 1 of 1 recordings have a TR of 2.0 s from out/task-rest_bold.json"),
                    log.lines().toString());
        }
    }

    @Test
    void tellsWhereTheTrIsMissing() {
        write("sub-a/sub-a_timeseries.tsv", HEADER + ROWS);
        assertEquals(OptionalDouble.empty(), read(folder).recordings().getFirst().trSeconds());
        assertEquals(List.of(folder.getFileName()
                + ": no JSON file beside or above tells the RepetitionTime of sub-a/sub-a_timeseries.tsv"),
                log.lines());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2000            | RepetitionTime is 2000; it must be in seconds, so write 2.0 if these are milliseconds
            0               | RepetitionTime is 0; it must be a positive number of seconds
            -2              | RepetitionTime is -2; it must be a positive number of seconds
            "2.0"           | RepetitionTime is "2.0"; it must be a positive number of seconds
            NaN             | RepetitionTime is "NaN"; it must be a positive number of seconds
            [2]             | RepetitionTime is [2]; it must be a positive number of seconds
            """)
    void refusesImpossibleTr(String value, String message) {
        write("sub-a/sub-a_timeseries.tsv", HEADER + ROWS);
        write("sub-a/sub-a_timeseries.json", "{\"RepetitionTime\": " + value + "}");
        assertEquals(folder.resolve("sub-a/sub-a_timeseries.json") + ": " + message, refusal());
    }

    @Test
    void refusesTrOfMoreDigitsThanNumbersHave() {
        write("sub-a/sub-a_timeseries.tsv", HEADER + ROWS);
        write("sub-a/sub-a_timeseries.json", "{\"RepetitionTime\": %s}".formatted("9".repeat(400)));
        assertTrue(refusal().endsWith("it must be a positive number of seconds"), refusal());
    }

    @Test
    void refusesBrokenJson() {
        write("sub-a/sub-a_timeseries.tsv", HEADER + ROWS);
        write("sub-a/sub-a_timeseries.json", "{\"RepetitionTime\": 2, \"RepetitionTime\": 3}");
        assertTrue(refusal().startsWith(folder.resolve("sub-a/sub-a_timeseries.json") + " is not valid JSON: "));
        write("sub-a/sub-a_timeseries.json", "[]");
        assertEquals(folder.resolve("sub-a/sub-a_timeseries.json")
                + " is not a JSON object; it must be like {\"RepetitionTime\": 2.0}", refusal());
    }

    @Test
    void refusesRepeatedLabel() {
        write("sub-a/sub-a_timeseries.tsv", "A\tB\tA\n1\t2\t3\n3\t2\t1\n1\t3\t2\n");
        assertEquals(folder.resolve("sub-a/sub-a_timeseries.tsv")
                + ": columns 1 and 3 are both labelled A; each region needs a label of its own", refusal());
    }

    @Test
    void refusesRaggedRows() {
        write("sub-a/sub-a_timeseries.tsv", HEADER + ROWS + "1\t2\n");
        assertTrue(refusal().startsWith(folder.resolve("sub-a/sub-a_timeseries.tsv").toString()), refusal());
    }

    @Test
    void readsWindowsLineEndsAndDecimalCommas() {
        write("sub-a/sub-a_timeseries.tsv", (HEADER + ROWS).replace("\n", "\r\n"));
        write("sub-b/sub-b_timeseries.tsv", "\uFEFF" + (HEADER + ROWS).replace(".", ","));
        read(folder).recordings().forEach(BidsTablesTest::assertIsSignal);
    }

    @Test
    void readsSeriesWithoutHeader() {
        write("sub-a/sub-a_timeseries.tsv", ROWS);
        RecordingPart part = read(folder).recordings().getFirst();
        assertEquals(List.of(), part.regions());
        assertArrayEquals(SIGNAL.data, part.signal().data);
    }

    @Test
    void readsRegionsInRowsByTheirLabels() {
        write("sub-a/sub-a_timeseries.tsv", """
                Left-Thalamus\t1\t2.5\t-3\t0.25
                Right-Thalamus\t4\t4.5\t1e-7\t9
                ctx_lh_G\t7\t0\t1\t2
                """);
        assertIsSignal(read(folder).recordings().getFirst());
        assertTrue(log.lines().contains("sub-a/sub-a_timeseries.tsv: regions are in rows, as the labels of rows tell"));
    }

    @Test
    void leavesConfoundsAndOtherMeasuresOut() {
        write("sub-a/func/sub-a_desc-confounds_timeseries.tsv", "global_signal\n1\n2\n");
        write("sub-a/func/sub-a_meas-covariance_relmat.tsv", "A\tB\n1\t5\n5\t1\n");
        assertFalse(new BidsTables().recognises(folder));
        write("sub-a/func/sub-a_meas-PearsonCorrelation_relmat.tsv", "A\tB\n1\t0.5\n0.5\t1\n");
        Parts parts = read(folder);
        assertEquals(List.of(), parts.recordings());
        assertArrayEquals(new double[] {1, 0.5, 0.5, 1}, parts.connectivities().getFirst().fc().data);
        assertEquals(List.of(folder.getFileName() + ": matrices of other measures than Pearson's correlation are left "
                + "out: sub-a/func/sub-a_meas-covariance_relmat.tsv"), log.lines());
    }

    @Test
    void mirrorsTriangleOfFc() {
        write("sub-a/sub-a_relmat.dense.tsv", "\tA\tB\tC\nA\t1\t0.5\t-0.25\nB\t0\t1\t0.125\nC\t0\t0\t1\n");
        assertArrayEquals(new double[] {1, 0.5, -0.25, 0.5, 1, 0.125, -0.25, 0.125, 1}, read(folder).connectivities()
                .getFirst().fc().data);
        assertTrue(log.lines().contains(folder.getFileName() + ": FCs that hold one triangle are mirrored"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.5 | 0.4  | ' is not symmetric: row 2, column 1 holds 0.4, but the mirrored place 0.5; give Pearson correlations'
            1.5 | 1.5  | ': row 2, column 1 holds 1.5, which is not a correlation; give Pearson correlations'
            """)
    void refusesWhatIsNoCorrelation(String above, String below, String message) {
        write("sub-a/sub-a_relmat.tsv", "A\tB\n1\t%s\n%s\t1\n".formatted(above, below));
        assertEquals(folder.resolve("sub-a/sub-a_relmat.tsv") + message, refusal());
    }

    @Test
    void roundingOfFcIsTakenBack() {
        write("sub-a/sub-a_relmat.tsv", "A\tB\n1\t1.0000004\n0.9999996\t1\n");
        assertArrayEquals(new double[] {1, 1, 1, 1}, read(folder).connectivities().getFirst().fc().data);
    }

    @Test
    void refusesTwoFilesOfOneRecording() {
        write("x/sub-a_run-1_timeseries.tsv", HEADER + ROWS);
        write("y/sub-a_run-1_timeseries.tsv", HEADER + ROWS);
        assertEquals("%s and %s are the same recording of subject a; keep one".formatted(folder.resolve(
                "x/sub-a_run-1_timeseries.tsv"), folder.resolve("y/sub-a_run-1_timeseries.tsv")), refusal());
    }
}
