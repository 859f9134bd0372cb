package org.alnilam.fitting.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.alnilam.datasets.Cohort;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitListener;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.confirm.Confirmation;
import org.alnilam.fitting.evaluation.BatchEvaluator;
import org.alnilam.fitting.evaluation.CandidateEvaluator;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.NetworkActivity;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.fitting.search.Evolution;
import org.alnilam.simulator.Model;

/**
 * An exploration: simulates the points of a grid, or others that fill a space evenly, and compares each with the subjects of
 * a cohort. All points share the noise of a seed, so that they are compared alike.
 *
 * {@snippet :
 * var model = AlnModel.standard();
 * var space = SearchSpace.of(model, model.catalogue().defaults(), Map.of("mue_ext_mean", new Range(0.5, 2.5)));
 * var exploration = new Exploration(model, DemoCohort.load(), ExplorationDesign.grid(space, List.of(9)), FitSettings
 *         .defaults());
 * System.out.println(exploration.run().table()); // a tablesaw table
 * }
 *
 * <p>A result is a function of model, data, design and seed: the number of threads, an interruption and a resumption have
 * no influence on it.
 */
public final class Exploration {

    private static final long NANOS_BETWEEN_CHECKPOINTS = 2_000_000_000L;
    /** Saving takes at most one part in so many of the time. */
    private static final int SHARE_OF_SAVING = 20;

    private final Model model;
    private final Target target;
    private final Target measured;
    private final ExplorationDesign design;
    private final FitSettings settings;
    private final CandidateEvaluator candidates;
    private FitListener listener = new FitListener() {
    };
    private BooleanSupplier stop = () -> false;

    /**
     * Prepares an exploration of the FC of a cohort.
     *
     * @param model the model to simulate
     * @param cohort the subjects to compare with
     * @param design the points
     * @param settings mode, time, step of BOLD, seed and threads of the simulations; what else it says is of no importance
     * @throws IllegalArgumentException if the model cannot be run somewhere in the space, or the simulations are too short
     *         to have an FC
     */
    public Exploration(Model model, Cohort cohort, ExplorationDesign design, FitSettings settings) {
        this(model, Target.of(cohort), design, settings);
    }

    /**
     * Prepares an exploration.
     *
     * @param model the model to simulate
     * @param target what to compare with
     * @param design the points
     * @param settings mode, time, step of BOLD, seed and threads of the simulations; what else it says is of no importance
     * @throws IllegalArgumentException if the model cannot be run somewhere in the space, or the simulations are too short
     *         for an objective
     */
    public Exploration(Model model, Target target, ExplorationDesign design, FitSettings settings) {
        this.model = model;
        this.target = target;
        this.design = design;
        this.settings = settings;
        measured = target.withGoals(Stream.concat(target.goals().stream(), NetworkActivity.ALL.stream().map(
                activity -> new Goal(activity, 0))).toList());
        candidates = new CandidateEvaluator(model, measured, design.space(), settings);
    }

    /**
     * Watches the exploration.
     *
     * @param watcher is told of simulations, as of the evaluations of one generation
     * @return this exploration
     */
    public Exploration listener(FitListener watcher) {
        listener = watcher;
        return this;
    }

    /**
     * Ends the exploration early when asked to.
     *
     * @param condition asked now and then, by many threads; true ends it with a {@link FitInterruptedException}
     * @return this exploration
     */
    public Exploration stopWhen(BooleanSupplier condition) {
        stop = condition;
        return this;
    }

    /** @return what this exploration costs at most */
    public Fit.Cost cost() {
        return new Fit.Cost(Math.multiplyExact(Math.multiplyExact(design.size(), design.seeds()), candidates
                .simulations()), settings.seconds(), 0, 0, 0, 0);
    }

    /**
     * Measures how fast this machine simulates, which takes a fraction of a second.
     *
     * @return processor time of one thread for a second of model time, in s; somewhat too high, since a JVM gets faster
     */
    public double secondsPerModelSecond() {
        return candidates.secondsPerModelSecond();
    }

    /** @return the description of this exploration that a run folder keeps */
    public RunDescription description(RunDescription.Input input) {
        return RunDescription.of(model, target, design.space(), settings, input).exploring(design);
    }

    /**
     * Runs in memory.
     *
     * @return the result
     * @throws FitInterruptedException if it was asked to stop
     */
    public ExplorationResult run() {
        return new Session(Optional.empty()).run();
    }

    /**
     * Runs in a folder, which holds the whole state: a folder that already holds a part of this exploration is carried on.
     *
     * @param folder the run folder
     * @return the result, which is also in the folder
     * @throws FitInterruptedException if it was asked to stop; everything simulated so far is in the folder
     */
    public ExplorationResult run(RunFolder folder) {
        return new Session(Optional.of(folder)).run();
    }

    /** One stretch of an exploration, from its start or checkpoint to its end or interruption. */
    private final class Session {

        private final Optional<RunFolder> folder;
        private final List<Confirmation.Run> made = new ArrayList<>();
        private long nextSave = System.nanoTime() + NANOS_BETWEEN_CHECKPOINTS;

        Session(Optional<RunFolder> folder) {
            this.folder = folder;
            folder.ifPresent(f -> made.addAll(f.simulations(design.space(), measured)));
        }

        ExplorationResult run() {
            int planned = design.size() * design.seeds();
            for (int k = 0; k < made.size(); k++) {
                listener.evaluated(made.get(k).evaluation(), k + 1, planned);
            }
            try (ExecutorService executor = Executors.newFixedThreadPool(settings.threads())) {
                new BatchEvaluator(executor, stop).run(tasks(), simulation -> {
                    made.add(simulation);
                    if (System.nanoTime() - nextSave > 0) {
                        save();
                    }
                    listener.evaluated(simulation.evaluation(), made.size(), planned);
                });
            } finally {
                save();
            }
            return result();
        }

        /** What is not made yet; all simulations of a point one after the other, so that points become complete early. */
        private List<BatchEvaluator.Task<Confirmation.Run>> tasks() {
            record Place(int point, int seed) {}
            Set<Place> done = new HashSet<>();
            made.forEach(run -> done.add(new Place(run.evaluation().individual(), run.seed())));
            List<BatchEvaluator.Task<Confirmation.Run>> tasks = new ArrayList<>();
            List<Map<String, Double>> points = design.points(settings.seed());
            for (int point = 0; point < design.size(); point++) {
                for (int seed = 0; seed < design.seeds(); seed++) {
                    Place place = new Place(point, seed);
                    if (!done.contains(place)) {
                        tasks.add(stopping -> candidates.evaluate(0, place.point, points.get(place.point), Evolution
                                .noiseSeed(settings.seed(), place.seed), List.of(), stopping).map(
                                        evaluation -> new Confirmation.Run(place.seed, evaluation)));
                    }
                }
            }
            return tasks;
        }

        private void save() {
            long began = System.nanoTime();
            made.sort(Comparator.comparingInt((Confirmation.Run run) -> run.evaluation().individual()).thenComparingInt(
                    Confirmation.Run::seed));
            folder.ifPresent(f -> f.saveExploration(made, measured, result()));
            long now = System.nanoTime();
            nextSave = now + Math.max(NANOS_BETWEEN_CHECKPOINTS, SHARE_OF_SAVING * (now - began));
        }

        private ExplorationResult result() {
            Map<Integer, List<Evaluation>> byPoint = new TreeMap<>();
            made.forEach(run -> byPoint.computeIfAbsent(run.evaluation().individual(), p -> new ArrayList<>()).add(run
                    .evaluation()));
            return new ExplorationResult(target, design, settings, byPoint.values().stream().filter(
                    simulations -> simulations.size() == design.seeds()).map(ExploredPoint::of).toList());
        }
    }
}
