package org.alnilam.fitting.search;

import java.util.List;
import java.util.Optional;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.evaluation.Evaluation;

/**
 * The course of a search so far. After as many generations without a new best as its patience lasts, a search starts again
 * from fresh points, or ends where it has started again often enough.
 *
 * @param start number of the generation that it started at last; that of the next one if it is to start again
 * @param ended whether no generation follows
 */
@Internal
public record Course(int start, boolean ended) {

    /**
     * The course so far, a function of the evaluations alone.
     *
     * @param soFar every evaluation of whole generations, by generation
     * @param settings settings of the search, with its patience
     * @return the course
     */
    public static Course of(List<Evaluation> soFar, SearchSettings settings) {
        int made = soFar.isEmpty() ? 0 : soFar.getLast().generation() + 1;
        int start = 0;
        if (settings.patience() == 0) {
            return new Course(start, false);
        }
        int restarts = 0;
        int newest = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int generation = 0; generation < made; generation++) {
            Optional<Evaluation> best = Evaluation.best(soFar, generation);
            if (best.isPresent() && best.get().fitness() > highest) {
                highest = best.get().fitness();
                newest = generation;
            }
            boolean foundAny = highest > Double.NEGATIVE_INFINITY;
            if (foundAny && generation - newest >= settings.patience()) {
                if (restarts == settings.restarts()) {
                    return new Course(start, true);
                }
                restarts++;
                start = generation + 1;
                highest = Double.NEGATIVE_INFINITY;
            }
        }
        return new Course(start, false);
    }
}
