package org.alnilam.datasets.format;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * Number in a field of text, with a decimal point or comma. A field that is empty or says {@code NaN}, {@code NA} or {@code
 * n/a} is a missing value, {@code inf} an infinite one, in capital or small letters.
 */
final class NumberField {

    private double value;
    private boolean empty;
    private boolean fraction;
    private boolean point;
    private boolean comma;

    /**
     * Reads a field.
     *
     * @param text a text that has no quotation marks around the field
     * @param start place of the field's first character
     * @param end place behind its last
     * @return false if it is not a number
     */
    boolean read(String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (from < to && text.charAt(to - 1) <= ' ') {
            to--;
        }
        empty = from == to;
        fraction = false;
        point = false;
        comma = false;
        if (empty) {
            value = Double.NaN;
            return true;
        }
        char last = text.charAt(to - 1);
        boolean digit = (last >= '0' && last <= '9') || last == '.';
        return digit ? digits(text, from, to) : word(text.substring(from, to));
    }

    private boolean digits(String text, int from, int to) {
        int commas = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c > '9' && c != 'e' && c != 'E') {
                return false;
            }
            point |= c == '.';
            fraction |= c > '9';
            commas += c == ',' ? 1 : 0;
        }
        comma = commas == 1 && !point;
        fraction |= point || comma;
        try {
            value = comma
                    ? Double.parseDouble(text.substring(from, to).replace(',', '.'))
                    : JavaDoubleParser.parseDouble(text, from, to - from);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private boolean word(String word) {
        boolean signed = word.startsWith("-") || word.startsWith("+");
        String bare = signed ? word.substring(1) : word;
        if (bare.equalsIgnoreCase("nan") || word.equalsIgnoreCase("na") || word.equalsIgnoreCase("n/a")) {
            value = Double.NaN;
            return true;
        }
        if (bare.equalsIgnoreCase("inf") || bare.equalsIgnoreCase("infinity")) {
            value = word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            fraction = true;
            return true;
        }
        return false;
    }

    /** {@return the number that was read, NaN if it is missing} */
    double value() {
        return value;
    }

    /** {@return whether the field has no character but blanks} */
    boolean isEmpty() {
        return empty;
    }

    /** {@return whether it was written with a decimal point, a decimal comma or an exponent} */
    boolean isFraction() {
        return fraction;
    }

    /** {@return whether it was written with a decimal point} */
    boolean hasPoint() {
        return point;
    }

    /** {@return whether it was written with a decimal comma} */
    boolean hasComma() {
        return comma;
    }
}
