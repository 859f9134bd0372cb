package org.alnilam.fitting.evaluation;

import java.util.Locale;
import java.util.stream.Stream;

/** Outcome of the evaluation of a candidate. Only {@link #OK} has scores. */
public enum Outcome {
    /** Simulated and scored. */
    OK,
    /** Too little activity at the start, as the screen of the model judges. */
    SILENT,
    /** Too much activity at the start, as the screen of the model judges. */
    RUNAWAY,
    /** The simulation left the finite numbers. */
    DIVERGED,
    /** Found hopeless at a hurdle of early stopping. */
    STOPPED;

    /** {@return the name in files} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds an outcome by its name in files.
     *
     * @param id the name
     * @return the outcome
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Outcome of(String id) {
        return Stream.of(values()).filter(outcome -> outcome.id().equals(id)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("there is no status '%s'".formatted(id)));
    }
}
