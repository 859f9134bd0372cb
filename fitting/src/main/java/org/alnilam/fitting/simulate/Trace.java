package org.alnilam.fitting.simulate;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.simulator.ModelVariable;

/**
 * A variable over time, at even intervals.
 *
 * @param variable the variable, whose unit the values have
 * @param startSeconds model time of the first sample in s
 * @param stepSeconds interval between samples in s
 * @param values [regions + 1 x samples]; the last row is the mean over all regions
 */
public record Trace(ModelVariable variable, double startSeconds, double stepSeconds, DMatrixRMaj values) {

    /**
     * Makes the trace of regions, and adds their mean.
     *
     * @param variable the variable
     * @param startSeconds model time of the first sample in s
     * @param stepSeconds interval between samples in s
     * @param regions [regions x samples]
     * @return the trace
     */
    public static Trace of(ModelVariable variable, double startSeconds, double stepSeconds, DMatrixRMaj regions) {
        return new Trace(variable, startSeconds, stepSeconds, withMean(regions));
    }

    /** {@return the mean over all regions and samples; not a number without samples} */
    public double overall() {
        return overall(values.numRows - 1);
    }

    /**
     * Gives the mean of one row.
     *
     * @param row number of a region from 0, or of the mean
     * @return its mean over all samples; not a number without samples
     */
    public double overall(int row) {
        return Arrays.stream(row(row)).average().orElse(Double.NaN);
    }

    /** {@return the mean over all regions, at each sample} */
    public double[] mean() {
        return row(values.numRows - 1);
    }

    /**
     * Gives one row.
     *
     * @param row number of a region from 0, or of the mean
     * @return its samples
     */
    public double[] row(int row) {
        double[] samples = new double[values.numCols];
        System.arraycopy(values.data, row * values.numCols, samples, 0, samples.length);
        return samples;
    }

    /** Adds the mean over all regions to a matrix [regions x samples]. */
    private static DMatrixRMaj withMean(DMatrixRMaj regions) {
        DMatrixRMaj all = new DMatrixRMaj(regions.numRows + 1, regions.numCols);
        System.arraycopy(regions.data, 0, all.data, 0, regions.getNumElements());
        int last = regions.getNumElements();
        for (int i = 0; i < regions.numRows; i++) {
            for (int k = 0; k < regions.numCols; k++) {
                all.data[last + k] += regions.get(i, k) / regions.numRows;
            }
        }
        return all;
    }
}
