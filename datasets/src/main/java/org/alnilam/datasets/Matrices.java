package org.alnilam.datasets;

import java.util.Arrays;
import java.util.List;

import org.ejml.data.DMatrixRMaj;

/** Parts of matrices. */
@Internal
public final class Matrices {

    private Matrices() {
    }

    /**
     * Some rows of a matrix.
     *
     * @param matrix any matrix
     * @param kept indices of the rows, from 0, in the new order
     * @return these rows, all columns
     */
    public static DMatrixRMaj rows(DMatrixRMaj matrix, List<Integer> kept) {
        DMatrixRMaj rows = new DMatrixRMaj(kept.size(), matrix.numCols);
        for (int i = 0; i < kept.size(); i++) {
            System.arraycopy(matrix.data, kept.get(i) * matrix.numCols, rows.data, i * matrix.numCols, matrix.numCols);
        }
        return rows;
    }

    /**
     * Some columns of a matrix.
     *
     * @param matrix any matrix
     * @param kept indices of the columns, from 0, in the new order
     * @return these columns, all rows
     */
    public static DMatrixRMaj columns(DMatrixRMaj matrix, List<Integer> kept) {
        DMatrixRMaj columns = new DMatrixRMaj(matrix.numRows, kept.size());
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < kept.size(); j++) {
                columns.set(i, j, matrix.get(i, kept.get(j)));
            }
        }
        return columns;
    }

    /**
     * The same rows and columns of a square matrix.
     *
     * @param matrix a square matrix
     * @param kept indices of the rows and columns, from 0, in the new order
     * @return the entries between them
     */
    public static DMatrixRMaj square(DMatrixRMaj matrix, List<Integer> kept) {
        return columns(rows(matrix, kept), kept);
    }

    /**
     * Lists the entries of a matrix, as files and other processes have them.
     *
     * @param matrix any matrix
     * @return its entries, row by row
     */
    public static List<Double> entries(DMatrixRMaj matrix) {
        return Arrays.stream(matrix.data, 0, matrix.getNumElements()).boxed().toList();
    }

    /**
     * Makes a square matrix of its entries.
     *
     * @param size number of its rows
     * @param entries its entries, row by row
     * @return the matrix
     */
    public static DMatrixRMaj square(int size, List<Double> entries) {
        return DMatrixRMaj.wrap(size, size, entries.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * Tells whether a matrix has all its entries.
     *
     * @param matrix any matrix
     * @return whether none is NaN
     */
    public static boolean isComplete(DMatrixRMaj matrix) {
        return Arrays.stream(matrix.data, 0, matrix.getNumElements()).noneMatch(Double::isNaN);
    }
}
