package org.alnilam.fitting.confirm;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.RandomStream;
import org.alnilam.fitting.search.Surrogate;
import org.alnilam.fitting.space.SearchSpace;

/**
 * The distribution of the parameters that are as good as the best ones, as far as a fit can tell: a Gibbs posterior of density
 * exp((fitness - that of the best)/T), with the fitness as a {@link Surrogate} of all evaluations expects it. T is the standard deviation of the
 * fitness over seeds, so that differences that are small against noise make no difference: that of the confirmed candidates
 * or that of the surrogate, whichever is larger, since few seeds can agree by chance. Where the surrogate itself is uncertain, T is
 * larger: by a quarter of its standard deviation there, as independent deviations add. What is far below the best counts as 10 T
 * below it, so that the surrogate need not follow it. A Metropolis walk through the searched
 * ranges samples it.
 */
@Internal
public final class Posterior {

    /**
     * Distance of the fitness that lower ones count as from the best, in T: what is farther below has a density that makes no
     * difference. The median of the search, which its own surrogate takes, comes close to the best in a long search.
     */
    private static final double TEMPERATURES_BELOW = 10;
    /**
     * Share of the surrogate's standard deviation that adds to T (chosen among 0, 0.25, 0.5 and more on 20 truths of the demo cohort:
     * docs/recovery.md).
     */
    private static final double SHARE_OF_DEVIATION = 0.25;
    /** Steps of the walk: more give smoother percentiles and take longer. */
    private static final int STEPS = 24_000;
    /** Steps at the start that are not sampled, since they depend on the start. */
    private static final int BURN_IN = 4_000;
    /** Steps from one sample to the next: neighbouring ones are nearly the same, so that all of them tell little more. */
    private static final int THINNING = 10;
    /** Standard deviation of a step as a share of each range: larger ones are refused more often, smaller ones lead less far. */
    private static final double STEP = 0.08;
    /** Share of steps that try to jump anywhere, so that the walk finds other peaks. */
    private static final double JUMPS = 0.2;

    private final SearchSpace space;
    private final double[][] sorted;

    /**
     * Samples a posterior.
     *
     * @param space the searched space
     * @param evaluations every evaluation of the search, at least one of them valid
     * @param confirmed the confirmed candidates, at least one; the walk starts at the first
     * @param seed the seed of the fit
     */
    public Posterior(SearchSpace space, List<Evaluation> evaluations, List<Confirmed> confirmed, long seed) {
        this.space = space;
        double[] at = space.encode(confirmed.getFirst().candidate().parameters());
        Surrogate ofSearch = new Surrogate(space, evaluations);
        double spread = Math.max(ofSearch.noise(), deviation(confirmed));
        Surrogate surrogate = new Surrogate(space, evaluations, ofSearch.estimate(at) - TEMPERATURES_BELOW * spread);
        double top = surrogate.estimate(at);
        double temperature = Math.max(surrogate.noise(), deviation(confirmed));
        RandomGenerator random = RandomStream.POSTERIOR.generator(seed, 0);
        int dimensions = space.dimensions().size();
        sorted = new double[dimensions][(STEPS - BURN_IN) / THINNING];
        double value = logDensity(surrogate, at, top, temperature);
        for (int step = 0; step < STEPS; step++) {
            double[] proposed = proposed(at, random);
            double other = logDensity(surrogate, proposed, top, temperature);
            if (random.nextDouble() < Math.exp(other - value)) {
                at = proposed;
                value = other;
            }
            if (step >= BURN_IN && step % THINNING == 0) {
                for (int k = 0; k < dimensions; k++) {
                    sorted[k][(step - BURN_IN) / THINNING] = at[k];
                }
            }
        }
        Arrays.stream(sorted).forEach(Arrays::sort);
    }

    /** Logarithm of the density at a place, but for a constant; 0 where the fitness is that of the best candidate. */
    private static double logDensity(Surrogate surrogate, double[] genes, double top, double temperature) {
        Surrogate.Expected expected = surrogate.expected(genes);
        double uncertain = SHARE_OF_DEVIATION * expected.deviation();
        return (expected.mean() - top) / Math.sqrt(temperature * temperature + uncertain * uncertain);
    }

    /** Standard deviation over seeds, from the mean variance of all candidates that have one; 0 where none has. */
    private static double deviation(List<Confirmed> confirmed) {
        return Math.sqrt(confirmed.stream().filter(one -> one.seeds() > 1)
                .mapToDouble(one -> one.fitness().deviation())
                .map(d -> d * d).average().orElse(0));
    }

    private static double[] proposed(double[] at, RandomGenerator random) {
        double[] proposed = new double[at.length];
        boolean jump = random.nextDouble() < JUMPS;
        for (int k = 0; k < at.length; k++) {
            double moved = jump ? random.nextDouble() : at[k] + STEP * random.nextGaussian();
            proposed[k] = Math.clamp(moved < 0 ? -moved : moved > 1 ? 2 - moved : moved, 0.0, 1.0);
        }
        return proposed;
    }

    /**
     * A percentile of one parameter's distribution.
     *
     * @param parameter place of the parameter in the space, from 0
     * @param percent share of the distribution below the percentile in %
     * @return the percentile, in the parameter's unit
     */
    public double percentile(int parameter, double percent) {
        double low = space.dimensions().get(parameter).range().low();
        double high = space.dimensions().get(parameter).range().high();
        return low + new Percentile().evaluate(sorted[parameter], percent) * (high - low);
    }
}
