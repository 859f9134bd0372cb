package org.alnilam.fitting;

/**
 * Seed and threads of a run: its result depends on the first, never on the second.
 *
 * @param seed the seed of everything random: same seed, same result
 * @param threads number of evaluations that are made at once, at least 1; no influence on the result
 */
public record RunSettings(long seed, int threads) {

    /** The seed, unless told otherwise. */
    public static final int DEFAULT_SEED = 1;

    /**
     * Checks the number of threads.
     *
     * @throws IllegalArgumentException if there is no thread
     */
    public RunSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("there must be at least 1 thread, not " + threads);
        }
    }

    /** {@return seed 1, a thread per core} */
    public static RunSettings defaults() {
        return new RunSettings(DEFAULT_SEED, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Sets the seed.
     *
     * @param value the seed of everything random
     * @return changed settings
     */
    public RunSettings withSeed(long value) {
        return new RunSettings(value, threads);
    }

    /**
     * Sets the number of threads.
     *
     * @param value number of evaluations that are made at once
     * @return changed settings
     * @throws IllegalArgumentException if there is none
     */
    public RunSettings withThreads(int value) {
        return new RunSettings(seed, value);
    }
}
