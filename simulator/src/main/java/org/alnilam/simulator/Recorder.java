package org.alnilam.simulator;

/** Sees every step of a run and keeps what it needs: a run holds no time series of its own. */
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
