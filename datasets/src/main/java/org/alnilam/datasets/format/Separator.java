package org.alnilam.datasets.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Characters between two fields of a line of text. */
enum Separator {

    TAB('\t', "tabs"), SEMICOLON(';', "semicolons"), COMMA(',', "commas"), BLANK(' ', "blanks");

    private final char symbol;
    private final String label;

    Separator(char symbol, String label) {
        this.symbol = symbol;
        this.label = label;
    }

    /** {@return the character} */
    char symbol() {
        return symbol;
    }

    /** {@return its name in messages, such as "commas"} */
    String label() {
        return label;
    }

    /** {@return whether this separator is in a line, outside quotation marks} */
    boolean isIn(String line) {
        return counts(line).containsKey(this);
    }

    /**
     * Separator of a line: of tab, semicolon and comma the one that is there most often outside quotation marks, of
     * several the first of this list. A line with none of them has its fields between blanks.
     */
    static Separator of(String line) {
        Map<Separator, Integer> counts = counts(line);
        return Arrays.stream(values()).filter(separator -> separator != BLANK && counts.containsKey(separator)).max(
                Comparator.<Separator>comparingInt(counts::get).thenComparing(Comparator.reverseOrder())).orElse(BLANK);
    }

    private static Map<Separator, Integer> counts(String line) {
        Map<Separator, Integer> counts = new EnumMap<>(Separator.class);
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            for (Separator separator : values()) {
                if (!quoted && c == separator.symbol) {
                    counts.merge(separator, 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    /**
     * Splits a line into fields. Where one begins with a quotation mark, it ends with the next that is not doubled.
     *
     * @param line a line of text
     * @return the fields without the quotation marks and blanks around them
     */
    List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        ShortTexts texts = new ShortTexts();
        int length = line.length();
        int at = 0;
        while (true) {
            while (at < length && BLANK.separates(line.charAt(at)) && (this == BLANK || !separates(line.charAt(at)))) {
                at++;
            }
            if (this == BLANK && at == length) {
                return fields;
            }
            StringBuilder field = new StringBuilder();
            at = take(line, at, field);
            fields.add(texts.of(field.toString().strip()));
            if (at >= length) {
                return fields;
            }
            at++;
        }
    }

    /** Appends the field that begins at a place, and returns the place behind it, that of a separator or the end. */
    private int take(String line, int from, StringBuilder field) {
        int at = from;
        boolean quoted = at < line.length() && line.charAt(at) == '"';
        if (quoted) {
            at++;
            while (at < line.length() && (line.charAt(at) != '"' || line.startsWith("\"\"", at))) {
                at += line.charAt(at) == '"' ? 1 : 0;
                field.append(line.charAt(at));
                at++;
            }
            at++;
        }
        while (at < line.length() && !separates(line.charAt(at))) {
            field.append(line.charAt(at));
            at++;
        }
        return at;
    }

    /** {@return whether a character separates fields} */
    boolean separates(char c) {
        return c == symbol || (this == BLANK && c == '\t');
    }
}
