package org.alnilam.datasets;

import java.util.Random;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The share of an FC that one factor describes. */
class OneFactorTest {

    @Test
    void oneFactorIsFoundAlsoWhereAPairIsMissing() {
        double[] loadings = new Random(4).doubles(10, 0.2, 0.9).toArray();
        DMatrixRMaj fc = new DMatrixRMaj(10, 10);
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                fc.set(i, j, i == j ? 1 : loadings[i] * loadings[j]);
            }
        }
        fc.set(2, 7, Double.NaN);
        fc.set(7, 2, Double.NaN);
        assertEquals(1, OneFactor.share(fc), 1e-9);
        double[] found = OneFactor.loadings(fc);
        for (int i = 0; i < 10; i++) {
            assertEquals(loadings[i], found[i], 1e-6);
        }
    }

    @Test
    void twoSeparateGroupsAreMoreThanOneFactor() {
        DMatrixRMaj fc = new DMatrixRMaj(8, 8);
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                fc.set(i, j, i == j ? 1 : i / 4 == j / 4 ? 0.8 : 0);
            }
        }
        assertTrue(OneFactor.share(fc) < 0.7, () -> "" + OneFactor.share(fc));
    }

    @Test
    void loadingsAreThatOfTheLeastSquaresFit() {
        // the loading of a pair's product: of (0.6, 0.3, 0.2) no loadings but these have all three
        DMatrixRMaj fc = new DMatrixRMaj(new double[][] {{1, 0.6, 0.3}, {0.6, 1, 0.2}, {0.3, 0.2, 1}});
        double first = Math.sqrt(0.6 * 0.3 / 0.2);
        assertArrayEquals(new double[] {first, 0.6 / first, 0.3 / first}, OneFactor.loadings(fc), 1e-6);
        CommonOps_DDRM.scale(0, fc);
        assertArrayEquals(new double[3], OneFactor.loadings(fc));
        assertEquals(0, OneFactor.share(fc));
    }
}
