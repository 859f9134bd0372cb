package org.alnilam.simulator.noise;

import org.alnilam.datasets.Internal;

/**
 * Philox4x32-10, a counter-based random number generator: 128 random bits as a pure function of a 128-bit counter and a
 * 64-bit key (Salmon, Moraes, Dror &amp; Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", SC11).
 *
 * <p>Here the key is the seed and the counter is (index, node, stream), so that a random number does not depend on which
 * others were drawn before it, nor by whom.
 */
public final class Philox {

    // Streams never overlap; each use of randomness has one.

    /** Stream of the noise of a run. */
    @Internal
    public static final int NOISE = 0;
    /** Stream of the random start of a run. */
    @Internal
    public static final int INITIAL_STATE = 1;
    private static final int DERIVED_SEED = 2;
    /** Stream of synthetic connectomes. */
    @Internal
    public static final int SYNTHETIC = 3;

    /** Multiplier of the first word of the counter, in the low 32 bits; a constant of the published algorithm. */
    @Internal
    public static final long MULTIPLIER_0 = 0xD2511F53L;
    /** Multiplier of the third word of the counter, in the low 32 bits; a constant of the published algorithm. */
    @Internal
    public static final long MULTIPLIER_1 = 0xCD9E8D57L;
    /** Increment of the first word of the key in each round (the golden ratio); a constant of the published algorithm. */
    @Internal
    public static final int WEYL_0 = 0x9E3779B9;
    /** Increment of the second word of the key in each round (sqrt(3) - 1); a constant of the published algorithm. */
    @Internal
    public static final int WEYL_1 = 0xBB67AE85;
    /** Number of rounds of mixing. */
    @Internal
    public static final int ROUNDS = 10;
    private static final long LOW_32 = 0xffffffffL;

    private Philox() {
    }

    /**
     * One block of random bits.
     *
     * @param seed the key
     * @param index the lower 64 bits of the counter
     * @param node the next 32 bits of the counter
     * @param stream the upper 32 bits of the counter
     * @param words receives the four 32-bit words
     */
    static void block(long seed, long index, int node, int stream, int[] words) {
        int key0 = (int) seed;
        int key1 = (int) (seed >>> 32);
        int c0 = (int) index;
        int c1 = (int) (index >>> 32);
        int c2 = node;
        int c3 = stream;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (c0 & LOW_32);
            long product1 = MULTIPLIER_1 * (c2 & LOW_32);
            c0 = (int) (product1 >>> 32) ^ c1 ^ key0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ key1;
            c3 = (int) product0;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        words[0] = c0;
        words[1] = c1;
        words[2] = c2;
        words[3] = c3;
    }

    /**
     * A uniform deviate.
     *
     * @param seed the seed
     * @param index its place among the deviates of the node
     * @param node the node that it belongs to
     * @param stream the use of randomness that it belongs to
     * @return a value in (0, 1)
     */
    @Internal
    public static double uniform(long seed, long index, int node, int stream) {
        int[] words = new int[4];
        block(seed, index, node, stream, words);
        long bits = ((words[0] & LOW_32) << 21) ^ (words[1] & LOW_32);
        return ((bits & ((1L << 53) - 1)) + 0.5) * 0x1p-53;
    }

    /**
     * Derives an independent seed, e.g. that of one candidate's noise from the seed of a whole fit.
     *
     * @param seed the seed to derive from
     * @param major the first index, e.g. a generation
     * @param minor the second index, e.g. an individual
     * @return a seed that is a function of the three and of nothing else
     */
    public static long derivedSeed(long seed, long major, int minor) {
        int[] words = new int[4];
        block(seed, major, minor, DERIVED_SEED, words);
        return ((words[0] & LOW_32) << 32) | (words[1] & LOW_32);
    }
}
