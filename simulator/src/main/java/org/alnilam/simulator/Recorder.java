package org.alnilam.simulator;

/** What a run keeps. A run holds no time series of its own: it shows every step to its recorders. */
@FunctionalInterface
public interface Recorder {

    /**
     * Sees one step. The arrays belong to the simulation and change with the next step.
     *
     * @param step the step, counted from 0
     * @param excitatoryRate rates of the E populations in Hz, one per node
     * @param inhibitoryRate rates of the I populations in Hz, one per node
     * @param adaptation adaptation currents in pA, one per node
     */
    void record(long step, double[] excitatoryRate, double[] inhibitoryRate, double[] adaptation);
}
