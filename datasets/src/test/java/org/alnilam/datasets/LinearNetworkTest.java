package org.alnilam.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The linear network of a connectome, and the factor that an FC may consist of. */
class LinearNetworkTest {

    private static DMatrixRMaj weights(int n, long seed) {
        DMatrixRMaj weights = RandomMatrices_DDRM.rectangle(n, n, 0, 1, new Random(seed));
        CommonOps_DDRM.apply(weights, weight -> weight < 0.3 ? 0 : weight);
        for (int i = 0; i < n; i++) {
            weights.set(i, i, 0);
        }
        return weights;
    }

    private static RealMatrix real(DMatrixRMaj matrix) {
        double[][] rows = new double[matrix.numRows][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(matrix.data, i * matrix.numCols, (i + 1) * matrix.numCols));
        return new Array2DRowRealMatrix(rows);
    }

    private static double radius(RealMatrix matrix) {
        EigenDecomposition eigen = new EigenDecomposition(matrix);
        return IntStream.range(0, matrix.getRowDimension())
                .mapToDouble(i -> Math.hypot(eigen.getRealEigenvalue(i), eigen
                        .getImagEigenvalue(i)))
                .max().orElseThrow();
    }

    @Test
    void fcIsThatOfTheFormulaByAnotherLibrary() {
        DMatrixRMaj weights = weights(12, 1);
        RealMatrix powers = real(weights);
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                powers.setEntry(i, j, weights.get(i, j) == 0 ? 0 : Math.pow(weights.get(i, j), 0.7));
            }
        }
        RealMatrix coupling = powers.scalarMultiply(0.9 / radius(powers));
        RealMatrix response = new LUDecomposition(MatrixUtils.createRealIdentityMatrix(12).subtract(coupling))
                .getSolver()
                .getInverse();
        RealMatrix covariance = response.multiply(response.transpose());
        DMatrixRMaj fc = LinearNetwork.functionalConnectivity(weights, 0.7, 0.9);
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                assertEquals(
                        covariance.getEntry(i, j) / Math.sqrt(covariance.getEntry(i, i) * covariance.getEntry(j, j)), fc
                                .get(i, j),
                        1e-9);
            }
        }
    }

    @Test
    void scaleOfTheWeightsDoesNotMatter() {
        DMatrixRMaj weights = weights(10, 2);
        DMatrixRMaj large = weights.copy();
        CommonOps_DDRM.scale(1e200, large);
        DMatrixRMaj fc = LinearNetwork.functionalConnectivity(weights, 1.3, 0.8);
        DMatrixRMaj same = LinearNetwork.functionalConnectivity(large, 1.3, 0.8);
        for (int k = 0; k < 100; k++) {
            assertEquals(fc.data[k], same.data[k], 1e-9);
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "8, 2", "20, 3", "40, 4"})
    void spectralRadiusIsTheLargestEigenvalue(int regions, long seed) {
        DMatrixRMaj weights = weights(regions, seed);
        assertEquals(radius(real(weights)), SpectralRadius.of(weights).value(), 1e-9);
    }

    @Test
    void spectralRadiusOfTwoGroupsThatOnlyProjectToEachOther() {
        DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{0, 0, 4}, {0, 0, 0}, {1, 0, 0}});
        assertEquals(2, SpectralRadius.of(weights).value(), 1e-9);
    }

    @Test
    void networkOfKnownParametersIsFoundAgain() {
        Connectome connectome = new Connectome(IntStream.range(0, 16).mapToObj(Integer::toString).toList(),
                weights(16, 5),
                new DMatrixRMaj(16, 16));
        DMatrixRMaj fc = LinearNetwork.functionalConnectivity(connectome.weights(), 0.8, 0.7);
        Cohort cohort = new Cohort("c", List.of(Subject.ofConnectivity("s", connectome, fc, 1)));
        LinearNetwork found = LinearNetwork.fitted(connectome, cohort).orElseThrow();
        assertEquals(0.8, found.exponent(), 0.02);
        assertEquals(0.7, found.gain(), 0.02);
    }

    @ParameterizedTest
    @CsvSource({"gw, 0.605, 0.5, 0.9", "hcp, 0.590, 1.0, 0.95"})
    void scoresOfPublicCohortsAreThoseMeasuredBefore(String name, double score, double exponent, double gain) {
        Cohort cohort = DatasetReader.read(Shared.path("datasets/" + name), DatasetOptions.defaults());
        Baselines.Linear linear = Baselines.of(cohort).linearNetwork().orElseThrow();
        assertEquals(score, linear.figure().mean(), 0.003);
        assertEquals(exponent, linear.network().exponent(), 0.15);
        assertEquals(gain, linear.network().gain(), 0.05);
        assertEquals(linear.figure(), Baselines.of(cohort, Optional.of(linear.network())).linearNetwork()
                .orElseThrow().figure());
    }

    @Test
    void unconnectedRegionsHaveNoNetwork() {
        Connectome connectome = new Connectome(List.of("a", "b", "c"), new DMatrixRMaj(3, 3), new DMatrixRMaj(3, 3));
        Cohort cohort = new Cohort("c",
                List.of(new Subject("s", connectome, new BoldRecording(RandomMatrices_DDRM.rectangle(3,
                        20, 0, 1, new Random(1)), 1))));
        assertTrue(Baselines.of(cohort).linearNetwork().isEmpty());
    }
}
