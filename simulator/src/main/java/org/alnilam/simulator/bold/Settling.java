package org.alnilam.simulator.bold;

/**
 * A rule for the start of a simulation that no measure looks at. All regions settle together from their random start,
 * which correlates their BOLD in the pattern of the connectome even where a model at rest does not fluctuate at all.
 *
 * {@snippet :
 * int settling = Settling.untilSettled().samples(300, 2, 0); // 10
 * DMatrixRMaj fc = FunctionalConnectivity.of(simulation.without(settling));
 * }
 */
public sealed interface Settling {

    /** Number of samples that the published protocol leaves out, and the least that {@link #untilSettled()} does. */
    int PUBLISHED_SAMPLES = 5;

    /**
     * Tells how many samples to leave out.
     *
     * @param durationSeconds the model time of the simulation in s; infinite for one that will be made as long as it has
     *        to be
     * @param trSeconds the repetition time in s
     * @param neededSeconds the model time in s that has to be left
     * @return the number of samples at the start that measures leave out
     */
    int samples(double durationSeconds, double trSeconds, double neededSeconds);

    /**
     * The rule of the published protocol (Cakan, Jajcay &amp; Obermayer 2021), whatever the duration. At a TR of 0.72 s these
     * are less than 4 s, which do not cover the settling of a network.
     *
     * @return a rule that leaves out {@value #PUBLISHED_SAMPLES} samples
     */
    static Settling published() {
        return new Published();
    }

    /**
     * The rule of a fit.
     *
     * @return a rule that leaves out the first {@value UntilSettled#SECONDS} s, or a third of a shorter simulation, but no
     *         more than leave what is needed, and never fewer than {@value #PUBLISHED_SAMPLES} samples
     */
    static Settling untilSettled() {
        return new UntilSettled();
    }

    /**
     * A rule of one's own.
     *
     * @param seconds the time to leave out in s, rounded up to whole samples
     * @return a rule that leaves out so much, whatever the duration
     * @throws IllegalArgumentException if the time is negative or not finite
     */
    static Settling given(double seconds) {
        return new Given(seconds);
    }

    /** The rule of {@link #published()}. */
    record Published() implements Settling {

        @Override
        public int samples(double durationSeconds, double trSeconds, double neededSeconds) {
            return PUBLISHED_SAMPLES;
        }
    }

    /** The rule of {@link #untilSettled()}. */
    record UntilSettled() implements Settling {

        /** Time in s after which BOLD no longer shows where a simulation began; see {@code fitting/docs/search.md}. */
        static final double SECONDS = 20;

        @Override
        public int samples(double durationSeconds, double trSeconds, double neededSeconds) {
            int settling = (int) Math.ceil(Math.min(SECONDS, durationSeconds / 3) / trSeconds);
            int dispensable = (int) Math.floor((durationSeconds - neededSeconds) / trSeconds);
            return Math.max(PUBLISHED_SAMPLES, Math.min(settling, dispensable));
        }
    }

    /**
     * The rule of {@link #given(double)}.
     *
     * @param seconds the time to leave out in s
     */
    record Given(double seconds) implements Settling {

        /** Part of a sample by which rounding may lengthen a time of whole samples: 10.8 s / 0.72 s is above 15. */
        private static final double ROUNDING = 1e-9;

        /**
         * Checks the time.
         *
         * @throws IllegalArgumentException if it is negative or not finite
         */
        public Given {
            if (!(seconds >= 0) || Double.isInfinite(seconds)) {
                throw new IllegalArgumentException("the time to leave out must be 0 s or more, not " + seconds + " s");
            }
        }

        @Override
        public int samples(double durationSeconds, double trSeconds, double neededSeconds) {
            return (int) Math.ceil(seconds / trSeconds - ROUNDING);
        }
    }
}
