package org.alnilam.fitting.picture;

import java.util.ArrayList;
import java.util.List;

/** About how wide texts are, from a table: the same on every machine, whatever fonts it has. */
final class Letters {

    private static final double AVERAGE = 0.58;
    private static final double NARROW = 0.32;
    private static final double WIDE = 0.86;
    private static final double CAPITAL = 0.7;
    private static final double SQUARE = 1.0;
    /** Width of bold letters, relative to others. */
    private static final double BOLD = 1.12;
    /** First of the code points whose letters are as wide as high, such as those of Chinese and Japanese. */
    private static final int SQUARES_FROM = 0x2E80;

    private Letters() {
    }

    static double width(String text, double size) {
        return size * text.codePoints().mapToDouble(Letters::share).sum();
    }

    static double widest(List<String> texts, double size) {
        return texts.stream().mapToDouble(text -> width(text, size)).max().orElse(0);
    }

    private static double share(int letter) {
        if (letter >= SQUARES_FROM) {
            return SQUARE;
        }
        if ("ijlI.,:;'|!()[]{} -ftr/\\".indexOf(letter) >= 0) {
            return NARROW;
        }
        if ("mwMW@%".indexOf(letter) >= 0) {
            return WIDE;
        }
        return Character.isUpperCase(letter) ? CAPITAL : AVERAGE;
    }

    /** Breaks a text in bold letters into lines at its spaces. */
    static List<String> boldLines(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split("\\s+", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || BOLD * width(longer, size) <= width) {
                line = longer;
            } else {
                lines.add(line);
                line = word;
            }
        }
        lines.add(line);
        return lines;
    }

    /** A text cut so that it has room, with dots at its end. */
    static String cut(String text, double size, double width) {
        if (width(text, size) <= width) {
            return text;
        }
        int[] letters = text.codePoints().toArray();
        int count = letters.length;
        while (count > 0 && width(new String(letters, 0, count) + "…", size) > width) {
            count--;
        }
        return new String(letters, 0, count) + "…";
    }
}
