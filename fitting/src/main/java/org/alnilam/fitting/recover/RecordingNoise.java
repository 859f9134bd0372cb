package org.alnilam.fitting.recover;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.simulator.noise.CounterNoise;

/** The noise that a scanner adds to BOLD. */
public final class RecordingNoise {

    /** The standard deviation of the noise relative to that of a region's signal, as the demo cohort has it. */
    public static final double DEFAULT = 0.25;

    private RecordingNoise() {
    }

    /**
     * Adds white noise, in proportion to the variation of each region.
     *
     * @param recording BOLD without noise
     * @param relative standard deviation of the noise relative to that of the region's signal, from 0
     * @param seed seed of the noise
     * @return BOLD with noise
     */
    public static BoldRecording add(BoldRecording recording, double relative, long seed) {
        DMatrixRMaj noisy = recording.signal();
        double[] deviation = deviationOfRows(noisy);
        CounterNoise noise = new CounterNoise(seed);
        double[] deviates = new double[noisy.numRows];
        double[] unused = new double[noisy.numRows];
        for (int sample = 0; sample < noisy.numCols; sample++) {
            noise.fill(sample, deviates, unused);
            for (int i = 0; i < noisy.numRows; i++) {
                noisy.add(i, sample, relative * deviation[i] * deviates[i]);
            }
        }
        return new BoldRecording(noisy, recording.trSeconds());
    }

    private static double[] deviationOfRows(DMatrixRMaj signal) {
        double[] deviation = new double[signal.numRows];
        for (int i = 0; i < signal.numRows; i++) {
            double sum = 0;
            double squares = 0;
            for (int sample = 0; sample < signal.numCols; sample++) {
                sum += signal.get(i, sample);
            }
            double mean = sum / signal.numCols;
            for (int sample = 0; sample < signal.numCols; sample++) {
                squares += (signal.get(i, sample) - mean) * (signal.get(i, sample) - mean);
            }
            deviation[i] = Math.sqrt(squares / signal.numCols);
        }
        return deviation;
    }
}
