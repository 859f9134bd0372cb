package org.alnilam.datasets.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings about subjects; those of the same kind become one sentence, with the range of their figures. */
final class Findings {

    /** Most subjects that a sentence names. */
    private static final int NAMED = 3;
    /** Digits of a figure. */
    private static final MathContext DIGITS = new MathContext(4);
    private static final String FIGURE = "{}";
    /** Numbers from the least to the largest one are written without a power of ten. */
    private static final double LEAST_PLAIN = 1e-9;
    private static final double LARGEST_PLAIN = 1e9;

    private record Found(List<String> subjects, List<Double> figures) {}

    private final Map<String, Found> byKind = new LinkedHashMap<>();

    /**
     * Adds a finding without a figure.
     *
     * @param subject id of the subject
     * @param kind the end of the sentence, behind the subject
     */
    void add(String subject, String kind) {
        add(subject, kind, Double.NaN);
    }

    /**
     * Adds a finding.
     *
     * @param subject id of the subject
     * @param kind the end of the sentence, behind the subject, with {} in place of the figure
     * @param figure the figure
     */
    void add(String subject, String kind, double figure) {
        Found found = byKind.computeIfAbsent(kind, key -> new Found(new ArrayList<>(), new ArrayList<>()));
        found.subjects.add(subject);
        found.figures.add(figure);
    }

    /** {@return a sentence for each kind, in the order of their first findings} */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        byKind.forEach(
                (kind, found) -> sentences.add("%s: %s".formatted(who(found.subjects.stream().distinct().toList()),
                        kind.replace(FIGURE, range(found.figures)))));
        return sentences;
    }

    /** The subjects in words. */
    static String who(List<String> ids) {
        if (ids.size() == 1) {
            return "subject " + ids.getFirst();
        }
        String named = String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())));
        return ids.size() <= NAMED
                ? "subjects " + named
                : "%s subjects (%s, ...)".formatted(ids.size(), named);
    }

    private static String range(List<Double> figures) {
        double low = figures.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double high = figures.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return text(low).equals(text(high)) ? text(low) : text(low) + " to " + text(high);
    }

    /** A number with few digits, as a reader would write it. */
    static String text(double number) {
        double size = Math.abs(number);
        return size >= LARGEST_PLAIN || (size < LEAST_PLAIN && size > 0) || !Double.isFinite(number)
                ? Double.toString(number)
                : new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
