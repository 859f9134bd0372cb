package org.alnilam.fitting.effective;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
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
 * of the group towards the subject's FC, with a pull back to those of the group.
 *
 * <p>Strength of the pull: one number for all subjects, a {@link SharedPull}. The step of a subject is derived and simulated as one of
 * the group's links, whole and in part, and what scores best with the fitted recordings is kept, that of the group included. Four
 * simulations of half a confirmation's duration and four whole ones have as much model time as thirty of the search, unless told
 * otherwise.
 */
@Internal
public final class SubjectSearch {

    /** Number of seeds with which the parts of a step are simulated. */
    private static final int SEEDS = 2;
    /** Most seeds that are reported of a subject's own links, which are those of the group's result. */
    private static final int MOST_REPORTED = 3;
    /** Number of seeds that are reported of a subject's own structural connectome. */
    private static final int STRUCTURAL = 1;
    /** Number of subjects between two saved states, unless an evaluator of many cores needs more to do. */
    private static final int AT_ONCE = 8;

    private final Problem problem;
    private final ConfirmationSettings settings;
    private final double stepSeconds;
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
        stepSeconds = settings.refinementModelSeconds(searchModelSeconds);
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
    public interface Keeper {

        /**
         * Keeps what subjects have got.
         *
         * @param found those that are new
         * @param state the state with them
         */
        void keep(List<SubjectConnectivity> found, SubjectsState state);

        /**
         * Reads what subjects have got.
         *
         * @param state the state that was kept last
         * @return its subjects with their links
         */
        List<SubjectConnectivity> kept(SubjectsState state);
    }

    /**
     * The work of the stage.
     *
     * @param done number of subjects that are done
     * @return what is left of it, at most
     */
    public WorkPart plan(int done) {
        int left = problem.target().cohort().size() - done;
        if (left == 0) {
            return new WorkPart(Stage.SUBJECTS, 0, 0);
        }
        int steps = left * EffectiveSearch.SHARES.size() * SEEDS + EffectiveSearch.SEEDS;
        int reported = left * (reportedSeeds().size() + STRUCTURAL) + reportedSeeds().size();
        double seconds = steps * stepSeconds + reported * settings.modelSeconds();
        return new WorkPart(Stage.SUBJECTS, steps + reported, seconds / (steps + reported));
    }

    private List<Integer> reportedSeeds() {
        return Selection.reportedSeeds(Math.min(settings.seeds(), MOST_REPORTED));
    }

    /**
     * Runs the stage.
     *
     * @param structural searched parameters, by id, of the structural result
     * @param group the effective connectivity of the group
     * @param known state of an earlier run, if there is one; that of another group is of no use
     * @param evaluator makes the simulations
     * @param stop asked now and then; true ends this
     * @param keeper told of the subjects that are done, and asked for those of the earlier run
     * @param watcher told of each simulation
     * @return the effective connectivity of each subject, in the order of the cohort
     * @throws org.alnilam.fitting.evaluation.FitInterruptedException if it was asked to stop
     */
    public List<SubjectConnectivity> run(Map<String, Double> structural, EffectiveConnectivity group,
            Optional<SubjectsState> known, Evaluator evaluator, BooleanSupplier stop, Keeper keeper,
            AfterSearch.Watcher watcher) {
        Cohort cohort = problem.target().cohort();
        Links links = Links.of(group.structural());
        Group start = new Group(group.result().candidate().parameters(), links.changes(group.connectome().weights()));
        double distance = Math.sqrt(links.meanSquare(start.changes));
        Optional<SubjectsState> before = known.filter(state -> state.isOf(start.parameters, distance, cohort));
        List<SubjectConnectivity> done = new ArrayList<>(before.map(keeper::kept).orElse(List.of()));
        if (done.size() < cohort.size()) {
            Run run = new Run(structural, start, before,
                    new LinkedSimulations(problem, Stage.SUBJECTS, links, group.result()
                            .candidate().generation(), seed, evaluator, stop, watcher));
            SubjectsState state = before.orElseGet(() -> new SubjectsState(start.parameters, distance, run.pull, List
                    .of()));
            int atOnce = Math.max(AT_ONCE, 2 * evaluator.atOnce() / (EffectiveSearch.SHARES.size() * SEEDS));
            while (done.size() < cohort.size()) {
                List<SubjectConnectivity> found = run.next(cohort.subjects().subList(done.size(), Math.min(done.size()
                        + atOnce, cohort.size())));
                done.addAll(found);
                state = state.with(found.stream().map(SubjectConnectivity::result).toList());
                keeper.keep(found, state);
            }
        }
        return List.copyOf(done);
    }

    /** Parameters and links of the group, from which all subjects start. */
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

        Run(Map<String, Double> structural, Group group, Optional<SubjectsState> known,
                LinkedSimulations simulations) {
            this.structural = structural;
            this.group = group;
            this.simulations = simulations;
            links = simulations.links();
            groupConnectome = links.connectome(group.changes);
            Tried whole = simulations.simulate(List.of(Tried.planned(group.parameters, group.changes)),
                    LinkedSimulations.shared(0, EffectiveSearch.SEEDS), stepSeconds).getFirst();
            first = whole.first(SEEDS);
            reported = simulations.score(group.parameters, List.of(groupConnectome), reportedSeeds(), settings
                    .modelSeconds()).getFirst();
            surrogate = first.fcs().isEmpty()
                    ? Optional.empty()
                    : LinkSurrogate.fitted(links, group.changes, group.changes, whole.meanFc());
            pull = known.map(SubjectsState::pull).orElseGet(() -> surrogate.flatMap(fitted -> SharedPull.of(problem
                    .target().cohort()).chosen(fitted, EffectiveSearch.FIRST_RADIUS)));
        }

        /** The step of a subject. */
        private Optional<LinkSurrogate.Place> proposed(Subject subject) {
            FcAim aim = FcAim.of(List.of(subject.functionalConnectivity()));
            return pull.map(strength -> surrogate.orElseThrow().climb(aim, strength, EffectiveSearch.FIRST_RADIUS));
        }

        /** Gives some subjects links of their own. */
        List<SubjectConnectivity> next(List<Subject> subjects) {
            List<Optional<LinkSurrogate.Place>> proposed = subjects.stream().map(this::proposed).toList();
            List<Tried> wanted = proposed.stream().flatMap(Optional::stream).flatMap(
                    place -> EffectiveSearch.SHARES.stream()
                            .map(share -> first.movedTo(place.changes(), share)))
                    .toList();
            List<Tried> tried = simulations.simulate(wanted, LinkedSimulations.shared(0, SEEDS), stepSeconds);
            List<Walk> walks = new ArrayList<>();
            int parts = EffectiveSearch.SHARES.size();
            for (int k = 0; k < subjects.size(); k++) {
                walks.add(pull.isPresent()
                        ? walk(subjects.get(k).id(), proposed.get(k).orElseThrow(), tried.subList(k * parts, (k + 1)
                                * parts))
                        : new Walk(subjects.get(k).id(), Optional.empty(), List.of()));
            }
            return scored(subjects, walks);
        }

        /**
         * The way of a subject from the group's links.
         *
         * @param subject its id
         * @param end where it ended, if it moved
         * @param steps the steps that led there
         */
        private record Walk(String subject, Optional<Tried> end, List<EffectiveStep> steps) {}

        /** Goes the better part of a step, if it is better than none. */
        private Walk walk(String subject, LinkSurrogate.Place proposed, List<Tried> parts) {
            Optional<Tried> better = parts.stream().filter(part -> part.isBetterFor(subject, first)).max(Comparator
                    .comparingDouble(part -> part.scoreFor(subject)));
            Tried best = better.orElse(parts.getLast());
            Optional<Double> after = best.fcs().isEmpty() ? Optional.empty() : Optional.of(best.scoreFor(subject));
            EffectiveStep step = new EffectiveStep(EffectiveStep.Kind.LINKS, first.scoreFor(subject), Optional.of(
                    proposed.score()), after, better.isPresent(), pull.orElseThrow(),
                    links.distance(best.changes(),
                            group.changes),
                    best.meanOfFc(), best.invalid());
            return new Walk(subject, better, List.of(step));
        }

        private List<SubjectConnectivity> scored(List<Subject> subjects, List<Walk> walks) {
            List<Connectome> connectomes = walks.stream()
                    .map(walk -> walk.end.map(end -> links.connectome(end.changes()))
                            .orElse(groupConnectome))
                    .toList();
            List<Connectome> moved = IntStream.range(0, walks.size()).filter(k -> walks.get(k).end.isPresent())
                    .mapToObj(connectomes::get).toList();
            Iterator<List<Evaluation>> ofMoved = simulations.score(group.parameters, moved, reportedSeeds(), settings
                    .modelSeconds()).iterator();
            List<Connectome> data = subjects.stream().map(subject -> problem.space().brain(structural, subject
                    .connectome()).connectome()).toList();
            List<List<Evaluation>> ofData = simulations.score(structural, data, Selection.reportedSeeds(STRUCTURAL),
                    settings
                            .modelSeconds());
            List<SubjectConnectivity> found = new ArrayList<>();
            for (int k = 0; k < walks.size(); k++) {
                Walk walk = walks.get(k);
                double distance = walk.end.map(end -> links.distance(end.changes(), group.changes)).orElse(0.0);
                SubjectResult.Scores own = scores(walk.subject, walk.end.isPresent() ? ofMoved.next() : reported);
                found.add(new SubjectConnectivity(
                        new SubjectResult(walk.subject, distance, walk.steps, own, scores(walk.subject, reported),
                                scores(walk.subject, ofData.get(k))),
                        connectomes.get(k),
                        groupConnectome));
            }
            return found;
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
