package org.alnilam.fitting.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import org.alnilam.simulator.aln.TransferTable.Axis;

/** Reads an axis such as {@code -1:7:350}, the first value, the last one and their number. */
final class AxisConverter implements ITypeConverter<Axis> {

    private static final int MOST_VALUES = 10_000;

    private static final Pattern FORM = Pattern.compile("([^:]+):([^:]+):([0-9]{1,9})");

    @Override
    public Axis convert(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw malformed(text, null);
        }
        double first;
        double last;
        try {
            first = Double.parseDouble(matcher.group(1));
            last = Double.parseDouble(matcher.group(2));
        } catch (NumberFormatException e) {
            throw malformed(text, e);
        }
        int size = Integer.parseInt(matcher.group(3));
        if (!(first < last)) {
            throw new TypeConversionException("the range %s is upside down; write the lower end first".formatted(text));
        }
        if (size < 2 || size > MOST_VALUES || Double.isInfinite(last - first)) {
            throw new TypeConversionException(
                    "'%s' is not possible; an axis has finite ends and 2 to %s values".formatted(
                            text, MOST_VALUES));
        }
        return new Axis(first, last, size);
    }

    private static TypeConversionException malformed(String text, NumberFormatException cause) {
        TypeConversionException e = new TypeConversionException(
                "'%s' is not an axis; write it as LOW:HIGH:COUNT, such as -1:7:350".formatted(text));
        e.initCause(cause);
        return e;
    }
}
