package org.alnilam.fitting;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which candidates are simulated again, and how often. The best few by the estimate of a surrogate, some distance apart, are screened
 * with {@value #SCREENING_SEEDS} fresh seeds at full duration; the best of them, in the order of their means, are confirmed
 * with other fresh seeds, and these alone are reported: neither the choice nor the order of the confirmed was made with the
 * numbers that are reported for them.
 */
final class Confirmation {

    private static final int SCREENING_SEEDS = 3;
    /** Seeds of the screening are below, those that are reported from here. */
    static final int FIRST_REPORTED_SEED = 1000;
    private static final int MOST_SCREENED = 8;
    private static final int MOST_CONFIRMED = 3;
    private static final int CANDIDATES_PER_SCREENED = 6;
    /** Candidates nearer than this, along each gene, are taken for the same. */
    private static final double DISTANCE = 0.02;

    /**
     * One simulation of a candidate with a fresh seed.
     *
     * @param seed which of the fresh seeds
     * @param evaluation its result; generation and individual are those of the candidate
     */
    record Run(int seed, Evaluation evaluation) {

        boolean of(Evaluation candidate) {
            return evaluation.generation() == candidate.generation()
                    && evaluation.individual() == candidate.individual();
        }
    }

    private final SearchSpace space;
    private final int seeds;

    /**
     * @param space what was searched
     * @param seeds with how many seeds candidates are confirmed
     */
    Confirmation(SearchSpace space, int seeds) {
        this.space = space;
        this.seeds = seeds;
    }

    /**
     * @param evaluations the number of evaluations of a fit
     * @return how many simulations a confirmation needs at most
     */
    int mostRuns(int evaluations) {
        int screened = screened(evaluations);
        int confirmed = confirmed(screened);
        return seeds == 0 ? 0 : (screened > confirmed ? screened * SCREENING_SEEDS : 0) + confirmed * seeds;
    }

    private static int screened(int candidates) {
        return Math.clamp(candidates / CANDIDATES_PER_SCREENED, 1, MOST_SCREENED);
    }

    private static int confirmed(int screened) {
        return Math.clamp(screened / 2, 1, MOST_CONFIRMED);
    }

    /**
     * Chooses candidates to screen.
     *
     * @param evaluations every evaluation of a fit
     * @return the best by the estimate of a surrogate, from the best down
     */
    List<Evaluation> screened(List<Evaluation> evaluations) {
        long valid = evaluations.stream().filter(Evaluation::valid).count();
        return seeds == 0 ? List.of() : best(space, evaluations, screened((int) valid));
    }

    /**
     * The best candidates, some distance apart.
     *
     * @param space what was searched
     * @param evaluations any evaluations
     * @param count how many are wanted
     * @return at most so many valid ones by the estimate of a surrogate, from the best down
     */
    static List<Evaluation> best(SearchSpace space, List<Evaluation> evaluations, int count) {
        List<Evaluation> valid = evaluations.stream().filter(Evaluation::valid).toList();
        if (valid.isEmpty()) {
            return List.of();
        }
        Surrogate surrogate = new Surrogate(space, evaluations);
        List<double[]> genes = valid.stream().map(evaluation -> space.encode(evaluation.parameters())).toList();
        double[] estimates = genes.stream().mapToDouble(surrogate::estimate).toArray();
        List<Integer> order = IntStream.range(0, estimates.length).boxed().sorted(Comparator.comparingDouble(
                k -> -estimates[k])).toList();
        return SearchSpace.apart(order.stream().map(genes::get).toList(), DISTANCE, count).stream()
                .map(k -> valid.get(order
                        .get(k)))
                .toList();
    }

    /** The seeds that candidates are screened with, none where all are confirmed anyway. */
    List<Integer> screeningSeeds(List<Evaluation> screened) {
        return screened.size() > confirmed(screened.size())
                ? IntStream.range(0, SCREENING_SEEDS).boxed().toList()
                : List.of();
    }

    /** The seeds that are reported. */
    List<Integer> reportedSeeds() {
        return IntStream.range(FIRST_REPORTED_SEED, FIRST_REPORTED_SEED + seeds).boxed().toList();
    }

    /**
     * Chooses candidates to confirm.
     *
     * @param screened the screened candidates
     * @param runs the simulations of the screening
     * @return the best by mean fitness in the screening, from the best down
     */
    List<Evaluation> confirmed(List<Evaluation> screened, List<Run> runs) {
        return screened.stream().sorted(Comparator.comparingDouble(candidate -> -runs.stream().filter(run -> run.of(
                candidate) && run.seed < FIRST_REPORTED_SEED).mapToDouble(run -> run.evaluation.fitness()).average()
                .orElse(
                        0)))
                .limit(confirmed(screened.size())).toList();
    }
}
