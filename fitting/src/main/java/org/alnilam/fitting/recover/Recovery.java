package org.alnilam.fitting.recover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.alnilam.datasets.Cohort;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.FitSettings.Mode;
import org.alnilam.fitting.confirm.Confirmation;
import org.alnilam.fitting.confirm.Confirmed;
import org.alnilam.fitting.confirm.Posterior;
import org.alnilam.fitting.evaluation.BatchEvaluator;
import org.alnilam.fitting.evaluation.CandidateEvaluator;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.recover.RecoveredTruth.Estimate;
import org.alnilam.fitting.recover.RecoveredTruth.Score;
import org.alnilam.fitting.run.RecoveryFolder;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.search.Evolution;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.noise.Philox;

/**
 * Parameter recovery: which parameters of a model the data of a cohort can tell. True parameters are drawn evenly from the
 * searched ranges, subjects are simulated from them and recorded with noise, and a {@link Fit} that does not know the truth
 * estimates it, on the group connectome. Truth against estimate, over many truths, shows what a fit to real data is worth.
 *
 * {@snippet :
 * var model = AlnModel.standard();
 * var space = SearchSpace.standard(model, model.catalogue().defaults());
 * RecoveryResult result = new Recovery(model, DemoCohort.load(), space, RecoverySettings.defaults(),
 *         FitSettings.defaults(), truth -> Goal.DEFAULT).run();
 * System.out.println(result.summaryTable());
 * }
 *
 * <p>A result is a function of model, connectomes, space, settings and seed: the number of threads and interruptions have no
 * influence on it.
 */
public final class Recovery {

    private static final double TAIL_PERCENT = 5;
    private static final int FIT_STREAM = -9;

    private final Model model;
    private final SearchSpace space;
    private final RecoverySettings settings;
    private final FitSettings fitSettings;
    private final TruthMeasures.Aims aims;
    private final Truths truths;
    private final Target described;
    private final Fit example;
    private RecoveryListener listener = new RecoveryListener() {
    };
    private BooleanSupplier stop = () -> false;

    /**
     * Prepares a recovery.
     *
     * @param model the model
     * @param cohort gives connectomes, TR and lengths of recordings; its recordings themselves have no influence
     * @param space the parameters that are drawn and searched
     * @param settings how truths are drawn and recorded
     * @param fitSettings how they are fitted: in group mode, with a confirmation
     * @param aims what fits aim at
     * @throws IllegalArgumentException if that is not possible
     */
    public Recovery(Model model, Cohort cohort, SearchSpace space, RecoverySettings settings, FitSettings fitSettings,
            TruthMeasures.Aims aims) {
        if (fitSettings.mode() != Mode.GROUP) {
            throw new IllegalArgumentException(
                    "truths are fitted on the group connectome; subject mode is not possible");
        }
        if (fitSettings.confirmations() == 0) {
            throw new IllegalArgumentException(
                    "an estimate is that of confirmed candidates; confirm with 2 seeds or more");
        }
        this.model = model;
        this.space = space;
        this.settings = settings;
        this.fitSettings = fitSettings;
        this.aims = aims;
        truths = new Truths(model, cohort, space, settings, fitSettings);
        described = Target.of(cohort).withGoals(aims.of(TruthMeasures.EXAMPLE));
        example = new Fit(model, Target.of(truths.example()).withGoals(described.goals()), space, fitSettings);
    }

    /**
     * Watches the recovery.
     *
     * @param watcher is told of truths and fits
     * @return this recovery
     */
    public Recovery listener(RecoveryListener watcher) {
        listener = watcher;
        return this;
    }

    /**
     * Ends the recovery early when asked to.
     *
     * @param condition asked now and then, by many threads; true ends it with a {@link FitInterruptedException}
     * @return this recovery
     */
    public Recovery stopWhen(BooleanSupplier condition) {
        stop = condition;
        return this;
    }

    /** @return model time of all simulations in s if nothing is stopped early and no truth drawn again */
    public double modelSeconds() {
        return settings.truths() * (truths.modelSeconds() + example.cost().modelSeconds() + fitSettings.confirmations()
                * fitSettings.confirmationSeconds());
    }

    /** @return see {@link Fit#secondsPerModelSecond()} */
    public double secondsPerModelSecond() {
        return example.secondsPerModelSecond();
    }

    /** @return the description of the fits that a folder keeps, as if they were to the cohort itself */
    public RunDescription description(RunDescription.Input input) {
        return RunDescription.of(model, described, space, fitSettings, input);
    }

    public RecoverySettings settings() {
        return settings;
    }

    /**
     * Runs in memory.
     *
     * @return the result
     * @throws FitInterruptedException if it was asked to stop
     * @throws NoTruthException if hardly any point of the space can serve as truth
     */
    public RecoveryResult run() {
        return run(Optional.empty());
    }

    /**
     * Runs in a folder, which holds the whole state: truths that it holds already are not repeated.
     *
     * @param folder the run folder
     * @return the result, which is also in the folder
     * @throws FitInterruptedException if it was asked to stop; what was done so far is in the folder
     * @throws NoTruthException if hardly any point of the space can serve as truth
     */
    public RecoveryResult run(RecoveryFolder folder) {
        return run(Optional.of(folder));
    }

    private RecoveryResult run(Optional<RecoveryFolder> folder) {
        List<RecoveredTruth> done = new ArrayList<>();
        folder.ifPresent(f -> done.addAll(f.truths(settings.truths())));
        try (ExecutorService executor = Executors.newFixedThreadPool(fitSettings.threads())) {
            BatchEvaluator batch = new BatchEvaluator(executor, stop);
            while (done.size() < settings.truths()) {
                int from = done.isEmpty() ? 0 : done.getLast().point() + 1;
                Truths.Drawn drawn = truths.draw(from, batch);
                RecoveredTruth recovered = recover(done.size() + 1, drawn, from, batch, folder);
                folder.ifPresent(f -> f.save(recovered));
                done.add(recovered);
                listener.recovered(recovered);
            }
        }
        RecoveryResult result = new RecoveryResult(space, done);
        folder.ifPresent(f -> f.save(result));
        return result;
    }

    private RecoveredTruth recover(int number, Truths.Drawn drawn, int from, BatchEvaluator batch,
            Optional<RecoveryFolder> folder) {
        int redrawn = drawn.point() - from;
        FitSettings own = fitSettings.withSeed(Philox.derivedSeed(fitSettings.seed(), number, FIT_STREAM));
        Target target = Target.of(drawn.cohort()).withGoals(aims.of(drawn.measures()));
        Fit fit = new Fit(model, target, space, own).listener(listener.drawn(number, redrawn)).stopWhen(stop);
        FitResult result = folder.map(f -> fit.run(f.fit(number, fit))).orElseGet(fit::run);
        Score truth = Score.of(score(drawn.parameters(), target, own, batch));
        return new RecoveredTruth(number, drawn.point(), redrawn, drawn.parameters(), drawn.measures(),
                estimates(result),
                result.evaluations().size(), truth, result.confirmed().stream().findFirst().map(Score::of));
    }

    /** The truth's own scores, with the seeds that confirm candidates. */
    private Confirmed score(Map<String, Double> parameters, Target target, FitSettings own, BatchEvaluator batch) {
        CandidateEvaluator evaluator = new CandidateEvaluator(model, target, space, own).lasting(own
                .confirmationSeconds());
        Evolution seeds = new Evolution(space, target, own, List.of());
        List<BatchEvaluator.Task<Evaluation>> tasks = new ArrayList<>();
        for (int k : IntStream.range(0, own.confirmations()).toArray()) {
            tasks.add(stopping -> evaluator.evaluate(0, k, parameters, seeds.freshSeed(Confirmation.FIRST_REPORTED_SEED
                    + k), List.of(), stopping));
        }
        List<Evaluation> runs = new ArrayList<>();
        batch.run(tasks, runs::add);
        runs.sort(Comparator.comparingInt(Evaluation::individual));
        return Confirmed.of(runs.getFirst(), runs);
    }

    /** What a fit says of each parameter, by id; nothing if no candidate was valid. */
    static Map<String, Estimate> estimates(FitResult result) {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        if (result.confirmed().isEmpty()) {
            return estimates;
        }
        SearchSpace space = result.space();
        List<Evaluation> confirmed = result.confirmed().stream().map(Confirmed::candidate).toList();
        Posterior posterior = new Posterior(result);
        for (int k = 0; k < space.dimensions().size(); k++) {
            String id = space.dimensions().get(k).parameter().id();
            double mean = values(result.screened(), id).average().orElseThrow();
            double low = values(confirmed, id).min().orElseThrow();
            double high = values(confirmed, id).max().orElseThrow();
            double best = confirmed.getFirst().parameters().get(id);
            estimates.put(id, new Estimate(mean, low, high, best, posterior.percentile(k, TAIL_PERCENT), posterior
                    .percentile(k, 100 - TAIL_PERCENT)));
        }
        return estimates;
    }

    private static DoubleStream values(List<Evaluation> candidates, String id) {
        return candidates.stream().mapToDouble(candidate -> candidate.parameters().get(id));
    }
}
