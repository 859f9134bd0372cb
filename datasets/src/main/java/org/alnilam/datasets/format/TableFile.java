package org.alnilam.datasets.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;

/**
 * A table of texts in lines, as people and programs write it: fields between commas, semicolons, tabs or blanks, in
 * quotation marks where they hold one of these; UTF-8 or UTF-16; any line ends; plain, gzip or bzip2.
 *
 * <p>The separator is that of the first line: of tab, semicolon and comma the one that is there most often. Where it has
 * none of them, blanks separate if they give all lines the same number of fields; else there is one column. Blanks around
 * fields, empty lines, lines of empty fields alone, and columns at the end that are empty throughout, as spreadsheets
 * leave them, are left out; so is an apostrophe that keeps a name from being a formula, see {@link SpreadsheetCell}.
 */
@Internal
public final class TableFile {

    /**
     * A line of a table.
     *
     * @param line its number in the file, from 1
     * @param fields its fields, one for each column
     */
    public record Row(long line, List<String> fields) {

        /** A row that cannot be changed. */
        public Row {
            fields = List.copyOf(fields);
        }
    }

    private static final String COMMENT = "#";
    private static final double FARTHEST = 1e9;
    private static final int MOST_LINES = 1_000_000;
    /** A character that is in no text, for lines that are not separated. */
    private static final char NO_SEPARATOR = '\uFFFF';
    private static final String NUMBER = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";

    private final Path file;
    private final Separator separator;
    private final List<Row> rows;
    private final Row header;

    private TableFile(Path file, Separator separator, List<Row> lines, boolean withHeader) {
        this.file = file;
        this.separator = separator;
        int columns = lines.getFirst().fields().size();
        for (Row row : lines) {
            if (row.fields().size() != columns) {
                throw new DataException("%s: has %s fields, but the %s has %s; write one field for each column"
                        .formatted(place(row), row.fields().size(), withHeader ? "header" : "first line", columns));
            }
        }
        int used = columns;
        while (used > 1 && isEmpty(lines, used - 1)) {
            used--;
        }
        int kept = used;
        List<Row> all = kept == columns
                ? lines
                : lines.stream().map(row -> new Row(row.line(), row.fields().subList(0, kept))).toList();
        header = withHeader ? all.getFirst() : new Row(0, List.of());
        rows = withHeader ? all.subList(1, all.size()) : all;
    }

    private static boolean isEmpty(List<Row> lines, int column) {
        return lines.stream().allMatch(row -> row.fields().get(column).isEmpty());
    }

    /**
     * Reads a table whose first line names the columns.
     *
     * @param file a text file
     * @param expectedHeader what the header must be, for messages, such as {@code region,group}
     * @return the table
     * @throws DataException if it cannot be read, is empty, or a line has another number of fields than the header
     */
    public static TableFile read(Path file, String expectedHeader) {
        return read(file, true, "the header " + expectedHeader);
    }

    /**
     * Reads a table without a header. Lines that begin with {@code #} are comments.
     *
     * @param file a text file
     * @param needed what its lines must hold, for messages, such as {@code a label in each line}
     * @return the table; its header is empty
     * @throws DataException if it cannot be read, is empty, or lines have different numbers of fields
     */
    public static TableFile readWithoutHeader(Path file, String needed) {
        return read(file, false, needed);
    }

    private static TableFile read(Path file, boolean withHeader, String needed) {
        if (!Files.exists(file)) {
            throw new DataException("%s does not exist; name a table with %s".formatted(file, needed));
        }
        TextFile text = new TextFile(Content.of(file));
        Separator separator = text.read(reader -> separator(reader, withHeader));
        if (separator == Separator.BLANK && text.read(reader -> isSeparatedByBlanks(reader, withHeader))) {
            return of(file, separator, text.read(reader -> separatedByBlanks(file, reader, withHeader)), withHeader,
                    needed);
        }
        char symbol = separator == Separator.BLANK ? NO_SEPARATOR : separator.symbol();
        return of(file, separator == Separator.BLANK ? Separator.COMMA : separator,
                text.read(reader -> separated(file, reader, symbol, withHeader)), withHeader, needed);
    }

    /** Tells whether blanks part all lines into the same number of fields, and more than one. */
    private static boolean isSeparatedByBlanks(BufferedReader reader, boolean withHeader) throws IOException {
        int fields = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            List<String> split = Separator.BLANK.split(line);
            if (!isLeftOut(split, withHeader)) {
                if (split.size() < 2 || (fields > 0 && split.size() != fields)) {
                    return false;
                }
                fields = split.size();
            }
        }
        return fields > 0;
    }

    private static TableFile of(Path file, Separator separator, List<Row> lines, boolean withHeader, String needed) {
        if (lines.isEmpty()) {
            throw new DataException("%s is empty; it needs %s".formatted(file, needed));
        }
        return new TableFile(file, separator, lines, withHeader);
    }

    private static Separator separator(BufferedReader reader, boolean withHeader) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (!line.isBlank() && (withHeader || !line.startsWith(COMMENT))) {
                return Separator.of(line);
            }
        }
        return Separator.COMMA;
    }

    private static List<Row> separatedByBlanks(Path file, BufferedReader reader, boolean withHeader)
            throws IOException {
        List<Row> lines = new ArrayList<>();
        long number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            add(file, lines, number, Separator.BLANK.split(line), withHeader);
        }
        return lines;
    }

    private static List<Row> separated(Path file, BufferedReader reader, char separator, boolean withHeader)
            throws IOException {
        List<Row> lines = new ArrayList<>();
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(separator).setTrim(true).setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = format.parse(reader)) {
            ShortTexts texts = new ShortTexts();
            for (CSVRecord row : parser) {
                add(file, lines, parser.getCurrentLineNumber(), row.stream().map(texts::of).toList(), withHeader);
            }
            return lines;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException) {
                throw new DataException("%s cannot be read as a table: %s".formatted(file, e.getCause().getMessage()),
                        e);
            }
            throw e.getCause();
        }
    }

    private static void add(Path file, List<Row> lines, long number, List<String> fields, boolean withHeader) {
        if (isLeftOut(fields, withHeader)) {
            return;
        }
        if (lines.size() == MOST_LINES) {
            throw new DataException(
                    "%s has more than %s lines; a table has one for each region or participant".formatted(file,
                            MOST_LINES));
        }
        lines.add(new Row(number, fields.stream().map(SpreadsheetCell::name).toList()));
    }

    private static boolean isLeftOut(List<String> fields, boolean withHeader) {
        boolean comment = !withHeader && !fields.isEmpty() && fields.getFirst().startsWith(COMMENT);
        return comment || fields.stream().allMatch(String::isEmpty);
    }

    /** {@return the names of the columns; empty for a table without a header} */
    public List<String> header() {
        return header.fields();
    }

    /** {@return whether blanks separate the fields, so that a line may as well be one text} */
    public boolean isSeparatedByBlanks() {
        return separator == Separator.BLANK;
    }

    /** {@return the lines behind the header} */
    public List<Row> rows() {
        return rows;
    }

    /**
     * Finds a column.
     *
     * @param name name of a column; capital and small letters count the same where that leaves one
     * @return its index from 0, the first of several; empty if there is none
     */
    public OptionalInt column(String name) {
        List<String> names = header.fields();
        int exact = names.indexOf(name);
        return exact >= 0
                ? OptionalInt.of(exact)
                : IntStream.range(0, names.size()).filter(i -> names.get(i).equalsIgnoreCase(name)).findFirst();
    }

    /** {@return the start of a message about the header: the file and the number of its line} */
    public String place() {
        return place(header);
    }

    /**
     * The place of a row for messages.
     *
     * @param row a row of this table
     * @return the file and the number of the line
     */
    public String place(Row row) {
        return "%s, line %s".formatted(file, row.line());
    }

    /** {@return the header for messages: the names between commas, or between what separates them} */
    public String headerText() {
        return String.join(Character.toString(separator.symbol()), header.fields());
    }

    /**
     * Reads a field as a number. It may have a decimal comma where commas do not separate fields.
     *
     * @param field a field of this table
     * @return the number, which may be infinite; empty if the field holds something else, NaN included
     */
    public OptionalDouble number(String field) {
        String text = separator == Separator.COMMA || field.indexOf('.') >= 0 ? field : field.replace(',', '.');
        if (!text.matches(NUMBER)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Double.parseDouble(text));
    }

    /**
     * Reads a field as a coordinate.
     *
     * @param row a row of this table, for messages
     * @param field a field of it
     * @return the coordinate in mm
     * @throws DataException if it is not a number, or far from any brain
     */
    public double coordinate(Row row, String field) {
        double value = number(field).orElse(Double.NaN);
        if (!(Math.abs(value) <= FARTHEST)) {
            throw new DataException("%s: '%s' is not a coordinate; write a number in mm".formatted(place(row), field));
        }
        return value;
    }
}
