package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.format.LabelledMatrix;
import org.alnilam.datasets.format.MatrixFiles;
import org.alnilam.datasets.source.Parts.ConnectivityPart;

/**
 * Series and FCs in text files whose header, if they have one, names the regions.
 *
 * @param tree the tree that the files are in, for messages
 * @param given the regions of files that name none, in the order of their columns; empty if not given
 * @param log told what was assumed and changed
 */
record LabelledTable(SourceTree tree, List<Region> given, ImportLog log) {

    /** The end of a label that XCP-D marks with the configuration it ran with. */
    private static final Pattern HASH = Pattern.compile("_hash-[^_]*$");

    /** Largest difference between an FC and its transpose that rounding explains. */
    private static final double ROUNDING = 1e-5;

    /** Largest correlation that rounding makes of 1. */
    private static final double LARGEST = 1 + ROUNDING;

    /**
     * Regions and their values.
     *
     * @param regions in the order of the rows; empty if the file names none and none are given
     * @param values a row for each region
     */
    record Table(List<Region> regions, DMatrixRMaj values) {}

    /**
     * Reads a series: samples in rows, regions in columns.
     *
     * @param file the file
     * @return the signal [regions x samples]
     * @throws DataException if it cannot be read, or labels are missing, repeated or not as many as columns
     */
    Table series(Path file) {
        LabelledMatrix matrix = MatrixFiles.read(file);
        if (unnamed(matrix.columnLabels()) && !unnamed(matrix.rowLabels())) {
            log.add("%s: regions are in rows, as the labels of rows tell".formatted(tree.place(file)));
            return new Table(regions(file, matrix.rowLabels()), matrix.values());
        }
        List<Region> regions = regions(file, matrix.columnLabels());
        int columns = matrix.values().numCols;
        if (regions.isEmpty() || regions.size() == columns) {
            return new Table(regions, matrix.transposed().values());
        }
        if (regions.size() == matrix.values().numRows) {
            log.add("%s: regions are in rows, as their number %s tells".formatted(tree.place(file), regions.size()));
            return new Table(regions, matrix.values());
        }
        throw new DataException("%s has %s rows and %s columns, but %s regions are given; give a list of its regions"
                .formatted(file, matrix.values().numRows, columns, regions.size()));
    }

    /**
     * Reads an FC. A triangle is mirrored.
     *
     * @param file the file
     * @return the FC [regions x regions]
     * @throws DataException if it cannot be read, is not square and symmetric, holds more than correlations, or labels of rows
     *         and columns differ
     */
    Table connectivity(Path file) {
        LabelledMatrix matrix = MatrixFiles.read(file);
        List<String> labels = matrix.columnLabels().isEmpty() ? matrix.rowLabels() : matrix.columnLabels();
        List<Region> regions = regions(file, labels);
        if (!matrix.rowLabels().isEmpty() && !regions.isEmpty() && !clean(matrix.rowLabels()).equals(clean(labels))) {
            throw new DataException("%s: labels of rows are not those of columns in the same order; write both alike"
                    .formatted(file));
        }
        DMatrixRMaj values = matrix.values();
        ConnectivityPart.requireSquare(file, values);
        if (!regions.isEmpty() && regions.size() != values.numRows) {
            throw new DataException("%s is an FC of %s regions, but %s are given; give a list of its regions".formatted(
                    file, values.numRows, regions.size()));
        }
        return new Table(regions, symmetric(file, values));
    }

    /** {@return an FC whose empty triangle, if one is empty, is filled from the other, without differences of rounding} */
    DMatrixRMaj symmetric(Path file, DMatrixRMaj values) {
        DMatrixRMaj fc = values.copy();
        boolean lower = empty(fc, true);
        boolean upper = empty(fc, false);
        if (lower != upper) {
            log.add("%s: FCs that hold one triangle are mirrored".formatted(tree.name()));
        }
        for (int i = 0; i < fc.numRows; i++) {
            for (int j = 0; j < i; j++) {
                if (lower != upper) {
                    fc.set(lower ? i : j, lower ? j : i, values.get(lower ? j : i, lower ? i : j));
                }
                check(file, fc.get(i, j), fc.get(j, i), i, j);
                double value = Math.clamp(fc.get(j, i), -1, 1);
                fc.set(i, j, value);
                fc.set(j, i, value);
            }
        }
        return fc;
    }

    private static void check(Path file, double value, double mirrored, int i, int j) {
        if (Math.abs(value) > LARGEST || Math.abs(mirrored) > LARGEST) {
            throw new DataException(
                    "%s: row %s, column %s holds %s, which is not a correlation; give Pearson correlations"
                            .formatted(file, i + 1, j + 1, value));
        }
        if (Double.isNaN(value) != Double.isNaN(mirrored) || Math.abs(value - mirrored) > ROUNDING) {
            throw new DataException("%s is not symmetric: row %s, column %s holds %s, but the mirrored place %s"
                    .formatted(file, i + 1, j + 1, value, mirrored) + "; give Pearson correlations");
        }
    }

    /** Tells whether all values below (or above) the diagonal are 0 or missing. */
    private static boolean empty(DMatrixRMaj fc, boolean below) {
        return IntStream.range(0, fc.numRows).allMatch(i -> IntStream.range(0, i).mapToDouble(j -> below
                ? fc.get(i, j)
                : fc.get(j, i)).allMatch(value -> value == 0 || Double.isNaN(value)));
    }

    /** {@return the regions that labels name; those that are given if there are no labels but numbers in order} */
    private List<Region> regions(Path file, List<String> labels) {
        if (unnamed(labels)) {
            log.add(given.isEmpty()
                    ? "%s: files name no regions".formatted(tree.name())
                    : "%s: files name no regions; their columns are the %s given ones, in this order".formatted(tree
                            .name(), given.size()));
            return given;
        }
        List<String> clean = clean(labels);
        if (!clean.equals(labels)) {
            log.add("%s: ends of labels that mark the configuration of XCP-D, such as %s, are left out".formatted(tree
                    .name(),
                    HASH.matcher(labels.getFirst().strip()).results().map(MatchResult::group).findFirst().orElse(
                            "_hash-")));
        }
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < clean.size(); i++) {
            if (clean.get(i).isBlank()) {
                throw new DataException("%s: column %s has no label; name its region".formatted(file, i + 1));
            }
            Integer before = columns.put(clean.get(i), i);
            if (before != null) {
                throw new DataException(
                        "%s: columns %s and %s are both labelled %s; each region needs a label of its own"
                                .formatted(file, before + 1, i + 1, clean.get(i)));
            }
        }
        return clean.stream().map(Region::of).toList();
    }

    /** Tells whether there are no labels but numbers in order. */
    private static boolean unnamed(List<String> labels) {
        return labels.isEmpty() || numbered(labels, 0) || numbered(labels, 1);
    }

    private static boolean numbered(List<String> labels, int first) {
        return IntStream.range(0, labels.size()).allMatch(i -> labels.get(i).equals(Integer.toString(first + i)));
    }

    /** {@return labels without the marks that XCP-D may have put at their ends} */
    static List<String> clean(List<String> labels) {
        return labels.stream().map(label -> HASH.matcher(label.strip()).replaceFirst("")).toList();
    }

    /** {@return indices of the regions of which no value is known} */
    static Set<Integer> missing(DMatrixRMaj signal) {
        Set<Integer> missing = new TreeSet<>();
        for (int i = 0; i < signal.numRows; i++) {
            int row = i;
            if (IntStream.range(0, signal.numCols).allMatch(t -> Double.isNaN(signal.get(row, t)))) {
                missing.add(i);
            }
        }
        return missing;
    }
}
