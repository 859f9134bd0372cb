package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

import org.alnilam.datasets.Cohort;
import org.alnilam.simulator.Model;

/**
 * A fit: evolves the parameters of a model until its simulated FC resembles that of the subjects of a cohort.
 *
 * {@snippet :
 * var model = AlnModel.standard();
 * var space = SearchSpace.standard(model, model.catalogue().defaults());
 * FitResult result = new Fit(model, DemoCohort.load(), space, FitSettings.defaults()).run();
 * System.out.println(result.subjectTable());
 * }
 *
 * <p>A result is a function of model, data, space and seed: the number of threads, an interruption and a resumption have
 * no influence on it.
 */
public final class Fit {

    private static final long NANOS_BETWEEN_CHECKPOINTS = 2_000_000_000L;

    private final Model model;
    private final Cohort cohort;
    private final SearchSpace space;
    private final FitSettings settings;
    private final CandidateEvaluator candidates;
    private FitListener listener = new FitListener() {
    };
    private BooleanSupplier stop = () -> false;

    /**
     * Prepares a fit.
     *
     * @param model the model to fit
     * @param cohort the subjects to fit it to
     * @param space the parameters to search
     * @param settings how to search
     * @throws IllegalArgumentException if the model cannot be run somewhere in the space, or candidates are simulated too
     *         shortly to have an FC
     */
    public Fit(Model model, Cohort cohort, SearchSpace space, FitSettings settings) {
        this.model = model;
        this.cohort = cohort;
        this.space = space;
        this.settings = settings;
        candidates = new CandidateEvaluator(model, cohort, space, settings);
    }

    /**
     * Watches the fit.
     *
     * @param watcher is told of evaluations and generations
     * @return this fit
     */
    public Fit listener(FitListener watcher) {
        listener = watcher;
        return this;
    }

    /**
     * Ends the fit early when asked to.
     *
     * @param condition asked now and then, by many threads; true ends the fit with a {@link FitInterruptedException}
     * @return this fit
     */
    public Fit stopWhen(BooleanSupplier condition) {
        stop = condition;
        return this;
    }

    /** @return the description of this fit that a run folder keeps */
    RunDescription description(RunDescription.Input input) {
        return RunDescription.of(model, cohort, space, settings, input);
    }

    /**
     * Runs in memory.
     *
     * @return the result
     * @throws FitInterruptedException if it was asked to stop
     */
    public FitResult run() {
        return new Session(Optional.empty()).run();
    }

    /**
     * Runs in a folder, which holds the whole state: a folder that already holds a part of this fit is carried on.
     *
     * @param folder the run folder
     * @return the result, which is also in the folder
     * @throws FitInterruptedException if it was asked to stop; everything evaluated so far is in the folder
     */
    public FitResult run(RunFolder folder) {
        return new Session(Optional.of(folder)).run();
    }

    /** One stretch of a fit, from its start or checkpoint to its end or interruption. */
    private final class Session implements BatchEvaluator.Journal {

        private final Optional<RunFolder> folder;
        private final List<Evaluation> complete = new ArrayList<>();
        private List<Evaluation> pending;
        private Checkpoint checkpoint;
        private long savedAt = System.nanoTime();

        Session(Optional<RunFolder> folder) {
            this.folder = folder;
            checkpoint = folder.flatMap(RunFolder::checkpoint).orElse(Checkpoint.START);
            pending = new ArrayList<>(checkpoint.pending());
            folder.ifPresent(f -> f.evaluations(space, cohort).stream()
                    .filter(evaluation -> evaluation.generation() <= checkpoint.generation()).forEach(complete::add));
        }

        FitResult run() {
            try (ExecutorService executor = Executors.newFixedThreadPool(settings.threads())) {
                BatchEvaluator batch = new BatchEvaluator(space, candidates, executor, stop, this);
                Evolution evolution = new Evolution(space, settings, batch);
                while (checkpoint.generation() + 1 < settings.generations()) {
                    Population population = checkpoint.population().map(evolution::next).orElseGet(evolution::first);
                    complete(population);
                }
            } catch (FitInterruptedException e) {
                saveCheckpoint();
                throw e;
            }
            FitResult result = new FitResult(cohort, space, settings, complete);
            folder.ifPresent(f -> f.saveConnectivity(result.best().map(candidates::simulatedConnectivity),
                    cohort.groupFunctionalConnectivity()));
            return result;
        }

        private void complete(Population population) {
            pending.sort(Comparator.comparingInt(Evaluation::individual));
            complete.addAll(pending);
            pending = new ArrayList<>();
            checkpoint = new Checkpoint(Optional.of(population), pending);
            folder.ifPresent(f -> f.saveGeneration(new FitResult(cohort, space, settings, complete), checkpoint));
            listener.generationEnded(population.generation(), List.copyOf(complete));
        }

        @Override
        public Evaluation find(int generation, int individual) {
            for (Evaluation evaluation : checkpoint.pending()) {
                if (evaluation.generation() == generation && evaluation.individual() == individual) {
                    return evaluation;
                }
            }
            return null;
        }

        @Override
        public void evaluated(Evaluation evaluation, int done, int planned) {
            if (find(evaluation.generation(), evaluation.individual()) == null) {
                pending.add(evaluation);
            }
            if (System.nanoTime() - savedAt > NANOS_BETWEEN_CHECKPOINTS) {
                saveCheckpoint();
            }
            listener.evaluated(evaluation, done, planned);
        }

        private void saveCheckpoint() {
            checkpoint = new Checkpoint(checkpoint.population(), List.copyOf(pending));
            folder.ifPresent(f -> f.save(checkpoint));
            savedAt = System.nanoTime();
        }
    }
}
