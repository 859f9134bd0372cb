package org.alnilam.fitting.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.alnilam.simulator.bold.BoldTiming;

/**
 * The settings of simulations of candidates, or of the points of an exploration.
 *
 * @param mode the connectome that they are simulated on
 * @param modelSeconds model time of a simulation in s
 * @param boldStepMillis the longest step of BOLD's integration in ms, see {@link BoldTiming}; the model's own step gives the
 *        exact mode
 */
public record SimulationSettings(Mode mode, @JsonProperty("duration_s") double modelSeconds,
        @JsonProperty("bold_step_ms") double boldStepMillis) {

    /** Model time of a simulation in s, unless told otherwise. */
    public static final int DEFAULT_MODEL_SECONDS = 60;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a value is missing or not possible
     */
    public SimulationSettings {
        if (mode == null) {
            throw new IllegalArgumentException("there must be a mode: group or subject");
        }
        if (!(modelSeconds > 0) || Double.isInfinite(modelSeconds)) {
            throw new IllegalArgumentException("the duration must be positive, not " + modelSeconds + " s");
        }
        BoldTiming.requireStep(boldStepMillis);
    }

    /** {@return group mode, one minute, the default step of BOLD} */
    public static SimulationSettings defaults() {
        return new SimulationSettings(Mode.GROUP, DEFAULT_MODEL_SECONDS, BoldTiming.DEFAULT_STEP_MILLIS);
    }

    /**
     * Chooses the connectome.
     *
     * @param value the connectome that candidates are simulated on
     * @return changed settings
     */
    public SimulationSettings withMode(Mode value) {
        return new SimulationSettings(value, modelSeconds, boldStepMillis);
    }

    /**
     * Sets the length of a simulation.
     *
     * @param value model time in s
     * @return changed settings
     * @throws IllegalArgumentException if it is not a positive number
     */
    public SimulationSettings withModelSeconds(double value) {
        return new SimulationSettings(mode, value, boldStepMillis);
    }

    /**
     * Sets how finely BOLD is integrated.
     *
     * @param value the longest step in ms
     * @return changed settings
     * @throws IllegalArgumentException if it is not possible
     */
    public SimulationSettings withBoldStepMillis(double value) {
        return new SimulationSettings(mode, modelSeconds, value);
    }
}
