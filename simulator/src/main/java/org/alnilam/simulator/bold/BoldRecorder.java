package org.alnilam.simulator.bold;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.StepValues;

/**
 * Records BOLD: feeds the activity of a model to a {@link BalloonWindkessel} model and samples it once per repetition
 * time. Sample k is taken after step round(k * TR / dt) + 1.
 *
 * <p>The model is updated at every step (the exact mode), or once for several steps with their mean rate; an update comes
 * early where a sample is due. On the 80 regions of gw (5 runs of 120 s) updates every 1 ms instead of every 0.1 ms changed
 * samples by at most 0.0001 % of their value and FC scores by at most 2e-8; {@code simulator/docs/bold.md} has the figures.
 */
public final class BoldRecorder implements Recorder {

    private final BalloonWindkessel model;
    /** Step that no run reaches; the steps of later samples need not be told apart. */
    private static final double LATEST_STEP = 1e18;

    private final double dt;
    private final double trMillis;
    private final int stepsPerUpdate;
    private final double[] rateSum;
    private final DMatrixRMaj signal;
    private int summedSteps;
    private int sample;
    private long nextStep;

    /**
     * BOLD of a run in the exact mode.
     *
     * @param nodes the nodes of the network
     * @param steps the steps of the run
     * @param dt the step in ms
     * @param trSeconds the repetition time in s, at least one step
     * @throws IllegalArgumentException if the repetition time is shorter than a step
     */
    public BoldRecorder(int nodes, long steps, double dt, double trSeconds) {
        this(nodes, steps, dt, trSeconds, 1);
    }

    /**
     * BOLD of a run.
     *
     * @param nodes the nodes of the network
     * @param steps the steps of the run
     * @param dt the step in ms
     * @param timing the sampling times, which are at least a step apart, and the step of integration
     * @throws IllegalArgumentException if the repetition time is shorter than a step
     */
    public BoldRecorder(int nodes, long steps, double dt, BoldTiming timing) {
        this(nodes, steps, dt, timing.trSeconds(), Math.max(timing.wholeSteps(dt), 1));
    }

    private BoldRecorder(int nodes, long steps, double dt, double trSeconds, int stepsPerUpdate) {
        this.dt = dt;
        this.stepsPerUpdate = stepsPerUpdate;
        rateSum = new double[nodes];
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

    /** The step of a sample; one that no run reaches where the number is too large to count. */
    private long sampleStep(int sample) {
        return Math.round(Math.min(sample * trMillis / dt, LATEST_STEP)) + 1;
    }

    @Override
    public void record(long step, StepValues values) {
        step(step, values.activity());
    }

    /**
     * Sees the rates of one step.
     *
     * @param step the step, counted from 0
     * @param rate excitatory rates in Hz, one per node
     */
    public void step(long step, double[] rate) {
        boolean sampleIsDue = step == nextStep;
        if (stepsPerUpdate == 1) {
            model.step(rate);
        } else {
            add(rate);
            if (summedSteps == stepsPerUpdate || sampleIsDue) {
                update();
            }
        }
        if (sampleIsDue) {
            for (int i = 0; i < signal.numRows; i++) {
                signal.set(i, sample, model.bold(i));
            }
            sample++;
            nextStep = sampleStep(sample);
        }
    }

    private void add(double[] rate) {
        for (int i = 0; i < rateSum.length; i++) {
            rateSum[i] += rate[i];
        }
        summedSteps++;
    }

    private void update() {
        for (int i = 0; i < rateSum.length; i++) {
            rateSum[i] /= summedSteps;
        }
        model.steps(rateSum, summedSteps);
        Arrays.fill(rateSum, 0);
        summedSteps = 0;
    }

    /** {@return the samples, [nodes x samples], all of them: the first 5 are a transient that scores drop} */
    public DMatrixRMaj signal() {
        return signal;
    }

    /** {@return the number of samples that have been taken so far} */
    public int samplesTaken() {
        return sample;
    }

    /** {@return the time of each sample in ms} */
    public double[] times() {
        double[] times = new double[signal.numCols];
        for (int k = 0; k < times.length; k++) {
            times[k] = sampleStep(k) * dt;
        }
        return times;
    }

    /** {@return the state of the model after its newest update} */
    public BalloonWindkessel model() {
        return model;
    }
}
