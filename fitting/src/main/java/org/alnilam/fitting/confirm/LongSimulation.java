package org.alnilam.fitting.confirm;

import java.util.Map;

import org.alnilam.fitting.evaluation.Evaluation;

/**
 * A simulation of a candidate after the search, with fresh noise.
 *
 * @param stage the stage that needs it
 * @param seed number of its fresh seed; stages have different numbers
 * @param evaluation its result; generation and individual are those of the candidate
 */
public record LongSimulation(Stage stage, int seed, Evaluation evaluation) {

    /**
     * Checks what a file may hold.
     *
     * @throws IllegalArgumentException if an entry is missing, or the seed is none
     */
    public LongSimulation {
        if (stage == null || evaluation == null || seed < 0) {
            throw new IllegalArgumentException(
                    "a simulation after the search has a stage, a seed from 0 and scores, not "
                            + stage + ", " + seed);
        }
    }

    /**
     * Tells the candidate by its parameters, since a fit that went on used some generations and individuals twice.
     *
     * @param parameters the searched parameters of a candidate by id
     * @return whether it is that candidate
     */
    boolean of(Map<String, Double> parameters) {
        return evaluation.parameters().equals(parameters);
    }
}
