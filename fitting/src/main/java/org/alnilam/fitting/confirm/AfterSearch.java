package org.alnilam.fitting.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Internal;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.search.SearchSettings;
import org.alnilam.fitting.search.Surrogate;

/**
 * The stages after a search: longer simulations of its best candidates, which refine, screen and confirm them. They are listed
 * here, in their order; {@link Selection} has the rules by which candidates go on.
 */
@Internal
public final class AfterSearch {

    private final Problem problem;
    private final SearchSettings search;
    private final double searchModelSeconds;
    private final ConfirmationSettings settings;
    private final long seed;
    private final Selection selection;
    private final List<LaterStage> stages;

    /**
     * The stages of a fit.
     *
     * @param problem the problem that is fitted
     * @param search settings of the search
     * @param searchModelSeconds model time of a simulation of the search in s
     * @param settings settings of refinement and confirmation
     * @param seed the seed of the fit
     */
    public AfterSearch(Problem problem, SearchSettings search, double searchModelSeconds, ConfirmationSettings settings,
            long seed) {
        this.problem = problem;
        this.search = search;
        this.searchModelSeconds = searchModelSeconds;
        this.settings = settings;
        this.seed = seed;
        selection = new Selection(problem.space(), search, searchModelSeconds, settings);
        stages = List.of(new RefinementStage(problem.space(), selection, seed), new ScreeningStage(),
                new ConfirmationStage(settings.seeds()));
    }

    /** Watches simulations. Calls come one at a time. */
    @FunctionalInterface
    public interface Watcher {

        /**
         * A simulation has ended.
         *
         * @param stage the stage that needs it
         * @param evaluation its result
         * @param done number of simulations of its step that are done
         * @param planned number of simulations that its step needs in all
         */
        void ended(Stage stage, Evaluation evaluation, int done, int planned);
    }

    /**
     * The result of all stages.
     *
     * @param screened the candidates that were screened
     * @param confirmed those that were confirmed, in the order of the screening
     * @param seed number of a reported seed with which the first of the confirmed is valid
     */
    public record Result(List<Evaluation> screened, List<Confirmed> confirmed, OptionalInt seed) {

        /** The result where nothing was confirmed. */
        public static final Result NONE = new Result(List.of(), List.of(), OptionalInt.empty());
    }

    /**
     * Refines, screens and confirms.
     *
     * @param searched every evaluation of the search
     * @param known simulations that are already made
     * @param evaluator the evaluator that makes the others
     * @param stop asked now and then; true ends this
     * @param save keeper that is told of all simulations after each
     * @param began told of the expected work of each stage that begins
     * @param watcher the watcher that is told of each simulation
     * @return the result; none if nothing is to be confirmed, or no candidate is valid
     * @throws org.alnilam.fitting.evaluation.FitInterruptedException if it was asked to stop
     */
    public Result run(List<Evaluation> searched, List<LongSimulation> known, Evaluator evaluator, BooleanSupplier stop,
            Consumer<List<LongSimulation>> save, Consumer<WorkPart> began, Watcher watcher) {
        if (settings.seeds() == 0 || searched.stream().noneMatch(Evaluation::valid)) {
            return Result.NONE;
        }
        LongSimulations simulations = new LongSimulations(problem, settings, searchModelSeconds, seed, evaluator, stop,
                known, save, watcher);
        Surrogate surrogate = new Surrogate(problem.space(), searched);
        List<Evaluation> chosen = selection.chosen(searched, surrogate);
        LaterStage.Searched before = new LaterStage.Searched(searched, surrogate, chosen.size());
        List<List<Evaluation>> candidates = new ArrayList<>(List.of(chosen));
        for (LaterStage stage : stages) {
            began.accept(part(stage, stage.expected(before, candidates.getLast()), known));
            candidates.add(stage.next(before, candidates.getLast(), simulations));
        }
        simulations.dropUnused();
        int heldOut = problem.target().heldOut().map(Cohort::size).orElse(0);
        List<Confirmed> confirmed = candidates.getLast().stream()
                .map(candidate -> Confirmed.of(candidate,
                        Selection.reportedSeeds(settings.seeds()).stream()
                                .map(number -> simulations.get(candidate.parameters(), number)).toList(),
                        heldOut))
                .filter(summary -> summary.seeds() > 0).toList();
        OptionalInt validSeed = confirmed.stream().limit(1)
                .flatMapToInt(first -> validSeeds(first.candidate(), simulations))
                .findFirst();
        return new Result(candidates.get(1), confirmed, validSeed);
    }

    private IntStream validSeeds(Evaluation candidate, LongSimulations simulations) {
        return Selection.reportedSeeds(settings.seeds()).stream().mapToInt(Integer::intValue)
                .filter(number -> simulations.get(candidate.parameters(), number).valid());
    }

    /**
     * The work of all stages.
     *
     * @param valid number of valid evaluations of the search
     * @param known simulations that are already made
     * @return the work of each stage that is left, as it is expected
     */
    public List<WorkPart> plan(int valid, List<LongSimulation> known) {
        return settings.seeds() == 0 || valid == 0
                ? List.of()
                : stages.stream()
                        .map(stage -> part(stage, stage.expected(Selection.chosen(valid), search.evaluations()), known))
                        .toList();
    }

    private WorkPart part(LaterStage stage, int expected, List<LongSimulation> known) {
        long made = known.stream().filter(run -> run.stage() == stage.stage()).count();
        int sites = stage.stage() == Stage.CONFIRMATION ? problem.sitesWithHeldOut() : problem.sites();
        return new WorkPart(
                stage.stage(),
                (int) Math.max(expected - made, 0),
                sites * settings.modelSeconds(stage.stage(), searchModelSeconds));
    }

    /** {@return most simulations of the refinement, for each connectome} */
    public int mostRefining() {
        return selection.mostRefining();
    }

    /** {@return most simulations of the screening, for each connectome} */
    public int mostScreening() {
        return selection.mostScreening();
    }

    /** {@return most simulations of the confirmation, for each connectome} */
    public int mostConfirming() {
        return selection.mostConfirming();
    }
}
