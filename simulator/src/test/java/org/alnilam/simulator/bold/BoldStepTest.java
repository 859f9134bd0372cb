package org.alnilam.simulator.bold;

import java.util.Map;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.aln.AlnModel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Changes in runs of a brain because of the default step of BOLD; {@code simulator/docs/bold.md} has longer runs. */
class BoldStepTest {

    static final Map<String, Double> POINT = Map.of("mue_ext_mean", 1.57, "mui_ext_mean", 1.6, "sigma_ou", 0.09, "b",
            5.0);

    /**
     * The largest differences between two ways to integrate the BOLD of one run, without its transient.
     *
     * @param ofValue largest difference of a sample, relative to its value
     * @param ofRange largest difference of a sample, relative to the range of its region
     * @param ofScore largest difference of a subject's FC score
     */
    record Differences(double ofValue, double ofRange, double ofScore) {

        static Differences between(DMatrixRMaj exact, DMatrixRMaj coarse, Cohort cohort) {
            double ofValue = 0;
            double ofRange = 0;
            for (int i = 0; i < exact.numRows; i++) {
                double low = Double.POSITIVE_INFINITY;
                double high = Double.NEGATIVE_INFINITY;
                double most = 0;
                for (int t = 0; t < exact.numCols; t++) {
                    double value = exact.get(i, t);
                    double difference = Math.abs(coarse.get(i, t) - value);
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                    most = Math.max(most, difference);
                    ofValue = Math.max(ofValue, difference / Math.abs(value));
                }
                ofRange = Math.max(ofRange, most / (high - low));
            }
            double ofScore = 0;
            for (Subject subject : cohort.subjects()) {
                DMatrixRMaj empirical = subject.functionalConnectivity();
                ofScore = Math.max(ofScore, Math.abs(FunctionalConnectivity.score(FunctionalConnectivity.of(exact),
                        empirical) - FunctionalConnectivity.score(FunctionalConnectivity.of(coarse), empirical)));
            }
            return new Differences(ofValue, ofRange, ofScore);
        }
    }

    static Differences differences(Cohort cohort, Map<String, Double> point, double modelSeconds, double stepMillis,
            long seed) {
        AlnModel model = AlnModel.standard();
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with(point);
        double dt = model.stepMillis(parameters);
        BoldRecorder exact = new BoldRecorder(cohort.labels().size(), model.steps(parameters, modelSeconds), dt, cohort
                .trSeconds());
        BoldSimulation run = BoldSimulation.run(model, parameters, cohort.groupConnectome(), modelSeconds,
                new BoldTiming(
                        cohort.trSeconds(), stepMillis),
                seed, () -> false, exact);
        assertEquals(Status.OK, run.status());
        return Differences.between(new BoldSimulation(Status.OK, exact.signal()).without(Settling.PUBLISHED_SAMPLES),
                run.without(Settling.PUBLISHED_SAMPLES),
                cohort);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void defaultBoldStepChangesNeitherSamplesNorScores(long seed) {
        Differences found = differences(DemoCohort.load(), POINT, 30, BoldTiming.DEFAULT_STEP_MILLIS, seed);
        assertTrue(found.ofValue < 1e-4 && found.ofRange < 1e-4 && found.ofScore < 1e-4, found.toString());
    }
}
