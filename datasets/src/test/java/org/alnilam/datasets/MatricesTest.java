package org.alnilam.datasets;

import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Parts of matrices, and matrices as lists. */
class MatricesTest {

    private static final DMatrixRMaj MATRIX = new DMatrixRMaj(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});

    @Test
    void partsHaveTheRowsAndColumnsThatAreKept() {
        assertArrayEquals(new double[] {4, 5, 6, 7, 8, 9}, Matrices.rows(MATRIX, List.of(1, 2)).data);
        assertArrayEquals(new double[] {1, 3, 4, 6, 7, 9}, Matrices.columns(MATRIX, List.of(0, 2)).data);
        assertArrayEquals(new double[] {1, 3, 7, 9}, Matrices.square(MATRIX, List.of(0, 2)).data);
    }

    @Test
    void matrixIsMadeOfItsEntriesAgain() {
        List<Double> entries = Matrices.entries(MATRIX);
        assertEquals(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0), entries);
        DMatrixRMaj again = Matrices.square(3, entries);
        assertEquals(3, again.numRows);
        assertArrayEquals(MATRIX.data, again.data);
    }

    @Test
    void matrixWithoutNanIsComplete() {
        assertTrue(Matrices.isComplete(MATRIX));
        DMatrixRMaj missing = MATRIX.copy();
        missing.set(2, 2, Double.NaN);
        assertFalse(Matrices.isComplete(missing));
    }
}
