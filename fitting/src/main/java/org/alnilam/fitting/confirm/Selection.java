package org.alnilam.fitting.confirm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.search.Apart;
import org.alnilam.fitting.search.SearchSettings;
import org.alnilam.fitting.search.Surrogate;
import org.alnilam.fitting.space.SearchSpace;

/**
 * The rules by which candidates are simulated again, for longer and with fresh seeds, and go on from stage to stage.
 *
 * <ol>
 * <li>The best few of the search, well apart, half of them by the estimate of a surrogate and half by their fitness, are
 * simulated once, for half the time of a confirmation. Short simulations are too noisy to tell which hill is the highest.
 * <li>They are the first generation of a {@link Refinement}, whose generations have a seed of their own each.
 * <li>The best of all these, half as many as began, are screened at full duration: all with two fresh seeds, the better half
 * with two and again two more, until the order is settled. After each round the leader is the candidate of the highest mean
 * fitness. Another one goes on only if it may be better than the leader by more than 0.005: if the mean of
 * the differences of the two with the same seeds, plus two standard errors of this mean, is more than that.
 * <li>The leader and those that still may be better, at most three in the order of their means, are confirmed with other
 * seeds, the same number for each, and these alone are reported: neither the choice nor the order of the confirmed was made
 * with the numbers that are reported for them.
 * </ol>
 */
@Internal
public final class Selection {

    /** Fresh seeds of each round of the screening, the same for all candidates of the round. */
    private static final List<List<Integer>> ROUNDS = List.of(
            screeningSeeds(0, 2),
            screeningSeeds(2, 4),
            screeningSeeds(4, 6));
    /**
     * Difference of fitness that makes none between candidates: half of the standard deviation of scores of 5 min over seeds
     * (docs/search.md).
     */
    private static final double INDIFFERENCE = 0.005;
    /** Number of standard errors that a mean difference may be away from the true one. */
    private static final double STANDARD_ERRORS = 2;
    /** Most candidates that are chosen: more show more hills, and leave fewer generations (docs/search-experiments.md). */
    private static final int MOST_CHOSEN = 16;
    /** Divisor of what a screening rarely needs, in what it is expected to make. */
    private static final int RARELY_MADE = 4;
    /** Most candidates that are confirmed: each costs a simulation for every seed. */
    private static final int MOST_CONFIRMED = 3;
    /** Evaluations of a search for each candidate that is chosen: fewer would let a small search choose worse ones. */
    private static final int CANDIDATES_PER_CHOSEN = 6;
    /** Fewest candidates in a generation of a refinement: fewer breed too little to be worth it, and there is none. */
    private static final int LEAST_TO_REFINE = 8;
    /** Most generations of a refinement; each has a seed of its own, whose number is below those of the screening. */
    private static final int MOST_REFINEMENTS = 100;

    private final SearchSpace space;
    private final SearchSettings search;
    private final double searchModelSeconds;
    private final ConfirmationSettings settings;

    /**
     * A selection.
     *
     * @param space the searched space
     * @param search settings of the search
     * @param searchModelSeconds model time of a simulation of the search in s
     * @param settings settings of refinement and confirmation
     */
    public Selection(SearchSpace space, SearchSettings search, double searchModelSeconds,
            ConfirmationSettings settings) {
        this.space = space;
        this.search = search;
        this.searchModelSeconds = searchModelSeconds;
        this.settings = settings;
    }

    /**
     * {@return most evaluations of the refinement: those of the chosen and of the generations after them, for the worst
     * case of the number that is chosen, since fewer chosen ones have more generations}
     */
    public int mostRefining() {
        return IntStream.rangeClosed(1, mostChosen()).map(chosen -> refining(chosen, search.evaluations())).max()
                .orElse(0);
    }

    /** {@return most evaluations of the screening} */
    public int mostScreening() {
        return screening(mostChosen());
    }

    /** {@return most evaluations of the confirmation} */
    public int mostConfirming() {
        return confirmed(mostChosen()) * settings.seeds();
    }

    /** Number of evaluations of a refinement: those of the chosen and of the generations after them. */
    int refining(int chosen, int evaluations) {
        return rounds(chosen) == 0 ? 0 : chosen * (1 + refinements(chosen, evaluations));
    }

    /** Most evaluations of a screening; there is none of a single candidate. */
    static int screening(int chosen) {
        return IntStream.range(0, rounds(chosen)).filter(round -> left(chosen, round) > 1)
                .map(round -> left(chosen, round) * ROUNDS.get(round).size()).sum();
    }

    /** Usual number of evaluations of a screening: its order is mostly settled long before its last round. */
    static int expectedScreening(int chosen) {
        int first = rounds(chosen) == 0 || left(chosen, 0) < 2 ? 0 : left(chosen, 0) * ROUNDS.getFirst().size();
        return first + (screening(chosen) - first) / RARELY_MADE;
    }

    /** Usual number of candidates that are confirmed: mostly one is left. */
    static int expectedConfirmed(int chosen) {
        return 1 + (confirmed(chosen) - 1) / RARELY_MADE;
    }

    private static List<Integer> screeningSeeds(int from, int to) {
        return IntStream.range(from, to).mapToObj(k -> Stage.FIRST_SCREENING_SEED + k).toList();
    }

    private int mostChosen() {
        return settings.seeds() == 0 ? 0 : chosen(search.evaluations());
    }

    /** Number of candidates that are chosen of a number of valid evaluations. */
    static int chosen(int evaluations) {
        return Math.clamp(evaluations / CANDIDATES_PER_CHOSEN, 1, MOST_CHOSEN);
    }

    static int confirmed(int chosen) {
        return Math.clamp(chosen / 2, 1, MOST_CONFIRMED);
    }

    /**
     * Number of generations of a refinement after its first, which are the chosen candidates: as many of that size as its
     * share of the search's model time allows.
     *
     * @param chosen number of candidates that were chosen
     * @param evaluations number of evaluations of the search
     * @return the number of generations; 0 for too few candidates
     */
    public int refinements(int chosen, int evaluations) {
        if (chosen < LEAST_TO_REFINE) {
            return 0;
        }
        double searched = evaluations * searchModelSeconds;
        double generation = chosen * settings.refinementModelSeconds(searchModelSeconds);
        return (int) Math.min(settings.refinement() * searched / generation, MOST_REFINEMENTS);
    }

    /**
     * Number of rounds of a screening.
     *
     * @param chosen number of candidates that were chosen
     * @return the number of rounds; 0 where all that were chosen are confirmed anyway
     */
    public static int rounds(int chosen) {
        return chosen > confirmed(chosen) ? ROUNDS.size() : 0;
    }

    /** Most candidates left after a number of rounds: half of the chosen before the first, a quarter after it. */
    private static int left(int chosen, int round) {
        int half = (chosen + 1) / 2;
        int left = round == 0 ? half : (half + 1) / 2;
        return round == rounds(chosen) ? confirmed(chosen) : Math.max(left, confirmed(chosen));
    }

    /** The seeds of a round of the screening. */
    static List<Integer> seeds(int round) {
        return ROUNDS.get(round);
    }

    /**
     * Chooses the candidates that are simulated again.
     *
     * @param evaluations every evaluation of a search, at least one of them valid
     * @param searched a surrogate of these
     * @return the best by the estimate of the surrogate and the best by fitness, in turn, from the best down, far enough
     *         apart to be on several hills, if there are so many: short simulations do not tell which hill is the highest
     */
    public List<Evaluation> chosen(List<Evaluation> evaluations, Surrogate searched) {
        int count = chosen((int) evaluations.stream().filter(Evaluation::valid).count());
        return best(evaluations, searched, count, Apart.spacing(space, count));
    }

    /**
     * Chooses the candidates that are screened.
     *
     * @param chosen number of candidates that were chosen
     * @param longer every evaluation of the refinement
     * @param searched a surrogate of the search before
     * @return the best
     */
    public List<Evaluation> screened(int chosen, List<Evaluation> longer, Surrogate searched) {
        return longer.stream().noneMatch(Evaluation::valid)
                ? List.of()
                : best(longer, new Surrogate(space, longer, searched), left(chosen, 0), Apart.SAME);
    }

    /**
     * The best by the estimate of a surrogate and the best by fitness, in turn. All are of the better half by fitness, since a
     * surrogate makes bad ones better than they are. Where too few are that distance apart, they may be nearer.
     */
    private List<Evaluation> best(List<Evaluation> evaluations, Surrogate surrogate, int count, double distance) {
        List<Evaluation> valid = evaluations.stream().filter(Evaluation::valid).toList();
        List<Evaluation> scored = ranked(valid, valid.stream().mapToDouble(Evaluation::fitness).toArray()).subList(0,
                Math.clamp(count, (valid.size() + 1) / 2, valid.size()));
        List<Evaluation> estimated = ranked(scored, estimates(space, surrogate, scored));
        List<Evaluation> inTurn = new ArrayList<>();
        for (int k = 0; k < scored.size(); k++) {
            inTurn.add(estimated.get(k));
            inTurn.add(scored.get(k));
        }
        List<Evaluation> best = apart(space, inTurn, count, distance);
        for (double nearer = distance / 2; best.size() < count && nearer >= Apart.SAME; nearer /= 2) {
            best = apart(space, inTurn, count, nearer);
        }
        return best;
    }

    private static double[] estimates(SearchSpace space, Surrogate surrogate, List<Evaluation> valid) {
        return valid.stream().mapToDouble(evaluation -> surrogate.estimate(space.encode(evaluation.parameters())))
                .toArray();
    }

    private static List<Evaluation> ranked(List<Evaluation> evaluations, double[] values) {
        return IntStream.range(0, values.length).boxed()
                .sorted(Comparator.comparingDouble(k -> -values[k]))
                .map(evaluations::get)
                .toList();
    }

    private static List<Evaluation> apart(SearchSpace space, List<Evaluation> ranked, int count, double distance) {
        return Apart.choose(ranked, evaluation -> space.encode(evaluation.parameters()), distance, count);
    }

    /**
     * The best candidates, some distance apart.
     *
     * @param space the searched space
     * @param evaluations any evaluations
     * @param count largest number of candidates
     * @return the best valid ones by the estimate of a surrogate, from the best down
     */
    public static List<Evaluation> best(SearchSpace space, List<Evaluation> evaluations, int count) {
        List<Evaluation> valid = evaluations.stream().filter(Evaluation::valid).toList();
        if (valid.isEmpty()) {
            return List.of();
        }
        double[] estimates = estimates(space, new Surrogate(space, evaluations), valid);
        return apart(space, ranked(valid, estimates), count, Apart.SAME);
    }

    /**
     * The seeds that are reported.
     *
     * @param seeds number of seeds of a confirmation
     * @return numbers of fresh seeds
     */
    public static List<Integer> reportedSeeds(int seeds) {
        return IntStream.range(Stage.FIRST_CONFIRMING_SEED, Stage.FIRST_CONFIRMING_SEED + seeds).boxed().toList();
    }

    /**
     * The candidates that are left after some rounds of the screening; after all of them, those that are confirmed.
     *
     * @param chosen number of candidates that were chosen
     * @param screened the screened candidates
     * @param runs the simulations of these rounds, complete for all that are left; any others do not count
     * @param rounds number of rounds
     * @return the leader and those that may be better, by their fitness in all rounds so far, from the best down; when one is
     *         left, later rounds need no simulations
     */
    public static List<Evaluation> survivors(int chosen, List<Evaluation> screened, List<LongSimulation> runs,
            int rounds) {
        List<Evaluation> left = screened;
        for (int round = 0; round < rounds && left.size() > 1; round++) {
            int newest = ROUNDS.get(round).getLast();
            List<Scored> ranked = left.stream().map(candidate -> Scored.of(candidate, runs, newest))
                    .sorted(Comparator.comparingDouble(one -> -one.mean())).toList();
            Scored leader = ranked.getFirst();
            Stream<Scored> others = ranked.stream().limit(left(chosen, round + 1)).skip(1);
            left = Stream.concat(Stream.of(leader), others.filter(other -> other.mayBeat(leader)))
                    .map(Scored::candidate).toList();
        }
        return left;
    }

    /** A screened candidate with its fitness for each seed so far, in their order. */
    private record Scored(Evaluation candidate, List<Double> fitness) {

        static Scored of(Evaluation candidate, List<LongSimulation> runs, int newest) {
            return new Scored(candidate, runs.stream()
                    .filter(run -> run.stage() == Stage.SCREENING && run.seed() <= newest
                            && run.of(candidate.parameters()))
                    .sorted(Comparator.comparingInt(LongSimulation::seed))
                    .map(run -> run.evaluation().fitness()).toList());
        }

        double mean() {
            return fitness.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }

        boolean mayBeat(Scored leader) {
            Spread spread = Spread.of(IntStream.range(0, fitness.size())
                    .mapToObj(k -> fitness.get(k) - leader.fitness.get(k)).toList());
            return spread.mean() + STANDARD_ERRORS * spread.deviation() / Math.sqrt(fitness.size()) > INDIFFERENCE;
        }
    }
}
