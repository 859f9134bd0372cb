package org.alnilam.datasets;

import java.util.Random;
import java.util.function.ToDoubleFunction;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class LinearResponseTest {

    private static final double STEP = 1e-6;

    private static DMatrixRMaj links(int regions, double radius, long seed) {
        DMatrixRMaj links = RandomMatrices_DDRM.rectangle(regions, regions, 0, 1, new Random(seed));
        CommonOps_DDRM.scale(radius / SpectralRadius.of(links).value(), links);
        return links;
    }

    private static DMatrixRMaj symmetric(int regions, long seed) {
        DMatrixRMaj matrix = RandomMatrices_DDRM.symmetric(regions, -1, 1, new Random(seed));
        for (int i = 0; i < regions; i++) {
            matrix.set(i, i, 0);
        }
        return matrix;
    }

    @Test
    void twoRegionsOfWhichOneDrivesTheOther() {
        DMatrixRMaj links = new DMatrixRMaj(new double[][] {{0, 0}, {0.5, 0}});

        // x1 = e1, x2 = 0.5 e1 + e2
        assertEquals(0.5 / Math.sqrt(1.25), LinearResponse.of(links).orElseThrow().functionalConnectivity().get(0, 1),
                1e-15);
    }

    @ParameterizedTest
    @CsvSource({"3, 0.3, 1", "6, 0.7, 2", "9, 0.95, 3"})
    void derivativeIsThatOfFiniteDifferences(int regions, double radius, long seed) {
        DMatrixRMaj links = links(regions, radius, seed);
        DMatrixRMaj byFc = symmetric(regions, seed + 1);
        DMatrixRMaj derivative = LinearResponse.of(links).orElseThrow().derivative(byFc);

        for (int k = 0; k < links.getNumElements(); k++) {
            double difference = slope(changed -> score(changed, byFc), links, k);
            assertEquals(difference, derivative.data[k], 1e-6 * Math.max(1, Math.abs(difference)));
        }
    }

    /** Derivative of a function by one entry of a matrix, by finite differences. */
    private static double slope(ToDoubleFunction<DMatrixRMaj> function, DMatrixRMaj at, int entry) {
        DMatrixRMaj above = at.copy();
        DMatrixRMaj below = at.copy();
        above.data[entry] += STEP;
        below.data[entry] -= STEP;
        return (function.applyAsDouble(above) - function.applyAsDouble(below)) / (2 * STEP);
    }

    /** A score that is linear in FC: half of the derivative by a pair is on each side of the diagonal. */
    private static double score(DMatrixRMaj links, DMatrixRMaj byFc) {
        DMatrixRMaj products = byFc.copy();
        CommonOps_DDRM.elementMult(products, LinearResponse.of(links).orElseThrow().functionalConnectivity());
        return CommonOps_DDRM.elementSum(products);
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "7, 2"})
    void derivativeOfTheSpectralRadiusIsThatOfFiniteDifferences(int regions, long seed) {
        DMatrixRMaj links = links(regions, 0.8, seed);
        DMatrixRMaj derivative = SpectralRadius.of(links).derivative(links);

        for (int k = 0; k < links.getNumElements(); k++) {
            assertEquals(slope(changed -> SpectralRadius.of(changed).value(), links, k), derivative.data[k], 1e-6);
        }
    }
}
