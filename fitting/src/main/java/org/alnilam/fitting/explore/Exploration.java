package org.alnilam.fitting.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.fitting.Columns;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitListener;
import org.alnilam.fitting.FitStore;
import org.alnilam.fitting.RunSettings;
import org.alnilam.fitting.Session;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.confirm.WorkPart;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.EvaluationRequest;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.evaluation.RandomStream;
import org.alnilam.fitting.evaluation.SimulationSettings;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Target;
import org.alnilam.simulator.Model;

/**
 * An exploration: simulates the points of a grid, or others that fill a space evenly, and compares each with the subjects of
 * a cohort. All points share the noise of a seed, so that they are compared alike.
 *
 * {@snippet :
 * var model = AlnModel.standard();
 * var space = SearchSpace.of(model, model.catalogue().defaults(), Map.of("mue_ext_mean", new Range(0.5, 2.5)));
 * var exploration = new Exploration(model, DemoCohort.load(), ExplorationDesign.grid(space, List.of(9)),
 *         SimulationSettings.defaults(), RunSettings.defaults());
 * System.out.println(exploration.run().table()); // a tablesaw table
 * }
 *
 * <p>A result is a function of model, data, design and seed: the number of threads, the evaluator, an interruption and
 * a resumption have no influence on it.
 */
public final class Exploration {

    private final Problem problem;
    private final Target target;
    private final ExplorationDesign design;
    private final SimulationSettings simulation;
    private final RunSettings run;
    private FitListener listener = new FitListener() {
    };
    private BooleanSupplier stop = () -> false;
    private Optional<Evaluator> evaluator = Optional.empty();

    /**
     * Prepares an exploration of the FC of a cohort.
     *
     * @param model the model to simulate
     * @param cohort the subjects to compare with
     * @param design the points
     * @param simulation mode, duration and step of BOLD of the simulations
     * @param run seed and threads
     * @throws IllegalArgumentException if the model cannot be run somewhere in the space, or the simulations are too short
     *         to have an FC
     */
    public Exploration(Model model, Cohort cohort, ExplorationDesign design, SimulationSettings simulation,
            RunSettings run) {
        this(model, Target.of(cohort), design, simulation, run);
    }

    /**
     * Prepares an exploration.
     *
     * @param model the model to simulate
     * @param target the recordings to compare with, and the objectives
     * @param design the points
     * @param simulation mode, duration and step of BOLD of the simulations
     * @param run seed and threads
     * @throws IllegalArgumentException if the model cannot be run somewhere in the space, or the simulations are too short
     *         for an objective
     * @throws DataException if names of subjects, maps or groups would give two columns of the tables the same name
     */
    public Exploration(Model model, Target target, ExplorationDesign design, SimulationSettings simulation,
            RunSettings run) {
        Columns.of(design.space(), target).requireDistinct();
        this.target = target;
        this.design = design;
        this.simulation = simulation;
        this.run = run;
        Target measured = target
                .withGoals(Stream.concat(target.goals().stream(), Stream.of(NetworkActivity.values()).map(
                        activity -> new Goal(activity, 0))).toList());
        problem = new Problem(model, measured, design.space(), simulation.mode(), simulation.boldStepMillis());
        problem.requireLongEnough("a candidate", simulation.modelSeconds());
        problem.requireRunnable();
    }

    /** {@return the problem that points are simulated for: the objectives of the target, and activity} */
    public Problem problem() {
        return problem;
    }

    /** {@return the recordings that simulations are compared with, and the objectives} */
    public Target target() {
        return target;
    }

    /** {@return the points} */
    public ExplorationDesign design() {
        return design;
    }

    /** {@return mode, duration and step of BOLD of the simulations} */
    public SimulationSettings simulation() {
        return simulation;
    }

    /** {@return seed and threads} */
    public RunSettings runSettings() {
        return run;
    }

    /**
     * Watches the exploration.
     *
     * @param watcher receives every simulation, as if all were evaluations of one generation
     * @return this exploration
     */
    public Exploration listener(FitListener watcher) {
        listener = watcher;
        return this;
    }

    /**
     * Ends the exploration early when asked to.
     *
     * @param condition checked now and then, by many threads; true ends it with a {@link FitInterruptedException}
     * @return this exploration
     */
    public Exploration stopWhen(BooleanSupplier condition) {
        stop = condition;
        return this;
    }

    /**
     * Replaces the threads of this exploration by another evaluator.
     *
     * @param other makes all evaluations; it stays open, and the number of threads of the settings has no influence
     * @return this exploration
     */
    public Exploration evaluator(Evaluator other) {
        evaluator = Optional.of(other);
        return this;
    }

    /** {@return the cost of this exploration, at most} */
    public Fit.Cost cost() {
        return new Fit.Cost(Math.multiplyExact(Math.multiplyExact(design.size(), design.seeds()), problem.sites()),
                simulation.modelSeconds(), 0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * The work of this exploration, in model time.
     *
     * @param made number of simulations that are already made
     * @return the work that is expected to be left
     */
    public WorkPart plan(int made) {
        return new WorkPart(Stage.EXPLORATION, design.size() * design.seeds() - made, problem.sites() * simulation
                .modelSeconds());
    }

    /** {@return processor time per model time, see {@link Fit#processorSecondsPerModelSecond()}} */
    public double processorSecondsPerModelSecond() {
        return problem.processorSecondsPerModelSecond();
    }

    /**
     * Runs in memory.
     *
     * @return the result
     * @throws FitInterruptedException if it was asked to stop
     */
    public ExplorationResult run() {
        return run(ExplorationStore.inMemory());
    }

    /**
     * Runs in a store such as a run folder, which holds the whole state: one that already holds a part of this
     * exploration is carried on.
     *
     * @param store keeps simulations and result
     * @return the result, which the store has as well
     * @throws FitInterruptedException if it was asked to stop; everything simulated so far is in the store
     * @throws org.alnilam.datasets.OutputException if the store cannot be written, or somebody else works in it
     */
    @SuppressWarnings("try") // held while the work is done
    public ExplorationResult run(ExplorationStore store) {
        try (FitStore.Hold hold = store.hold()) {
            return new Stretch(store).run(evaluator, run.threads());
        }
    }

    /** One stretch of an exploration, from its start or saved state to its end or interruption. */
    private final class Stretch extends Session<ExplorationResult> {

        private final ExplorationStore store;
        private final List<PointSimulation> made;

        Stretch(ExplorationStore store) {
            this.store = store;
            made = new ArrayList<>(store.load(problem));
        }

        @Override
        protected ExplorationResult work(Evaluator evaluator) {
            Evaluator evaluations = evaluator.watchedBy(listener::simulated);
            int planned = design.size() * design.seeds();
            listener.stageBegan(plan(made.size()));
            for (int k = 0; k < made.size(); k++) {
                listener.evaluated(made.get(k).evaluation(), k + 1, planned);
            }
            List<Place> missing = missing();
            List<Map<String, Double>> points = design.points(run.seed());
            evaluations.evaluate(problem, missing.stream().map(place -> EvaluationRequest.scores(0, place.point, points
                    .get(place.point), RandomStream.NOISE.seed(run.seed(), place.seed), simulation.modelSeconds()))
                    .toList(), stop, answer -> {
                        made.add(new PointSimulation(missing.get(answer.request()).seed, answer.evaluation()));
                        saveIfDue();
                        listener.evaluated(answer.evaluation(), made.size(), planned);
                    });
            made.sort(Comparator.comparingInt((PointSimulation one) -> one.evaluation().individual()).thenComparingInt(
                    PointSimulation::seed));
            ExplorationResult result = result();
            store.save(made, problem, result);
            return result;
        }

        /** A simulation to be made: number of its point and of its noise. */
        private record Place(int point, int seed) {}

        /** Missing simulations; those of a point follow one another, so that points become complete early. */
        private List<Place> missing() {
            Set<Place> done = new HashSet<>();
            made.forEach(one -> done.add(new Place(one.evaluation().individual(), one.seed())));
            List<Place> missing = new ArrayList<>();
            for (int point = 0; point < design.size(); point++) {
                for (int seed = 0; seed < design.seeds(); seed++) {
                    Place place = new Place(point, seed);
                    if (!done.contains(place)) {
                        missing.add(place);
                    }
                }
            }
            return missing;
        }

        @Override
        protected void save() {
            store.save(made, problem);
            store.show(result());
        }

        private ExplorationResult result() {
            Map<Integer, List<Evaluation>> byPoint = new TreeMap<>();
            made.forEach(one -> byPoint.computeIfAbsent(one.evaluation().individual(), p -> new ArrayList<>()).add(one
                    .evaluation()));
            return new ExplorationResult(target, design, byPoint.values().stream().filter(simulations -> simulations
                    .size() == design.seeds()).map(ExploredPoint::of).toList());
        }
    }
}
