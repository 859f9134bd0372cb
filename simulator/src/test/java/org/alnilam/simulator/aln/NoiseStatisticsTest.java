package org.alnilam.simulator.aln;

import java.util.Arrays;
import java.util.Locale;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.alnilam.simulator.noise.CounterNoiseTest;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The noise of a long run: more than 10^8 deviates in one pass. {@code mvn -Pbenchmark -pl simulator -am test} runs it; the
 * everyday build has {@link CounterNoiseTest} on 10^6.
 */
@Tag("benchmark")
class NoiseStatisticsTest {

    private static final int NODES = 80;
    private static final int BLOCK = 16;
    private static final int ROW = NODES * BLOCK;
    private static final int BLOCKS = 40_000;
    private static final double COUNT = 2.0 * ROW * BLOCKS;

    /** Bound that no deviate reaches: the smallest uniform one, 2^-33, gives 6.8. */
    private static final double LARGEST = 7;
    private static final int BINS_PER_UNIT = 1 << 15;
    private static final double STANDARD_ERRORS = 5;
    /** Value that sqrt(n) times the statistic exceeds with a probability of 0.001. */
    private static final double KOLMOGOROV_SMIRNOV = 1.95;

    private static final int[] LAGS = {1, 2, 3, 4, 8, 15, 16, 17, 100, 1000};
    private static final int[] DISTANCES = {1, 2, 3, 4, 8, 16, 40};
    /** Number of blocks of steps that are kept for the longest lag. */
    private static final int KEPT = 64;

    private final double[] powers = new double[5];
    private final int[] histogram = new int[(int) (2 * LARGEST * BINS_PER_UNIT)];
    private final double[] pastE = new double[KEPT * ROW];
    private final double[] pastI = new double[KEPT * ROW];
    private final double[] lagE = new double[LAGS.length];
    private final double[] lagI = new double[LAGS.length];
    private final double[] lagEtoI = new double[LAGS.length];
    private final double[] distanceE = new double[DISTANCES.length];
    private double both;
    private double bothSquares;
    private double neighbourSquares;

    @Test
    void deviatesAreStandardNormalAndIndependent() {
        VectorNoise noise = new VectorNoise(2026, NODES, BLOCK);
        double[] e = new double[ROW];
        double[] i = new double[ROW];
        for (int block = 0; block < BLOCKS; block++) {
            noise.fill((long) block * BLOCK, e, i);
            count(e);
            count(i);
            pair(e, i);
            int at = block % KEPT * ROW;
            System.arraycopy(e, 0, pastE, at, ROW);
            System.arraycopy(i, 0, pastI, at, ROW);
            for (int k = 0; k < LAGS.length; k++) {
                lagE[k] += lagged(pastE, pastE, at, LAGS[k]);
                lagI[k] += lagged(pastI, pastI, at, LAGS[k]);
                lagEtoI[k] += lagged(pastE, pastI, at, LAGS[k]);
            }
        }

        double mean = powers[1] / COUNT;
        double square = powers[2] / COUNT;
        double variance = square - mean * mean;
        double third = powers[3] / COUNT - 3 * mean * square + 2 * mean * mean * mean;
        double fourth = powers[4] / COUNT - 4 * mean * powers[3] / COUNT + 6 * mean * mean * square - 3 * Math.pow(mean,
                4);
        // of n normal deviates these have variances of 1, 2, 6 and 24, divided by n
        check("mean", COUNT * mean, COUNT, 1);
        check("variance", COUNT * (variance - 1), COUNT, 2);
        check("skewness", COUNT * third / Math.pow(variance, 1.5), COUNT, 6);
        check("kurtosis", COUNT * (fourth / (variance * variance) - 3), COUNT, 24);
        double half = COUNT / 2;
        check("E with I", both, half, 1);
        check("squares of E and I", bothSquares, half, 4);
        for (int k = 0; k < LAGS.length; k++) {
            // the first steps have zeros for a past
            double pairs = half - (double) LAGS[k] * NODES;
            check("E, lag " + LAGS[k], lagE[k], pairs, 1);
            check("I, lag " + LAGS[k], lagI[k], pairs, 1);
            check("E to I, lag " + LAGS[k], lagEtoI[k], pairs, 1);
        }
        for (int k = 0; k < DISTANCES.length; k++) {
            check("E, nodes " + DISTANCES[k] + " apart", distanceE[k], half, 1);
        }
        check("squares of neighbours", neighbourSquares, half, 4);
        double statistic = kolmogorovSmirnov() * Math.sqrt(COUNT);
        report("Kolmogorov-Smirnov, times sqrt(n)", statistic);
        assertTrue(statistic < KOLMOGOROV_SMIRNOV, "Kolmogorov-Smirnov " + statistic);
    }

    private void count(double[] deviates) {
        double p1 = 0;
        double p2 = 0;
        double p3 = 0;
        double p4 = 0;
        for (double x : deviates) {
            double square = x * x;
            p1 += x;
            p2 += square;
            p3 += square * x;
            p4 += square * square;
            histogram[(int) ((x + LARGEST) * BINS_PER_UNIT)]++;
        }
        powers[1] += p1;
        powers[2] += p2;
        powers[3] += p3;
        powers[4] += p4;
    }

    /** Pairs deviates of one step: those of the two populations of a node, and of nodes at a distance on a ring. */
    private void pair(double[] e, double[] i) {
        for (int row = 0; row < ROW; row += NODES) {
            for (int node = 0; node < NODES; node++) {
                double x = e[row + node];
                double y = i[row + node];
                double z = e[row + (node + 1) % NODES];
                both += x * y;
                bothSquares += (x * x - 1) * (y * y - 1);
                neighbourSquares += (x * x - 1) * (z * z - 1);
            }
            for (int k = 0; k < DISTANCES.length; k++) {
                distanceE[k] += rotated(e, row, DISTANCES[k]);
            }
        }
    }

    private static double rotated(double[] e, int row, int distance) {
        double sum = 0;
        for (int node = 0; node < NODES; node++) {
            int other = node + distance;
            sum += e[row + node] * e[row + (other < NODES ? other : other - NODES)];
        }
        return sum;
    }

    /** Sum of products of the newest block, which begins at a place of the ring, with the steps before it. */
    private static double lagged(double[] before, double[] now, int at, int lag) {
        double sum = 0;
        for (int row = 0; row < ROW; row += NODES) {
            int past = at + row - lag * NODES;
            past += past < 0 ? KEPT * ROW : 0;
            for (int node = 0; node < NODES; node++) {
                sum += before[past + node] * now[at + row + node];
            }
        }
        return sum;
    }

    /** Asserts that a sum of independent terms with mean 0 is within {@link #STANDARD_ERRORS} of 0. */
    private static void check(String what, double sum, double terms, double varianceOfATerm) {
        double errors = sum / Math.sqrt(terms * varianceOfATerm);
        report(what, errors);
        assertTrue(Math.abs(errors) < STANDARD_ERRORS, what + " is " + errors + " standard errors from 0");
    }

    private static void report(String what, double figure) {
        System.out.printf(Locale.ROOT, "%-36s %6.2f%n", what, figure);
    }

    /**
     * The largest difference of the distribution functions at the borders of bins; within a bin it may be larger by the
     * bin's probability, at most 1.3e-5, which is an eighth of the standard error of 10^8.
     */
    private double kolmogorovSmirnov() {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        assertTrue(Arrays.stream(histogram).asLongStream().sum() == (long) COUNT);
        double largest = 0;
        long below = 0;
        for (int bin = 0; bin < histogram.length; bin++) {
            double difference = below / COUNT - normal.cumulativeProbability((double) bin / BINS_PER_UNIT - LARGEST);
            largest = Math.max(largest, Math.abs(difference));
            below += histogram[bin];
        }
        return largest;
    }
}
