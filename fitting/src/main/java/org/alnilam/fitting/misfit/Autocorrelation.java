package org.alnilam.fitting.misfit;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Magnitude;

/** Autocorrelation of BOLD: the mean over regions, and over pieces of a recording that are as long as a simulation. */
final class Autocorrelation {

    private Autocorrelation() {
    }

    /**
     * Computes it.
     *
     * @param bold BOLD [regions x samples]
     * @param samples number of samples of a piece; what is left at the end is not looked at
     * @param lags the longest lag, in samples
     * @return autocorrelation at the lags from 0 on; 0 throughout if no region varies
     */
    static double[] of(BoldRecording bold, int samples, int lags) {
        DMatrixRMaj signal = Magnitude.tamed(bold.signal());
        double[] sum = new double[lags + 1];
        int rows = 0;
        for (int i = 0; i < signal.numRows; i++) {
            for (int from = 0; from + samples <= signal.numCols; from += samples) {
                rows += add(signal.data, i * signal.numCols + from, samples, sum) ? 1 : 0;
            }
        }
        for (int lag = 0; lag <= lags; lag++) {
            sum[lag] /= Math.max(rows, 1);
        }
        return sum;
    }

    /** Adds the autocorrelation of a piece of a row; nothing where that does not vary or is not known. */
    private static boolean add(double[] data, int start, int length, double[] sum) {
        double mean = 0;
        for (int t = start; t < start + length; t++) {
            mean += data[t] / length;
        }
        double squares = product(data, start, length, mean, 0);
        if (!(squares > 0)) {
            return false;
        }
        for (int lag = 0; lag < sum.length; lag++) {
            sum[lag] += product(data, start, length, mean, lag) / squares;
        }
        return true;
    }

    private static double product(double[] data, int start, int length, double mean, int lag) {
        double sum = 0;
        for (int t = start; t + lag < start + length; t++) {
            sum += (data[t] - mean) * (data[t + lag] - mean);
        }
        return sum;
    }
}
