package org.alnilam.fitting.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;

import org.alnilam.fitting.run.ProblemDescription.Searched;

/** Text and numbers as HTML shows them. */
final class Html {

    private static final Map<String, String> GREEK = Map.of("mu", "μ", "sigma", "σ", "tau", "τ", "Delta", "Δ", "alpha",
            "α", "beta", "β", "gamma", "γ", "kappa", "κ", "rho", "ρ");

    private Html() {
    }

    /**
     * Makes text safe between tags and inside of quoted attributes.
     *
     * @param text any text
     * @return the same text in HTML
     */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'",
                "&#39;");
    }

    /**
     * Makes text safe, and lets a browser break long words behind an underscore, at sign or dot before a letter.
     *
     * @param text any text
     * @return the same text in HTML with invisible places to break at
     */
    static String breakable(String text) {
        return escape(text).replaceAll("(?<=[_@.])(?=[a-zA-Z])", "<wbr>");
    }

    /**
     * Makes JSON safe inside of a script element.
     *
     * @param json valid JSON
     * @return the same JSON without any character that could end the element or open a comment
     */
    static String escapeJson(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    /**
     * Writes a number for a reader.
     *
     * @param value any number
     * @return four significant digits at most, or a dash if the value is not a number
     */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e6) {
            return Long.toString((long) value);
        }
        if (size >= 1e6 || size < 1e-3) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }

    /**
     * Writes a whole number without decimals and leaves every other one as it is.
     *
     * @param number a number in full precision
     * @return the same number
     */
    static String plain(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    /**
     * Tells whether a table cell should be aligned as a number.
     *
     * @param cell the cell's text
     * @return true for a number, a number with a deviation, a percentage, a dash or nothing
     */
    static boolean isNumeric(String cell) {
        return cell.isBlank() || cell.equals("–") || cell.matches(
                "[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?( ?%| ± \\d+(\\.\\d+)?)?");
    }

    /**
     * Sets a symbol of the formulas: {@code mu_E^ext} with a Greek letter, index and exponent.
     *
     * @param symbol a name, then an optional index after {@code _} and an optional exponent after {@code ^}
     * @return the symbol in HTML
     */
    static String symbol(String symbol) {
        int caret = symbol.indexOf('^');
        String base = caret < 0 ? symbol : symbol.substring(0, caret);
        int underscore = base.indexOf('_');
        String letter = underscore < 0 ? base : base.substring(0, underscore);
        String html = "<i>" + escape(GREEK.getOrDefault(letter, letter)) + "</i>";
        html += underscore < 0 ? "" : "<sub>" + escape(base.substring(underscore + 1)) + "</sub>";
        return caret < 0 ? html : html + "<sup>" + escape(symbol.substring(caret + 1)) + "</sup>";
    }

    /**
     * The name of a candidate.
     *
     * @param generation the generation that it was made in
     * @param individual its place there
     * @return both numbers, {@code 3/14}
     */
    static String candidate(double generation, double individual) {
        return "%s/%s".formatted(number(generation), number(individual));
    }

    /**
     * Tells whether there is a unit.
     *
     * @param unit the unit of a catalogue, {@code -} where there is none
     * @return false for no unit
     */
    static boolean isUnit(String unit) {
        return !unit.isBlank() && !unit.equals("-");
    }

    /**
     * Names an axis.
     *
     * @param parameter a searched parameter
     * @return its id with its unit
     */
    static String axis(Searched parameter) {
        return isUnit(parameter.unit()) ? "%s (%s)".formatted(parameter.id(), unit(parameter.unit())) : parameter.id();
    }

    /**
     * Sets a unit.
     *
     * @param unit the unit of a catalogue, {@code -} where there is none
     * @return the unit with root signs, or nothing
     */
    static String unit(String unit) {
        return isUnit(unit) ? unit.replaceAll("sqrt\\((\\w+)\\)", "√$1") : "";
    }
}
