package org.alnilam.simulator;

/** Keeps what is wanted of a run, which holds no time series of its own: it shows every step to its recorders. */
@FunctionalInterface
public interface Recorder {

    /**
     * Sees one step.
     *
     * @param step the step, counted from 0
     * @param values the variables of the model; their arrays belong to the simulation and change with the next step
     */
    void record(long step, StepValues values);
}
