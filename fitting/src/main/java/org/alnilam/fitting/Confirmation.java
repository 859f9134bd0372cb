package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which candidates are simulated again, and how often. The best few, some distance apart, half of them by the estimate of a
 * surrogate and half by their fitness, are screened with fresh seeds at full duration, by successive halving: all of them
 * with one seed, the better half with another, the better half of those with four more. The best, in the order of their means,
 * are confirmed with other fresh seeds, and these alone are reported: neither the choice nor the order of the confirmed
 * was made with the numbers that are reported for them.
 */
final class Confirmation {

    /** The seeds of each round of the screening, the same for all candidates of the round. */
    private static final List<List<Integer>> ROUNDS = List.of(List.of(0), List.of(1), List.of(2, 3, 4, 5));
    /** Seeds of the screening are below, those that are reported from here. */
    static final int FIRST_REPORTED_SEED = 1000;
    private static final int MOST_SCREENED = 16;
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
        if (seeds == 0) {
            return 0;
        }
        int screened = screened(evaluations);
        int runs = confirmed(screened) * seeds;
        for (int round = 0; round < rounds(screened); round++) {
            runs += left(screened, round) * ROUNDS.get(round).size();
        }
        return runs;
    }

    private static int screened(int candidates) {
        return Math.clamp(candidates / CANDIDATES_PER_SCREENED, 1, MOST_SCREENED);
    }

    private static int confirmed(int screened) {
        return Math.clamp(screened / 2, 1, MOST_CONFIRMED);
    }

    /** How many rounds a screening has: none where all are confirmed anyway. */
    int rounds(int screened) {
        return screened > confirmed(screened) ? ROUNDS.size() : 0;
    }

    /** How many candidates are left after so many rounds. */
    private static int left(int screened, int round) {
        int half = screened;
        for (int k = 0; k < round; k++) {
            half = (half + 1) / 2;
        }
        return round == ROUNDS.size() ? confirmed(screened) : Math.max(half, confirmed(screened));
    }

    /** The seeds of a round of the screening. */
    List<Integer> seeds(int round) {
        return ROUNDS.get(round);
    }

    /**
     * Chooses candidates to screen.
     *
     * @param evaluations every evaluation of a fit
     * @return the best by the estimate of a surrogate and the best by fitness, in turn, from the best down
     */
    List<Evaluation> screened(List<Evaluation> evaluations) {
        List<Evaluation> valid = evaluations.stream().filter(Evaluation::valid).toList();
        if (seeds == 0 || valid.isEmpty()) {
            return List.of();
        }
        List<Evaluation> estimated = ranked(valid, estimates(space, evaluations, valid));
        List<Evaluation> scored = ranked(valid, valid.stream().mapToDouble(Evaluation::fitness).toArray());
        List<Evaluation> inTurn = new ArrayList<>();
        for (int k = 0; k < valid.size(); k++) {
            inTurn.add(estimated.get(k));
            inTurn.add(scored.get(k));
        }
        return apart(space, inTurn, screened(valid.size()));
    }

    private static double[] estimates(SearchSpace space, List<Evaluation> evaluations, List<Evaluation> valid) {
        Surrogate surrogate = new Surrogate(space, evaluations);
        return valid.stream().mapToDouble(evaluation -> surrogate.estimate(space.encode(evaluation.parameters())))
                .toArray();
    }

    private static List<Evaluation> ranked(List<Evaluation> evaluations, double[] values) {
        return IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(k -> -values[k])).map(
                evaluations::get).toList();
    }

    private static List<Evaluation> apart(SearchSpace space, List<Evaluation> ranked, int count) {
        return SearchSpace.apart(ranked.stream().map(evaluation -> space.encode(evaluation.parameters())).toList(),
                DISTANCE, count).stream().map(ranked::get).toList();
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
        return apart(space, ranked(valid, estimates(space, evaluations, valid)), count);
    }

    /** The seeds that are reported. */
    List<Integer> reportedSeeds() {
        return IntStream.range(FIRST_REPORTED_SEED, FIRST_REPORTED_SEED + seeds).boxed().toList();
    }

    /**
     * Chooses candidates to confirm.
     *
     * @param screened the screened candidates
     * @param runs the simulations of the screening, complete
     * @return the best by mean fitness in the screening, from the best down
     */
    List<Evaluation> confirmed(List<Evaluation> screened, List<Run> runs) {
        return survivors(screened, runs, rounds(screened.size()));
    }

    /**
     * The candidates that some rounds of the screening leave.
     *
     * @param screened the screened candidates
     * @param runs the simulations of these rounds, complete; any others do not count
     * @param rounds how many rounds
     * @return the best of each round by the mean of its fitness in this round and those before, from the best down
     */
    List<Evaluation> survivors(List<Evaluation> screened, List<Run> runs, int rounds) {
        List<Evaluation> left = screened;
        for (int round = 0; round < rounds; round++) {
            int newest = ROUNDS.get(round).getLast();
            left = left.stream().sorted(Comparator.comparingDouble(candidate -> -runs.stream().filter(run -> run.of(
                    candidate) && run.seed <= newest).mapToDouble(run -> run.evaluation.fitness()).average().orElse(0)))
                    .limit(left(screened.size(), round + 1)).toList();
        }
        return left;
    }
}
