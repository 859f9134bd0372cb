package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;
import org.alnilam.fitting.confirm.AfterSearch;
import org.alnilam.fitting.confirm.Connectivity;
import org.alnilam.fitting.confirm.LongSimulation;
import org.alnilam.fitting.confirm.Selection;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.confirm.WorkPart;
import org.alnilam.fitting.effective.EffectiveConnectivity;
import org.alnilam.fitting.effective.EffectiveSearch;
import org.alnilam.fitting.effective.EffectiveState;
import org.alnilam.fitting.effective.LinkStage;
import org.alnilam.fitting.effective.SubjectConnectivity;
import org.alnilam.fitting.effective.SubjectSearch;
import org.alnilam.fitting.effective.SubjectsState;
import org.alnilam.fitting.evaluation.EarlyStopping;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.EvaluationRequest;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.evaluation.Hurdle;
import org.alnilam.fitting.evaluation.LocalEvaluator;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.evaluation.RandomStream;
import org.alnilam.fitting.evaluation.SimulationSettings;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.search.Algorithm;
import org.alnilam.fitting.search.Course;
import org.alnilam.fitting.search.Evolution;
import org.alnilam.fitting.search.SearchSettings;
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
 * <p>A result is a function of model, data, space and seed: the number of threads, the evaluator, an interruption and a
 * resumption have no influence on it.
 */
public final class Fit {

    /** Name of the fit to the group from which a fit to each subject starts. */
    private static final String GROUP = "group";

    private final Problem problem;
    private final FitSettings settings;
    private final AfterSearch afterSearch;
    private final EffectiveSearch effectiveSearch;
    private final SubjectSearch subjectSearch;
    private FitPlan plan;
    private FitListener listener = new FitListener() {
    };
    private BooleanSupplier stop = () -> false;
    private Optional<Evaluator> evaluator = Optional.empty();
    private Optional<LinkStage> linkStage = Optional.empty();
    private List<Map<String, Double>> starts = List.of();

    /**
     * Prepares a fit to the FC of a cohort.
     *
     * @param model the model to fit
     * @param cohort the subjects to fit it to
     * @param space the parameters to search
     * @param settings the settings of simulation, search and confirmation
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
     * @param target the objectives and recordings to aim at
     * @param space the parameters to search
     * @param settings the settings of simulation, search and confirmation
     * @throws IllegalArgumentException if the model cannot be run somewhere in the space, or candidates are simulated too
     *         shortly for an objective
     * @throws DataException if names of subjects, maps or groups would give two columns of the tables the same name
     */
    public Fit(Model model, Target target, SearchSpace space, FitSettings settings) {
        this.settings = settings;
        SimulationSettings simulation = settings.simulation();
        Columns.of(space, target).requireDistinct();
        problem = new Problem(model, target, space, simulation.mode(), simulation.boldStepMillis());
        problem.requireLongEnough("a candidate", simulation.modelSeconds());
        problem.requireRunnable();
        if (settings.confirmation().seeds() > 0) {
            problem.requireLongEnough("a confirming simulation", settings.confirmation().modelSeconds());
        }
        afterSearch = new AfterSearch(
                problem,
                settings.search(),
                simulation.modelSeconds(),
                settings.confirmation(),
                settings.run().seed());
        effectiveSearch = new EffectiveSearch(
                problem,
                settings.confirmation(),
                simulation.modelSeconds(),
                settings.run().seed());
        subjectSearch = new SubjectSearch(
                problem,
                settings.confirmation(),
                simulation.modelSeconds(),
                settings.run().seed());
        plan = new FitPlan(problem, settings, afterSearch, effectiveSearch, subjectSearch, settings.confirmation()
                .seeds() > 0);
        if (settings.confirmation().connectivity().isEffective()) {
            requireLinksToChange();
        }
    }

    private void requireLinksToChange() {
        if (problem.mode() == Mode.SUBJECT) {
            throw new IllegalArgumentException(
                    "effective connectivity begins with that of the group; start a fit of the mode group, with the connectivity 'own' for that of each subject");
        }
        if (problem.target().counting().stream().noneMatch(goal -> goal.objective().id().equals(Objectives.FC))) {
            throw new IllegalArgumentException(
                    "effective connectivity is derived from FC, which does not count in the objective of this fit; start one with fc in it");
        }
        effectiveSearch.requireSplits();
        if (settings.confirmation().connectivity() == Connectivity.OWN) {
            subjectSearch.requireHalves();
        }
    }

    /** {@return the problem: model, target and space} */
    public Problem problem() {
        return problem;
    }

    /** {@return the settings} */
    public FitSettings settings() {
        return settings;
    }

    /**
     * Watches the fit.
     *
     * @param watcher the listener that is told of evaluations and generations
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

    /**
     * Hands all evaluations to an evaluator, instead of making them on threads of the fit's own.
     *
     * @param other the evaluator that makes them; it stays open, and the number of threads of the settings is of no importance
     * @return this fit
     * @see LocalEvaluator
     */
    public Fit evaluator(Evaluator other) {
        evaluator = Optional.of(other);
        return this;
    }

    /**
     * Changes links with a stage of one's own, in a fit that ends with effective connectivity.
     *
     * <p>A fit that was interrupted, or is to be extended, is carried on by a program that sets the stage again; the command line does
     * not know it.
     *
     * @param stage the stage that takes the place of Alnilam's
     * @return this fit
     * @throws IllegalArgumentException if the fit ends with links of each subject, which start from those of Alnilam's stage
     */
    public Fit linkStage(LinkStage stage) {
        if (settings.confirmation().connectivity() == Connectivity.OWN) {
            throw new IllegalArgumentException(
                    "links of each subject start from those that Alnilam finds for the group; choose the connectivity 'effective'");
        }
        linkStage = Optional.of(stage);
        return this;
    }

    /**
     * Ends the fit without looking for a misfit, which takes some simulations.
     *
     * @return this fit
     */
    @Internal
    public Fit withoutMisfit() {
        plan = new FitPlan(problem, settings, afterSearch, effectiveSearch, subjectSearch, false);
        return this;
    }

    /**
     * The work of this fit, in model time.
     *
     * @param state state that it goes on from; {@link FitState#START} for the whole fit
     * @return the parts of the work that are expected to be left, in their order
     */
    public List<WorkPart> plan(FitState state) {
        return plan.from(state);
    }

    /**
     * Begins the search with candidates, such as the best of an earlier fit; points that fill the space evenly complete its
     * first generation.
     *
     * @param candidates value of each searched parameter by id, at most as many as a generation has
     * @return this fit
     * @throws IllegalArgumentException if there are too many, or a candidate lacks a searched parameter or leaves its range
     */
    public Fit startingFrom(List<Map<String, Double>> candidates) {
        int population = settings.search().population();
        if (candidates.size() > population) {
            throw new IllegalArgumentException("a generation of %s cannot begin with %s candidates".formatted(
                    population, candidates.size()));
        }
        candidates.forEach(problem.space()::encode);
        starts = List.copyOf(candidates);
        return this;
    }

    /** {@return the candidates that the search begins with} */
    public List<Map<String, Double>> starts() {
        return starts;
    }

    /** {@return the greatest cost of this fit: its cost without early stopping} */
    public Cost cost() {
        int evaluations = settings.search().evaluations();
        int sites = problem.sites();
        int screenings = afterSearch.mostScreening() * sites;
        int confirmations = afterSearch.mostConfirming() * problem.sitesWithHeldOut();
        List<WorkPart> changing = plan(FitState.START).stream().filter(part -> part.stage() == Stage.EFFECTIVE || part
                .stage() == Stage.SUBJECTS).toList();
        int checking = plan.looksForMisfit() ? plan.report().evaluations() : 0;
        int warming = problem.mode() == Mode.SUBJECT ? evaluations : 0;
        return new Cost(
                warming + evaluations * sites,
                settings.simulation().modelSeconds(),
                afterSearch.mostRefining() * sites,
                settings.refinementModelSeconds(),
                screenings + confirmations,
                settings.confirmation().modelSeconds(),
                changing.stream().mapToInt(WorkPart::evaluations).sum(),
                changing.stream().mapToDouble(WorkPart::allModelSeconds).sum(),
                checking);
    }

    /**
     * Measures how fast this machine simulates, which takes a fraction of a second.
     *
     * @return processor time of one thread for a second of model time, in s; somewhat too high, since a JVM gets faster
     */
    public double processorSecondsPerModelSecond() {
        return problem.processorSecondsPerModelSecond();
    }

    /**
     * The work of a fit if no candidate is stopped early.
     *
     * @param simulations simulations of the search
     * @param searchModelSeconds model time of each in s
     * @param refinements simulations of the refinement
     * @param refinementModelSeconds model time of each in s
     * @param confirmations simulations of the screening and the confirmation
     * @param confirmationModelSeconds model time of each in s
     * @param changes simulations of the stages that change links
     * @param changingModelSeconds model time of all of these in s
     * @param checks simulations that are compared with the recordings at the end, as long as those of the confirmation
     */
    public record Cost(int simulations, double searchModelSeconds, int refinements, double refinementModelSeconds,
            int confirmations, double confirmationModelSeconds, int changes, double changingModelSeconds, int checks) {

        /** {@return the model time of all simulations in s} */
        public double modelSeconds() {
            return simulations * searchModelSeconds + refinements * refinementModelSeconds + (confirmations + checks)
                    * confirmationModelSeconds + changingModelSeconds;
        }
    }

    /**
     * Runs in memory.
     *
     * @return the result
     * @throws FitInterruptedException if it was asked to stop
     */
    public FitResult run() {
        return run(FitStore.inMemory());
    }

    /**
     * Runs in a store such as a run folder, which holds the whole state: one that already holds a part of this fit is carried
     * on.
     *
     * @param store keeper of state and result
     * @return the result, which the store has as well
     * @throws FitInterruptedException if it was asked to stop; everything evaluated so far is in the store
     * @throws org.alnilam.datasets.OutputException if the store cannot be written, or somebody else works in it
     */
    @SuppressWarnings("try") // held while the work is done
    public FitResult run(FitStore store) {
        try (FitStore.Hold hold = store.hold()) {
            return new Stretch(store).run(evaluator, settings.run().threads());
        }
    }

    /** One stretch of a fit, from its start or saved state to its end or interruption. */
    private final class Stretch extends Session<FitResult> {

        private final FitStore store;
        private final FitState before;
        private final List<Evaluation> complete;
        private List<Evaluation> pending;
        private int generation;
        private boolean searching;

        Stretch(FitStore store) {
            this.store = store;
            before = store.load(problem);
            generation = before.generation();
            complete = new ArrayList<>(before.complete());
            pending = new ArrayList<>(before.pending());
        }

        @Override
        protected void save() {
            store.save(state(), problem);
            if (searching && generation >= 0) { // later there is more to see than this
                show();
            }
        }

        private void show() {
            store.show(result(AfterSearch.Result.NONE, Optional.empty(), List.of()));
        }

        private FitState state() {
            return new FitState(generation, complete, pending, before.longSimulations(), before.effective(), before
                    .subjects());
        }

        @Override
        protected FitResult work(Evaluator evaluator) {
            Evaluator evaluations = evaluator.watchedBy(listener::simulated);
            List<Map<String, Double>> first = new ArrayList<>(starts);
            if (problem.mode() == Mode.SUBJECT) {
                first.addAll(groupFit(evaluations));
            }
            SearchSettings search = settings.search();
            long seed = settings.run().seed();
            listener.stageBegan(plan.search(before));
            Evolution evolution = new Evolution(problem.space(), problem.target(), search, seed, first);
            searching = true;
            while (generation + 1 < search.generations() && !Course.of(complete, search).ended()) {
                evolve(evolution, evaluations);
            }
            searching = false;
            if (generation > before.generation()) { // the newest generations, should the stages that follow be interrupted
                show();
            }
            List<LongSimulation> reported = before.effectiveSimulations();
            List<LongSimulation> structural = new ArrayList<>(before.structuralSimulations());
            AfterSearch.Result found = afterSearch.run(complete, List.copyOf(structural), evaluations, stop,
                    simulations -> {
                        structural.clear();
                        structural.addAll(simulations);
                        store.save(joined(structural, reported), problem);
                    }, listener::stageBegan, listener::confirmed);
            Optional<EffectiveConnectivity> effective = effective(found, structural, evaluations);
            FitResult result = result(found, effective, effective.map(group -> subjects(found, group, evaluations))
                    .orElse(List.of()));
            listener.stageBegan(plan.report());
            BestSimulations simulations = BestSimulations.of(problem, result, found.seed(), plan, evaluations,
                    stop);
            FitResult checked = result.withMisfit(simulations.misfit());
            store.save(checked, simulations.fc());
            return checked;
        }

        /** Changes links of the connectome, where that was asked for. */
        private Optional<EffectiveConnectivity> effective(AfterSearch.Result found, List<LongSimulation> structural,
                Evaluator evaluations) {
            if (!settings.confirmation().connectivity().isEffective() || found.confirmed().isEmpty()) {
                return Optional.empty();
            }
            listener.stageBegan(plan.effective(before));
            EffectiveSearch.Keeper keeper = new EffectiveSearch.Keeper() {
                @Override
                public void keep(EffectiveState state) {
                    store.save(state);
                }

                @Override
                public void keep(List<LongSimulation> simulations) {
                    store.save(joined(structural, simulations), problem);
                }
            };
            return linkStage.isPresent()
                    ? effectiveSearch.scored(linkStage.get(), found, evaluations, stop, keeper, listener::confirmed)
                    : effectiveSearch.run(found, before.effective(), before.effectiveSimulations(), evaluations, stop,
                            keeper, listener::confirmed);
        }

        /** Changes links for each subject, where that was asked for. */
        private List<SubjectConnectivity> subjects(AfterSearch.Result found, EffectiveConnectivity group,
                Evaluator evaluations) {
            if (settings.confirmation().connectivity() != Connectivity.OWN) {
                return List.of();
            }
            listener.stageBegan(plan.subjects(before));
            SubjectSearch.Keeper keeper = new SubjectSearch.Keeper() {
                @Override
                public void keep(List<SubjectConnectivity> subjects, SubjectsState state) {
                    store.save(subjects, state);
                }

                @Override
                public List<SubjectConnectivity> kept(SubjectsState state) {
                    return store.connectivities(state, group.structural());
                }
            };
            return subjectSearch.run(found.confirmed().getFirst().candidate().parameters(), group, before.subjects(),
                    evaluations, stop, keeper, listener::confirmed);
        }

        private static List<LongSimulation> joined(List<LongSimulation> first, List<LongSimulation> second) {
            return Stream.concat(first.stream(), second.stream()).toList();
        }

        private FitResult result(AfterSearch.Result found, Optional<EffectiveConnectivity> effective,
                List<SubjectConnectivity> subjects) {
            return new FitResult(
                    problem.target(),
                    problem.space(),
                    settings,
                    complete,
                    found.screened(),
                    found.confirmed(),
                    effective,
                    subjects,
                    Optional.empty());
        }

        /** Half of generation 0: the best of a fit to the group, which costs one simulation for all subjects. */
        private List<Map<String, Double>> groupFit(Evaluator evaluations) {
            // a fit that goes on for more generations keeps those that it started from
            int generations = store.generationsInside(GROUP).orElse(settings.search().generations());
            FitSettings own = settings.withMode(Mode.GROUP)
                    .withConfirmation(0, settings.confirmation().modelSeconds())
                    .withSize(settings.search().population(), generations);
            Fit group = new Fit(problem.model(), problem.target(), problem.space(), own)
                    .startingFrom(starts)
                    .listener(new GroupListener(listener, plan))
                    .stopWhen(stop)
                    .evaluator(evaluations);
            FitResult found = group.run(store.inside(GROUP, group));
            return Selection.best(problem.space(), found.evaluations(), settings.search().population() / 2).stream()
                    .map(Evaluation::parameters).toList();
        }

        private void evolve(Evolution evolution, Evaluator evaluations) {
            int next = generation + 1;
            List<Map<String, Double>> proposed = evolution.generation(next, complete);
            List<Hurdle> hurdles = hurdles();
            // the same noise for all candidates of a generation, so that they are compared alike
            long seed = RandomStream.NOISE.seed(settings.run().seed(), next);
            double modelSeconds = settings.simulation().modelSeconds();
            List<EvaluationRequest> requests = IntStream.range(0, proposed.size())
                    .filter(i -> pending.stream().noneMatch(evaluation -> evaluation.individual() == i))
                    .mapToObj(i -> EvaluationRequest.scores(next, i, proposed.get(i), seed, modelSeconds)
                            .withHurdles(hurdles))
                    .toList();
            for (int k = 0; k < pending.size(); k++) {
                listener.evaluated(pending.get(k), k + 1, proposed.size());
            }
            evaluations.evaluate(problem, requests, stop, answer -> {
                pending.add(answer.evaluation());
                saveIfDue();
                long valid = Stream.concat(complete.stream(), pending.stream()).filter(Evaluation::valid).count();
                plan.afterSearch(valid, complete.size() + pending.size(), before.longSimulations()).forEach(
                        listener::stageExpected);
                listener.evaluated(answer.evaluation(), pending.size(), proposed.size());
            });
            pending.sort(Comparator.comparingInt(Evaluation::individual));
            complete.addAll(pending);
            pending = new ArrayList<>();
            generation = next;
            if (generation == 0) {
                saveNow(); // so that others soon see something
            } else if (!saveIfDue()) {
                store.save(state(), problem);
            }
            listener.generationEnded(next, List.copyOf(complete));
        }

        /** Hurdles of early stopping: none where the fitness is not the FC score of one simulation, which they look at. */
        private List<Hurdle> hurdles() {
            List<Goal> counting = problem.target().counting();
            boolean fcAlone = counting.size() == 1 && counting.getFirst().objective().id().equals(Objectives.FC);
            if (!settings.search().earlyStopping() || !fcAlone || settings.search().algorithm() == Algorithm.NSGA2
                    || problem.sites() > 1) {
                return List.of();
            }
            double modelSeconds = settings.simulation().modelSeconds();
            return EarlyStopping.hurdles(EarlyStopping.times(modelSeconds, problem.settlingSeconds(modelSeconds)),
                    complete, Course.of(complete, settings.search()).start());
        }
    }
}
