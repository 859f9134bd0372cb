package org.alnilam.datasets.layout;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Matrices;
import org.alnilam.datasets.Names;
import org.alnilam.datasets.format.LabelledMatrix;

/**
 * The kept regions in the matrix of a file, found by the labels beside it, else by the order of the list of regions. Labels that
 * only count (0, 1, 2, ...) are none, unless they are labels of the list.
 */
final class Alignment {

    private static final int SUGGESTED = 3;

    private final Path file;
    private final RegionList regions;
    private final LabelledMatrix matrix;
    private final Map<String, Integer> known;

    /**
     * @param file the file of the matrix, for messages
     * @param regions the regions
     * @param matrix content of the file
     */
    Alignment(Path file, RegionList regions, LabelledMatrix matrix) {
        this.file = file;
        this.regions = regions;
        this.matrix = matrix;
        this.known = new HashMap<>();
        for (int i = 0; i < regions.total(); i++) {
            known.put(regions.all().get(i).label(), i);
        }
    }

    /**
     * A matrix of which rows and columns are regions.
     *
     * @return places in the file of the kept regions
     * @throws DataException if the matrix has another size or other labels than the list
     */
    Square square() {
        if (rows() != columns()) {
            throw new DataException("%s is %s x %s; it must be square, a row and a column for each region".formatted(
                    file, rows(), columns()));
        }
        boolean labelledRows = isLabelled(matrix.rowLabels());
        boolean labelledColumns = isLabelled(matrix.columnLabels());
        List<String> down = labelledRows || !labelledColumns ? matrix.rowLabels() : matrix.columnLabels();
        List<String> across = labelledColumns || !labelledRows ? matrix.columnLabels() : matrix.rowLabels();
        if (!labelledRows && !labelledColumns && rows() != regions.total()) {
            throw new DataException("%s is %s x %s, but %s; both need the same regions".formatted(file, rows(),
                    columns(), regions.source()));
        }
        return new Square(places(down), places(across));
    }

    /**
     * Places of the kept regions in a square matrix.
     *
     * @param rows index of each region's row, from 0
     * @param columns index of each region's column, from 0
     */
    record Square(List<Integer> rows, List<Integer> columns) {

        /** {@return the entries between the kept regions} */
        DMatrixRMaj of(DMatrixRMaj matrix) {
            return Matrices.columns(Matrices.rows(matrix, rows), columns);
        }
    }

    /**
     * A matrix of regions and samples, either in rows.
     *
     * @return the kept regions in rows, all samples in columns
     * @throws DataException if it cannot be told where the regions are, or they are others than those of the list
     */
    DMatrixRMaj regionsInRows() {
        long inRows = matches(matrix.rowLabels());
        long inColumns = matches(matrix.columnLabels());
        if (inRows != inColumns) {
            return inRows > inColumns ? inRows() : inColumns();
        }
        boolean rowsFit = rows() == regions.total();
        boolean columnsFit = columns() == regions.total();
        if (!rowsFit && !columnsFit) {
            throw new DataException("%s is %s x %s, but %s; it needs a row or a column for each region".formatted(file,
                    rows(), columns(), regions.source()));
        }
        if (rowsFit && columnsFit) {
            boolean labelledRows = isLabelled(matrix.rowLabels());
            if (labelledRows == isLabelled(matrix.columnLabels())) {
                throw new DataException(
                        ("%s is %s x %s and there are as many regions, so that rows and columns cannot be "
                                + "told apart; write the labels of the regions in a first column, if they are in rows, or in a "
                                + "first line").formatted(file, rows(), columns()));
            }
            return labelledRows ? inRows() : inColumns();
        }
        return rowsFit ? inRows() : inColumns();
    }

    private DMatrixRMaj inRows() {
        return Matrices.rows(matrix.values(), places(matrix.rowLabels()));
    }

    private DMatrixRMaj inColumns() {
        return Matrices.rows(matrix.transposed().values(), places(matrix.columnLabels()));
    }

    private int rows() {
        return matrix.values().numRows;
    }

    private int columns() {
        return matrix.values().numCols;
    }

    private long matches(List<String> labels) {
        return labels.stream().filter(known::containsKey).count();
    }

    /** Tells whether labels are names of regions, to be matched with those of the list. */
    private boolean isLabelled(List<String> labels) {
        return !regions.numbered() && !labels.isEmpty() && (matches(labels) > 0 || !LabelledMatrix.isCount(labels));
    }

    private List<Integer> places(List<String> labels) {
        if (!isLabelled(labels)) {
            return regions.kept();
        }
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            if (!known.containsKey(label)) {
                throw new DataException("%s: there is no region '%s'; %s, the nearest are %s; use the same labels"
                        .formatted(file, label, regions.source(), regions.nearest(label)));
            }
            if (places.put(label, i) != null) {
                throw new DataException("%s: label %s occurs twice; each region needs a label of its own".formatted(
                        file, label));
            }
        }
        return regions.labels().stream().map(label -> place(label, places)).toList();
    }

    private int place(String label, Map<String, Integer> places) {
        if (!places.containsKey(label)) {
            throw new DataException(
                    "%s has no region '%s', but %s; the nearest of its labels are %s; all files need the same regions"
                            .formatted(file, label, regions.source(),
                                    Names.nearest(label, places.keySet(), SUGGESTED).stream()
                                            .collect(Collectors.joining(", "))));
        }
        return places.get(label);
    }
}
