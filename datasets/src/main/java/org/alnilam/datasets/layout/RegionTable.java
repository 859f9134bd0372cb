package org.alnilam.datasets.layout;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipException;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Names;
import org.alnilam.datasets.format.MatrixCsv;

/**
 * The CSV behind {@link RegionFiles}: a line for each region, its label in the first column, other columns of the user's
 * naming. The list of a data folder's regions, {@code regions.csv}, is another file, see {@link RegionList}.
 */
final class RegionTable {

    private static final String REGION = "region";

    /** Number of regions that a message names. */
    private static final int NAMED = 3;

    /** The fields of a region behind the first, and the number of their line. */
    private record Line(long number, List<String> fields) {}

    private final Path file;
    private final String expectedHeader;
    private final List<String> header;
    private final List<String> columns;
    private final long headerLine;
    private final Map<String, Line> lines = new HashMap<>();
    private final List<String> labels;

    private RegionTable(Path file, String expectedHeader, List<String> labels, CSVRecord first) {
        this.file = file;
        this.expectedHeader = expectedHeader;
        this.labels = labels;
        this.headerLine = first.getParser().getCurrentLineNumber();
        this.header = first.toList();
        this.columns = header.subList(1, header.size());
        if (!header.getFirst().equals(REGION) || columns.isEmpty() || columns.stream().anyMatch(String::isBlank)) {
            throw otherHeader();
        }
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : header) {
            if (!seen.add(name)) {
                throw new DataException(
                        "%s: column %s occurs twice; give each column a name of its own".formatted(place(
                                headerLine), name));
            }
        }
    }

    /**
     * Reads a table.
     *
     * @param file the CSV in UTF-8, plain or gzip
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
        CSVFormat format = CSVFormat.DEFAULT.builder().setTrim(true).setIgnoreEmptyLines(true).get();
        try (BufferedReader reader = MatrixCsv.openTable(file)) {
            try (CSVParser parser = format.parse(reader)) {
                Iterator<CSVRecord> records = parser.iterator();
                if (!records.hasNext()) {
                    throw new DataException("%s is empty; it needs the header %s and a line for each region".formatted(
                            file, expectedHeader));
                }
                RegionTable table = new RegionTable(file, expectedHeader, labels, records.next());
                records.forEachRemaining(table::add);
                table.checkComplete();
                return table;
            }
        } catch (NoSuchFileException e) {
            throw new DataException("%s does not exist; name a CSV with the header %s".formatted(file, expectedHeader),
                    e);
        } catch (EOFException | ZipException e) {
            throw MatrixCsv.damaged(file, e);
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof EOFException || e.getCause() instanceof ZipException
                    ? MatrixCsv.damaged(file, e)
                    : unreadable(file, e.getCause());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static DataException unreadable(Path file, Exception cause) {
        return new DataException("%s cannot be read as a CSV of regions: %s".formatted(file, cause.getMessage()),
                cause);
    }

    private void add(CSVRecord row) {
        long line = row.getParser().getCurrentLineNumber();
        List<String> fields = row.toList();
        if (fields.size() != columns.size() + 1) {
            throw new DataException("%s: has %s fields, but the header has %s; write one field for each column"
                    .formatted(place(line), fields.size(), columns.size() + 1));
        }
        String region = fields.getFirst();
        if (!labels.contains(region)) {
            throw new DataException("%s: there is no region '%s'; the nearest labels of the %s regions are %s; rename "
                    .formatted(place(line), region, labels.size(), String.join(", ", Names.nearest(region, labels,
                            NAMED)))
                    + "it or leave the line out");
        }
        Line before = lines.put(region, new Line(line, fields.subList(1, fields.size())));
        if (before != null) {
            throw new DataException(
                    "%s: region %s occurs twice, also in line %s; keep one".formatted(place(line), region,
                            before.number()));
        }
    }

    private void checkComplete() {
        List<String> missing = labels.stream().filter(label -> !lines.containsKey(label)).toList();
        if (!missing.isEmpty()) {
            throw new DataException("%s has no line for region %s%s; it needs one for each of the %s regions".formatted(
                    file, String.join(", ", missing.stream().limit(NAMED).toList()), missing.size() > NAMED
                            ? " and %s more".formatted(missing.size() - NAMED)
                            : "",
                    labels.size()));
        }
    }

    private String place(long line) {
        return "%s, line %s".formatted(file, line);
    }

    /** @return the defect of a header that is not the expected one */
    DataException otherHeader() {
        return new DataException(
                "%s: the header is '%s'; it must be %s".formatted(place(headerLine), String.join(",", header),
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
            Line line = lines.get(label);
            String text = line.fields().get(column);
            if (text.isBlank()) {
                throw new DataException("%s: region %s has no %s; fill in the field".formatted(place(line.number()),
                        label, columns.get(column)));
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
            String sentence = "%s: %s of region %s is '%s'; it must be a finite number".formatted(place(lines.get(labels
                    .get(i)).number()), columns.get(column), labels.get(i), text);
            try {
                numbers[i] = Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new DataException(sentence, e);
            }
            if (!Double.isFinite(numbers[i])) {
                throw new DataException(sentence);
            }
        }
        return numbers;
    }
}
