package org.alnilam.fitting.report;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.UsableSignal;

/**
 * A recording as a carpet: each region's signal in standard deviations around its mean, averaged over neighbouring samples
 * where there are more than a screen shows.
 *
 * @param values [regions x columns], NaN where a region or all samples of a column are missing
 * @param columnSeconds time that a column stands for, in s
 */
record Carpet(DMatrixRMaj values, double columnSeconds) {

    /** Most columns of a carpet. */
    static final int MOST_COLUMNS = 600;

    /**
     * Makes the carpet of a recording.
     *
     * @param bold a recording
     * @return the part of it that measures use
     */
    static Carpet of(BoldRecording bold) {
        UsableSignal usable = bold.usable();
        int samplesPerColumn = (bold.samples() + MOST_COLUMNS - 1) / MOST_COLUMNS;
        int columns = (bold.samples() + samplesPerColumn - 1) / samplesPerColumn;
        int[] counts = new int[columns];
        usable.samples().forEach(sample -> counts[sample / samplesPerColumn]++);
        DMatrixRMaj values = new DMatrixRMaj(bold.regions(), columns);
        values.fill(Double.NaN);
        int samples = usable.samples().size();
        for (int k = 0; k < usable.regions().size(); k++) {
            double[] series = standardised(usable.signal().data, k * samples, samples);
            double[] sums = new double[columns];
            for (int t = 0; t < samples; t++) {
                sums[usable.samples().get(t) / samplesPerColumn] += series[t];
            }
            for (int column = 0; column < columns; column++) {
                values.set(usable.regions().get(k), column, sums[column] / counts[column]);
            }
        }
        return new Carpet(values, samplesPerColumn * bold.trSeconds());
    }

    private static double[] standardised(double[] data, int start, int length) {
        double[] series = Arrays.copyOfRange(data, start, start + length);
        double mean = Arrays.stream(series).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(series).map(value -> (value - mean) * (value - mean)).average()
                .orElse(0));
        return Arrays.stream(series).map(value -> (value - mean) / deviation).toArray();
    }
}
