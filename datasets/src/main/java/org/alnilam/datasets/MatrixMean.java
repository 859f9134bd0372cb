package org.alnilam.datasets;

import org.ejml.data.DMatrixRMaj;

/** Arithmetic mean of each entry over the matrices that have it, a matrix at a time; NaN where an entry is missing. */
@Internal
public final class MatrixMean {

    private DMatrixRMaj sum;
    private int[] counts;

    /** A mean of no matrix yet. */
    public MatrixMean() {
    }

    /**
     * Adds a matrix.
     *
     * @param matrix a matrix as large as those before; NaN where an entry is missing
     */
    public void add(DMatrixRMaj matrix) {
        if (sum == null) {
            sum = new DMatrixRMaj(matrix.numRows, matrix.numCols);
            counts = new int[sum.getNumElements()];
        }
        for (int k = 0; k < counts.length; k++) {
            if (!Double.isNaN(matrix.data[k])) {
                sum.data[k] += matrix.data[k];
                counts[k]++;
            }
        }
    }

    /** {@return the mean of all matrices, of which there must be one; NaN where all miss an entry} */
    public DMatrixRMaj mean() {
        DMatrixRMaj mean = sum.createLike();
        for (int k = 0; k < counts.length; k++) {
            mean.data[k] = counts[k] == 0 ? Double.NaN : sum.data[k] / counts[k];
        }
        return mean;
    }

    /**
     * The mean of all matrices but one.
     *
     * @param matrix a matrix that was added
     * @return the mean of the others; NaN where all of them miss an entry
     */
    public DMatrixRMaj meanWithout(DMatrixRMaj matrix) {
        DMatrixRMaj mean = sum.createLike();
        for (int k = 0; k < counts.length; k++) {
            boolean own = !Double.isNaN(matrix.data[k]);
            int others = own ? counts[k] - 1 : counts[k];
            mean.data[k] = others == 0 ? Double.NaN : (own ? sum.data[k] - matrix.data[k] : sum.data[k]) / others;
        }
        return mean;
    }
}
