package org.alnilam.datasets.format;

import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A matrix as a file holds it, with the labels that stand beside its numbers.
 *
 * @param values the numbers, rows and columns as in the file; NaN where the file says that a value is missing
 * @param rowLabels label of each row; empty if the file has none
 * @param columnLabels label of each column; empty if the file has none
 */
public record LabelledMatrix(DMatrixRMaj values, List<String> rowLabels, List<String> columnLabels) {

    /**
     * Checks the number of labels.
     *
     * @throws IllegalArgumentException if there are labels, but not one for each row or column
     */
    public LabelledMatrix {
        rowLabels = List.copyOf(rowLabels);
        columnLabels = List.copyOf(columnLabels);
        require(rowLabels, values.numRows, "rows");
        require(columnLabels, values.numCols, "columns");
    }

    private static void require(List<String> labels, int count, String what) {
        if (!labels.isEmpty() && labels.size() != count) {
            throw new IllegalArgumentException("%s labels for %s %s".formatted(labels.size(), count, what));
        }
    }

    /**
     * A matrix without labels.
     *
     * @param values the numbers
     * @return the matrix
     */
    public static LabelledMatrix of(DMatrixRMaj values) {
        return new LabelledMatrix(values, List.of(), List.of());
    }

    /**
     * Tells whether labels only count rows or columns, as programs write them where there are no labels: 0, 1, 2, ... or 1,
     * 2, 3, ...
     *
     * @param labels row or column labels
     * @return false for fewer than two labels
     */
    public static boolean isCount(List<String> labels) {
        int first = labels.isEmpty() || !labels.getFirst().equals("0") ? 1 : 0;
        for (int i = 0; i < labels.size(); i++) {
            if (!labels.get(i).equals(Integer.toString(i + first))) {
                return false;
            }
        }
        return labels.size() > 1;
    }

    /** {@return the matrix with rows and columns exchanged} */
    public LabelledMatrix transposed() {
        return new LabelledMatrix(CommonOps_DDRM.transpose(values, null), columnLabels, rowLabels);
    }
}
