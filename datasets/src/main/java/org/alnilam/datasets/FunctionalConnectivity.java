package org.alnilam.datasets;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Functional connectivity (FC): correlation between the signals of regions. */
public final class FunctionalConnectivity {

    /** Largest range, as a share of the largest value, that rounding errors alone give to a series. */
    private static final double ROUNDING = 1e-13;

    private FunctionalConnectivity() {
    }

    /**
     * Pearson correlation of each pair of regions.
     *
     * @param signal a signal [regions x samples], finite, such as BOLD
     * @return FC [regions x regions], symmetric; rows and columns of a constant region are 0, diagonal included
     * @throws IllegalArgumentException if the signal holds a number that is not finite
     */
    public static DMatrixRMaj of(DMatrixRMaj signal) {
        return correlationOfRows(signal);
    }

    /**
     * The FC score: Pearson correlation of the two upper triangles without the diagonal.
     *
     * @param a a matrix [n x n], such as a simulated FC
     * @param b a matrix [n x n], such as an empirical FC
     * @return a correlation from -1 to 1; 0 if the triangle of either is constant (a silent simulation)
     * @throws IllegalArgumentException if the sizes differ, a matrix is not square or an entry used is not finite
     */
    public static double score(DMatrixRMaj a, DMatrixRMaj b) {
        if (a.numRows != b.numRows) {
            throw new IllegalArgumentException("cannot compare matrices of %s and %s regions".formatted(a.numRows,
                    b.numRows));
        }
        if (a.numRows == 1) {
            return 0;
        }
        int pairs = a.numRows * (a.numRows - 1) / 2;
        DMatrixRMaj triangles = new DMatrixRMaj(2, pairs);
        System.arraycopy(upperTriangle(a), 0, triangles.data, 0, pairs);
        System.arraycopy(upperTriangle(b), 0, triangles.data, pairs, pairs);
        return Math.clamp(correlationOfRows(triangles).get(0, 1), -1.0, 1.0);
    }

    /** The entries above the diagonal as a row, moved to mean 0 and sum of squares 1, or to 0 if they are constant. */
    static DMatrixRMaj standardisedTriangle(DMatrixRMaj matrix) {
        double[] triangle = upperTriangle(matrix);
        if (triangle.length > 0) {
            standardise(triangle, 0, triangle.length);
        }
        return DMatrixRMaj.wrap(1, triangle.length, triangle);
    }

    /** Pearson correlation of each pair of rows: two passes over each row, then one matrix product. */
    static DMatrixRMaj correlationOfRows(DMatrixRMaj rows) {
        DMatrixRMaj standardised = rows.copy();
        for (int i = 0; i < rows.numRows; i++) {
            standardise(standardised.data, i * rows.numCols, rows.numCols);
        }
        DMatrixRMaj correlation = new DMatrixRMaj(rows.numRows, rows.numRows);
        CommonOps_DDRM.multTransB(standardised, standardised, correlation);
        return correlation;
    }

    /** Moves a row to mean 0 and sum of squares 1, or to 0 if it is constant. */
    private static void standardise(double[] data, int start, int length) {
        double mean = mean(data, start, length);
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("the signal holds a number that is not finite");
        }
        boolean constant = isConstant(data, start, length);
        double squares = 0;
        for (int t = start; t < start + length; t++) {
            data[t] = constant ? 0 : data[t] - mean;
            squares += data[t] * data[t];
        }
        double norm = constant ? 1 : Math.sqrt(squares);
        for (int t = start; t < start + length; t++) {
            data[t] /= norm;
        }
    }

    private static double mean(double[] data, int start, int length) {
        double sum = 0;
        for (int t = start; t < start + length; t++) {
            sum += data[t];
        }
        return sum / length;
    }

    /**
     * Tells whether a series holds one value only, up to rounding errors.
     *
     * @param data an array that holds the series
     * @param start index of its first value
     * @param length number of its values
     * @return whether its range is within the rounding errors of its largest value
     */
    static boolean isConstant(double[] data, int start, int length) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int t = start; t < start + length; t++) {
            low = Math.min(low, data[t]);
            high = Math.max(high, data[t]);
        }
        return high - low <= ROUNDING * Math.max(Math.abs(low), Math.abs(high));
    }

    /** The entries above the diagonal, row by row. */
    static double[] upperTriangle(DMatrixRMaj matrix) {
        int n = matrix.numRows;
        if (matrix.numCols != n) {
            throw new IllegalArgumentException("a matrix of %s x %s is not square".formatted(n, matrix.numCols));
        }
        double[] triangle = new double[n * (n - 1) / 2];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double value = matrix.get(i, j);
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("the matrix holds %s in row %s, column %s".formatted(value,
                            i + 1, j + 1));
                }
                triangle[next++] = value;
            }
        }
        return triangle;
    }
}
