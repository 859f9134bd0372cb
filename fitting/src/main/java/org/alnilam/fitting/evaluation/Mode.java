package org.alnilam.fitting.evaluation;

import java.util.Arrays;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The connectome that a candidate is simulated on. */
public enum Mode {
    /** One simulation on the mean connectome scores all subjects. */
    GROUP,
    /** Every subject has a simulation on its own connectome. */
    SUBJECT;

    /** {@return the name in files and on the command line} */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a mode by its name.
     *
     * @param id a name in files
     * @return the mode
     * @throws IllegalArgumentException if there is none of that name
     */
    @JsonCreator
    public static Mode of(String id) {
        return Arrays.stream(values()).filter(mode -> mode.id().equals(id)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("there is no mode '%s'; there are: group, subject".formatted(id)));
    }
}
