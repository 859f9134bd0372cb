package org.alnilam.datasets.format;

import java.util.regex.Pattern;

import org.alnilam.datasets.Internal;

/**
 * Names in cells of CSV and TSV files, which spreadsheet programs take for formulas if they begin with one of
 * {@code = + - @}. An apostrophe before such a name makes it a text, as the OWASP recommends against CSV injection.
 *
 * <p>A name gets one apostrophe if it begins with a sign of a formula (blanks before it do not count), a tab or a line
 * break, whatever number of apostrophes stand before that already. So {@code =A1} is written {@code '=A1}, and {@code '=A1} is
 * {@code ''=A1}; every name reads back as it was, and others are written as they are. The same holds behind a semicolon, a
 * tab or a line break inside a name, where a program that separates by these begins a cell.
 */
@Internal
public final class SpreadsheetCell {

    /** Signs by which formulas begin, also the full-width ones and the mathematical minus. */
    private static final String SIGN = "[=+\\-@\\x{FF1D}\\x{FF0B}\\x{FF0D}\\x{FF20}\\x{2212}]";
    /** A sign of a formula behind characters that do not show. */
    private static final String FORMULA = "(?=[\\p{Z}\\p{Cf}\\p{Cc}&&[^\\t\\r\\n]]*+" + SIGN + ")";
    /** Apostrophes at the start of the name before what needs one, or behind a separator inside it. */
    private static final String PLACE = "(?:^'*+(?:(?=[\\t\\r\\n])|%1$s)|(?<=[;\\t\\r\\n])'*+%1$s)".formatted(FORMULA);

    private static final Pattern UNPROTECTED = Pattern.compile(PLACE);
    private static final Pattern PROTECTED = Pattern.compile(PLACE.replace("'*+", "'('*+)"));

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private SpreadsheetCell() {
    }

    /**
     * Makes a cell of a name.
     *
     * @param name any text
     * @return the text for the cell, before it is put in quotation marks where these are needed
     */
    public static String of(String name) {
        return UNPROTECTED.matcher(name).replaceAll("'$0");
    }

    /**
     * Makes a cell of a text of which it is not known whether it is a name.
     *
     * @param text any text
     * @return a number as it is, anything else as {@link #of} makes it
     */
    public static String ofValue(String text) {
        return NUMBER.matcher(text).matches() ? text : of(text);
    }

    /**
     * Reads a cell.
     *
     * @param cell the text of a cell, without quotation marks around it
     * @return the name from which {@link #of} or {@link #ofValue} makes it
     */
    public static String name(String cell) {
        return cell.indexOf('\'') < 0 ? cell : PROTECTED.matcher(cell).replaceAll("$1$2");
    }
}
