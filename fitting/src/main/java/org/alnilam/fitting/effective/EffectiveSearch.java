package org.alnilam.fitting.effective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Internal;
import org.alnilam.datasets.Matrices;
import org.alnilam.fitting.confirm.AfterSearch;
import org.alnilam.fitting.confirm.ConfirmationSettings;
import org.alnilam.fitting.confirm.Confirmed;
import org.alnilam.fitting.confirm.LongSimulation;
import org.alnilam.fitting.confirm.Selection;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.confirm.WorkPart;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.EvaluationRequest;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.evaluation.RandomStream;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.fitting.space.Variables;

/**
 * The stage after the confirmation: changes links of the connectome until simulations resemble the fitted FC better, and scores the
 * result with the seeds that are reported.
 *
 * <ol>
 * <li>The best few of the screened candidates take two steps of the links each, one by one: that of a linear network that was
 * fitted to the data, and that of one that was fitted to their simulation; the best of all goes on.
 * <li>Steps of the parameters and of the links take turns. For the links, a {@link LinkSurrogate} is fitted to the FC of the
 * present simulations and climbed, no farther than a radius; the whole step and a part of it are simulated with the same noise,
 * and the better one is kept if it is better than before. If it is not, or the part was, the next step is shorter. For the
 * parameters, a few candidates near the present one are simulated with half of the seeds, and the best of them with the others.
 * <li>How strongly links are pulled to the structural weights, and whether there is a further step, is decided by
 * {@link InnerSplit}s of the fitted data: steps derived from one part are foretold for the rest.
 * </ol>
 */
@Internal
public final class EffectiveSearch {

    /** Most steps of the parameters: the last of more rarely gain anything (docs/effective-connectivity.md). */
    private static final int MOST_ROUNDS = 5;
    /** Most candidates that begin. */
    private static final int MOST_STARTS = 3;
    /** Number of seeds that all steps share: the mean of their FCs is what the surrogate is fitted to. */
    static final int SEEDS = 4;
    /** Number of candidates that a step of the parameters tries. */
    private static final int CHILDREN = 4;
    /** Size of these, as a share of the spread of the screened candidates. */
    private static final double CHILD_STEP = 0.25;
    /** Largest root mean square of the first step of the links: weights change by a factor of exp(2 * 0.2) = 1.5. */
    static final double FIRST_RADIUS = 0.2;
    /** Parts of a proposed step that are simulated: what the surrogate foretells is too much now and then. */
    static final List<Double> SHARES = List.of(0.4, 1.0);

    private final Problem problem;
    private final ConfirmationSettings settings;
    private final double modelSeconds;
    private final long seed;

    /**
     * The stage of a fit to the group.
     *
     * @param problem the problem that is fitted
     * @param settings settings of the confirmation
     * @param searchModelSeconds model time of a simulation of the search in s
     * @param seed the seed of the fit
     */
    public EffectiveSearch(Problem problem, ConfirmationSettings settings, double searchModelSeconds, long seed) {
        this.problem = problem;
        this.settings = settings;
        this.seed = seed;
        modelSeconds = settings.refinementModelSeconds(searchModelSeconds);
    }

    /**
     * Checks, before a long search, that the fitted data can be split as the stage needs it.
     *
     * @throws org.alnilam.datasets.DataException if a recording of one or two subjects cannot be halved
     */
    public void requireSplits() {
        InnerSplit.of(problem.target().cohort());
    }

    /** Keeper of what the stage has found so far. */
    public interface Keeper {

        /**
         * Keeps the state after a step.
         *
         * @param state the state
         */
        void keep(EffectiveState state);

        /**
         * Keeps the simulations that are reported.
         *
         * @param simulations all of them so far
         */
        void keep(List<LongSimulation> simulations);
    }

    /**
     * The work of the stage.
     *
     * @param state its state, if it has begun
     * @param reported number of the simulations that are reported and already made
     * @return what is left of it, at most
     */
    public WorkPart plan(Optional<EffectiveState> state, int reported) {
        boolean over = state.map(EffectiveSearch::ended).orElse(false);
        int starting = over ? 0 : state.isPresent() ? SEEDS : 3 * MOST_STARTS * SEEDS;
        int rounds = state.map(begun -> ended(begun) ? 0 : MOST_ROUNDS - rounds(begun)).orElse(MOST_ROUNDS);
        int steps = starting + rounds * (SHARES.size() * SEEDS + CHILDREN * (SEEDS / 2) + SEEDS / 2);
        int reporting = settings.seeds() - reported;
        double seconds = steps * modelSeconds + reporting * settings.modelSeconds();
        return new WorkPart(Stage.EFFECTIVE, steps + reporting, seconds / Math.max(steps + reporting, 1));
    }

    /** Whether a parameter changes the connectome, which the links do now. */
    private static boolean isTransform(String id) {
        return id.equals(Variables.EXPONENT) || id.equals(Variables.HOMOTOPIC);
    }

    private static int rounds(EffectiveState state) {
        return (int) state.steps().stream().filter(step -> step.kind() == EffectiveStep.Kind.PARAMETERS).count();
    }

    private static boolean ended(EffectiveState state) {
        return rounds(state) >= MOST_ROUNDS || state.radius() < LinkProposals.LEAST_RADIUS
                || state.steps().stream().anyMatch(
                        step -> step.kind() == EffectiveStep.Kind.END);
    }

    /**
     * Runs the stage.
     *
     * @param found the stages before
     * @param known the state after its last step, if it has begun; that of other candidates is of no use
     * @param reported simulations that are reported and already made
     * @param evaluator makes the others
     * @param stop asked now and then; true ends this
     * @param keeper told of every step, and of the simulations that are reported
     * @param watcher told of each simulation
     * @return the effective connectivity; nothing where nothing was confirmed, or nothing can change
     * @throws org.alnilam.fitting.evaluation.FitInterruptedException if it was asked to stop
     */
    public Optional<EffectiveConnectivity> run(AfterSearch.Result found, Optional<EffectiveState> known,
            List<LongSimulation> reported, Evaluator evaluator, BooleanSupplier stop, Keeper keeper,
            AfterSearch.Watcher watcher) {
        List<Evaluation> starts = starts(found);
        if (starts.isEmpty()) {
            return Optional.empty();
        }
        List<Map<String, Double>> parameters = parameters(starts);
        List<Map<String, Double>> screened = parameters(found.screened());
        boolean goesOn = known.map(state -> state.starts().equals(parameters) && state.screened().equals(screened)
                && state.changes().size() == (int) Math.pow(problem.target().cohort().regions().size(), 2))
                .orElse(false);
        if (!goesOn) {
            keeper.keep(List.of()); // those of other candidates
        }
        Run run = new Run(found, parameters, evaluator, stop, keeper, watcher);
        Optional<EffectiveState> last = goesOn ? known : run.begin();
        return last.map(run::goOn).flatMap(state -> run.confirmed(state, goesOn
                ? reported
                : List
                        .of()));
    }

    /**
     * Scores what another stage has found, with the seeds that are reported.
     *
     * @param stage the stage
     * @param found the stages before
     * @param evaluator makes the simulations
     * @param stop asked now and then; true ends this
     * @param keeper told of the simulations that are reported
     * @param watcher told of each of these
     * @return its effective connectivity; nothing where nothing was confirmed, or the stage found nothing
     * @throws IllegalArgumentException if the stage gives other parameters, regions or links
     * @throws org.alnilam.fitting.evaluation.FitInterruptedException if it was asked to stop
     */
    public Optional<EffectiveConnectivity> scored(LinkStage stage, AfterSearch.Result found, Evaluator evaluator,
            BooleanSupplier stop, Keeper keeper, AfterSearch.Watcher watcher) {
        List<Evaluation> best = candidates(found);
        if (best.isEmpty()) {
            return Optional.empty();
        }
        Run run = new Run(found, parameters(best), evaluator, stop, keeper, watcher);
        return stage.change(problem, best, evaluator, stop).flatMap(run::confirmed);
    }

    private static List<Map<String, Double>> parameters(List<Evaluation> candidates) {
        return candidates.stream().map(Evaluation::parameters).toList();
    }

    /** The candidates that begin. */
    private static List<Evaluation> starts(AfterSearch.Result found) {
        return candidates(found).stream().limit(MOST_STARTS).toList();
    }

    /** The confirmed candidates, and others that were screened. */
    private static List<Evaluation> candidates(AfterSearch.Result found) {
        List<Evaluation> starts = new ArrayList<>(found.confirmed().stream().map(Confirmed::candidate).toList());
        found.screened().stream().filter(one -> starts.stream().noneMatch(start -> start.parameters().equals(one
                .parameters()))).forEach(starts::add);
        return found.confirmed().isEmpty() ? List.of() : starts;
    }

    /** One run of the stage. */
    private final class Run {

        private final AfterSearch.Result found;
        private final List<Map<String, Double>> starts;
        private final Evaluator evaluator;
        private final BooleanSupplier stop;
        private final Keeper keeper;
        private final AfterSearch.Watcher watcher;
        private final Links links;
        private final LinkedSimulations simulations;
        private final Connectome structural;
        private final LinkProposals proposals;

        Run(AfterSearch.Result found, List<Map<String, Double>> starts, Evaluator evaluator, BooleanSupplier stop,
                Keeper keeper, AfterSearch.Watcher watcher) {
            this.found = found;
            this.starts = starts;
            this.evaluator = evaluator;
            this.stop = stop;
            this.keeper = keeper;
            this.watcher = watcher;
            structural = problem.brain(starts.getFirst(), 0).connectome();
            links = Links.of(structural);
            simulations = new LinkedSimulations(problem, Stage.EFFECTIVE, links, generation(), seed, evaluator, stop,
                    watcher);
            proposals = new LinkProposals(links, problem.target().cohort());
        }

        /** Lets every start take two steps of the links, each on its own, and goes on from the best. */
        Optional<EffectiveState> begin() {
            List<Tried> before = simulate(starts.stream().map(this::start).toList(), 0, SEEDS).stream()
                    .filter(tried -> !tried.fcs().isEmpty()).toList();
            Optional<LinkProposal> linear = proposals.fromData(problem.target().cohort());
            List<First> first = new ArrayList<>();
            for (Tried tried : before) {
                proposals.fromSimulation(tried, FIRST_RADIUS)
                        .ifPresent(proposal -> first.add(new First(tried, proposal)));
                linear.ifPresent(proposal -> first.add(new First(tried, proposal)));
            }
            List<Tried> after = simulate(
                    first.stream().map(one -> moved(one.from, one.proposal.place().changes())).toList(),
                    0, SEEDS);
            Optional<Tried> best = before.stream().reduce((one, other) -> other.isBetterThan(one) ? other : one);
            int kept = -1;
            for (int k = 0; k < after.size(); k++) {
                if (after.get(k).isBetterThan(best.orElseThrow())) {
                    best = Optional.of(after.get(k));
                    kept = k;
                }
            }
            List<EffectiveStep> steps = new ArrayList<>();
            for (int k = 0; k < after.size(); k++) {
                steps.add(
                        step(EffectiveStep.Kind.START, first.get(k).from, Optional.of(first.get(k).proposal), after.get(
                                k), k == kept));
            }
            DMatrixRMaj variances = kept < 0 ? links.unchanged() : first.get(kept).proposal.variances();
            Optional<EffectiveState> state = best
                    .map(tried -> new EffectiveState(starts, EffectiveSearch.parameters(found.screened()),
                            tried.parameters(),
                            FIRST_RADIUS, steps, Matrices.entries(tried.changes()), Matrices.entries(variances)));
            state.ifPresent(keeper::keep);
            return state;
        }

        /** A first step of a candidate. */
        private record First(Tried from, LinkProposal proposal) {}

        /** A candidate on the links of the first, whose transforms made them. */
        private Tried start(Map<String, Double> parameters) {
            Map<String, Double> own = new LinkedHashMap<>(parameters);
            own.keySet().stream().filter(EffectiveSearch::isTransform).toList().forEach(id -> own.put(id, starts
                    .getFirst().get(id)));
            return Tried.planned(own, links.unchanged());
        }

        private Tried moved(Tried from, DMatrixRMaj changes) {
            return Tried.planned(from.parameters(), changes);
        }

        /** Takes the steps that are left. */
        EffectiveState goOn(EffectiveState from) {
            EffectiveState state = from;
            Tried present = null;
            while (!ended(state)) {
                if (present == null) { // the simulations of the last step, again where the run was carried on
                    present = simulate(
                            List.of(Tried.planned(state.parameters(), EffectiveState.matrix(state.changes()))),
                            0,
                            SEEDS).getFirst();
                }
                Moved next = isParametersTurn(state) ? parameterStep(state, present) : linkStep(state, present);
                state = next.state;
                present = next.present;
                keeper.keep(state);
            }
            return state;
        }

        /** A state and its simulations. */
        private record Moved(EffectiveState state, Tried present) {}

        private boolean isParametersTurn(EffectiveState state) {
            return !state.steps().isEmpty() && state.steps().getLast().kind() != EffectiveStep.Kind.PARAMETERS;
        }

        private Moved linkStep(EffectiveState state, Tried present) {
            Optional<LinkProposal> proposal = proposals.fromSimulation(present, state.radius());
            if (proposal.isEmpty()) {
                return new Moved(with(state, present, EffectiveState.matrix(state.variances()), state.radius(),
                        step(EffectiveStep.Kind.END,
                                present, proposal, present, false)),
                        present);
            }
            DMatrixRMaj far = proposal.get().place().changes();
            Tried next = simulate(SHARES.stream().map(share -> present.movedTo(far, share))
                    .toList(), 0, SEEDS).stream().reduce((one, other) -> other.isBetterThan(one) ? other : one)
                    .orElseThrow();
            boolean accepted = next.isBetterThan(present);
            EffectiveStep step = step(EffectiveStep.Kind.LINKS, present, proposal, next, accepted);
            double whole = links.distance(far, present.changes());
            if (!accepted) {
                return new Moved(
                        with(state, present, EffectiveState.matrix(state.variances()), whole * SHARES.getFirst(), step),
                        present);
            }
            double share = links.distance(next.changes(), present.changes()) / whole;
            DMatrixRMaj variances = proposal.get().variances().copy();
            CommonOps_DDRM.scale(share * share, variances);
            CommonOps_DDRM.addEquals(variances, EffectiveState.matrix(state.variances()));
            double radius = share < 1 ? whole * (1 + share) / 2 : state.radius();
            return new Moved(with(state, next, variances, radius, step), next);
        }

        private Moved parameterStep(EffectiveState state, Tried present) {
            int half = SEEDS / 2;
            List<Tried> tried = simulate(children(state, present), 0, half);
            Tried best = tried.stream().reduce((one, other) -> other.isBetterThan(one) ? other : one).orElseThrow();
            if (!best.isBetterThan(present.first(half))) {
                return new Moved(with(state, present, EffectiveState.matrix(state.variances()), state.radius(), step(
                        EffectiveStep.Kind.PARAMETERS, present, Optional.empty(), best, false)), present);
            }
            Tried next = best.and(simulate(List.of(moved(best, best.changes())), half, SEEDS - half).getFirst());
            boolean accepted = next.isBetterThan(present);
            Tried kept = accepted ? next : present;
            return new Moved(with(state, kept, EffectiveState.matrix(state.variances()), state.radius(),
                    step(EffectiveStep.Kind.PARAMETERS,
                            present, Optional.empty(), next, accepted)),
                    kept);
        }

        private EffectiveState with(EffectiveState state, Tried present, DMatrixRMaj variances, double radius,
                EffectiveStep step) {
            List<EffectiveStep> steps = new ArrayList<>(state.steps());
            steps.add(step);
            return new EffectiveState(state.starts(), state.screened(), present.parameters(), radius, steps,
                    Matrices.entries(present.changes()),
                    Matrices.entries(variances));
        }

        private EffectiveStep step(EffectiveStep.Kind kind, Tried before, Optional<LinkProposal> proposal, Tried after,
                boolean accepted) {
            return new EffectiveStep(kind, before.fitness(),
                    proposal.map(one -> one.place().score()),
                    after.score(), accepted, proposal.map(LinkProposal::pull).orElse(0.0),
                    Math.sqrt(links.meanSquare(after.changes())), after.meanOfFc(), after.invalid());
        }

        /** Candidates near the present one, along the ridge on which the screened ones lie. */
        private List<Tried> children(EffectiveState state, Tried present) {
            SearchSpace space = problem.space();
            RandomGenerator random = RandomStream.EFFECTIVE.generator(seed, state.steps().size());
            List<double[]> others = found.screened().stream().map(one -> space.encode(one.parameters())).toList();
            double[] centre = new double[space.dimensions().size()];
            others.forEach(genes -> IntStream.range(0, centre.length).forEach(g -> centre[g] += genes[g] / others
                    .size()));
            List<Tried> children = new ArrayList<>();
            for (int child = 0; child < CHILDREN; child++) {
                double[] genes = space.encode(present.parameters());
                for (double[] other : others) {
                    double step = CHILD_STEP * random.nextGaussian() / Math.sqrt(others.size());
                    for (int g = 0; g < genes.length; g++) {
                        genes[g] += isTransform(space.dimensions().get(g).parameter().id())
                                ? 0
                                : step * (other[g] - centre[g]);
                    }
                }
                for (int g = 0; g < genes.length; g++) {
                    genes[g] = Math.clamp(genes[g], 0.0, 1.0);
                }
                children.add(Tried.planned(space.decode(genes), present.changes()));
            }
            return children;
        }

        /** Simulates with some of the shared seeds, all at once. */
        private List<Tried> simulate(List<Tried> wanted, int firstSeed, int seeds) {
            return simulations.simulate(wanted, LinkedSimulations.shared(firstSeed, seeds), modelSeconds);
        }

        /** Number of its candidates: as if the refinement had gone on. */
        private int generation() {
            return found.screened().stream().mapToInt(Evaluation::generation).max().orElse(0) + 1;
        }

        /** Scores the result of the steps. */
        Optional<EffectiveConnectivity> confirmed(EffectiveState state, List<LongSimulation> reported) {
            DMatrixRMaj spread = EffectiveState.matrix(state.variances());
            CommonOps_DDRM.apply(spread, variance -> proposals.isSplit() ? 2 * Math.sqrt(variance) : Double.NaN);
            return confirmed(new LinkStage.Changed(state.parameters(), links.connectome(EffectiveState.matrix(state
                    .changes()))), spread, state.steps(), reported);
        }

        /** Scores the result of another stage. */
        Optional<EffectiveConnectivity> confirmed(LinkStage.Changed changed) {
            problem.space().encode(changed.parameters());
            DMatrixRMaj weights = changed.connectome().weights();
            if (!changed.connectome().labels().equals(structural.labels())
                    || !Arrays.equals(changed.connectome().lengths().data,
                            structural.lengths().data)
                    || IntStream.range(0, weights
                            .getNumElements()).anyMatch(k -> links.isFree(k) != weights.data[k] > 0)) {
                throw new IllegalArgumentException(
                        "the changed connectome must have the fiber lengths and links of the data, and those between the same region of both hemispheres, and no others: begin with withHomotopicShare(%s)"
                                .formatted(Links.HOMOTOPIC_SHARE));
            }
            keeper.keep(List.of()); // the simulations of other links
            DMatrixRMaj unknown = weights.createLike();
            CommonOps_DDRM.fill(unknown, Double.NaN);
            return confirmed(changed, unknown, List.of(), List.of());
        }

        /** Simulates a result with the seeds that are reported; nothing if it is valid with none. */
        private Optional<EffectiveConnectivity> confirmed(LinkStage.Changed changed, DMatrixRMaj spread,
                List<EffectiveStep> steps, List<LongSimulation> reported) {
            List<LongSimulation> made = new ArrayList<>(reported);
            List<Integer> missing = Selection.reportedSeeds(settings.seeds()).stream().filter(number -> made.stream()
                    .noneMatch(run -> run.seed() == number)).toList();
            List<EvaluationRequest> requests = missing.stream().map(number -> simulations.request(0, changed
                    .parameters(), changed.connectome(), number, settings.modelSeconds()).withHeldOut()).toList();
            int[] done = {0};
            evaluator.evaluate(problem, requests, stop, answer -> {
                made.add(new LongSimulation(Stage.EFFECTIVE, missing.get(answer.request()), answer.evaluation()));
                made.sort(Comparator.comparingInt(LongSimulation::seed));
                keeper.keep(List.copyOf(made));
                watcher.ended(Stage.EFFECTIVE, answer.evaluation(), ++done[0], missing.size());
            });
            int heldOut = problem.target().heldOut().map(Cohort::size).orElse(0);
            List<Evaluation> evaluations = made.stream().map(LongSimulation::evaluation).toList();
            Evaluation candidate = evaluations.getFirst().numbered(generation(), 0);
            return made.stream().filter(run -> run.evaluation().valid()).findFirst().map(
                    valid -> new EffectiveConnectivity(Confirmed.of(candidate, evaluations, heldOut), structural,
                            changed.connectome(), spread, valid.seed(), steps));
        }
    }
}
