package org.alnilam.fitting.confirm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.alnilam.fitting.FitListener;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.evaluation.BatchEvaluator;
import org.alnilam.fitting.evaluation.CandidateEvaluator;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.search.Evolution;
import org.alnilam.fitting.search.Search;
import org.alnilam.fitting.search.Surrogate;
import org.alnilam.fitting.space.SearchSpace;

/**
 * What follows a search: longer simulations of its best candidates, which refine, screen and confirm them.
 * {@link Confirmation} says which; here they are made, each once, and kept as they end.
 */
public final class SecondStage {

    private final SearchSpace space;
    private final Confirmation confirmation;
    private final Evolution evolution;
    private final CandidateEvaluator refining;
    private final CandidateEvaluator screening;
    private final CandidateEvaluator confirming;
    private final List<Confirmation.Run> runs;
    /** Those that count: a run that was carried on with more generations has others, too. */
    private final Set<Confirmation.Run> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Consumer<List<Confirmation.Run>> save;
    private final FitListener listener;

    /**
     * @param space what was searched
     * @param settings how it is searched and confirmed
     * @param evolution gives seeds and random numbers
     * @param searching simulated what was searched
     * @param confirming simulates at full duration, held-out subjects as well
     * @param known simulations that are already made
     * @param save told of all simulations after each
     * @param listener told of each simulation
     */
    public SecondStage(SearchSpace space, FitSettings settings, Evolution evolution, CandidateEvaluator searching,
            CandidateEvaluator confirming, List<Confirmation.Run> known, Consumer<List<Confirmation.Run>> save,
            FitListener listener) {
        this.space = space;
        confirmation = new Confirmation(space, settings);
        this.evolution = evolution;
        refining = searching.lasting(settings.refinementSeconds());
        screening = searching.lasting(settings.confirmationSeconds());
        this.confirming = confirming;
        this.save = save;
        this.listener = listener;
        runs = new ArrayList<>(known);
    }

    /**
     * What came of it.
     *
     * @param screened the candidates that were screened
     * @param confirmed those that were confirmed, in the order of the screening
     * @param seed a reported seed with which the first of the confirmed is valid
     */
    public record Result(List<Evaluation> screened, List<Confirmed> confirmed, OptionalInt seed) {

        public static final Result NONE = new Result(List.of(), List.of(), OptionalInt.empty());
    }

    /**
     * Refines, screens and confirms.
     *
     * @param searched every evaluation of the search
     * @param batch where simulations run
     * @return the result
     */
    public Result of(List<Evaluation> searched, BatchEvaluator batch) {
        if (searched.stream().noneMatch(Evaluation::valid)) {
            return Result.NONE;
        }
        Surrogate surrogate = new Surrogate(space, searched);
        List<Evaluation> chosen = confirmation.chosen(searched, surrogate);
        int n = chosen.size();
        int start = searched.getLast().generation() + 1;
        List<Evaluation> screened = Confirmation.rounds(n) > 0
                ? refined(chosen, surrogate, searched.size(), start, batch)
                : chosen;
        for (int round = 0; round < Confirmation.rounds(n); round++) {
            simulate(Confirmation.survivors(n, screened, runs, round), Confirmation.seeds(round), batch);
        }
        List<Evaluation> finalists = Confirmation.survivors(n, screened, runs, Confirmation.rounds(n));
        simulate(finalists, confirmation.reportedSeeds(), batch);
        if (runs.removeIf(run -> !used.contains(run))) {
            save.accept(runs);
        }
        int heldOut = confirming.heldOutSubjects();
        List<Confirmed> confirmed = finalists.stream().map(candidate -> Confirmed.of(candidate, confirmation
                .reportedSeeds().stream().map(seed -> find(candidate.parameters(), seed).orElseThrow()).toList(),
                heldOut))
                .filter(summary -> summary.seeds() > 0).toList();
        return new Result(screened, confirmed, confirmed.stream().limit(1).flatMapToInt(first -> validSeeds(first
                .candidate())).findFirst());
    }

    private IntStream validSeeds(Evaluation candidate) {
        return confirmation.reportedSeeds().stream().mapToInt(Integer::intValue).filter(seed -> find(candidate
                .parameters(), seed).filter(Evaluation::valid).isPresent());
    }

    /**
     * Goes on from the chosen, each generation with a seed of its own, and gives those to screen. The chosen keep their
     * numbers; the others are numbered as if the search had gone on.
     */
    private List<Evaluation> refined(List<Evaluation> chosen, Surrogate searched, int evaluations, int start,
            BatchEvaluator batch) {
        simulate(chosen, List.of(0), batch);
        List<Evaluation> longer = new ArrayList<>();
        for (Evaluation candidate : chosen) {
            longer.add(find(candidate.parameters(), 0).orElseThrow().numbered(start, longer.size()));
        }
        int generations = confirmation.refinements(chosen.size(), evaluations);
        if (generations > 0) {
            evolve(generations, new Refinement(space, chosen.size(), searched), longer, batch);
        }
        return confirmation.screened(chosen.size(), longer, searched).stream().map(best -> best.generation() == start
                ? chosen.get(best.individual())
                : best).toList();
    }

    /** Adds generations to those of a refinement so far. */
    private void evolve(int generations, Search search, List<Evaluation> longer, BatchEvaluator batch) {
        int start = longer.getLast().generation();
        for (int k = 1; k <= generations; k++) {
            int number = start + k;
            int seed = k;
            List<Map<String, Double>> proposed = search.next(longer, evolution.random(number));
            simulate(IntStream.range(0, proposed.size()).mapToObj(i -> new Simulation(number, i, proposed.get(i), seed))
                    .toList(), batch);
            IntStream.range(0, proposed.size())
                    .forEach(i -> longer.add(find(proposed.get(i), seed).orElseThrow().numbered(number, i)));
        }
    }

    /** A simulation that is to be made. */
    private record Simulation(int generation, int individual, Map<String, Double> parameters, int seed) {}

    private void simulate(List<Evaluation> candidates, List<Integer> seeds, BatchEvaluator batch) {
        simulate(seeds.stream().flatMap(seed -> candidates.stream().map(candidate -> new Simulation(candidate
                .generation(), candidate.individual(), candidate.parameters(), seed))).toList(), batch);
    }

    /** Those that have not been made yet. */
    private void simulate(List<Simulation> simulations, BatchEvaluator batch) {
        List<BatchEvaluator.Task<Confirmation.Run>> tasks = new ArrayList<>();
        for (Simulation s : simulations) {
            known(s.parameters, s.seed).ifPresentOrElse(used::add, () -> tasks.add(task(s)));
        }
        int[] done = {0};
        batch.run(tasks, run -> {
            runs.add(run);
            used.add(run);
            runs.sort(Comparator.comparingInt(Confirmation.Run::seed).thenComparingInt(r -> r.evaluation().generation())
                    .thenComparingInt(r -> r.evaluation().individual()));
            save.accept(runs);
            listener.confirmed(run.evaluation(), ++done[0], tasks.size());
        });
    }

    private BatchEvaluator.Task<Confirmation.Run> task(Simulation s) {
        CandidateEvaluator evaluator = s.seed < Confirmation.FIRST_SCREENING_SEED
                ? refining
                : s.seed < Confirmation.FIRST_REPORTED_SEED ? screening : confirming;
        return stopping -> evaluator.evaluate(s.generation, s.individual, s.parameters, evolution.freshSeed(s.seed),
                List.of(), stopping).map(evaluation -> new Confirmation.Run(s.seed, evaluation));
    }

    private Optional<Evaluation> find(Map<String, Double> parameters, int seed) {
        return known(parameters, seed).map(Confirmation.Run::evaluation);
    }

    private Optional<Confirmation.Run> known(Map<String, Double> parameters, int seed) {
        return runs.stream().filter(run -> run.seed() == seed && run.of(parameters)).findFirst();
    }
}
