package org.alnilam.datasets;

import java.util.Arrays;
import java.util.Random;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class FunctionalConnectivityDynamicsTest {

    private static DMatrixRMaj random(int regions, int samples, long seed) {
        return RandomMatrices_DDRM.rectangle(regions, samples, -1, 1, new Random(seed));
    }

    private static String messageOf(Class<? extends Exception> type, Executable action) {
        return assertThrows(type, action).getMessage();
    }

    @Test
    void fcdCorrelatesFullWindowMatricesAsWorkedOutByHand() {
        // in each window of 3 a region rises or falls: (+ - +), (+ + -), (+ + +)
        DMatrixRMaj signal = new DMatrixRMaj(new double[][] {{1, 2, 3, 1, 2, 3, 1, 2, 3, 0}, {3, 2, 1, 1, 2, 3, 1, 2, 3,
                0}, {1, 2, 3, 3, 2, 1, 1, 2, 3, 0}});
        DMatrixRMaj fcd = FunctionalConnectivityDynamics.of(signal, 3, 3);
        // the FCs of the first two have 9 entries of 1 or -1 with the sum 3 + 2*(-1); the products have the sum
        // 3 + 2*(-1 - 1 + 1); the FC of the third is constant
        double covariance = 1 - 1. / 9;
        double variance = 9 - 1. / 9;
        double r = covariance / variance;
        assertArrayEquals(new double[] {1, r, 0, r, 1, 0, 0, 0, 0}, fcd.data, 1e-14);
    }

    @ParameterizedTest
    @CsvSource({"40, 10, 5, 6", "41, 10, 5, 7", "45, 10, 5, 7", "46, 10, 5, 8", "13, 10, 1, 3"})
    void windowsStartBeforeSamplesMinusWindow(int samples, int window, int step, int windows) {
        assertEquals(windows, FunctionalConnectivityDynamics.of(random(4, samples, 1), window, step).numRows);
    }

    @Test
    void fcdAgreesWithCommonsMath() {
        DMatrixRMaj signal = random(6, 50, 2);
        DMatrixRMaj fcd = FunctionalConnectivityDynamics.of(signal, 20, 7);
        assertEquals(5, fcd.numRows);
        DMatrixRMaj second = FunctionalConnectivity.of(CommonOps_DDRM.extract(signal, 0, 6, 7, 27));
        DMatrixRMaj fifth = FunctionalConnectivity.of(CommonOps_DDRM.extract(signal, 0, 6, 28, 48));
        assertEquals(new PearsonsCorrelation().correlation(second.data, fifth.data), fcd.get(1, 4), 1e-13);
    }

    @Test
    void tooShortRecordingIsRejectedWithTheLengthItNeeds() {
        BoldRecording bold = new BoldRecording(random(4, 40, 3), 2);
        DataException thrown = assertThrows(DataException.class, () -> FunctionalConnectivityDynamics.of(bold,
                FcdWindow.DEFAULT));
        assertEquals(
                "a recording of 80.0 s is too short for FCD windows of 60.0 s moved by 10.0 s; it needs at least "
                        + "82.0 s",
                thrown.getMessage());
        assertEquals(3,
                FunctionalConnectivityDynamics.of(new BoldRecording(random(4, 41, 3), 2), FcdWindow.DEFAULT).numRows);
    }

    @ParameterizedTest
    @CsvSource({"60, 2, 30", "10, 2, 5", "60, 0.72, 83", "10, 0.72, 14", "1, 2, 1", "0.1, 2, 1"})
    void secondsAreRoundedToSamples(double seconds, double tr, int samples) {
        assertEquals(samples, FunctionalConnectivityDynamics.samples(seconds, tr));
    }

    @Test
    void windowOrStepThatIsNotPositiveIsRejected() {
        assertEquals("an FCD window of 0.0 s moved by 10.0 s is not possible; both must be positive", messageOf(
                DataException.class, () -> new FcdWindow(0, 10)));
        assertEquals("an FCD window of 60.0 s moved by NaN s is not possible; both must be positive", messageOf(
                DataException.class, () -> new FcdWindow(60, Double.NaN)));
        assertEquals("an FCD window of 1 samples holds no correlation; make it longer", messageOf(DataException.class,
                () -> FunctionalConnectivityDynamics.of(random(3, 20, 4), 1, 1)));
        assertEquals("an FCD window cannot move by 0 samples", messageOf(IllegalArgumentException.class,
                () -> FunctionalConnectivityDynamics.of(random(3, 20, 4), 5, 0)));
    }

    private static DMatrixRMaj triangle(double... values) {
        int n = (int) Math.round((1 + Math.sqrt(1 + 8 * values.length)) / 2);
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        Arrays.fill(matrix.data, 77); // diagonal and lower triangle do not count
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                matrix.set(i, j, values[next++]);
            }
        }
        return matrix;
    }

    @Test
    void distanceIsTheLargestGapOfTheDistributions() {
        DMatrixRMaj a = triangle(1, 2, 3);
        assertEquals(0, FunctionalConnectivityDynamics.distance(a, triangle(3, 1, 2)));
        assertEquals(1, FunctionalConnectivityDynamics.distance(a, triangle(4, 5, 6)));
        assertEquals(1. / 3, FunctionalConnectivityDynamics.distance(a, triangle(2, 2, 3)), 1e-15);
        // matrices of unequal sizes: at 0 the distributions are at 3/6 and 0, at 1 at 3/6 and 1/3, at 2 at 5/6 and 2/3
        assertEquals(0.5, FunctionalConnectivityDynamics.distance(triangle(0, 0, 0, 2, 2, 9), triangle(1, 2, 3)),
                1e-15);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void distanceIsSymmetricAndBetweenZeroAndOne(long seed) {
        DMatrixRMaj a = FunctionalConnectivityDynamics.of(random(5, 60, seed), 10, 5);
        DMatrixRMaj b = FunctionalConnectivityDynamics.of(random(5, 90, seed + 100), 10, 5);
        double distance = FunctionalConnectivityDynamics.distance(a, b);
        assertEquals(distance, FunctionalConnectivityDynamics.distance(b, a));
        assertEquals(0.5, distance, 0.5);
        assertEquals(gap(FunctionalConnectivity.upperTriangle(a), FunctionalConnectivity.upperTriangle(b)), distance,
                1e-14);
    }

    /** The statistic from its definition: the distributions are compared at every value. */
    private static double gap(double[] a, double[] b) {
        double largest = 0;
        for (double[] points : new double[][] {a, b}) {
            for (double x : points) {
                double below = Arrays.stream(a).filter(v -> v <= x).count() / (double) a.length;
                double other = Arrays.stream(b).filter(v -> v <= x).count() / (double) b.length;
                largest = Math.max(largest, Math.abs(below - other));
            }
        }
        return largest;
    }

    @Test
    void distanceRejectsMatricesNotFiniteOrTooSmall() {
        DMatrixRMaj a = triangle(1, 2, 3);
        assertEquals("an FCD holds a number that is not finite", messageOf(IllegalArgumentException.class,
                () -> FunctionalConnectivityDynamics.distance(a, triangle(1, Double.NaN, 2))));
        assertEquals("cannot compare an FCD of 2 windows; it needs at least 3", messageOf(
                IllegalArgumentException.class, () -> FunctionalConnectivityDynamics.distance(a, triangle(1))));
    }

    @Test
    void windowOfInfiniteLengthOrNoStepIsRejected() {
        double infinite = Double.POSITIVE_INFINITY;
        for (double[] window : new double[][] {{60, 0}, {60, -1}, {infinite, infinite}, {60, infinite},
                {infinite, 1}}) {
            assertEquals("an FCD window of %s s moved by %s s is not possible; both must be positive".formatted(
                    window[0], window[1]), messageOf(DataException.class, () -> new FcdWindow(window[0], window[1])));
        }
    }

    @Test
    void twoSamplesAreTheShortestWindow() {
        DMatrixRMaj fcd = FunctionalConnectivityDynamics.of(random(3, 10, 4), 2, 1);
        assertEquals(8, fcd.numRows);
        BoldRecording bold = new BoldRecording(random(4, 4, 3), 2);
        assertEquals("a recording of 8.0 s is too short for FCD windows of 4.0 s moved by 2.0 s; it needs at least "
                + "10.0 s",
                messageOf(DataException.class, () -> FunctionalConnectivityDynamics.of(bold, new FcdWindow(4,
                        2))));
    }

    @Test
    void fcdOfFewerThanThreeRegionsIsRejected() {
        String rest = ", since FCs of fewer than 3 regions have no pattern to compare; give more regions";
        assertEquals("there is no FCD of 1 region" + rest, messageOf(DataException.class,
                () -> FunctionalConnectivityDynamics.of(random(1, 20, 4), 5, 1)));
        assertEquals("there is no FCD of 2 regions" + rest, messageOf(DataException.class,
                () -> FunctionalConnectivityDynamics.of(random(2, 20, 4), 5, 1)));
    }
}
