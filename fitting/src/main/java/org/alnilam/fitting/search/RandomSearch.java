package org.alnilam.fitting.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.space.SearchSpace;

/**
 * Draws every candidate independently and uniformly: what a search must be better than.
 *
 * @param space the searched space
 * @param size candidates in a generation
 */
@Internal
public record RandomSearch(SearchSpace space, int size) implements Search {

    @Override
    public List<Map<String, Double>> next(List<Evaluation> soFar, RandomGenerator random) {
        List<Map<String, Double>> drawn = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            drawn.add(space.decode(random.doubles(space.dimensions().size()).toArray()));
        }
        return drawn;
    }
}
