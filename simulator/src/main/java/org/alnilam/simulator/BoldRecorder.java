package org.alnilam.simulator;

import org.ejml.data.DMatrixRMaj;

/**
 * Records BOLD: feeds every step's excitatory rates to a {@link BalloonWindkessel} model and samples it once per
 * repetition time. Sample k is taken after step round(k * TR / dt) + 1.
 */
public final class BoldRecorder implements Recorder {

    private final BalloonWindkessel model;
    private final double dt;
    private final double trMillis;
    private final DMatrixRMaj signal;
    private int sample;
    private long nextStep;

    /**
     * BOLD of a run.
     *
     * @param nodes the nodes of the network
     * @param steps the steps of the run
     * @param dt the step in ms
     * @param trSeconds the repetition time in s, at least one step
     */
    public BoldRecorder(int nodes, long steps, double dt, double trSeconds) {
        this.dt = dt;
        trMillis = trSeconds * 1000;
        if (!(trMillis >= dt) || Double.isInfinite(trMillis)) {
            throw new IllegalArgumentException("the repetition time must be at least one step of " + dt + " ms, not "
                    + trSeconds + " s");
        }
        model = new BalloonWindkessel(nodes, dt / 1000);
        int samples = 0;
        while (sampleStep(samples) < steps) {
            samples++;
        }
        signal = new DMatrixRMaj(nodes, samples);
        nextStep = sampleStep(0);
    }

    private long sampleStep(int sample) {
        return Math.round(sample * trMillis / dt) + 1;
    }

    @Override
    public void record(long step, double[] excitatoryRate, double[] inhibitoryRate, double[] adaptation) {
        step(step, excitatoryRate);
    }

    /**
     * Sees the rates of one step.
     *
     * @param step the step, counted from 0
     * @param rate excitatory rates in Hz, one per node
     */
    public void step(long step, double[] rate) {
        model.step(rate);
        if (step == nextStep) {
            for (int i = 0; i < signal.numRows; i++) {
                signal.set(i, sample, model.bold(i));
            }
            sample++;
            nextStep = sampleStep(sample);
        }
    }

    /** @return the samples, [nodes x samples], all of them: the first 5 are a transient that scores drop */
    public DMatrixRMaj signal() {
        return signal;
    }

    /** @return the time of each sample in ms */
    public double[] times() {
        double[] times = new double[signal.numCols];
        for (int k = 0; k < times.length; k++) {
            times[k] = sampleStep(k) * dt;
        }
        return times;
    }

    /** @return the state of the model after the newest step */
    public BalloonWindkessel model() {
        return model;
    }
}
