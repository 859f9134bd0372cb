package org.alnilam.fitting.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An algorithm that searches a space. */
public enum Algorithm {
    /** A genetic algorithm on the fitness. */
    GA,
    /** NSGA-II on several objectives, or on the subjects' scores where there is one objective. */
    NSGA2,
    /** CMA-ES on the fitness. */
    CMAES,
    /** Independent random candidates, to compare with. */
    RANDOM;

    /** {@return the name on the command line and in files} */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return the algorithm}
     *
     * @param id a name in files
     * @throws IllegalArgumentException if there is none of that name
     */
    @JsonCreator
    public static Algorithm of(String id) {
        return Arrays.stream(values()).filter(algorithm -> algorithm.id().equals(id)).findFirst().orElseThrow(() -> {
            String known = Arrays.stream(values()).map(Algorithm::id).collect(Collectors.joining(", "));
            return new IllegalArgumentException("there is no algorithm '%s'; there are: %s".formatted(id, known));
        });
    }
}
