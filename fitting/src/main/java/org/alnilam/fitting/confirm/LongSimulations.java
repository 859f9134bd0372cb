package org.alnilam.fitting.confirm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.EvaluationRequest;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.evaluation.RandomStream;

/** The simulations after a search: each is made once, and kept as it ends. */
final class LongSimulations {

    private final Problem problem;
    private final ConfirmationSettings settings;
    private final double searchModelSeconds;
    private final long seed;
    private final Evaluator evaluator;
    private final BooleanSupplier stop;
    private final List<LongSimulation> runs;
    /** Simulations that count; a run that was carried on with more generations has others as well. */
    private final Set<LongSimulation> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Consumer<List<LongSimulation>> save;
    private final AfterSearch.Watcher watcher;

    LongSimulations(Problem problem, ConfirmationSettings settings, double searchModelSeconds, long seed,
            Evaluator evaluator, BooleanSupplier stop, List<LongSimulation> known,
            Consumer<List<LongSimulation>> save, AfterSearch.Watcher watcher) {
        this.problem = problem;
        this.settings = settings;
        this.searchModelSeconds = searchModelSeconds;
        this.seed = seed;
        this.evaluator = evaluator;
        this.stop = stop;
        this.save = save;
        this.watcher = watcher;
        runs = new ArrayList<>(known);
    }

    /** {@return every simulation so far} */
    List<LongSimulation> all() {
        return runs;
    }

    /**
     * Simulates candidates that have not been simulated with these seeds yet.
     *
     * @param stage the stage that needs them
     * @param candidates the candidates
     * @param seeds numbers of fresh seeds
     */
    void make(Stage stage, List<Evaluation> candidates, List<Integer> seeds) {
        make(stage, seeds.stream()
                .flatMap(number -> candidates.stream().map(candidate -> Wanted.of(candidate, number)))
                .toList());
    }

    /**
     * Simulates the candidates of a generation that have not been simulated with this seed yet.
     *
     * @param stage the stage that needs them
     * @param generation number of the generation
     * @param proposed its candidates
     * @param number number of a fresh seed
     */
    void make(Stage stage, int generation, List<Map<String, Double>> proposed, int number) {
        make(stage, IntStream.range(0, proposed.size())
                .mapToObj(i -> new Wanted(generation, i, proposed.get(i), number))
                .toList());
    }

    /** A simulation that is to be made, if it is not there. */
    private record Wanted(int generation, int individual, Map<String, Double> parameters, int number) {

        static Wanted of(Evaluation candidate, int number) {
            return new Wanted(candidate.generation(), candidate.individual(), candidate.parameters(), number);
        }
    }

    private void make(Stage stage, List<Wanted> wanted) {
        List<Wanted> missing = new ArrayList<>();
        for (Wanted one : wanted) {
            find(one.parameters, one.number).ifPresentOrElse(used::add, () -> missing.add(one));
        }
        int[] done = {0};
        evaluator.evaluate(problem, missing.stream().map(one -> request(stage, one)).toList(), stop, answer -> {
            LongSimulation run = new LongSimulation(stage, missing.get(answer.request()).number, answer.evaluation());
            runs.add(run);
            used.add(run);
            runs.sort(Comparator.comparingInt(LongSimulation::seed).thenComparingInt(r -> r.evaluation().generation())
                    .thenComparingInt(r -> r.evaluation().individual()));
            save.accept(runs);
            watcher.ended(stage, run.evaluation(), ++done[0], missing.size());
        });
    }

    private EvaluationRequest request(Stage stage, Wanted one) {
        EvaluationRequest request = EvaluationRequest.scores(one.generation, one.individual, one.parameters,
                RandomStream.freshNoise(seed, one.number), settings.modelSeconds(stage, searchModelSeconds));
        return stage == Stage.CONFIRMATION ? request.withHeldOut() : request;
    }

    /**
     * A simulation that was made.
     *
     * @param parameters searched parameters by id
     * @param number number of the fresh seed
     * @return its result
     */
    Evaluation get(Map<String, Double> parameters, int number) {
        return find(parameters, number).orElseThrow().evaluation();
    }

    private Optional<LongSimulation> find(Map<String, Double> parameters, int number) {
        return runs.stream().filter(run -> run.seed() == number && run.of(parameters)).findFirst();
    }

    /** Forgets simulations that did not count, and saves the others if there were such. */
    void dropUnused() {
        if (runs.removeIf(run -> !used.contains(run))) {
            save.accept(runs);
        }
    }
}
