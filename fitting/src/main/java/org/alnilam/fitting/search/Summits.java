package org.alnilam.fitting.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Climbs the landscape that a {@link Surrogate} sees, from good candidates up. Half of the summits are those of the expected
 * fitness, the others those of its upper confidence bound by one standard deviation.
 */
final class Summits {

    /** Standard deviations above the expected fitness at which summits are sought, an equal share of them for each. */
    private static final double[] KAPPAS = {0, 1};
    /** Steps of a climb; with {@link #SHRINKAGE} the last are 8 % as long as the first. */
    private static final int STEPS = 50;
    /** Factor by which each step is smaller than the one before; the first is one standard deviation of the starts. */
    private static final double SHRINKAGE = 0.95;
    /** Distance of summits, somewhat more than that of candidates that count as the same. */
    private static final double DISTANCE = 0.03;

    private final Surrogate surrogate;

    Summits(Surrogate surrogate) {
        this.surrogate = surrogate;
    }

    /** A place and the upper bound of the fitness there. */
    private static final class Place {

        private final double[] genes;
        private final double bound;

        Place(double[] genes, double bound) {
            this.genes = genes;
            this.bound = bound;
        }
    }

    /**
     * Finds summits.
     *
     * @param starts genes of at least two candidates to climb from
     * @param count largest number of summits
     * @param random random numbers
     * @return genes of the highest, some distance apart
     */
    List<double[]> of(List<double[]> starts, int count, RandomGenerator random) {
        CovariantMutator<Double> mutator = new CovariantMutator<>(1, starts);
        List<double[]> summits = new ArrayList<>();
        for (int k = 0; k < KAPPAS.length; k++) {
            double kappa = KAPPAS[k];
            List<double[]> ranked = new ArrayList<>(summits);
            starts.stream().map(start -> climbed(start, kappa, mutator, random))
                    .sorted(Comparator.comparingDouble(place -> -place.bound))
                    .forEach(place -> ranked.add(place.genes));
            int most = Math.ceilDiv(count * (k + 1), KAPPAS.length);
            summits = Apart.choose(ranked, genes -> genes, DISTANCE, most);
        }
        return summits;
    }

    private Place climbed(double[] start, double kappa, CovariantMutator<Double> mutator, RandomGenerator random) {
        Place at = new Place(start, surrogate.upperBound(start, kappa));
        for (int step = 0; step < STEPS; step++) {
            double[] tried = mutator.moved(at.genes, Math.pow(SHRINKAGE, step), random);
            double bound = surrogate.upperBound(tried, kappa);
            if (bound > at.bound) {
                at = new Place(tried, bound);
            }
        }
        return at;
    }
}
