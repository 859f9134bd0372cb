package org.alnilam.fitting.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time such as {@code 300s}, {@code 5min}, {@code 1h}, {@code 500ms} or {@code 90} (s) as seconds. */
final class Seconds implements ITypeConverter<Double> {

    /** Longest time in s: far beyond any recording, and far too short for step counts to overflow. */
    private static final double LONGEST = 1e6;

    private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?)\\s*(ms|s|min|h|)");

    @Override
    public Double convert(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new TypeConversionException("'%s' is not a time; write it like 300s, 5min or 500ms".formatted(text));
        }
        double number = Double.parseDouble(matcher.group(1));
        double timeSeconds = switch (matcher.group(2)) {
            case "ms" -> number / 1000;
            case "min" -> number * 60;
            case "h" -> number * 3600;
            default -> number;
        };
        if (!(timeSeconds > 0) || timeSeconds > LONGEST) {
            throw new TypeConversionException(
                    "'%s' is not possible; it must be above 0 and at most %s s".formatted(text, Math.round(LONGEST)));
        }
        return timeSeconds;
    }
}
