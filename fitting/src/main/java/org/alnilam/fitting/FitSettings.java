package org.alnilam.fitting;

import java.util.Locale;

import org.alnilam.simulator.BoldTiming;

/**
 * How a fit is made. Change single values with the {@code with} methods.
 *
 * @param mode which connectome a candidate is simulated on
 * @param population candidates in a generation, at least 4
 * @param generations number of generations, the initial population included, at least 1
 * @param seconds model time that a candidate is simulated, in s
 * @param boldStepMillis the longest step of BOLD's integration in ms; see {@link BoldTiming}
 * @param seed the seed of everything random: same seed, same result
 * @param threads how many candidates are evaluated at once; has no influence on the result
 */
public record FitSettings(Mode mode, int population, int generations, double seconds, double boldStepMillis, long seed,
        int threads) {

    /** Which connectome a candidate is simulated on. */
    public enum Mode {
        /** One simulation on the mean connectome scores all subjects. */
        GROUP,
        /** Every subject has a simulation on its own connectome. */
        SUBJECT;

        /** @return the name in files and on the command line */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range; the message says which
     */
    public FitSettings {
        require(population >= 4, "the population must have at least 4 individuals, not " + population);
        require(generations >= 1, "there must be at least 1 generation, not " + generations);
        require(seconds > 0 && Double.isFinite(seconds), "the duration must be positive, not " + seconds + " s");
        BoldTiming.requireStep(boldStepMillis);
        require(threads >= 1, "there must be at least 1 thread, not " + threads);
    }

    /** @return group mode, 6 generations of 16, one minute a candidate, the default step of BOLD, seed 1, a thread per core */
    public static FitSettings defaults() {
        return new FitSettings(Mode.GROUP, 16, 6, 60, BoldTiming.DEFAULT_STEP_MILLIS, 1,
                Runtime.getRuntime().availableProcessors());
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * Chooses the connectome.
     *
     * @param mode which connectome a candidate is simulated on
     * @return changed settings
     */
    public FitSettings withMode(Mode mode) {
        return new FitSettings(mode, population, generations, seconds, boldStepMillis, seed, threads);
    }

    /**
     * Sizes the search.
     *
     * @param population candidates in a generation
     * @param generations number of generations, the initial population included
     * @return changed settings
     */
    public FitSettings withSize(int population, int generations) {
        return new FitSettings(mode, population, generations, seconds, boldStepMillis, seed, threads);
    }

    /**
     * Sets the length of a candidate's simulation.
     *
     * @param seconds model time in s
     * @return changed settings
     */
    public FitSettings withSeconds(double seconds) {
        return new FitSettings(mode, population, generations, seconds, boldStepMillis, seed, threads);
    }

    /**
     * Sets how finely BOLD is integrated.
     *
     * @param boldStepMillis the longest step in ms; the model's own step gives the exact mode
     * @return changed settings
     */
    public FitSettings withBoldStepMillis(double boldStepMillis) {
        return new FitSettings(mode, population, generations, seconds, boldStepMillis, seed, threads);
    }

    /**
     * Sets the seed.
     *
     * @param seed the seed of everything random
     * @return changed settings
     */
    public FitSettings withSeed(long seed) {
        return new FitSettings(mode, population, generations, seconds, boldStepMillis, seed, threads);
    }

    /**
     * Sets the number of threads.
     *
     * @param threads how many candidates are evaluated at once
     * @return changed settings
     */
    public FitSettings withThreads(int threads) {
        return new FitSettings(mode, population, generations, seconds, boldStepMillis, seed, threads);
    }
}
