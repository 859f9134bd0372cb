package org.alnilam.simulator.bold;

import org.alnilam.datasets.Internal;

/**
 * Sampling times of the BOLD of a run, and the step of its integration. BOLD moves slowly: {@link BoldRecorder} says how
 * little it changes if the model is updated with the mean rate of several steps at once.
 *
 * @param trSeconds the repetition time in s
 * @param stepMillis the longest step of integration in ms, at most {@value #LONGEST_STEP_MILLIS}: as many whole steps of
 *        the run as fit into it are taken at once. The step of the run gives the exact mode, and so does anything
 *        shorter
 */
public record BoldTiming(double trSeconds, double stepMillis) {

    /** The step of integration unless told otherwise, in ms. */
    public static final double DEFAULT_STEP_MILLIS = 1;

    /**
     * The longest step of integration in ms. The volume of the model follows its inflow the faster, the higher the rate:
     * constant rates of up to 420 Hz are integrated well with this step (the standard neuron reaches 181 Hz), but only
     * ones of up to 140 Hz with twice as long a one, and it does not show, since the wrong signal is finite.
     */
    public static final double LONGEST_STEP_MILLIS = 5;

    /** Relative rounding error by which a step may miss a multiple of dt and still count as one. */
    private static final double ROUNDING = 1e-9;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range; the message says which
     */
    public BoldTiming {
        if (!(trSeconds > 0) || Double.isInfinite(trSeconds)) {
            throw new IllegalArgumentException("the repetition time must be positive, not " + trSeconds + " s");
        }
        requireStep(stepMillis);
    }

    /**
     * Checks a step of integration.
     *
     * @param stepMillis the step in ms
     * @throws IllegalArgumentException if it is not above 0 and at most {@value #LONGEST_STEP_MILLIS}
     */
    @Internal
    public static void requireStep(double stepMillis) {
        if (!(stepMillis > 0 && stepMillis <= LONGEST_STEP_MILLIS)) {
            throw new IllegalArgumentException("the BOLD step must be above 0 and at most %s ms, not %s ms".formatted(
                    LONGEST_STEP_MILLIS, stepMillis));
        }
    }

    /**
     * Sampling at a repetition time, with the default step of integration.
     *
     * @param trSeconds the repetition time in s
     * @return the timing
     */
    public static BoldTiming of(double trSeconds) {
        return new BoldTiming(trSeconds, DEFAULT_STEP_MILLIS);
    }

    /**
     * Number of steps of a run that are integrated at once.
     *
     * @param dt the step of the run in ms
     * @return whole steps that fit into {@link #stepMillis}; 0 if not even one does
     */
    int wholeSteps(double dt) {
        return wholeSteps(stepMillis, dt);
    }

    /**
     * Number of steps of a run that fit into a step of integration.
     *
     * @param stepMillis the step of integration in ms
     * @param dt the step of the run in ms
     * @return whole steps; 0 if not even one fits
     */
    @Internal
    public static int wholeSteps(double stepMillis, double dt) {
        return (int) Math.floor(stepMillis / dt * (1 + ROUNDING));
    }
}
