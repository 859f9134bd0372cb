package org.alnilam.examples;

import java.util.Locale;
import java.util.Map;

import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.objective.FcScores;
import org.alnilam.fitting.space.Brain;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.BoldTiming;
import org.alnilam.simulator.bold.Settling;

/**
 * A fit as a library call: evolves the model for the embedded cohort, prints the tables of the result, and then compares the
 * winner with the best of the first generation and with the truth, all simulated again with fresh seeds.
 */
public final class FitCohort {

    private static final int FRESH_SEEDS = 8;
    private static final long FIRST_FRESH_SEED = 1_000_000;

    private FitCohort() {
    }

    /**
     * Fits the embedded cohort.
     *
     * @param args optionally the seed of the fit
     */
    public static void main(String[] args) {
        long seed = args.length > 0 ? Long.parseLong(args[0]) : 1;
        Cohort cohort = DemoCohort.load();
        Model model = AlnModel.standard();
        FitResult result = fit(model, cohort, FitSettings.defaults().withSeed(seed));
        System.out.println(result.generationTable());
        System.out.println(result.confirmedTable());
        System.out.println(result.subjectTable());
        print("best of generation 0", confirm(model, result, result.best(0).orElseThrow().parameters(), FRESH_SEEDS));
        print("best of all", confirm(model, result, result.best().orElseThrow().parameters(), FRESH_SEEDS));
        print("truth", confirm(model, result, DemoCohort.truth(), FRESH_SEEDS));
    }

    private static void print(String name, SummaryStatistics scores) {
        System.out.printf(Locale.ROOT, "%s: %.3f, standard deviation %.3f over %d fresh seeds%n", name,
                scores.getMean(),
                scores.getStandardDeviation(), scores.getN());
    }

    /**
     * Fits a cohort.
     *
     * @param model the model
     * @param cohort the subjects
     * @param settings the settings of the search
     * @return the result
     */
    static FitResult fit(Model model, Cohort cohort, FitSettings settings) {
        SearchSpace space = SearchSpace.standard(model, model.catalogue().defaults());
        return new Fit(model, cohort, space, settings).run();
    }

    /**
     * Simulates a candidate again.
     *
     * @param model the model
     * @param result the fit that it comes from
     * @param candidate its searched parameters by id
     * @param seeds the number of fresh seeds
     * @return mean and standard deviation of the fitness over the seeds
     */
    static SummaryStatistics confirm(Model model, FitResult result, Map<String, Double> candidate, int seeds) {
        SummaryStatistics scores = new SummaryStatistics();
        Cohort cohort = result.cohort();
        Brain brain = result.space().brain(candidate, cohort.groupConnectome());
        BoldTiming timing = new BoldTiming(cohort.trSeconds(), result.settings().simulation().boldStepMillis());
        FcScores fcScores = new FcScores(cohort);
        double modelSeconds = result.settings().confirmation().modelSeconds();
        int settling = Settling.untilSettled().samples(modelSeconds, cohort.trSeconds(), 0);
        for (int k = 0; k < seeds; k++) {
            BoldSimulation run = BoldSimulation.run(model, brain.parameters(), brain.connectome(), modelSeconds, timing,
                    FIRST_FRESH_SEED + k, () -> false);
            DMatrixRMaj fc = FunctionalConnectivity.of(run.without(settling));
            scores.addValue(FcScores.mean(fcScores.of(fc)));
        }
        return scores;
    }
}
