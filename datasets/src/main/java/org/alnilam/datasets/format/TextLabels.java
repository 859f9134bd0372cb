package org.alnilam.datasets.format;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether the first line of a text is a header and the first column an index, rather than numbers.
 *
 * <p>A first line is a header if more of its fields are words than numbers; it may leave out the name of the first column,
 * as R does. A first column is an index if more of its fields are words than numbers, or if the header leaves its name out
 * or empty, as pandas does.
 *
 * <p>The numbers 0, 1, 2, ... or 1, 2, 3, ..., written without a decimal point, are also a header or an index, as pandas
 * writes it for matrices without labels, if the other numbers look different: more than half of them have a decimal point,
 * or the others alone are a square matrix of at least 3 regions. They are numbers of the matrix if the first line and the
 * first column are both such a count (the distances of regions in a row are), or if the whole is a square matrix whose
 * diagonal is 0, as that of a connectome is. A recording whose first sample is 0 in the first region, 1 in the second and
 * so on would be misread; the labels of the result then are that count, see {@link LabelledMatrix#isCount}.
 *
 * @param header whether the first line is a header
 * @param index whether the first column is an index
 */
record TextLabels(boolean header, boolean index) {

    /** No labels. */
    static final TextLabels NONE = new TextLabels(false, false);
    /** Regions of the smallest matrix that is told from its labels by being square. */
    private static final int FEWEST_REGIONS = 3;

    /**
     * Features of a text by which its labels are told.
     *
     * @param firstLine fields of the first line
     * @param firstColumn first fields of the other lines
     * @param columns number of fields of the other lines
     * @param mostlyFractions whether more than half of the numbers beyond the first line and column have a decimal point
     * @param zeroDiagonal whether all lines together are a square matrix whose diagonal is 0
     */
    record Text(List<String> firstLine, List<String> firstColumn, int columns, boolean mostlyFractions,
            boolean zeroDiagonal) {

        private int rows() {
            return firstColumn.size();
        }
    }

    static TextLabels of(Text text) {
        List<String> line = text.firstLine();
        String corner = line.getFirst();
        List<String> behindCorner = line.subList(1, line.size());
        if (line.size() < text.columns()) {
            return isWords(line) ? new TextLabels(true, true) : NONE;
        }
        boolean words = isWords(text.firstColumn());
        if (isWords(line)) {
            return new TextLabels(true,
                    corner.isEmpty() || words || isCountBeside(text, text.firstColumn(), text.rows()));
        }
        if ((corner.isEmpty() || (isWord(corner) && !words)) && isAscending(behindCorner)) {
            return new TextLabels(true, true);
        }
        if (words) {
            boolean count = LabelledMatrix.isCount(behindCorner)
                    && (text.mostlyFractions() || isSquare(text.rows(), text
                            .columns() - 1));
            return new TextLabels(count, true);
        }
        List<String> column = new ArrayList<>(text.firstColumn());
        column.addFirst(corner);
        boolean across = LabelledMatrix.isCount(line);
        boolean down = LabelledMatrix.isCount(column);
        if (across == down || text.zeroDiagonal()) {
            return NONE;
        }
        return across
                ? new TextLabels(text.mostlyFractions() || isSquare(text.rows(), text.columns()), false)
                : new TextLabels(false, isCountBeside(text, column, text.rows() + 1));
    }

    private static boolean isCountBeside(Text text, List<String> column, int rows) {
        return LabelledMatrix.isCount(column) && (text.mostlyFractions() || isSquare(rows, text.columns() - 1));
    }

    private static boolean isSquare(int rows, int columns) {
        return rows == columns && rows >= FEWEST_REGIONS;
    }

    private static boolean isWord(String field) {
        return !new NumberField().read(field, 0, field.length());
    }

    private static boolean isWords(List<String> fields) {
        NumberField number = new NumberField();
        int balance = 0;
        for (String field : fields) {
            if (!number.read(field, 0, field.length())) {
                balance++;
            } else if (!Double.isNaN(number.value())) {
                balance--;
            }
        }
        return balance > 0;
    }

    private static boolean isAscending(List<String> fields) {
        int last = -1;
        for (String field : fields) {
            if (!field.matches("\\d{1,9}") || Integer.parseInt(field) <= last) {
                return false;
            }
            last = Integer.parseInt(field);
        }
        return fields.size() > 1;
    }
}
