package org.alnilam.datasets;

import java.util.Arrays;
import java.util.Random;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FunctionalConnectivityTest {

    private static DMatrixRMaj random(int regions, int samples, long seed) {
        return RandomMatrices_DDRM.rectangle(regions, samples, -1, 1, new Random(seed));
    }

    private static String messageOf(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }

    @Test
    void fcIsThePearsonCorrelationWorkedOutByHand() {
        // deviations (-1, 0, 1), (1, 0, -1), (-1, 1, 0): products -2, 1, -1; norms sqrt 2 each
        DMatrixRMaj signal = new DMatrixRMaj(new double[][] {{1, 2, 3}, {5, 4, 3}, {0, 2, 1}});
        assertArrayEquals(new double[] {1, -1, 0.5, -1, 1, -0.5, 0.5, -0.5, 1}, FunctionalConnectivity.of(signal).data,
                1e-15);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fcAgreesWithCommonsMath(long seed) {
        DMatrixRMaj signal = random(12, 40, seed);
        double[][] columns = new double[40][12];
        for (int i = 0; i < 12; i++) {
            for (int t = 0; t < 40; t++) {
                columns[t][i] = signal.get(i, t);
            }
        }
        double[][] expected = new PearsonsCorrelation(columns).getCorrelationMatrix().getData();
        assertArrayEquals(new DMatrixRMaj(expected).data, FunctionalConnectivity.of(signal).data, 1e-13);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void fcDoesNotDependOnUnitAndOffset(long seed) {
        DMatrixRMaj signal = random(10, 60, seed);
        DMatrixRMaj scaled = signal.copy();
        CommonOps_DDRM.scale(1e-3, scaled);
        CommonOps_DDRM.add(scaled, 1e4);
        assertArrayEquals(FunctionalConnectivity.of(signal).data, FunctionalConnectivity.of(scaled).data, 1e-8);
    }

    @Test
    void fcOfAConstantRegionIsZeroDiagonalIncluded() {
        DMatrixRMaj signal = random(3, 50, 7);
        Arrays.fill(signal.data, 50, 100, 0.1); // a mean of 0.1s is not quite 0.1
        DMatrixRMaj fc = FunctionalConnectivity.of(signal);
        for (int j = 0; j < 3; j++) {
            assertEquals(0, fc.get(1, j));
            assertEquals(0, fc.get(j, 1));
        }
        assertEquals(1, fc.get(0, 0), 1e-14);
        assertTrue(Math.abs(fc.get(0, 2)) > 1e-3);
    }

    @Test
    void fcOfRoundingErrorsIsZero() {
        DMatrixRMaj signal = random(2, 50, 8);
        for (int t = 0; t < 50; t++) {
            signal.set(1, t, 0.02 + (t % 3) * Math.ulp(0.02));
        }
        assertEquals(0, FunctionalConnectivity.of(signal).get(0, 1));
    }

    @Test
    void fcLeavesTheSignalUnchanged() {
        DMatrixRMaj signal = random(3, 5, 9);
        double[] before = signal.data.clone();
        FunctionalConnectivity.of(signal);
        assertArrayEquals(before, signal.data);
    }

    @Test
    void fcRejectsSignalThatIsNotFinite() {
        DMatrixRMaj signal = random(3, 5, 10);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            signal.set(1, 1, bad);
            assertEquals("the signal holds a number that is not finite", messageOf(() -> FunctionalConnectivity.of(
                    signal)));
        }
    }

    @Test
    void scoreComparesUpperTrianglesOnly() {
        DMatrixRMaj a = new DMatrixRMaj(new double[][] {{1, 1, 2}, {9, 1, 3}, {9, 9, 1}});
        DMatrixRMaj b = new DMatrixRMaj(new double[][] {{5, 0, 2}, {-9, 5, 1}, {0, 7, 5}});
        assertEquals(0.5, FunctionalConnectivity.score(a, b), 1e-15); // (1,2,3) against (0,2,1)
        assertEquals(FunctionalConnectivity.score(a, b), FunctionalConnectivity.score(b, a));
    }

    @Test
    void scoreOfTheSameMatrixIsOneAndOfItsNegativeMinusOne() {
        DMatrixRMaj fc = FunctionalConnectivity.of(random(20, 30, 11));
        DMatrixRMaj negative = fc.copy();
        CommonOps_DDRM.changeSign(negative);
        assertEquals(1, FunctionalConnectivity.score(fc, fc), 1e-14);
        assertEquals(-1, FunctionalConnectivity.score(fc, negative), 1e-14);
    }

    @Test
    void scoreOfASilentSimulationIsZero() {
        DMatrixRMaj fc = FunctionalConnectivity.of(random(20, 30, 12));
        DMatrixRMaj silent = FunctionalConnectivity.of(new DMatrixRMaj(20, 30));
        assertEquals(0, FunctionalConnectivity.score(silent, fc));
        assertEquals(0, FunctionalConnectivity.score(fc, silent));
        assertEquals(0, FunctionalConnectivity.score(new DMatrixRMaj(1, 1), new DMatrixRMaj(1, 1)));
    }

    @Test
    void scoreRejectsMatricesInfiniteNotSquareOrOfOtherSize() {
        DMatrixRMaj fc = FunctionalConnectivity.of(random(4, 30, 13));
        DMatrixRMaj broken = fc.copy();
        broken.set(0, 3, Double.POSITIVE_INFINITY);
        assertEquals("the matrix holds Infinity in row 1, column 4", messageOf(() -> FunctionalConnectivity.score(fc,
                broken)));
        assertEquals("cannot compare matrices of 4 and 5 regions", messageOf(() -> FunctionalConnectivity.score(fc,
                new DMatrixRMaj(5, 5))));
        assertEquals("a matrix of 4 x 5 is not square", messageOf(() -> FunctionalConnectivity.score(fc,
                new DMatrixRMaj(4, 5))));
    }

    private static final double NAN = Double.NaN;

    @Test
    void fcOfSilenceIsZero() {
        for (double entry : FunctionalConnectivity.of(new DMatrixRMaj(3, 20)).data) {
            assertEquals(0, entry);
        }
    }

    @Test
    void fcOfRoundingErrorsAboutALargeNumberIsZero() {
        DMatrixRMaj signal = random(2, 50, 8);
        for (int t = 0; t < 50; t++) {
            signal.set(1, t, 1e6 + (t % 3) * Math.ulp(1e6));
        }
        assertEquals(0, FunctionalConnectivity.of(signal).get(0, 1));
    }

    @Test
    void fcIsScorableWithThreePairsThatDiffer() {
        DMatrixRMaj three = new DMatrixRMaj(new double[][] {{1, 0.1, 0.2}, {0.1, 1, 0.3}, {0.2, 0.3, 1}});
        assertTrue(FunctionalConnectivity.isScorable(three));
        DMatrixRMaj fewer = three.copy();
        fewer.set(0, 1, NAN);
        assertFalse(FunctionalConnectivity.isScorable(fewer));
        DMatrixRMaj same = new DMatrixRMaj(new double[][] {{1, 0.2, 0.2}, {0.2, 1, 0.2}, {0.2, 0.2, 1}});
        assertFalse(FunctionalConnectivity.isScorable(same));
    }

    @Test
    void meanIsThatOfThePairsThatBothHave() {
        DMatrixRMaj fc = new DMatrixRMaj(new double[][] {{1, 0.1, NAN}, {0.1, 1, 0.3}, {NAN, 0.3, 1}});
        DMatrixRMaj all = new DMatrixRMaj(3, 3);
        assertEquals(0.2, FunctionalConnectivity.mean(fc, all), 1e-15);
        DMatrixRMaj counted = new DMatrixRMaj(new double[][] {{1, NAN, 0}, {NAN, 1, 0}, {0, 0, 1}});
        assertEquals(0.3, FunctionalConnectivity.mean(fc, counted));
        assertEquals("cannot compare matrices of 3 and 4 regions", messageOf(() -> FunctionalConnectivity.mean(fc,
                new DMatrixRMaj(4, 4))));
    }

    @Test
    void standardisedTrianglesMultiplyToTheScore() {
        DMatrixRMaj a = FunctionalConnectivity.of(random(6, 30, 14));
        DMatrixRMaj b = FunctionalConnectivity.of(random(6, 30, 15));
        assertEquals(FunctionalConnectivity.score(a, b), CommonOps_DDRM.dot(FunctionalConnectivity.standardisedTriangle(
                a), FunctionalConnectivity.standardisedTriangle(b)), 1e-14);
        assertEquals(0, FunctionalConnectivity.standardisedTriangle(new DMatrixRMaj(1, 1)).numCols);
    }

    private static void check(double[][] fc) {
        FunctionalConnectivity.check("s", fc.length, new DMatrixRMaj(fc));
    }

    private static String refusal(double[][] fc) {
        return assertThrows(DataException.class, () -> check(fc)).getMessage();
    }

    @Test
    void givenFcMayBeRoundedMissAPairAndHaveAnyDiagonal() {
        double rounded = 1 + 1e-5;
        check(new double[][] {{7, rounded, 0}, {rounded, 7, 1e-5}, {0, 0, NAN}});
        check(new double[][] {{1, NAN, 0.5}, {NAN, 1, NAN}, {0.5, NAN, 1}});
        check(new double[][] {{NAN}});
    }

    @Test
    void givenFcThatIsNoneIsRefusedByItsPlace() {
        assertEquals(
                "subject s: the FC holds 0.5 in row 3, column 2 and 0.25 in row 2, column 3; it must be symmetric, from -1 to 1",
                refusal(new double[][] {{1, 0, 0}, {0, 1, 0.25}, {0, 0.5, 1}}));
        assertTrue(
                refusal(new double[][] {{1, 0}, {NAN, 1}}).contains("holds NaN in row 2, column 1 and 0.0 in row 1"));
        assertTrue(refusal(new double[][] {{1, -1.1}, {-1.1, 1}}).contains("from -1 to 1"));
        assertEquals("subject s: the FC has no pair of regions; leave out the subject",
                refusal(new double[][] {{1, NAN},
                        {NAN, 1}}));
        assertEquals("subject s: the FC is 2 x 1, but the connectome has 2 regions; both need the same regions",
                refusal(
                        new double[][] {{1}, {1}}));
    }
}
