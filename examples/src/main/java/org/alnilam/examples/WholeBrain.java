package org.alnilam.examples;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;
import org.alnilam.fitting.objective.FcScores;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.Settling;

/**
 * Shows how to simulate a whole brain and to compare it with recordings: five minutes on the mean connectome of a cohort,
 * then the correlation of simulated and recorded functional connectivity (FC) for every subject. Argument: a data folder;
 * the demo cohort and its true parameters unless told otherwise.
 */
public final class WholeBrain {

    private WholeBrain() {
    }

    /**
     * Simulates the brain and prints the scores.
     *
     * @param arguments optionally a data folder
     */
    public static void main(String[] arguments) {
        boolean demo = arguments.length == 0;
        Cohort cohort = demo
                ? DemoCohort.load()
                : DatasetReader.read(Path.of(arguments[0]), DatasetOptions.defaults(), System.err::println);
        Map<String, Double> point = demo
                ? DemoCohort.truth()
                : Map.of("mue_ext_mean", 1.57, "mui_ext_mean", 1.6, "sigma_ou", 0.09, "b", 5.0);
        double[] scores = scores(cohort, AlnModel.CATALOGUE.defaults().with(point), 300, 1);
        for (int i = 0; i < scores.length; i++) {
            System.out.printf(Locale.ROOT, "Subject %d: %.2f%n", i, scores[i]);
        }
        System.out.printf(Locale.ROOT, "Mean: %.2f%n", Arrays.stream(scores).average().orElseThrow());
    }

    /**
     * Simulates the mean brain of a cohort and scores it.
     *
     * @param cohort the subjects
     * @param parameters parameters of the ALN model
     * @param modelSeconds the model time to simulate in s
     * @param seed the seed of the random start and the noise
     * @return for each subject the correlation of simulated and recorded FC
     */
    static double[] scores(Cohort cohort, ParameterSet parameters, double modelSeconds, long seed) {
        BoldSimulation simulation = BoldSimulation.run(AlnModel.standard(), parameters, cohort.groupConnectome(),
                modelSeconds, cohort.trSeconds(), seed, () -> false);
        int settling = Settling.untilSettled().samples(modelSeconds, cohort.trSeconds(), 0);
        DMatrixRMaj simulated = FunctionalConnectivity.of(simulation.without(settling));
        return new FcScores(cohort).of(simulated).values().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
