package org.alnilam.datasets.layout;

import java.util.Arrays;
import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.FunctionalConnectivityDynamics;
import org.alnilam.datasets.Shared;
import org.alnilam.datasets.Subject;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The second reference data set; the expected numbers of subject 211619 come from a reading of its files by SciPy. */
class HcpDatasetTest {

    private static Cohort read(WeightNormalisation weights) {
        return DatasetReader.read(Shared.path("datasets/hcp"), DatasetOptions.defaults().withWeights(weights),
                warning -> {
                    throw new AssertionError(warning);
                });
    }

    @ParameterizedTest
    @CsvSource({
            "MAX, 155.0471128597202, 0.10656502076436264, 0.10656502076436264, 0.00034275096376211776",
            "WAYTOTAL, 201.50059134694112, 0.08645130268219538, 0.0768715756003392, 0.000531385429911688",
            "NVOXEL, 125.42034279834255, 0.044187506909894966, 0.04338409769335142, 0.0003715317919075145"})
    void weightsAgreeWithSciPy(WeightNormalisation normalisation, double sum, double first,
            double transposed,
            double far) {
        DMatrixRMaj weights = read(normalisation).select(List.of("211619")).groupConnectome().weights();
        assertEquals(sum, CommonOps_DDRM.elementSum(weights), 1e-10);
        assertEquals(first, weights.get(0, 1), 1e-15);
        assertEquals(transposed, weights.get(1, 0), 1e-15);
        assertEquals(far, weights.get(79, 60), 1e-15);
    }

    @Test
    void lengthsAndRecordingsAgreeWithSciPy() {
        Cohort cohort = read(WeightNormalisation.MAX);
        assertEquals(List.of("101309", "102311", "102816", "131217", "211619", "213522", "377451"), cohort.subjects()
                .stream().map(Subject::id).toList());
        assertEquals(80, cohort.labels().size());
        assertEquals(0.72, cohort.trSeconds());
        Subject subject = cohort.subjects().get(4);
        assertEquals(823823.004188237, CommonOps_DDRM.elementSum(subject.connectome().lengths()), 1e-7);
        assertEquals(180.29332054999998, subject.connectome().lengths().get(3, 70), 1e-12);
        assertEquals(1200, subject.bold().samples());
        assertEquals(9311.417916055625, Arrays.stream(subject.bold().signal().data).average().orElseThrow(), 1e-8);
        assertEquals(5719.531032, subject.bold().signal().get(79, 1199), 1e-10);
        assertEquals(0.44125912062600303, subject.functionalConnectivity().get(5, 62), 1e-12);
    }

    @Test
    void windowsOfSixtySecondsAreEightyThreeSamples() {
        Subject subject = read(WeightNormalisation.MAX).subjects().getFirst();
        assertEquals(83, FcdWindow.DEFAULT.windowSamples(0.72));
        assertEquals(14, FcdWindow.DEFAULT.stepSamples(0.72));
        assertEquals(80, FunctionalConnectivityDynamics.of(subject.bold(), FcdWindow.DEFAULT).numRows);
    }
}
