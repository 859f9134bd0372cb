package org.alnilam.datasets;

import java.io.Serializable;

/**
 * The sliding window of functional connectivity dynamics, in seconds since data sets differ in TR.
 *
 * @param windowSeconds length of a window in s
 * @param stepSeconds from the start of a window to the start of the next, in s
 */
public record FcdWindow(double windowSeconds, double stepSeconds) implements Serializable {

    /** Windows of 60 s, moved by 10 s. */
    public static final FcdWindow DEFAULT = new FcdWindow(60, 10);

    /**
     * Checks the lengths.
     *
     * @throws DataException if a length is not a positive number
     */
    public FcdWindow {
        if (!(windowSeconds > 0) || !(stepSeconds > 0) || Double.isInfinite(windowSeconds + stepSeconds)) {
            throw new DataException("an FCD window of %s s moved by %s s is not possible; both must be positive"
                    .formatted(windowSeconds, stepSeconds));
        }
    }

    /**
     * {@return the window's length in samples}
     *
     * @param trSeconds time between two samples in s
     */
    public int windowSamples(double trSeconds) {
        return FunctionalConnectivityDynamics.samples(windowSeconds, trSeconds);
    }

    /**
     * {@return the step in samples}
     *
     * @param trSeconds time between two samples in s
     */
    public int stepSamples(double trSeconds) {
        return FunctionalConnectivityDynamics.samples(stepSeconds, trSeconds);
    }
}
