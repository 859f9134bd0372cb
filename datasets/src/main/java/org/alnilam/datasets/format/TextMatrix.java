package org.alnilam.datasets.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;

/** Lines of a text while they become a matrix. The first line and the first field of each are kept as texts, too. */
final class TextMatrix {

    /** Most lines of a compressed file: a line takes memory even if it is short. */
    private static final int MOST_LINES = 1_000_000;

    private final Content content;
    private final Path file;
    private final Separator separator;
    private final String encoding;
    private final NumberField number = new NumberField();
    private final ShortTexts shortTexts = new ShortTexts();

    private final List<double[]> rows = new ArrayList<>();
    private final List<String> firstColumn = new ArrayList<>();
    private int[] lines = new int[64];
    private int lineCount;
    private List<String> firstLine = List.of();
    private double[] line = new double[64];
    private long values;
    private long fractions;
    private boolean lastIsEmpty;
    private boolean allLastAreEmpty = true;
    private Optional<String> decimalComma = Optional.empty();
    private Optional<String> decimalPoint = Optional.empty();

    TextMatrix(Content content, Separator separator, String encoding) {
        this.content = content;
        this.file = content.file();
        this.separator = separator;
        this.encoding = encoding;
    }

    boolean isEmpty() {
        return lineCount == 0;
    }

    /**
     * Adds a line.
     *
     * @param at its number in the file, from 1
     * @param text the line, which is not blank
     */
    void add(int at, String text) {
        if (lineCount == lines.length) {
            lines = Arrays.copyOf(lines, 2 * lineCount);
        }
        lines[lineCount++] = at;
        if (lineCount == 1) {
            firstLine = separator.split(text);
            return;
        }
        int count = parse(at, text);
        int expected = rows.isEmpty() ? firstLine.size() : rows.getFirst().length;
        if (count != expected && !(rows.isEmpty() && count == expected + 1)) {
            throw new DataException("%s, line %s has %s, but line %s has %s (%s); all lines need the same number"
                    .formatted(file, at, fields(count), lines[lineCount - 2], expected, found()));
        }
        allLastAreEmpty &= lastIsEmpty;
        requireMemory(rows.size() + 1, count);
        if (content.mayGrow() && rows.size() == MOST_LINES) {
            throw new DataException(
                    "%s has more than %s lines, once it is decompressed; decompress it yourself if that is right"
                            .formatted(file, MOST_LINES));
        }
        rows.add(Arrays.copyOf(line, count));
    }

    private int parse(int at, String text) {
        return text.indexOf('"') < 0 ? plain(at, text) : quoted(at, separator.split(text));
    }

    private static String fields(int count) {
        return count == 1 ? "1 field" : count + " fields";
    }

    /** Parses a line without quotation marks, and returns the number of its fields. */
    private int plain(int at, String text) {
        int count = 0;
        int end = text.length();
        int start = separator == Separator.BLANK ? behindBlanks(text, 0) : 0;
        while (true) {
            int stop = start;
            while (stop < end && !separator.separates(text.charAt(stop))) {
                stop++;
            }
            field(at, count, text, start, stop);
            count++;
            int next = separator == Separator.BLANK ? behindBlanks(text, stop) : stop + 1;
            if (separator == Separator.BLANK ? next >= end : stop >= end) {
                return count;
            }
            start = next;
        }
    }

    private static int behindBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Separator.BLANK.separates(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int quoted(int at, List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            field(at, i, fields.get(i), 0, fields.get(i).length());
        }
        return fields.size();
    }

    private void field(int at, int column, String text, int start, int end) {
        if (column == line.length) {
            requireMemory(1, column + 1L);
            line = Arrays.copyOf(line, Math.multiplyExact(column, 2));
        }
        if (column == 0) {
            firstColumn.add(shortTexts.of(text.substring(start, end).strip()));
        }
        boolean known = number.read(text, start, end);
        lastIsEmpty = number.isEmpty();
        if (!known) {
            if (column > 0) {
                throw notANumber(at, column, text.substring(start, end).strip());
            }
            line[0] = Double.NaN;
            return;
        }
        line[column] = number.value();
        if (column > 0 && !Double.isNaN(number.value())) {
            values++;
            fractions += number.isFraction() ? 1 : 0;
        }
        note(at, column);
    }

    private void note(int at, int column) {
        if (number.hasComma() && decimalComma.isEmpty()) {
            decimalComma = Optional.of(place(at, column));
        } else if (number.hasPoint() && decimalPoint.isEmpty()) {
            decimalPoint = Optional.of(place(at, column));
        }
    }

    private void requireMemory(long rowCount, long columns) {
        content.requireRoom(file.toString(), rowCount, columns);
        long numbers = rowCount * columns;
        long most = Runtime.getRuntime().maxMemory() / (2 * Double.BYTES);
        if (numbers > most) {
            throw new DataException(
                    ("%s holds more than %s million numbers, which do not fit into the memory of %s MB; "
                            + "give Java more with -Xmx")
                            .formatted(file, most / 1_000_000, Runtime.getRuntime().maxMemory() >> 20));
        }
    }

    private String place(int at, int column) {
        return "line %s, column %s".formatted(at, column + 1);
    }

    private String found() {
        return "%s text, %s between fields".formatted(encoding, separator.label());
    }

    private DataException notANumber(int at, int column, String text) {
        return new DataException("%s, %s holds %s, which is not a number (%s)".formatted(file, place(at, column),
                TextFile.quote(text), found()));
    }

    /**
     * Tells labels from numbers, and ends the reading.
     *
     * @param withLabels whether there may be labels
     * @return the matrix
     */
    LabelledMatrix finish(boolean withLabels) {
        int columns = rows.isEmpty() ? firstLine.size() : rows.getFirst().length;
        if (separator != Separator.BLANK && columns > 1 && allLastAreEmpty && (firstLine.size() < columns || firstLine
                .getLast().isEmpty())) {
            columns--;
            firstLine = firstLine.subList(0, columns);
        }
        TextLabels labels = withLabels
                ? TextLabels.of(new TextLabels.Text(firstLine, firstColumn, columns, 2 * fractions > values,
                        isZeroDiagonal(columns)))
                : TextLabels.NONE;
        if (!labels.header()) {
            addFirstLine(columns);
        }
        int first = labels.index() ? 1 : 0;
        requireNumbers(labels, columns - first);
        DMatrixRMaj matrix = new DMatrixRMaj(rows.size(), columns - first);
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), first, matrix.data, i * matrix.numCols, matrix.numCols);
        }
        return new LabelledMatrix(matrix, labels.index() ? names(firstColumn) : List.of(), labels.header()
                ? names(firstLine.subList(firstLine.size() - matrix.numCols, firstLine.size()))
                : List.of());
    }

    private static List<String> names(List<String> cells) {
        return cells.stream().map(SpreadsheetCell::name).toList();
    }

    private boolean isZeroDiagonal(int columns) {
        if (columns != rows.size() + 1 || !firstLine.getFirst().equals("0")) {
            return false;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i)[i + 1] != 0) {
                return false;
            }
        }
        return true;
    }

    private void addFirstLine(int columns) {
        if (firstLine.size() != columns) {
            throw new DataException("%s, line %s has %s, but line %s has %s (%s); all lines need the same number"
                    .formatted(file, lines[1], fields(columns), lines[0], firstLine.size(), found()));
        }
        List<String> body = List.copyOf(firstColumn);
        firstColumn.clear();
        quoted(lines[0], firstLine);
        firstColumn.addAll(body);
        rows.addFirst(Arrays.copyOf(line, columns));
    }

    private void requireNumbers(TextLabels labels, int columns) {
        if (rows.isEmpty() || columns == 0) {
            throw new DataException(
                    "%s holds words, but no numbers (%s); the first line holds %s".formatted(file, found(),
                            TextFile.quote(String.join(" ", firstLine))));
        }
        for (int i = 0; i < firstColumn.size() && !labels.index(); i++) {
            String text = firstColumn.get(i);
            if (!number.read(text, 0, text.length())) {
                throw notANumber(lines[labels.header() ? i + 1 : i], 0, text);
            }
        }
        if (separator != Separator.COMMA && decimalComma.isPresent() && decimalPoint.isPresent()) {
            throw new DataException(("%s has a decimal comma in %s and a decimal point in %s (%s); write all numbers "
                    + "alike").formatted(file, decimalComma.get(), decimalPoint.get(), found()));
        }
    }
}
