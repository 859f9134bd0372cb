package org.alnilam.datasets;

import org.ejml.data.DMatrixRMaj;

/**
 * Magnitude of the numbers of a series. Squares of numbers beyond 1e154 overflow and those of numbers below 1e-154 vanish, so
 * that a measure of such a series would be a zero that looks like a result. Measures without a unit first multiply the series by
 * a power of two, which is exact; series of usual magnitude stay as they are to the last bit.
 */
@Internal
public final class Magnitude {

    /** Largest number of a recording. */
    static final double LARGEST = 1e305;
    /** Least that the largest number of a recording may be: numbers below 2.2e-308 have lost digits. */
    static final double LEAST = 1e-305;
    /** Binary exponent up to which squares neither overflow nor vanish, and sums of them neither. */
    private static final int SAFE_EXPONENT = 300;

    private Magnitude() {
    }

    /**
     * Brings a series to the magnitude of 1 if it is far from it, by a power of two.
     *
     * @param data an array that holds the series, which is changed
     * @param start index of its first value
     * @param length number of its values; those that are NaN stay so
     * @return exponent of the power of two by which it was multiplied; 0 for a usual series, which is not changed, and for one
     *         that holds an infinite number
     */
    public static int tame(double[] data, int start, int length) {
        double largest = largest(data, start, length);
        int exponent = Math.getExponent(largest);
        if (largest == 0 || Double.isInfinite(largest) || Math.abs(exponent) <= SAFE_EXPONENT) {
            return 0;
        }
        multiply(data, start, length, -exponent);
        return -exponent;
    }

    /**
     * Multiplies a series by a power of two.
     *
     * @param data an array that holds the series, which is changed
     * @param start index of its first value
     * @param length number of its values
     * @param exponent exponent of the power of two
     */
    static void multiply(double[] data, int start, int length, int exponent) {
        for (int t = start; t < start + length; t++) {
            data[t] = Math.scalb(data[t], exponent);
        }
    }

    /**
     * Brings each row of a matrix to the magnitude of 1 if it is far from it.
     *
     * @param rows a matrix
     * @return a copy whose rows are tamed
     */
    public static DMatrixRMaj tamed(DMatrixRMaj rows) {
        DMatrixRMaj tamed = rows.copy();
        for (int i = 0; i < rows.numRows; i++) {
            tame(tamed.data, i * rows.numCols, rows.numCols);
        }
        return tamed;
    }

    /** The largest absolute value of a series without its NaN, 0 if there is none. */
    private static double largest(double[] data, int start, int length) {
        double largest = 0;
        for (int t = start; t < start + length; t++) {
            double value = Math.abs(data[t]);
            largest = value > largest ? value : largest; // false for NaN
        }
        return largest;
    }

    /**
     * Refuses a matrix whose numbers are so large that sums of them overflow, or all so small that they have lost digits.
     *
     * @param what subject of a sentence that says what the matrix is, such as {@code the BOLD signal holds}
     * @param matrix a matrix, NaN where a value is missing; all zero is a matter of others
     * @throws DataException if its magnitude is impossible; the message names the place
     */
    static void check(String what, DMatrixRMaj matrix) {
        double largest = 0;
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < matrix.numCols; j++) {
                double value = Math.abs(matrix.get(i, j));
                if (value > LARGEST) {
                    throw new DataException(
                            "%s %s in row %s, column %s; numbers beyond %s are not possible, so mark a value that is missing as NaN, or give the numbers in another unit"
                                    .formatted(what, matrix.get(i, j), i + 1, j + 1, LARGEST));
                }
                largest = value > largest ? value : largest;
            }
        }
        if (largest > 0 && largest < LEAST) {
            throw new DataException(
                    "%s nothing larger than %s; numbers so small have lost digits, so give them in another unit"
                            .formatted(what, largest));
        }
    }
}
