package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Cohort;
import org.alnilam.fitting.FitSettings.Mode;
import org.alnilam.fitting.confirm.Confirmation;
import org.alnilam.fitting.confirm.SecondStage;
import org.alnilam.fitting.evaluation.BatchEvaluator;
import org.alnilam.fitting.evaluation.CandidateEvaluator;
import org.alnilam.fitting.evaluation.EarlyStopping;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.fitting.search.Algorithm;
import org.alnilam.fitting.search.Course;
import org.alnilam.fitting.search.Evolution;
import org.alnilam.fitting.space.SearchSpace;
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
    /** The folder of the fit to the group that a fit to each subject starts from. */
    private static final String GROUP = "group";

    private final Model model;
    private final Target target;
    private final SearchSpace space;
    private final FitSettings settings;
    private final CandidateEvaluator candidates;
    private final Optional<CandidateEvaluator> confirming;
    private FitListener listener = new FitListener() {
    };
    private BooleanSupplier stop = () -> false;

    /**
     * Prepares a fit to the FC of a cohort.
     *
     * @param model the model to fit
     * @param cohort the subjects to fit it to
     * @param space the parameters to search
     * @param settings how to search
     * @throws IllegalArgumentException if the model cannot be run somewhere in the space, or candidates are simulated too
     *         shortly to have an FC
     */
    public Fit(Model model, Cohort cohort, SearchSpace space, FitSettings settings) {
        this(model, Target.of(cohort), space, settings);
    }

    /**
     * Prepares a fit.
     *
     * @param model the model to fit
     * @param target what to aim at
     * @param space the parameters to search
     * @param settings how to search
     * @throws IllegalArgumentException if the model cannot be run somewhere in the space, or candidates are simulated too
     *         shortly for an objective
     */
    public Fit(Model model, Target target, SearchSpace space, FitSettings settings) {
        this.model = model;
        this.target = target;
        this.space = space;
        this.settings = settings;
        candidates = new CandidateEvaluator(model, target, space, settings);
        confirming = settings.confirmations() == 0
                ? Optional.empty()
                : Optional.of(candidates.confirming(settings.confirmationSeconds()));
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

    /** @return what this fit costs at most */
    public Cost cost() {
        Confirmation confirmation = new Confirmation(space, settings);
        int sites = candidates.simulations();
        int confirmingSites = confirming.map(CandidateEvaluator::simulations).orElse(0);
        int confirmations = confirmation.mostScreening() * sites + confirmation.mostConfirming() * confirmingSites;
        int warming = settings.mode() == Mode.SUBJECT ? settings.evaluations() : 0;
        return new Cost(warming + settings.evaluations() * sites, settings.seconds(), confirmation.mostRefining()
                * sites, settings.refinementSeconds(), confirmations, settings.confirmationSeconds());
    }

    /**
     * Measures how fast this machine simulates, which takes a fraction of a second.
     *
     * @return processor time of one thread for a second of model time, in s; somewhat too high, since a JVM gets faster
     */
    public double secondsPerModelSecond() {
        return candidates.secondsPerModelSecond();
    }

    /**
     * The work of a fit if no candidate is stopped early.
     *
     * @param simulations simulations of the search
     * @param seconds model time of each in s
     * @param refinements simulations of the refinement
     * @param refinementSeconds model time of each in s
     * @param confirmations simulations of the screening and the confirmation
     * @param confirmationSeconds model time of each in s
     */
    public record Cost(int simulations, double seconds, int refinements, double refinementSeconds, int confirmations,
            double confirmationSeconds) {

        /** @return the model time of all simulations in s */
        public double modelSeconds() {
            return simulations * seconds + refinements * refinementSeconds + confirmations * confirmationSeconds;
        }
    }

    /** @return the description of this fit that a run folder keeps */
    public RunDescription description(RunDescription.Input input) {
        return RunDescription.of(model, target, space, settings, input);
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
    private final class Session {

        private final Optional<RunFolder> folder;
        private Evolution evolution = new Evolution(space, target, settings, List.of());
        private final List<Evaluation> complete = new ArrayList<>();
        private final List<Confirmation.Run> known;
        private List<Evaluation> pending;
        private int generation;
        private long savedAt = System.nanoTime();

        Session(Optional<RunFolder> folder) {
            this.folder = folder;
            Checkpoint checkpoint = folder.flatMap(RunFolder::checkpoint).orElse(Checkpoint.START);
            generation = checkpoint.generation();
            pending = new ArrayList<>(checkpoint.pending());
            folder.ifPresent(f -> complete.addAll(f.evaluations(space, target, checkpoint)));
            known = folder.map(f -> f.confirmations(space, target)).orElse(List.of());
        }

        FitResult run() {
            if (settings.mode() == Mode.SUBJECT) {
                evolution = new Evolution(space, target, settings, groupFit());
            }
            SecondStage.Result found;
            try (ExecutorService executor = Executors.newFixedThreadPool(settings.threads())) {
                BatchEvaluator batch = new BatchEvaluator(executor, stop);
                while (generation + 1 < settings.generations() && !Course.of(complete, settings).ended()) {
                    evolve(batch);
                }
                found = confirming.map(evaluator -> secondStage(evaluator).of(complete, batch)).orElse(
                        SecondStage.Result.NONE);
            }
            FitResult result = new FitResult(target, space, settings, complete, found.screened(), found
                    .confirmed());
            folder.ifPresent(f -> {
                f.saveResult(result);
                f.saveConnectivity(connectivity(result, found.seed()), target.cohort().groupFunctionalConnectivity());
            });
            return result;
        }

        /** What a fit to the group, which costs a simulation for all subjects, has found: half of generation 0. */
        private List<Map<String, Double>> groupFit() {
            FitSettings group = settings.withMode(Mode.GROUP).withConfirmation(0, settings.confirmationSeconds());
            // a fit that goes on for more generations keeps those that it started from
            int generations = folder.flatMap(f -> f.inner(GROUP)).map(f -> f.description().generations())
                    .orElse(settings
                            .generations());
            Fit fit = new Fit(model, target, space, group.withSize(settings.population(), generations)).listener(
                    listener).stopWhen(stop);
            FitResult found = folder.isPresent() ? fit.run(folder.get().inner(GROUP, fit)) : fit.run();
            return Confirmation.best(space, found.evaluations(), settings.population() / 2).stream().map(
                    Evaluation::parameters).toList();
        }

        private SecondStage secondStage(CandidateEvaluator evaluator) {
            return new SecondStage(space, settings, evolution, candidates, evaluator, known,
                    runs -> folder.ifPresent(f -> f.saveConfirmations(
                            runs, space, target)),
                    listener);
        }

        /** With the seed that the candidate was evaluated with, or where it was confirmed with a fresh one, of these. */
        private Optional<DMatrixRMaj> connectivity(FitResult result, OptionalInt fresh) {
            return result.best().map(best -> fresh.isPresent()
                    ? confirming.orElseThrow().simulatedConnectivity(best.parameters(), evolution.freshSeed(fresh
                            .getAsInt()))
                    : candidates.simulatedConnectivity(best.parameters(), evolution.noiseSeed(best.generation())));
        }

        private void evolve(BatchEvaluator batch) {
            int next = generation + 1;
            List<Map<String, Double>> proposed = evolution.generation(next, complete);
            List<EarlyStopping.Stage> stages = stages();
            long seed = evolution.noiseSeed(next);
            List<BatchEvaluator.Task<Evaluation>> tasks = new ArrayList<>();
            for (int i = 0; i < proposed.size(); i++) {
                int individual = i;
                if (pending.stream().noneMatch(evaluation -> evaluation.individual() == individual)) {
                    tasks.add(stopping -> candidates.evaluate(next, individual, proposed.get(individual), seed, stages,
                            stopping));
                }
            }
            for (int k = 0; k < pending.size(); k++) {
                listener.evaluated(pending.get(k), k + 1, proposed.size());
            }
            try {
                batch.run(tasks, evaluation -> {
                    pending.add(evaluation);
                    if (System.nanoTime() - savedAt > NANOS_BETWEEN_CHECKPOINTS) {
                        saveCheckpoint();
                    }
                    listener.evaluated(evaluation, pending.size(), proposed.size());
                });
            } catch (FitInterruptedException e) {
                saveCheckpoint();
                throw e;
            }
            pending.sort(Comparator.comparingInt(Evaluation::individual));
            complete.addAll(pending);
            pending = new ArrayList<>();
            generation = next;
            folder.ifPresent(
                    f -> f.saveGeneration(new FitResult(target, space, settings, complete, List.of(), List.of()),
                            checkpoint()));
            savedAt = System.nanoTime();
            listener.generationEnded(next, List.copyOf(complete));
        }

        /** Early stopping looks at the FC score of one simulation, so that must be what the fitness is. */
        private List<EarlyStopping.Stage> stages() {
            boolean fcAlone = target.counting().size() == 1
                    && target.counting().getFirst().objective().id().equals(Objectives.FC);
            if (!settings.earlyStopping() || !fcAlone || settings.algorithm() == Algorithm.NSGA2 || candidates
                    .simulations() > 1) {
                return List.of();
            }
            return EarlyStopping.stages(EarlyStopping.times(settings.seconds(), candidates.settlingSeconds()), complete,
                    Course.of(complete, settings).start());
        }

        private void saveCheckpoint() {
            folder.ifPresent(f -> f.save(checkpoint()));
            savedAt = System.nanoTime();
        }

        private Checkpoint checkpoint() {
            return new Checkpoint(generation, complete.stream().map(Evaluation::stages).toList(), List.copyOf(pending));
        }
    }
}
