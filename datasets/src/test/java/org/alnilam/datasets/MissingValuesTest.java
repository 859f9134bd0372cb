package org.alnilam.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Recordings in which regions, samples or single values are missing, and the measures of them. */
class MissingValuesTest {

    private static final double NAN = Double.NaN;

    private static DMatrixRMaj random(int regions, int samples, long seed) {
        Random random = new Random(seed);
        DMatrixRMaj signal = new DMatrixRMaj(regions, samples);
        double[] common = random.doubles(samples).toArray();
        for (int i = 0; i < regions; i++) {
            for (int t = 0; t < samples; t++) {
                signal.set(i, t, 100 + random.nextGaussian() + i * common[t]);
            }
        }
        return signal;
    }

    private static Connectome connectome(int regions) {
        DMatrixRMaj weights = random(regions, regions, 77);
        return new Connectome(IntStream.range(0, regions).mapToObj(i -> (i % 2 == 0 ? "L" : "R") + i / 2).toList(),
                weights, weights);
    }

    /** Correlation of two regions over the samples that every region but the missing ones has, by another library. */
    private static double correlation(DMatrixRMaj signal, int i, int j, List<Integer> samples) {
        double[] x = samples.stream().mapToDouble(t -> signal.get(i, t)).toArray();
        double[] y = samples.stream().mapToDouble(t -> signal.get(j, t)).toArray();
        return new PearsonsCorrelation().correlation(x, y);
    }

    private static List<Integer> allBut(int count, Integer... left) {
        List<Integer> all = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        all.removeAll(List.of(left));
        return all;
    }

    @Test
    void fcOfMissingRegionsIsMissingAndOtherPairsAreAsTheyWere() {
        DMatrixRMaj signal = random(6, 50, 1);
        DMatrixRMaj complete = FunctionalConnectivity.of(signal);
        for (int t = 0; t < 50; t++) {
            signal.set(1, t, NAN);
            signal.set(4, t, 7);
        }
        Subject subject = new Subject("s", connectome(6), new BoldRecording(signal, 2));
        DMatrixRMaj fc = subject.functionalConnectivity();
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                boolean missing = i == 1 || i == 4 || j == 1 || j == 4;
                assertEquals(missing ? NAN : complete.get(i, j), fc.get(i, j), 1e-15);
            }
        }
        assertEquals(List.of(1, 4), subject.missingRegions());
    }

    @Test
    void censoredSamplesAreLeftOutOfFc() {
        DMatrixRMaj signal = random(4, 40, 2);
        for (int i = 0; i < 4; i++) {
            signal.set(i, 3, NAN);
            signal.set(i, 17, NAN);
        }
        UsableSignal usable = new BoldRecording(signal, 2).usable();
        assertEquals(allBut(40, 3, 17), usable.samples());
        assertEquals(2, usable.censoredSamples());
        assertEquals(correlation(signal, 0, 3, allBut(40, 3, 17)), usable.functionalConnectivity().get(0, 3), 1e-12);
    }

    @Test
    void sampleThatARegionLacksIsLeftOutForAll() {
        DMatrixRMaj signal = random(3, 30, 3);
        signal.set(2, 5, NAN);
        UsableSignal usable = new BoldRecording(signal, 2).usable();
        assertEquals(List.of(0, 1, 2), usable.regions());
        assertEquals(correlation(signal, 0, 1, allBut(30, 5)), usable.functionalConnectivity().get(0, 1), 1e-12);
    }

    @Test
    void regionThatLacksMoreThanHalfOfTheSamplesIsMissingAndCostsNoneOfThem() {
        DMatrixRMaj signal = random(3, 30, 4);
        for (int t = 0; t < 16; t++) {
            signal.set(2, t, NAN);
        }
        UsableSignal usable = new BoldRecording(signal, 2).usable();
        assertEquals(List.of(0, 1), usable.regions());
        assertEquals(0, usable.censoredSamples());
    }

    @Test
    void regionThatVariesByARoundingErrorIsMissing() {
        DMatrixRMaj signal = random(5, 30, 5);
        for (int t = 0; t < 30; t++) {
            signal.set(2, t, 1e-11 * signal.get(2, t));
            signal.set(3, t, 1e-6 * signal.get(3, t));
        }
        assertEquals(List.of(0, 1, 3, 4), new BoldRecording(signal, 2).usable().regions());
    }

    @Test
    void scoreOfASimulationIsThatOfTheRemainingPairs() {
        Random random = new Random(6);
        DMatrixRMaj simulated = FunctionalConnectivity.of(random(40, 100, 7));
        for (int k = 0; k < 20; k++) {
            DMatrixRMaj signal = random(40, 60, 100 + k);
            for (int i = 0; i < 40; i++) {
                if (random.nextDouble() < 0.05) {
                    for (int t = 0; t < 60; t++) {
                        signal.set(i, t, NAN);
                    }
                }
            }
            List<Double> x = new ArrayList<>();
            List<Double> y = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                for (int j = i + 1; j < 40; j++) {
                    if (!Double.isNaN(signal.get(i, 0)) && !Double.isNaN(signal.get(j, 0))) {
                        x.add(simulated.get(i, j));
                        y.add(correlation(signal, i, j, allBut(60)));
                    }
                }
            }
            double expected = new PearsonsCorrelation().correlation(x.stream().mapToDouble(v -> v).toArray(), y.stream()
                    .mapToDouble(v -> v).toArray());
            Subject subject = new Subject("s", connectome(40), new BoldRecording(signal, 2));
            assertEquals(expected, FunctionalConnectivity.score(simulated, subject.functionalConnectivity()), 1e-12);
        }
    }

    @Test
    void groupFcIsTheMeanOverThoseWhoHaveThePair() {
        DMatrixRMaj first = random(3, 30, 8);
        DMatrixRMaj second = random(3, 30, 9);
        for (int t = 0; t < 30; t++) {
            second.set(2, t, NAN);
        }
        Cohort cohort = new Cohort("c",
                List.of(new Subject("a", connectome(3), new BoldRecording(first, 2)), new Subject(
                        "b", connectome(3), new BoldRecording(second, 2))));
        DMatrixRMaj group = cohort.groupFunctionalConnectivity();
        assertEquals(correlation(first, 0, 2, allBut(30)), group.get(0, 2), 1e-12);
        assertEquals((correlation(first, 0, 1, allBut(30)) + correlation(second, 0, 1, allBut(30))) / 2,
                group.get(0, 1),
                1e-12);
    }

    @Test
    void fcdOfACensoredRecordingIsRefused() {
        DMatrixRMaj signal = random(3, 120, 10);
        for (int i = 0; i < 3; i++) {
            signal.set(i, 60, NAN);
        }
        Subject subject = new Subject("s", connectome(3), new BoldRecording(signal, 1));
        assertEquals(
                "subject s: the recording is censored, so that its windows are not even in time and it has no FCD; "
                        + "give uncensored recordings, or take objectives other than fcd",
                assertThrows(DataException.class,
                        () -> FunctionalConnectivityDynamics.of(subject, FcdWindow.DEFAULT)).getMessage());
    }

    @Test
    void fcdIsThatOfTheRegionsThatAreThere() {
        DMatrixRMaj signal = random(4, 200, 11);
        DMatrixRMaj others = Matrices.rows(signal, List.of(0, 1, 3));
        for (int t = 0; t < 200; t++) {
            signal.set(2, t, NAN);
        }
        Subject subject = new Subject("s", connectome(4), new BoldRecording(signal, 1));
        assertEquals(0, FunctionalConnectivityDynamics.distance(FunctionalConnectivityDynamics.of(subject,
                FcdWindow.DEFAULT),
                List.of(FunctionalConnectivityDynamics.of(new BoldRecording(others, 1),
                        FcdWindow.DEFAULT))));
    }

    @Test
    void fcOfTwoSamplesIsRefused() {
        DMatrixRMaj signal = random(3, 4, 12);
        for (int i = 0; i < 3; i++) {
            signal.set(i, 0, NAN);
            signal.set(i, 2, NAN);
        }
        assertTrue(
                assertThrows(DataException.class, () -> new BoldRecording(signal, 2).usable().functionalConnectivity())
                        .getMessage().contains("2 samples that are not censored"));
    }

    @Test
    void samplesThatNobodyHasDoNotCountAgainstARegion() {
        DMatrixRMaj signal = random(3, 40, 13);
        for (int t = 0; t < 20; t++) {
            for (int i = 0; i < 3; i++) {
                signal.set(i, t, NAN);
            }
        }
        IntStream.range(20, 30).forEach(t -> signal.set(1, t, NAN)); // half of the others
        UsableSignal usable = new BoldRecording(signal, 2).usable();
        assertEquals(List.of(0, 1, 2), usable.regions());
        assertEquals(IntStream.range(30, 40).boxed().toList(), usable.samples());
    }

    @Test
    void roundingErrorsAreRelativeToTheSpreadOfOthersAndNotToTheMean() {
        for (double unit : new double[] {1e-6, 1, 1e6}) {
            DMatrixRMaj signal = random(5, 30, 5);
            for (int t = 0; t < 30; t++) {
                signal.set(2, t, 100 + 1e-10 * (signal.get(2, t) - 100));
                signal.set(3, t, 100 + 1e-7 * (signal.get(3, t) - 100));
            }
            CommonOps_DDRM.scale(unit, signal);
            assertEquals(List.of(0, 1, 3, 4), UsableSignal.of(signal).regions(), "unit " + unit);
        }
    }

    @Test
    void partOfARecordingIsToldByItsRegionsAndSamples() {
        DMatrixRMaj signal = random(3, 30, 14);
        UsableSignal whole = UsableSignal.of(signal);
        assertFalse(whole.isPart());
        assertEquals(0, whole.missingRegions());
        assertEquals(FunctionalConnectivity.of(signal).get(0, 1), whole.functionalConnectivity().get(0, 1));
        DMatrixRMaj censored = signal.copy();
        censored.set(1, 4, NAN);
        assertTrue(UsableSignal.of(censored).isPart());
        DMatrixRMaj fewer = signal.copy();
        IntStream.range(0, 30).forEach(t -> fewer.set(2, t, 5));
        assertTrue(UsableSignal.of(fewer).isPart());
        assertEquals(1, UsableSignal.of(fewer).missingRegions());
    }

    @Test
    void hugeNumbersInOneRegionAreBroughtToTheMagnitudeOfOthers() {
        DMatrixRMaj signal = random(3, 30, 15);
        DMatrixRMaj expected = FunctionalConnectivity.of(signal);
        IntStream.range(0, 30).forEach(t -> signal.set(1, t, Math.scalb(signal.get(1, t), 900)));
        UsableSignal usable = UsableSignal.of(signal);
        assertTrue(Math.abs(usable.signal().get(1, 0)) < 2, "the signal itself is of that magnitude");
        for (int k = 0; k < 9; k++) {
            assertEquals(expected.data[k], FunctionalConnectivity.of(usable.signal()).data[k], 1e-12);
        }
    }

    @Test
    void threeSamplesAreTheFewestOfAnFc() {
        assertEquals(3, UsableSignal.of(random(3, 3, 16)).functionalConnectivity().numRows);
        String message = assertThrows(DataException.class, () -> UsableSignal.of(random(3, 2, 16))
                .functionalConnectivity()).getMessage();
        assertTrue(message.startsWith("a BOLD recording of 2 samples has no FC"), message);
    }
}
