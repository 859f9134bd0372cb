package org.alnilam.datasets.layout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Names;
import org.alnilam.datasets.format.TableFile;

/**
 * The table behind {@link RegionFiles}: a line for each region, its label in the first column, other columns of the user's
 * naming. The list of a data folder's regions, {@code regions.csv}, is another file, see {@link RegionList}.
 */
final class RegionTable {

    private static final String REGION = "region";

    /** Number of regions that a message names. */
    private static final int NAMED = 3;

    private final Path file;
    private final String expectedHeader;
    private final TableFile table;
    private final List<String> columns;
    private final Map<String, TableFile.Row> lines = new HashMap<>();
    private final List<String> labels;

    private RegionTable(Path file, String expectedHeader, List<String> labels) {
        this.file = file;
        this.expectedHeader = expectedHeader;
        this.labels = labels;
        this.table = TableFile.read(file, expectedHeader + " and a line for each region");
        List<String> header = table.header();
        this.columns = header.subList(1, header.size());
        if (!header.getFirst().equals(REGION) || columns.isEmpty() || columns.stream().anyMatch(String::isBlank)) {
            throw otherHeader();
        }
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : header) {
            if (!seen.add(name)) {
                throw new DataException("%s: column %s occurs twice; give each column a name of its own".formatted(table
                        .place(), name));
            }
        }
    }

    /**
     * Reads a table.
     *
     * @param file the table, as {@link TableFile} reads it
     * @param expectedHeader the header in messages, such as {@code region,group}
     * @param labels the labels of the regions
     * @return the table, complete and without unknown regions
     * @throws DataException if it cannot be read, has another header, or a region is missing, unknown or repeated
     * @throws IllegalArgumentException if a label occurs twice
     */
    static RegionTable read(Path file, String expectedHeader, List<String> labels) {
        if (Set.copyOf(labels).size() != labels.size()) {
            throw new IllegalArgumentException("a label occurs twice among %s; each region needs a label of its own"
                    .formatted(String.join(", ", labels)));
        }
        RegionTable table = new RegionTable(file, expectedHeader, labels);
        table.table.rows().forEach(table::add);
        table.checkComplete();
        return table;
    }

    private void add(TableFile.Row row) {
        String region = row.fields().getFirst();
        if (!labels.contains(region)) {
            throw new DataException("%s: there is no region '%s'; the nearest labels of the %s regions are %s; rename "
                    .formatted(table.place(row), region, labels.size(), String.join(", ", Names.nearest(region, labels,
                            NAMED)))
                    + "it or leave the line out");
        }
        TableFile.Row before = lines.put(region, row);
        if (before != null) {
            throw new DataException("%s: region %s occurs twice, also in line %s; keep one".formatted(table.place(row),
                    region, before.line()));
        }
    }

    private void checkComplete() {
        List<String> missing = labels.stream().filter(label -> !lines.containsKey(label)).toList();
        if (!missing.isEmpty()) {
            throw new DataException("%s has no line for region %s; it needs one for each of the %s regions".formatted(
                    file, Names.listed(missing, NAMED), labels.size()));
        }
    }

    /** @return the defect of a header that is not the expected one */
    DataException otherHeader() {
        return new DataException(
                "%s: the header is '%s'; it must be %s".formatted(table.place(), table.headerText(),
                        expectedHeader));
    }

    /** @return the names of all columns but the first */
    List<String> columns() {
        return columns;
    }

    /**
     * @param column index of a column behind the first, from 0
     * @return its texts in the order of the labels
     * @throws DataException if one is empty
     */
    List<String> texts(int column) {
        List<String> texts = new ArrayList<>();
        for (String label : labels) {
            TableFile.Row row = lines.get(label);
            String text = row.fields().get(column + 1);
            if (text.isBlank()) {
                throw new DataException("%s: region %s has no %s; fill in the field".formatted(table.place(row), label,
                        columns.get(column)));
            }
            texts.add(text);
        }
        return texts;
    }

    /**
     * @param column index of a column behind the first, from 0
     * @return its numbers in the order of the labels
     * @throws DataException if one is not a finite number
     */
    double[] numbers(int column) {
        List<String> texts = texts(column);
        double[] numbers = new double[labels.size()];
        for (int i = 0; i < numbers.length; i++) {
            String text = texts.get(i);
            numbers[i] = table.number(text).orElse(Double.NaN);
            if (!Double.isFinite(numbers[i])) {
                throw new DataException("%s: %s of region %s is '%s'; it must be a finite number".formatted(table.place(
                        lines.get(labels.get(i))), columns.get(column), labels.get(i), text));
            }
        }
        return numbers;
    }
}
