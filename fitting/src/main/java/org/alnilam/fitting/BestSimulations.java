package org.alnilam.fitting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.MatrixMean;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.effective.EffectiveConnectivity;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.evaluation.RandomStream;
import org.alnilam.fitting.misfit.Misfit;
import org.alnilam.fitting.misfit.MisfitCheck;
import org.alnilam.fitting.misfit.MisfitCheck.Measures;

/**
 * Simulations of the best candidate when a fit has ended, on the effective connectivity where there is one.
 *
 * @param fc simulated FC [regions x regions], the mean over the connectomes of the fitted subjects where there are several; nothing
 *        if there is none
 * @param misfit what tells simulations from the recordings; nothing if nothing was confirmed, or that was not looked for
 */
record BestSimulations(Optional<DMatrixRMaj> fc, Optional<Misfit> misfit) {

    /** Nothing, of a fit without a best candidate. */
    static final BestSimulations NONE = new BestSimulations(Optional.empty(), Optional.empty());

    /**
     * Simulates.
     *
     * @param problem the problem that was fitted
     * @param result its result
     * @param fresh number of a reported seed with which the best candidate is valid; nothing if it was not confirmed
     * @param plan the plan of the fit, for the number of seeds
     * @param evaluator makes the simulations
     * @param stop asked now and then; true ends them
     * @return the simulations; the FC is that with the reported seed, or with the seed of the candidate's generation
     * @throws org.alnilam.fitting.evaluation.FitInterruptedException if it was asked to stop
     */
    static BestSimulations of(Problem problem, FitResult result, OptionalInt fresh, FitPlan plan, Evaluator evaluator,
            BooleanSupplier stop) {
        Optional<Evaluation> best = result.best();
        if (best.isEmpty()) {
            return NONE;
        }
        FitSettings settings = result.settings();
        Map<String, Double> parameters = result.effective().map(effective -> effective.result().candidate())
                .orElse(best.get()).parameters();
        List<Connectome> wirings = result.effective().map(EffectiveConnectivity::connectome).stream().toList();
        double modelSeconds = fresh.isPresent()
                ? settings.confirmation().modelSeconds()
                : settings.simulation().modelSeconds();
        double tr = result.cohort().trSeconds();
        MisfitCheck check = new MisfitCheck(result.cohort(), (int) Math.floor((modelSeconds - problem.settlingSeconds(
                modelSeconds)) / tr));
        long seed = settings.run().seed();
        LongStream seeds = fresh.isEmpty()
                ? LongStream.of(RandomStream.NOISE.seed(seed, best.get().generation()))
                : IntStream.range(0, plan.reportSeeds()).map(k -> k == 0
                        ? result.effective().map(EffectiveConnectivity::seed).orElse(fresh.getAsInt())
                        : Stage.BEFORE_CHECKING_SEEDS + k).mapToLong(number -> RandomStream.freshNoise(seed, number));
        List<Optional<List<Measures>>> simulated = problem.activities(parameters, wirings, seeds.boxed().toList(),
                modelSeconds, check::measures, evaluator, stop);
        return new BestSimulations(
                simulated.getFirst().map(BestSimulations::meanFc),
                fresh.isEmpty() || !plan.looksForMisfit()
                        ? Optional.empty()
                        : Optional.of(check.compare(simulated.stream().flatMap(Optional::stream).flatMap(List::stream)
                                .toList())));
    }

    private static DMatrixRMaj meanFc(List<Measures> measures) {
        MatrixMean mean = new MatrixMean();
        measures.forEach(one -> mean.add(one.fc()));
        return mean.mean();
    }
}
