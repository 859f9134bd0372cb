package org.alnilam.simulator;

import org.ejml.data.DMatrixRMaj;

/** Records rates and adaptation of every q-th step: the steps q - 1, 2q - 1, ... */
public final class SampledSeries implements Recorder {

    private final int every;
    private final DMatrixRMaj excitatoryRates;
    private final DMatrixRMaj inhibitoryRates;
    private final DMatrixRMaj adaptation;

    /**
     * Series of a run.
     *
     * @param nodes the nodes of the network
     * @param steps the steps of the run
     * @param every the distance q of samples in steps, at least 1
     */
    public SampledSeries(int nodes, long steps, int every) {
        if (every < 1) {
            throw new IllegalArgumentException("samples must be at least 1 step apart, not " + every);
        }
        this.every = every;
        int samples = Math.toIntExact(steps / every);
        excitatoryRates = new DMatrixRMaj(nodes, samples);
        inhibitoryRates = new DMatrixRMaj(nodes, samples);
        adaptation = new DMatrixRMaj(nodes, samples);
    }

    @Override
    public void record(long step, double[] excitatoryRate, double[] inhibitoryRate, double[] adaptation) {
        if ((step + 1) % every != 0) {
            return;
        }
        int sample = (int) ((step + 1) / every) - 1;
        for (int i = 0; i < excitatoryRate.length; i++) {
            excitatoryRates.set(i, sample, excitatoryRate[i]);
            inhibitoryRates.set(i, sample, inhibitoryRate[i]);
            this.adaptation.set(i, sample, adaptation[i]);
        }
    }

    /** @return rates of the E populations in Hz, [nodes x samples] */
    public DMatrixRMaj excitatoryRates() {
        return excitatoryRates;
    }

    /** @return rates of the I populations in Hz, [nodes x samples] */
    public DMatrixRMaj inhibitoryRates() {
        return inhibitoryRates;
    }

    /** @return adaptation currents in pA, [nodes x samples] */
    public DMatrixRMaj adaptation() {
        return adaptation;
    }
}
