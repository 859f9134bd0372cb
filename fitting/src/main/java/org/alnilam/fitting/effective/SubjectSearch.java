package org.alnilam.fitting.effective;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Internal;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.confirm.AfterSearch;
import org.alnilam.fitting.confirm.ConfirmationSettings;
import org.alnilam.fitting.confirm.Selection;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.confirm.WorkPart;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.evaluation.Spread;

/**
 * The stage after {@link EffectiveSearch} that gives each subject effective connectivity of its own: steps of the links from those
 * of the group towards the subject's FC, which are pulled back to those of the group.
 *
 * <p>How strongly, is one number for all subjects, a {@link SharedPull}. A step is derived, simulated and judged as one of the
 * group's links. Simulations are as long as those of the search, and a subject needs {@value #MOST_SIMULATIONS} of them at most.
 */
@Internal
public final class SubjectSearch {

    /** Most simulations for a subject. */
    static final int MOST_SIMULATIONS = 28;

    /** Most steps of a subject's links. */
    private static final int STEPS = 2;
    /** Most seeds that are reported of a subject's own links. */
    private static final int MOST_REPORTED = 8;
    /** Most seeds that are reported of a subject's own structural connectome. */
    private static final int MOST_STRUCTURAL = 4;
    /** Number of subjects between two saved states. */
    private static final int AT_ONCE = 8;

    private final Problem problem;
    private final ConfirmationSettings settings;
    private final double modelSeconds;
    private final long seed;

    /**
     * The stage of a fit.
     *
     * @param problem the problem that is fitted, to the group
     * @param settings settings of the confirmation
     * @param searchModelSeconds model time of a simulation of the search in s
     * @param seed the seed of the fit
     */
    public SubjectSearch(Problem problem, ConfirmationSettings settings, double searchModelSeconds, long seed) {
        this.problem = problem;
        this.settings = settings;
        this.seed = seed;
        modelSeconds = searchModelSeconds;
    }

    /**
     * Checks, before a long search, that recordings can be halved.
     *
     * @throws org.alnilam.datasets.DataException if one cannot
     */
    public void requireHalves() {
        SharedPull.of(problem.target().cohort());
    }

    /** Keeper of what the stage has found so far. */
    @FunctionalInterface
    public interface Keeper {

        /**
         * Keeps what subjects have got.
         *
         * @param found those that are new
         * @param state the state with them
         */
        void keep(List<SubjectConnectivity> found, SubjectsState state);
    }

    /**
     * Subjects that are done.
     *
     * @param state their results, if the stage has begun
     * @param connectivities the same with their links
     */
    public record Known(Optional<SubjectsState> state, List<SubjectConnectivity> connectivities) {

        /** Nothing. */
        public static final Known NOTHING = new Known(Optional.empty(), List.of());

        /** Keeps a copy of the list. */
        public Known {
            connectivities = List.copyOf(connectivities);
        }
    }

    /**
     * The work of the stage.
     *
     * @param done number of subjects that are done
     * @return what is left of it, at most
     */
    public WorkPart plan(int done) {
        int left = problem.target().cohort().size() - done;
        int ofGroup = left == 0 ? 0 : EffectiveSearch.SEEDS + reportedSeeds(MOST_REPORTED).size();
        int longer = left == 0 ? 0 : EffectiveSearch.SEEDS;
        int simulations = left * MOST_SIMULATIONS + ofGroup + longer;
        double seconds = (simulations - longer) * modelSeconds + longer * longerSeconds();
        return new WorkPart(Stage.SUBJECTS, simulations, seconds / Math.max(simulations, 1));
    }

    /** Model time of the simulations of the group that steps are derived from, in s. */
    private double longerSeconds() {
        return settings.refinementModelSeconds(modelSeconds);
    }

    private List<Integer> reportedSeeds(int most) {
        return Selection.reportedSeeds(Math.min(settings.seeds(), most));
    }

    /**
     * Runs the stage.
     *
     * @param structural searched parameters, by id, of the structural result
     * @param group the effective connectivity of the group
     * @param known subjects that are done, in the order of the cohort; those of another group are of no use
     * @param evaluator makes the simulations
     * @param stop asked now and then; true ends this
     * @param keeper told of the subjects that are done
     * @param watcher told of each simulation
     * @return the effective connectivity of each subject, in the order of the cohort
     * @throws org.alnilam.fitting.evaluation.FitInterruptedException if it was asked to stop
     */
    public List<SubjectConnectivity> run(Map<String, Double> structural, EffectiveConnectivity group, Known known,
            Evaluator evaluator, BooleanSupplier stop, Keeper keeper, AfterSearch.Watcher watcher) {
        Cohort cohort = problem.target().cohort();
        Links links = Links.of(group.structural());
        Group start = new Group(group.result().candidate().parameters(), links.changes(group.connectome().weights()));
        double distance = Math.sqrt(links.meanSquare(start.changes));
        boolean goesOn = known.state().map(state -> state.isOf(start.parameters, distance, cohort)).orElse(false);
        List<SubjectConnectivity> done = new ArrayList<>(goesOn ? known.connectivities() : List.of());
        if (done.size() < cohort.size()) {
            Run run = new Run(structural, start, new LinkedSimulations(problem, Stage.SUBJECTS, links, group.result()
                    .candidate().generation(), seed, evaluator, stop, watcher));
            SubjectsState state = goesOn
                    ? known.state().orElseThrow()
                    : new SubjectsState(start.parameters, distance, run.pull, List.of());
            while (done.size() < cohort.size()) {
                List<SubjectConnectivity> found = run.next(cohort.subjects().subList(done.size(), Math.min(done.size()
                        + AT_ONCE, cohort.size())));
                done.addAll(found);
                state = state.with(found.stream().map(SubjectConnectivity::result).toList());
                keeper.keep(found, state);
            }
        }
        return List.copyOf(done);
    }

    /** What all subjects start from. */
    private record Group(Map<String, Double> parameters, DMatrixRMaj changes) {}

    /** One run of the stage, with the simulations of the group's links. */
    private final class Run {

        private final Map<String, Double> structural;
        private final Group group;
        private final LinkedSimulations simulations;
        private final Links links;
        private final Connectome groupConnectome;
        private final Tried first;
        private final List<Evaluation> reported;
        private final Optional<LinkSurrogate> surrogate;
        private final Optional<Double> pull;

        Run(Map<String, Double> structural, Group group, LinkedSimulations simulations) {
            this.structural = structural;
            this.group = group;
            this.simulations = simulations;
            links = simulations.links();
            groupConnectome = links.connectome(group.changes);
            List<Tried> wanted = List.of(Tried.planned(group.parameters, group.changes));
            Tried longer = simulations.simulate(wanted, stepSeeds(), longerSeconds()).getFirst();
            first = simulations.simulate(wanted, stepSeeds(), modelSeconds).getFirst();
            reported = simulations.score(group.parameters, List.of(groupConnectome), reportedSeeds(
                    MOST_REPORTED), modelSeconds).getFirst();
            surrogate = longer.fcs().isEmpty() || first.fcs().isEmpty()
                    ? Optional.empty()
                    : LinkSurrogate.fitted(links, group.changes, group.changes, longer.meanFc());
            pull = surrogate.flatMap(fitted -> SharedPull.of(problem.target().cohort()).chosen(fitted,
                    EffectiveSearch.FIRST_RADIUS));
        }

        private static List<Integer> stepSeeds() {
            return LinkedSimulations.shared(0, EffectiveSearch.SEEDS);
        }

        /** A subject on its way. */
        private final class Walk {

            private final String subject;
            private final FcAim aim;
            private final List<EffectiveStep> steps = new ArrayList<>();
            private Tried present = first;
            private Optional<LinkSurrogate> here = surrogate;
            private double radius = EffectiveSearch.FIRST_RADIUS;

            Walk(Subject subject) {
                this.subject = subject.id();
                aim = FcAim.of(List.of(subject.functionalConnectivity()));
            }

            /** The next step. */
            Optional<LinkSurrogate.Place> proposed() {
                return pull.flatMap(strength -> here.map(surrogateHere -> surrogateHere.climb(aim, strength, radius)));
            }

            /** Takes the better part of the step, if it is better than before. */
            void take(LinkSurrogate.Place proposed, List<Tried> parts) {
                Tried best = parts.stream().reduce((one, other) -> other.isBetterFor(subject, one) ? other : one)
                        .orElseThrow();
                boolean accepted = best.isBetterFor(subject, present);
                steps.add(new EffectiveStep(EffectiveStep.Kind.LINKS, present.scoreFor(subject),
                        Optional.of(proposed.score()), best.fcs().isEmpty()
                                ? Optional.empty()
                                : Optional.of(best
                                        .scoreFor(subject)),
                        accepted, pull.orElseThrow(), links.distance(best.changes(),
                                group.changes),
                        best.meanOfFc(), best.invalid()));
                if (accepted) {
                    present = best;
                    here = LinkSurrogate.fitted(links, group.changes, best.changes(), best.meanFc());
                } else {
                    radius *= EffectiveSearch.SHARES.getFirst();
                }
            }
        }

        /** Gives some subjects links of their own. */
        List<SubjectConnectivity> next(List<Subject> subjects) {
            List<Walk> walks = subjects.stream().map(Walk::new).toList();
            for (int step = 0; step < STEPS; step++) {
                List<Optional<LinkSurrogate.Place>> proposed = walks.parallelStream().map(Walk::proposed).toList();
                List<Tried> wanted = new ArrayList<>();
                for (int k = 0; k < walks.size(); k++) {
                    Tried from = walks.get(k).present;
                    proposed.get(k).ifPresent(place -> EffectiveSearch.SHARES.forEach(share -> wanted.add(
                            from.movedTo(place.changes(), share))));
                }
                List<Tried> tried = simulations.simulate(wanted, stepSeeds(), modelSeconds);
                int parts = EffectiveSearch.SHARES.size();
                int place = 0;
                for (int k = 0; k < walks.size(); k++) {
                    if (proposed.get(k).isPresent()) {
                        walks.get(k).take(proposed.get(k).get(), tried.subList(place, place + parts));
                        place += parts;
                    }
                }
            }
            return scored(subjects, walks);
        }

        private List<SubjectConnectivity> scored(List<Subject> subjects, List<Walk> walks) {
            List<Connectome> connectomes = walks.stream().map(walk -> links.connectome(walk.present.changes()))
                    .toList();
            List<List<Evaluation>> own = simulations.score(group.parameters, connectomes, reportedSeeds(
                    MOST_REPORTED), modelSeconds);
            List<Connectome> data = subjects.stream().map(subject -> problem.space().brain(structural, subject
                    .connectome()).connectome()).toList();
            List<List<Evaluation>> ofData = simulations.score(structural, data, reportedSeeds(MOST_STRUCTURAL),
                    modelSeconds);
            return IntStream.range(0, walks.size()).mapToObj(k -> {
                Walk walk = walks.get(k);
                return new SubjectConnectivity(new SubjectResult(walk.subject, links.distance(walk.present.changes(),
                        group.changes), walk.steps, scores(walk.subject, own.get(k)), scores(walk.subject, reported),
                        scores(walk.subject, ofData.get(k))), connectomes.get(k), groupConnectome);
            }).toList();
        }

        private static SubjectResult.Scores scores(String subject, List<Evaluation> evaluations) {
            List<Evaluation> valid = evaluations.stream().filter(Evaluation::valid).toList();
            List<Double> heldOut = valid.stream().map(one -> one.values().getOrDefault(Evaluation.HELD_OUT, Map.of())
                    .get(subject)).filter(score -> score != null).toList();
            return new SubjectResult.Scores(valid.size(), Spread.of(valid.stream().map(one -> one.scores().get(
                    subject)).toList()), heldOut.isEmpty() ? Optional.empty() : Optional.of(Spread.of(heldOut)));
        }
    }
}
