package org.alnilam.fitting.search;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.evaluation.Evaluation;

/**
 * A way to search a space, a generation at a time. It has no memory of its own: a generation is a function of the
 * evaluations before it and of random numbers, so that a search goes on from a file of evaluations as if it had never
 * stopped.
 */
@Internal
public interface Search {

    /**
     * The candidates to evaluate next.
     *
     * @param soFar every evaluation since the search started, at least one generation
     * @param random random numbers of this generation
     * @return the searched parameters of each candidate, by id
     */
    List<Map<String, Double>> next(List<Evaluation> soFar, RandomGenerator random);
}
