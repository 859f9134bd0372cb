package org.alnilam.simulator.noise;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Independence of the noise, beyond the moments in {@link CounterNoiseTest}: seeds, streams, nodes and steps at any distance
 * have nothing to do with each other, the bits behind are even, and the tails are full.
 *
 * <p>Every bound is a number of standard errors of the sum under the null hypothesis: independent terms of mean 0 and
 * known variance. Seeds are fixed, so that a test that passes once always does; with new seeds one of these tests would
 * fail by chance in less than one of 1000 runs.
 */
class NoiseIndependenceTest {

    /** Bound of tests that look at up to a hundred sums: 6e-7 of normal sums lie beyond. */
    private static final double STANDARD_ERRORS = 5;
    /** Bound of tests that look at ten thousand: 1e-8 of normal sums lie beyond. */
    private static final double STANDARD_ERRORS_OF_MANY = 5.7;
    private static final long SEED = 20_261_130;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 15, 16, 17, 31, 100, 511, 512, 99_999, 100_000, 100_001, 3_000_000, 1L << 31,
            (1L << 32) - 1, 1L << 32, 1L << 33, 1L << 40})
    void stepsAtAnyDistanceAreIndependent(long lag) {
        int nodes = 5000;
        double[][] now = deviates(SEED, 4, nodes);
        double[][] later = deviates(SEED, 4 + lag, nodes);
        for (double[] a : now) {
            for (double[] b : later) {
                assertUncorrelated(a, b, "lag " + lag);
            }
        }
    }

    /** Seeds that people use one after the other, and seeds that differ in one bit of either half. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 1L << 16, 1L << 31, 1L << 32, 1L << 33, Long.MIN_VALUE, -1})
    void seedsAreIndependent(long difference) {
        int nodes = 5000;
        for (long step = 0; step < 4; step++) {
            double[][] one = deviates(SEED, step, nodes);
            double[][] other = deviates(SEED ^ difference, step, nodes);
            double[][] shifted = deviates(SEED ^ difference, step + 1, nodes);
            for (double[] a : one) {
                for (int population = 0; population < 2; population++) {
                    assertUncorrelated(a, other[population], "step " + step);
                    assertUncorrelated(a, shifted[population], "step " + step + " and the next");
                }
            }
        }
    }

    /** Every pair of populations of 30 nodes at the same step, one step apart and two steps apart. */
    @Test
    void nodesAndPopulationsAreIndependentAtTheSameStepAndAtTheNext() {
        int nodes = 30;
        int series = 2 * nodes;
        int steps = 20_000;
        double[][] recent = new double[3][];
        double[][][] sums = new double[3][series][series];
        CounterNoise noise = new CounterNoise(SEED);
        for (int step = 0; step < steps; step++) {
            double[] e = new double[nodes];
            double[] i = new double[nodes];
            noise.fill(step, e, i);
            recent[2] = recent[1];
            recent[1] = recent[0];
            recent[0] = new double[series];
            System.arraycopy(e, 0, recent[0], 0, nodes);
            System.arraycopy(i, 0, recent[0], nodes, nodes);
            for (int lag = 0; lag < 3 && recent[lag] != null; lag++) {
                for (int a = 0; a < series; a++) {
                    for (int b = 0; b < series; b++) {
                        sums[lag][a][b] += recent[0][a] * recent[lag][b];
                    }
                }
            }
        }
        for (int lag = 0; lag < 3; lag++) {
            for (int a = 0; a < series; a++) {
                for (int b = 0; b < series; b++) {
                    boolean same = lag == 0 && a == b;
                    // products of independent deviates have a variance of 1, squares one of 2
                    double errors = (sums[lag][a][b] - (same ? steps : 0)) / Math.sqrt((same ? 2.0 : 1.0) * steps);
                    assertTrue(Math.abs(errors) < STANDARD_ERRORS_OF_MANY, "series %s and %s, lag %s: %s".formatted(a,
                            b, lag, errors));
                }
            }
        }
    }

    /** A tail has as many deviates as the normal distribution, within five standard errors of a Poisson count. */
    @Test
    void tailsAreThoseOfTheNormalDistribution() {
        int nodes = 2000;
        int steps = 2000;
        double[] borders = {2, 3, 4, 4.5};
        double[] probabilities = {0.0227501319, 0.0013498980, 3.16712e-5, 3.39767e-6}; // of one side
        long[][] beyond = new long[2][borders.length];
        double largest = 0;
        for (int step = 0; step < steps; step++) {
            for (double[] values : deviates(SEED, step, nodes)) {
                for (double x : values) {
                    largest = Math.max(largest, Math.abs(x));
                    for (int k = 0; k < borders.length && Math.abs(x) > borders[k]; k++) {
                        beyond[x > 0 ? 1 : 0][k]++;
                    }
                }
            }
        }
        double count = 2.0 * nodes * steps;
        for (int k = 0; k < borders.length; k++) {
            double expected = count * probabilities[k];
            for (long[] side : beyond) {
                assertEquals(expected, (double) side[k], STANDARD_ERRORS * Math.sqrt(expected), "beyond " + borders[k]);
            }
        }
        // of 8e6 deviates 34 are expected beyond 4.6, and 0.002 beyond 6.3
        assertTrue(largest > 4.6 && largest < 6.3, "the largest is " + largest);
    }

    /** The words next to 0 and to 2^32: their radii are finite, which a uniform deviate of 0 or 1 would not give. */
    @Test
    void logarithmIsNegativeAndFiniteAtBothEnds() {
        for (double u : new double[] {0x1p-33, 3 * 0x1p-33, 1 - 0x1p-33, 1 - 3 * 0x1p-33}) {
            double log = CounterNoise.log(u);
            assertTrue(log < 0, "log " + u + " = " + log);
            assertEquals(Math.log(u), log, 1e-12 * Math.abs(Math.log(u)));
        }
    }

    /** Each of the 128 bits is set in half of the blocks, and each pair of bits is equal in half of them. */
    @Test
    void bitsAreEvenAndIndependent() {
        int blocks = 1 << 16;
        int[] set = new int[128];
        int[][] equal = new int[128][128];
        int[] words = new int[4];
        int[] bits = new int[128];
        for (int block = 0; block < blocks; block++) {
            Philox.block(SEED, block >>> 8, block & 255, Philox.NOISE, words);
            for (int bit = 0; bit < 128; bit++) {
                bits[bit] = words[bit / 32] >>> bit % 32 & 1;
                set[bit] += bits[bit];
            }
            for (int a = 0; a < 128; a++) {
                for (int b = 0; b < a; b++) {
                    equal[a][b] += 1 - (bits[a] ^ bits[b]);
                }
            }
        }
        for (int a = 0; a < 128; a++) {
            assertEven(set[a], blocks, STANDARD_ERRORS, "bit " + a);
            for (int b = 0; b < a; b++) {
                assertEven(equal[a][b], blocks, STANDARD_ERRORS_OF_MANY, "bits " + a + " and " + b);
            }
        }
    }

    /** Each single bit of seed, index, node and stream changes half of the bits of a block: none is ignored or weak. */
    @Test
    void everyBitOfTheInputsChangesHalfOfTheBits() {
        int blocks = 2000;
        int[] words = new int[4];
        int[] changed = new int[4];
        for (int bit = 0; bit < 64 + 64 + 32 + 32; bit++) {
            long flips = 0;
            for (int block = 0; block < blocks; block++) {
                long seed = SEED + block;
                long index = 3L * block;
                Philox.block(seed, index, block, Philox.NOISE, words);
                Philox.block(bit < 64 ? seed ^ 1L << bit : seed, bit >= 64 && bit < 128 ? index ^ 1L << bit : index,
                        bit >= 128 && bit < 160 ? block ^ 1 << bit : block, bit >= 160 ? 1 << bit : Philox.NOISE,
                        changed);
                for (int k = 0; k < 4; k++) {
                    flips += Integer.bitCount(words[k] ^ changed[k]);
                }
            }
            assertEven((double) flips, 128.0 * blocks, STANDARD_ERRORS, "input bit " + bit);
        }
    }

    /** Random start, synthetic connectomes and noise of one seed. */
    @Test
    void streamsOfOneSeedAreIndependent() {
        int count = 20_000;
        int[] streams = {Philox.NOISE, Philox.INITIAL_STATE, Philox.SYNTHETIC};
        double[][] uniforms = new double[streams.length][count];
        for (int s = 0; s < streams.length; s++) {
            for (int k = 0; k < count; k++) {
                // variance 1 after scaling: a uniform deviate has 1/12
                uniforms[s][k] = (Philox.uniform(SEED, k / 100, k % 100, streams[s]) - 0.5) * Math.sqrt(12);
            }
        }
        for (int a = 0; a < streams.length; a++) {
            for (int b = 0; b < a; b++) {
                assertUncorrelated(uniforms[a], uniforms[b], "streams " + streams[a] + " and " + streams[b]);
            }
        }
    }

    /** Seeds of candidates: all different, and the noise of neighbours is independent. */
    @Test
    void derivedSeedsDifferAndTheirNoiseIsIndependent() {
        Set<Long> seeds = new HashSet<>();
        for (int major = 0; major < 300; major++) {
            for (int minor = 0; minor < 300; minor++) {
                seeds.add(Philox.derivedSeed(SEED, major, minor));
            }
        }
        seeds.add(SEED);
        assertEquals(300 * 300 + 1, seeds.size());
        int nodes = 5000;
        for (int major = 0; major < 4; major++) {
            double[] one = deviates(Philox.derivedSeed(SEED, major, 0), 0, nodes)[0];
            assertUncorrelated(one, deviates(SEED, 0, nodes)[0], "a seed and the one that it comes from");
            assertUncorrelated(one, deviates(Philox.derivedSeed(SEED, major, 1), 0, nodes)[0], "individuals");
            assertUncorrelated(one, deviates(Philox.derivedSeed(SEED, major + 1, 0), 0, nodes)[0], "generations");
        }
    }

    private static double[][] deviates(long seed, long step, int nodes) {
        double[][] both = new double[2][nodes];
        new CounterNoise(seed).fill(step, both[0], both[1]);
        return both;
    }

    /** Asserts that series of mean 0 and variance 1 are not correlated, nor their magnitudes where they are normal. */
    private static void assertUncorrelated(double[] a, double[] b, String what) {
        double products = 0;
        double magnitudes = 0;
        for (int k = 0; k < a.length; k++) {
            products += a[k] * b[k];
            magnitudes += (a[k] * a[k] - 1) * (b[k] * b[k] - 1);
        }
        assertEquals(0, products, STANDARD_ERRORS * Math.sqrt(a.length), what);
        // squares of normal deviates have a variance of 2; those of other series here have less
        assertEquals(0, magnitudes, STANDARD_ERRORS * 2 * Math.sqrt(a.length), what + ", magnitudes");
    }

    /** Asserts that half of the trials, of a probability of 1/2 each, had success. */
    private static void assertEven(double successes, double trials, double standardErrors, String what) {
        assertEquals(0.5 * trials, successes, standardErrors * 0.5 * Math.sqrt(trials), what);
    }
}
