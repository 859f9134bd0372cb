package org.alnilam.simulator;

/** Records the highest activity of any node after a transient. */
public final class PeakRate implements Recorder {

    private final long firstStep;
    private double peak;

    /**
     * A peak of the later part of a run.
     *
     * @param firstStep the first step that counts
     */
    public PeakRate(long firstStep) {
        this.firstStep = firstStep;
    }

    @Override
    public void record(long step, StepValues values) {
        if (step < firstStep) {
            return;
        }
        for (double rate : values.activity()) {
            peak = Math.max(peak, rate);
        }
    }

    /** {@return the highest activity in Hz; 0 before the first step that counts} */
    public double hertz() {
        return peak;
    }
}
