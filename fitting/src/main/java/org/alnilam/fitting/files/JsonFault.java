package org.alnilam.fitting.files;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Faults of a JSON file in words of its fields, without names of Java. */
final class JsonFault {

    private static final int LONGEST_VALUE = 40;

    private JsonFault() {
    }

    /**
     * Tells what is wrong.
     *
     * @param failure failure of the library, or of a record that checks its entries
     * @return the fault as a part of a sentence, with the field where it is known
     */
    static String of(JacksonException failure) {
        String field = field(failure);
        if (failure.getCause() instanceof IllegalArgumentException own) {
            return field.isEmpty() ? own.getMessage() : "'%s': %s".formatted(field, own.getMessage());
        }
        if (failure.getCause() instanceof NullPointerException) {
            return field.isEmpty() ? "an entry is missing" : "'%s' lacks an entry".formatted(field);
        }
        if (failure instanceof StreamReadException) {
            return "line %s, column %s is not JSON".formatted(failure.getLocation().getLineNr(), failure.getLocation()
                    .getColumnNr());
        }
        if (failure instanceof InvalidFormatException format) {
            return "'%s' holds '%s'; it must be %s".formatted(field, shortened(String.valueOf(format.getValue())), kind(
                    format.getTargetType()));
        }
        if (failure instanceof InvalidNullException) {
            return "'%s' lacks a value".formatted(field);
        }
        if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return field.isEmpty()
                    ? "it must hold " + kind(mismatch.getTargetType())
                    : "'%s' must be %s".formatted(field, kind(mismatch.getTargetType()));
        }
        return field.isEmpty() ? "it holds no such JSON" : "'%s' is not possible".formatted(field);
    }

    private static String field(JacksonException failure) {
        return failure.getPath().stream().map(step -> step.getPropertyName() == null
                ? "[" + step.getIndex() + "]"
                : step.getPropertyName()).collect(Collectors.joining(".")).replace(".[", "[");
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(constant -> RunFiles.JSON.writeValueAsString(constant)
                    .replace("\"", "")).collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == String.class) {
            return "a text";
        }
        return Collection.class.isAssignableFrom(type) && !Map.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...";
    }
}
