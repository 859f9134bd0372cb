package org.alnilam.fitting.confirm;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The connectivity that a fit ends with. */
public enum Connectivity {
    /** That of the data. */
    STRUCTURAL,
    /** That of the data with links of the group changed towards the fitted FC. */
    EFFECTIVE,
    /** The same, and then one for each subject, with links changed from those of the group towards the subject's FC. */
    OWN;

    /** {@return whether links are changed} */
    public boolean isEffective() {
        return this != STRUCTURAL;
    }

    /** {@return the name in files and on the command line} */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a connectivity by its name.
     *
     * @param id a name in files
     * @return the connectivity
     * @throws IllegalArgumentException if there is none of that name
     */
    @JsonCreator
    public static Connectivity of(String id) {
        return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst().orElseThrow(
                () -> new IllegalArgumentException(
                        "there is no connectivity '%s'; there are: %s".formatted(id, Arrays.stream(values()).map(
                                Connectivity::id).collect(Collectors.joining(", ")))));
    }
}
