package org.alnilam.fitting.recover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

import org.alnilam.datasets.Cohort;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitListener;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.FitState;
import org.alnilam.fitting.FitStore;
import org.alnilam.fitting.Session;
import org.alnilam.fitting.SideBySide;
import org.alnilam.fitting.confirm.Confirmed;
import org.alnilam.fitting.confirm.Posterior;
import org.alnilam.fitting.confirm.Selection;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.confirm.WorkPart;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.EvaluationRequest;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.evaluation.RandomStream;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.recover.RecoveredTruth.Estimate;
import org.alnilam.fitting.recover.RecoveredTruth.Score;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Model;

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
 * <p>A result is a function of model, connectomes, space, settings and seed: the number of threads, the evaluator and
 * interruptions have no influence on it.
 */
public final class Recovery {

    private static final double TAIL_PERCENT = 5;

    private final Model model;
    private final SearchSpace space;
    private final RecoverySettings settings;
    private final FitSettings fitSettings;
    private final TruthMeasures.Aims aims;
    private final Truths truths;
    private final Target target;
    private final Fit example;
    private RecoveryListener listener = new RecoveryListener() {
    };
    private BooleanSupplier stop = () -> false;
    private Optional<Evaluator> evaluator = Optional.empty();

    /**
     * Prepares a recovery.
     *
     * @param model the model
     * @param cohort connectomes, TR and lengths of recordings; the recordings themselves have no influence
     * @param space the parameters that are drawn and searched
     * @param settings number of truths, their subjects and recordings
     * @param fitSettings settings of the fits: group mode, with a confirmation
     * @param aims goals of a fit, from the measures of its truth
     * @throws IllegalArgumentException if the settings do not allow a recovery
     */
    public Recovery(Model model, Cohort cohort, SearchSpace space, RecoverySettings settings, FitSettings fitSettings,
            TruthMeasures.Aims aims) {
        if (fitSettings.simulation().mode() != Mode.GROUP) {
            throw new IllegalArgumentException(
                    "truths are fitted on the group connectome; subject mode is not possible");
        }
        if (fitSettings.confirmation().seeds() == 0) {
            throw new IllegalArgumentException(
                    "an estimate is that of confirmed candidates; confirm with 2 seeds or more");
        }
        this.model = model;
        this.space = space;
        this.settings = settings;
        this.fitSettings = fitSettings;
        this.aims = aims;
        truths = new Truths(model, cohort, space, settings, fitSettings);
        target = Target.of(cohort).withGoals(aims.of(TruthMeasures.EXAMPLE));
        example = new Fit(model, Target.of(truths.example()).withGoals(target.goals()), space, fitSettings);
    }

    /** {@return the model} */
    public Model model() {
        return model;
    }

    /** {@return the parameters that are drawn and searched} */
    public SearchSpace space() {
        return space;
    }

    /** {@return the cohort, and goals like those of the fits} */
    public Target target() {
        return target;
    }

    /** {@return number of truths, their subjects and recordings} */
    public RecoverySettings settings() {
        return settings;
    }

    /** {@return settings of the fits} */
    public FitSettings fitSettings() {
        return fitSettings;
    }

    /**
     * Watches the recovery.
     *
     * @param watcher receives truths and the events of fits
     * @return this recovery
     */
    public Recovery listener(RecoveryListener watcher) {
        listener = watcher;
        return this;
    }

    /**
     * Ends the recovery early when asked to.
     *
     * @param condition checked now and then, by many threads; true ends it with a {@link FitInterruptedException}
     * @return this recovery
     */
    public Recovery stopWhen(BooleanSupplier condition) {
        stop = condition;
        return this;
    }

    /**
     * Replaces the threads of this recovery by another evaluator.
     *
     * @param other makes all evaluations; it stays open, and the number of threads of the settings has no influence
     * @return this recovery
     */
    public Recovery evaluator(Evaluator other) {
        evaluator = Optional.of(other);
        return this;
    }

    /** {@return model time of all simulations in s if nothing is stopped early and no truth drawn again} */
    public double modelSeconds() {
        return settings.truths() * planOfTruth().stream().mapToDouble(WorkPart::allModelSeconds).sum();
    }

    /**
     * The work of a truth, in model time, if it is not drawn again.
     *
     * @return the parts of the work in their order
     */
    public List<WorkPart> planOfTruth() {
        List<WorkPart> plan = new ArrayList<>(List.of(truths.work()));
        plan.addAll(example.plan(FitState.START));
        plan.add(scoring());
        return List.copyOf(plan);
    }

    private WorkPart scoring() {
        return new WorkPart(Stage.TRUTH_SCORE, fitSettings.confirmation().seeds(), fitSettings.confirmation()
                .modelSeconds());
    }

    /** {@return processor time per model time, see {@link Fit#processorSecondsPerModelSecond()}} */
    public double processorSecondsPerModelSecond() {
        return example.processorSecondsPerModelSecond();
    }

    /**
     * Runs in memory.
     *
     * @return the result
     * @throws FitInterruptedException if it was asked to stop
     * @throws NoTruthException if hardly any point of the space can serve as truth
     */
    public RecoveryResult run() {
        return run(RecoveryStore.inMemory());
    }

    /**
     * Runs in a store such as a run folder, which holds the whole state: truths that it holds already are not repeated.
     *
     * @param store keeps truths, their fits and the result
     * @return the result, which the store has as well
     * @throws FitInterruptedException if it was asked to stop; what was done so far is in the store
     * @throws NoTruthException if hardly any point of the space can serve as truth
     * @throws org.alnilam.datasets.OutputException if the store cannot be written, or somebody else works in it
     */
    @SuppressWarnings("try") // held while the work is done
    public RecoveryResult run(RecoveryStore store) {
        try (FitStore.Hold hold = store.hold()) {
            return new Stretch(store).run(evaluator, fitSettings.run().threads());
        }
    }

    /** One stretch of a recovery, from its start or the last truth that is done to its end or interruption. */
    private final class Stretch extends Session<RecoveryResult> {

        private final RecoveryStore store;
        private final List<RecoveredTruth> done;

        Stretch(RecoveryStore store) {
            this.store = store;
            done = new ArrayList<>(store.load(settings.truths()));
        }

        /** Saves nothing: each truth was saved when it was done, and fits save themselves. */
        @Override
        protected void save() {
        }

        @Override
        protected RecoveryResult work(Evaluator evaluations) {
            int population = fitSettings.search().population();
            SideBySide.run(new Missing(evaluations), () -> SideBySide.fits(evaluations.atOnce(), population),
                    recovered -> {
                        store.save(recovered);
                        done.add(recovered);
                        listener.recovered(recovered);
                    });
            done.sort(Comparator.comparingInt(RecoveredTruth::number));
            RecoveryResult result = new RecoveryResult(space, done);
            store.save(result);
            return result;
        }

        /** The truths that are not recovered, each drawn when it is asked for: where it begins depends on the one before. */
        private final class Missing implements Iterator<Supplier<RecoveredTruth>> {

            private final Evaluator evaluator;
            private final Map<Integer, RecoveredTruth> known = new HashMap<>();
            private int number = 1;
            private int from;

            Missing(Evaluator evaluator) {
                this.evaluator = evaluator;
                done.forEach(truth -> known.put(truth.number(), truth));
            }

            @Override
            public boolean hasNext() {
                for (; known.containsKey(number); number++) {
                    from = known.get(number).point() + 1;
                }
                return number <= settings.truths();
            }

            @Override
            public Supplier<RecoveredTruth> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int own = number++;
                FitListener watcher = listener.began(own);
                Evaluator evaluations = evaluator.watchedBy(watcher::simulated);
                watcher.stageBegan(truths.work());
                Truths.Drawn drawn = truths.draw(from, evaluations, stop);
                int redrawn = drawn.point() - from;
                from = drawn.point() + 1;
                listener.drawn(own, redrawn);
                return () -> recover(own, drawn, redrawn, watcher, evaluator);
            }
        }

        private RecoveredTruth recover(int number, Truths.Drawn drawn, int redrawn, FitListener watcher,
                Evaluator evaluator) {
            FitSettings own = fitSettings.withSeed(RandomStream.TRUTH_FIT.seed(fitSettings.run().seed(), number));
            Target aim = Target.of(drawn.cohort()).withGoals(aims.of(drawn.measures()));
            Fit fit = new Fit(model, aim, space, own).listener(watcher).stopWhen(stop).evaluator(evaluator)
                    .withoutMisfit();
            FitResult result = fit.run(store.fit(number, fit));
            watcher.stageBegan(scoring());
            Score truth = Score.of(score(drawn.parameters(), fit.problem(), own, evaluator.watchedBy(
                    watcher::simulated)));
            return new RecoveredTruth(number, drawn.point(), redrawn, drawn.parameters(), drawn.measures(), estimates(
                    result), result.evaluations().size(), truth,
                    result.confirmed().stream().findFirst().map(Score::of));
        }

        /** Scores of the truth itself, with the seeds that confirm candidates. */
        private Confirmed score(Map<String, Double> parameters, Problem problem, FitSettings own,
                Evaluator evaluations) {
            List<EvaluationRequest> requests = new ArrayList<>();
            for (int number : Selection.reportedSeeds(own.confirmation().seeds())) {
                requests.add(EvaluationRequest.scores(0, requests.size(), parameters, RandomStream.freshNoise(own.run()
                        .seed(), number), own.confirmation().modelSeconds()));
            }
            Evaluation[] runs = new Evaluation[requests.size()];
            evaluations.evaluate(problem, requests, stop, answer -> runs[answer.request()] = answer.evaluation());
            return Confirmed.of(runs[0], List.of(runs), 0);
        }
    }

    /** Estimates of the parameters that a fit gives, by id; none if no candidate was valid. */
    static Map<String, Estimate> estimates(FitResult result) {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        if (result.confirmed().isEmpty()) {
            return estimates;
        }
        SearchSpace space = result.space();
        Posterior posterior = new Posterior(space, result.evaluations(), result.confirmed(), result.settings().run()
                .seed());
        for (int k = 0; k < space.dimensions().size(); k++) {
            String id = space.dimensions().get(k).parameter().id();
            double mean = values(result.screened(), id).average().orElseThrow();
            double low = values(result.screened(), id).min().orElseThrow();
            double high = values(result.screened(), id).max().orElseThrow();
            double best = result.confirmed().getFirst().candidate().parameters().get(id);
            estimates.put(id, new Estimate(mean, low, high, best, posterior.percentile(k, TAIL_PERCENT), posterior
                    .percentile(k, 100 - TAIL_PERCENT)));
        }
        return estimates;
    }

    private static DoubleStream values(List<Evaluation> candidates, String id) {
        return candidates.stream().mapToDouble(candidate -> candidate.parameters().get(id));
    }
}
