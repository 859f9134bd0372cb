package org.alnilam.fitting.explore;

import org.alnilam.fitting.evaluation.Evaluation;

/**
 * One simulation of a point of an exploration.
 *
 * @param seed number of its noise, from 0
 * @param evaluation scores of the simulation: generation 0, number of the point as individual
 */
public record PointSimulation(int seed, Evaluation evaluation) {

    /**
     * Checks what a file may hold.
     *
     * @throws IllegalArgumentException if the seed is none, or there are no scores
     */
    public PointSimulation {
        if (seed < 0 || evaluation == null) {
            throw new IllegalArgumentException("a simulation of a point has a seed from 0 and scores, not " + seed);
        }
    }
}
