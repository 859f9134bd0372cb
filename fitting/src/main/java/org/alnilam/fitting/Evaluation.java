package org.alnilam.fitting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One evaluated candidate.
 *
 * @param generation the generation that it was made in; 0 is the initial population
 * @param individual its place in that generation's population
 * @param parameters values of the searched parameters by id, in the catalogue's units
 * @param scores FC score by subject id; empty unless the outcome is {@link Outcome#OK}
 * @param fitness what selection sees: the mean score, or {@link #FLOOR}
 * @param outcome how the evaluation ended
 * @param seconds what it took in s
 */
public record Evaluation(int generation, int individual, Map<String, Double> parameters, Map<String, Double> scores,
        double fitness, Outcome outcome, double seconds) {

    /** The fitness of candidates without scores: finite, and the lowest that a correlation can be. */
    public static final double FLOOR = -1;

    /** Keeps copies of the maps, in their order. */
    public Evaluation {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /** @return whether it has scores */
    public boolean valid() {
        return outcome == Outcome.OK;
    }
}
