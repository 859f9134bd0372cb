package org.alnilam.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Measures of recordings whose numbers are at the edge of double: those of the same recording in another unit, or refused. */
class MagnitudeTest {

    private static final int REGIONS = 5;
    private static final int SAMPLES = 80;

    /** Regions that share a signal, so that FC has structure. */
    private static DMatrixRMaj signal() {
        Random random = new Random(11);
        DMatrixRMaj signal = new DMatrixRMaj(REGIONS, SAMPLES);
        for (int t = 0; t < SAMPLES; t++) {
            double common = random.nextGaussian();
            for (int i = 0; i < REGIONS; i++) {
                signal.set(i, t, 3 + i * common + random.nextGaussian());
            }
        }
        return signal;
    }

    private static DMatrixRMaj timesPowerOfTwo(DMatrixRMaj signal, int exponent) {
        DMatrixRMaj scaled = signal.copy();
        Arrays.setAll(scaled.data, k -> Math.scalb(signal.data[k], exponent));
        return scaled;
    }

    private static DMatrixRMaj times(DMatrixRMaj signal, double factor) {
        DMatrixRMaj scaled = signal.copy();
        Arrays.setAll(scaled.data, k -> signal.data[k] * factor);
        return scaled;
    }

    @ParameterizedTest
    @ValueSource(ints = {-1000, -996, -600, -301, -299, 299, 301, 600, 996, 1008})
    void powersOfTwoChangeNoBitOfAnyMeasure(int exponent) {
        DMatrixRMaj plain = signal();
        DMatrixRMaj scaled = timesPowerOfTwo(plain, exponent);
        assertArrayEquals(FunctionalConnectivity.of(plain).data, FunctionalConnectivity.of(scaled).data, 0.0);
        assertArrayEquals(FunctionalConnectivityDynamics.of(plain, 20, 5).data,
                FunctionalConnectivityDynamics.of(scaled,
                        20, 5).data,
                0.0);
        UsableSignal usable = Recording.of(new BoldRecording(scaled, 2)).bold().usable();
        assertEquals(REGIONS, usable.regions().size());
        assertArrayEquals(FunctionalConnectivity.of(plain).data, usable.functionalConnectivity().data, 0.0);
        Bandpass band = new Bandpass(0.01, 0.1);
        assertArrayEquals(FunctionalConnectivity.of(band.applyTo(new BoldRecording(plain, 2)).signal()).data,
                FunctionalConnectivity.of(band.applyTo(new BoldRecording(scaled, 2)).signal()).data, 1e-13);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-250, 1e-200, 1e-160, 1e-100, 1e100, 1e150, 1e160, 1e200, 1e250, 1e300})
    void unitOfARecordingDoesNotMatter(double unit) {
        DMatrixRMaj plain = signal();
        DMatrixRMaj scaled = times(plain, unit);
        assertArrayEquals(FunctionalConnectivity.of(plain).data, FunctionalConnectivity.of(scaled).data, 1e-13);
        assertArrayEquals(FunctionalConnectivityDynamics.of(plain, 20, 5).data,
                FunctionalConnectivityDynamics.of(scaled,
                        20, 5).data,
                1e-12);
        DMatrixRMaj other = FunctionalConnectivity.of(signal());
        assertEquals(1, FunctionalConnectivity.score(FunctionalConnectivity.of(scaled), other), 1e-13);
    }

    @Test
    void everyRegionMayHaveAMagnitudeOfItsOwn() {
        DMatrixRMaj plain = signal();
        DMatrixRMaj mixed = plain.copy();
        int[] exponents = {-990, -400, 0, 400, 990};
        for (int k = 0; k < mixed.data.length; k++) {
            mixed.data[k] = Math.scalb(mixed.data[k], exponents[k / SAMPLES]);
        }
        assertArrayEquals(FunctionalConnectivity.of(plain).data, FunctionalConnectivity.of(mixed).data, 0.0);
    }

    @Test
    void missingValuesStayMissing() {
        DMatrixRMaj plain = signal();
        plain.set(0, 3, Double.NaN);
        plain.set(2, 7, Double.NaN);
        DMatrixRMaj scaled = timesPowerOfTwo(plain, 900);
        UsableSignal expected = new BoldRecording(plain, 2).usable();
        UsableSignal actual = new BoldRecording(scaled, 2).usable();
        assertEquals(expected.samples(), actual.samples());
        assertArrayEquals(expected.functionalConnectivity().data, actual.functionalConnectivity().data, 0.0);
        BoldRecording filtered = new Bandpass(0.01, 0.1).applyTo(new BoldRecording(scaled, 2));
        assertTrue(Double.isNaN(filtered.signal().get(0, 3)));
        assertFalse(Double.isNaN(filtered.signal().get(0, 4)));
    }

    @Test
    void usualNumbersStayAsTheyAre() {
        double[] row = signal().data;
        double[] before = row.clone();
        assertEquals(0, Magnitude.tame(row, 0, row.length));
        assertArrayEquals(before, row, 0.0);
        double[] zeros = new double[4];
        assertEquals(0, Magnitude.tame(zeros, 0, 4));
        double[] infinite = {1, Double.NEGATIVE_INFINITY};
        assertEquals(0, Magnitude.tame(infinite, 0, 2));
        assertThrows(IllegalArgumentException.class, () -> FunctionalConnectivity.of(new DMatrixRMaj(1, 2, true,
                infinite)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-Double.MAX_VALUE, Double.MAX_VALUE, 1.1e305})
    void codesOfMissingValuesAreRefusedWithTheirPlace(double code) {
        DMatrixRMaj signal = signal();
        signal.set(1, 4, code);
        String told = assertThrows(DataException.class, () -> Recording.of(new BoldRecording(signal, 2))).getMessage();
        assertTrue(
                told.startsWith(
                        "the BOLD signal holds " + code + " in row 2, column 5; numbers beyond 1.0E305 are not"),
                told);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-307, 1e-310, 1e-320})
    void numbersThatHaveLostDigitsAreRefused(double unit) {
        DMatrixRMaj signal = times(signal(), unit);
        String told = assertThrows(DataException.class, () -> Recording.of(new BoldRecording(signal, 2))).getMessage();
        assertTrue(told.contains("numbers so small have lost digits"), told);
    }

    @Test
    void baselinesDoNotDependOnTheUnitOfWeights() {
        List<Double> means = new ArrayList<>();
        for (double unit : new double[] {1, 0x1p-960, 0x1p960}) {
            DMatrixRMaj weights = new DMatrixRMaj(REGIONS, REGIONS);
            DMatrixRMaj lengths = new DMatrixRMaj(REGIONS, REGIONS);
            Random random = new Random(3);
            for (int k = 0; k < weights.data.length; k++) {
                weights.data[k] = unit * Math.exp(random.nextGaussian());
            }
            Connectome connectome = new Connectome(List.of("a", "b", "c", "d", "e"), weights, lengths);
            Baselines baselines = Baselines.of(new Cohort("c", List.of(new Subject("s", connectome, new BoldRecording(
                    signal(), 2)))));
            means.add(baselines.weights().mean());
        }
        assertTrue(Math.abs(means.getFirst()) > 0.01, "a score that is not zero");
        assertEquals(means.get(0), means.get(1), 0.0);
        assertEquals(means.get(0), means.get(2), 0.0);
    }

    @Test
    void fcdNeedsThreeRegions() {
        for (int regions : new int[] {1, 2}) {
            DMatrixRMaj few = Matrices.rows(signal(), regions == 1 ? List.of(0) : List.of(0, 1));
            String told = assertThrows(DataException.class, () -> FunctionalConnectivityDynamics.of(few, 20, 5))
                    .getMessage();
            assertTrue(told.startsWith(regions == 1 ? "there is no FCD of 1 region," : "there is no FCD of 2 regions,"),
                    told);
        }
    }

    @Test
    void scoresNeedThreePairsThatDiffer() {
        DMatrixRMaj fc = FunctionalConnectivity.of(signal());
        assertTrue(FunctionalConnectivity.isScorable(fc));
        assertFalse(FunctionalConnectivity.isScorable(Matrices.square(fc, List.of(0, 1))), "one pair");
        assertFalse(FunctionalConnectivity.isScorable(Matrices.square(fc, List.of(0))), "no pair");
        DMatrixRMaj masked = Matrices.square(fc, List.of(0, 1, 2));
        assertTrue(FunctionalConnectivity.isScorable(masked));
        masked.set(0, 1, Double.NaN);
        assertFalse(FunctionalConnectivity.isScorable(masked), "two pairs");
        DMatrixRMaj same = fc.copy();
        same.fill(0.5);
        assertFalse(FunctionalConnectivity.isScorable(same), "all the same");
    }

    @Test
    void bandsThatNoRecordingHoldsAreRefused() {
        assertThrows(DataException.class, () -> new Bandpass(1e-320, 0.1));
        assertThrows(DataException.class, () -> new Bandpass(1e-300, 1e-299));
        DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}});
        Cohort cohort = new Cohort("c", List.of(new Subject("s", new Connectome(List.of("a", "b", "c"), weights,
                weights), new BoldRecording(Matrices.rows(signal(), List.of(0, 1, 2)), 2))));
        String told = assertThrows(DataException.class, () -> cohort.withBandpass(new Bandpass(1e-5, 1e-4)))
                .getMessage();
        assertEquals("subject s: a recording of 160.0 s is shorter than a period of 1.0E-4 Hz, where the band ends; "
                + "raise its end", told);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-7, 1e7, 1e300})
    void trIsThatOfAScanner(double trSeconds) {
        String told = assertThrows(DataException.class, () -> new BoldRecording(signal(), trSeconds)).getMessage();
        assertEquals("a TR of %s s is not possible; give it in s, from 1.0E-6 to 1000000.0".formatted(trSeconds), told);
    }
}
