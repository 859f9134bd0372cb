package org.alnilam.fitting.confirm;

import java.util.Map;

import org.alnilam.fitting.evaluation.Evaluation;

/**
 * A simulation of a candidate after the search, with fresh noise.
 *
 * @param stage what it is for
 * @param seed number of its fresh seed, which tells its stage's seeds from those of others
 * @param evaluation its result; generation and individual are those of the candidate
 */
public record LongSimulation(Stage stage, int seed, Evaluation evaluation) {

    /** Whether it is of these parameters, which tell more than numbers: a fit that went on used some numbers twice. */
    boolean of(Map<String, Double> parameters) {
        return evaluation.parameters().equals(parameters);
    }
}
