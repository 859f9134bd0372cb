package org.alnilam.datasets.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.alnilam.datasets.DataException;

/**
 * Matrices in text: a row a line, numbers between tabs, semicolons, commas or blanks; decimal commas where commas do not
 * separate; UTF-8 or UTF-16; any line ends. Lines that begin with {@code #} are comments, empty lines are left out. A field
 * that is empty or says {@code NaN}, {@code NA} or {@code n/a} is a missing value. {@link TextLabels} tells a header and an
 * index column from numbers.
 */
final class TextReader implements MatrixReader {

    /** Lines at the start from which the separator is told. */
    private static final int SAMPLE = 10;
    private static final String DECIMAL_COMMA = "[+-]?\\d+,\\d+([eE][+-]?\\d+)?";

    private final boolean withLabels;

    /**
     * A reader of text.
     *
     * @param withLabels whether the first line and column may be labels
     */
    TextReader(boolean withLabels) {
        this.withLabels = withLabels;
    }

    /** Anything may be text; this reader is asked last. */
    @Override
    public boolean recognises(byte[] start) {
        return true;
    }

    @Override
    public LabelledMatrix read(Content content, List<String> names) {
        TextFile text = new TextFile(content);
        Separator separator = separator(text.read(TextReader::sample));
        TextMatrix matrix = text.read(reader -> {
            TextMatrix lines = new TextMatrix(content, separator, text.encodingName());
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (isContent(line)) {
                    lines.add(number, line);
                }
            }
            return lines;
        });
        if (matrix.isEmpty()) {
            throw new DataException("%s is empty; it needs a line of numbers for each row".formatted(content.file()));
        }
        return matrix.finish(withLabels);
    }

    private static boolean isContent(String line) {
        return !line.isBlank() && !line.startsWith("#");
    }

    private static List<String> sample(BufferedReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine(); line != null && lines.size() < SAMPLE; line = reader.readLine()) {
            if (isContent(line)) {
                lines.add(line);
            }
        }
        return lines;
    }

    /**
     * Separator of lines of numbers. A tab or semicolon separates, wherever there is one. Commas separate if there are
     * some, unless each is inside a number and blanks stand between the numbers. Else blanks do.
     */
    private static Separator separator(List<String> lines) {
        List<String> numbers = lines.size() > 1 ? lines.subList(1, lines.size()) : lines;
        for (Separator separator : List.of(Separator.TAB, Separator.SEMICOLON)) {
            if (numbers.stream().anyMatch(separator::isIn)) {
                return separator;
            }
        }
        return lines.stream().anyMatch(Separator.COMMA::isIn) && !numbers.stream().allMatch(
                TextReader::mayHaveDecimalCommas) ? Separator.COMMA : Separator.BLANK;
    }

    private static boolean mayHaveDecimalCommas(String line) {
        List<String> fields = Separator.BLANK.split(line);
        return fields.size() > 1 && !fields.getFirst().endsWith(",")
                && fields.stream().skip(1).allMatch(field -> field.indexOf(',') < 0 || field.matches(
                        DECIMAL_COMMA));
    }
}
