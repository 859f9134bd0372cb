package org.alnilam.datasets;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Functional connectivity (FC): correlation between the signals of regions. */
public final class FunctionalConnectivity {

    /** Largest range, as a share of the largest value, that rounding errors alone give to a series. */
    private static final double ROUNDING = 1e-13;
    /** Largest difference of the two entries of a pair in an FC that a file holds: single precision and a few digits. */
    private static final double ASYMMETRY = 1e-5;
    /** Fewest pairs of regions over which a correlation says anything. */
    private static final int FEWEST_PAIRS = 3;

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
     * The FC score: Pearson correlation of the two upper triangles without the diagonal, over the pairs that both have.
     *
     * @param a a matrix [n x n], such as a simulated FC; NaN where a pair is missing
     * @param b a matrix [n x n], such as an empirical FC; NaN where a pair is missing
     * @return a correlation from -1 to 1; 0 if the triangle of either is constant (a silent simulation)
     * @throws IllegalArgumentException if the sizes differ, a matrix is not square or an entry used is infinite
     */
    public static double score(DMatrixRMaj a, DMatrixRMaj b) {
        if (a.numRows != b.numRows) {
            throw new IllegalArgumentException("cannot compare matrices of %s and %s regions".formatted(a.numRows,
                    b.numRows));
        }
        double[] first = upperTriangle(a);
        double[] second = upperTriangle(b);
        int[] both = IntStream.range(0, first.length).filter(k -> !Double.isNaN(first[k] + second[k])).toArray();
        if (both.length == 0) {
            return 0;
        }
        DMatrixRMaj triangles = new DMatrixRMaj(2, both.length);
        for (int k = 0; k < both.length; k++) {
            triangles.data[k] = first[both[k]];
            triangles.data[both.length + k] = second[both[k]];
        }
        return Math.clamp(correlationOfRows(triangles).get(0, 1), -1.0, 1.0);
    }

    /**
     * Tells whether scores with an FC say anything: it needs pairs that differ, and at least three of them, since every
     * correlation over two is 1 or -1.
     *
     * @param fc FC [n x n]; NaN where a pair is missing
     * @return whether it has three pairs and not all have the same entry
     * @throws IllegalArgumentException if it is not square or an entry is infinite
     */
    public static boolean isScorable(DMatrixRMaj fc) {
        double[] pairs = Arrays.stream(upperTriangle(fc)).filter(entry -> !Double.isNaN(entry)).toArray();
        return pairs.length >= FEWEST_PAIRS && !isConstant(pairs, 0, pairs.length);
    }

    /**
     * Mean FC over the pairs that another FC has.
     *
     * @param fc FC [n x n] whose entries are averaged
     * @param counted FC [n x n] whose upper triangle is NaN where a pair does not count
     * @return mean of the entries of {@code fc} above the diagonal that count and are not missing; 0 if there is none
     * @throws IllegalArgumentException if the sizes differ, a matrix is not square or an entry used is infinite
     */
    public static double mean(DMatrixRMaj fc, DMatrixRMaj counted) {
        double[] entries = upperTriangle(fc);
        double[] counts = upperTriangle(counted);
        if (entries.length != counts.length) {
            throw new IllegalArgumentException("cannot compare matrices of %s and %s regions".formatted(fc.numRows,
                    counted.numRows));
        }
        return IntStream.range(0, entries.length).filter(k -> !Double.isNaN(entries[k] + counts[k])).mapToDouble(
                k -> entries[k]).average().orElse(0);
    }

    /** Refuses what is no FC of a number of regions. */
    static void check(String subject, int regions, DMatrixRMaj fc) {
        if (fc.numRows != regions || fc.numCols != regions) {
            throw new DataException(
                    "subject %s: the FC is %s x %s, but the connectome has %s regions; both need the same "
                            .formatted(subject, fc.numRows, fc.numCols, regions) + "regions");
        }
        int pairs = 0;
        for (int i = 0; i < regions; i++) {
            for (int j = 0; j < i; j++) {
                double value = fc.get(i, j);
                if (Math.abs(value) > 1 + ASYMMETRY || Math.abs(value - fc.get(j, i)) > ASYMMETRY
                        || Double.isNaN(value) != Double.isNaN(fc.get(j, i))) {
                    throw new DataException(
                            "subject %s: the FC holds %s in row %s, column %s and %s in row %s, column %s; it must be symmetric, from -1 to 1"
                                    .formatted(subject, value, i + 1, j + 1, fc.get(j, i), j + 1, i + 1));
                }
                pairs += Double.isNaN(value) ? 0 : 1;
            }
        }
        if (pairs == 0 && regions > 1) {
            throw new DataException("subject %s: the FC has no pair of regions; leave out the subject".formatted(
                    subject));
        }
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

    /** Moves a row of any magnitude to mean 0 and sum of squares 1, or to 0 if it is constant. */
    private static void standardise(double[] data, int start, int length) {
        Magnitude.tame(data, start, length);
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

    /**
     * The entries of a square matrix above its diagonal.
     *
     * @param matrix a matrix [n x n]
     * @return its entries, row by row; NaN where one is missing
     * @throws IllegalArgumentException if it is not square or an entry is infinite
     */
    @Internal
    public static double[] upperTriangle(DMatrixRMaj matrix) {
        int n = matrix.numRows;
        if (matrix.numCols != n) {
            throw new IllegalArgumentException("a matrix of %s x %s is not square".formatted(n, matrix.numCols));
        }
        double[] triangle = new double[n * (n - 1) / 2];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double value = matrix.get(i, j);
                if (Double.isInfinite(value)) {
                    throw new IllegalArgumentException("the matrix holds %s in row %s, column %s".formatted(value,
                            i + 1, j + 1));
                }
                triangle[next++] = value;
            }
        }
        return triangle;
    }
}
