package org.alnilam.fitting.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.RandomStream;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.space.EvenPoints;
import org.alnilam.fitting.space.SearchSpace;

/**
 * The generations of a search. The first fills the space evenly (Sobol points, moved together by a random shift), and so
 * does each at which the search starts again ({@link Course}); the others come from the algorithm, which knows the
 * evaluations since the last start. The random numbers of a generation are a function of (seed, generation) alone.
 */
@Internal
public final class Evolution {

    private final SearchSpace space;
    private final SearchSettings settings;
    private final long seed;
    private final List<Map<String, Double>> starts;
    private final Search search;

    /**
     * An evolution.
     *
     * @param space the searched space
     * @param target the objectives of the search
     * @param settings algorithm, size, patience and restarts of the search
     * @param seed the seed of the fit
     * @param starts candidates that the first generation must hold, such as those of an earlier fit
     */
    public Evolution(SearchSpace space, Target target, SearchSettings settings, long seed,
            List<Map<String, Double>> starts) {
        this.space = space;
        this.settings = settings;
        this.seed = seed;
        this.starts = starts;
        int size = settings.population();
        search = switch (settings.algorithm()) {
            case GA -> new GeneticSearch(space, size);
            case NSGA2 -> new ParetoSearch(space, new Pareto(target), size);
            case CMAES -> new CovarianceSearch(space, size, seed);
            case RANDOM -> new RandomSearch(space, size);
        };
    }

    /**
     * The candidates of a generation.
     *
     * @param generation its number
     * @param soFar every evaluation of the generations before, by generation and individual
     * @return the searched parameters of each candidate
     */
    public List<Map<String, Double>> generation(int generation, List<Evaluation> soFar) {
        int start = Course.of(soFar, settings).start();
        return generation == start
                ? fresh(generation)
                : search.next(soFar.stream().filter(evaluation -> evaluation.generation() >= start).toList(),
                        RandomStream.GENERATION.generator(seed, generation));
    }

    private List<Map<String, Double>> fresh(int generation) {
        int size = settings.population();
        if (generation > 0 || starts.isEmpty()) {
            return withUnmodified(sobol(space, size, seed, generation));
        }
        List<Map<String, Double>> fresh = new ArrayList<>(starts.subList(0, Math.min(starts.size(), size)));
        // not the points that the earlier fit began with
        fresh.addAll(withUnmodified(sobol(space, 2 * size - fresh.size(), seed, generation).subList(size, 2 * size
                - fresh.size())));
        return fresh;
    }

    /**
     * Takes maps and transforms off every second point: most combinations of many of them are bad, and a search that begins with
     * nothing else takes long to find what is good without them (docs/search.md).
     */
    private List<Map<String, Double>> withUnmodified(List<Map<String, Double>> points) {
        List<Map<String, Double>> changed = new ArrayList<>(points);
        for (int k = 1; k < changed.size(); k += 2) {
            Map<String, Double> point = new LinkedHashMap<>(changed.get(k));
            point.putAll(space.unmodified());
            changed.set(k, point);
        }
        return changed;
    }

    /**
     * The points that a search begins with.
     *
     * @param space the space
     * @param count number of points
     * @param seed the seed of the fit, whose random shift moves them all together
     * @return the searched parameters of each point
     */
    public static List<Map<String, Double>> sobol(SearchSpace space, int count, long seed) {
        return sobol(space, count, seed, 0);
    }

    private static List<Map<String, Double>> sobol(SearchSpace space, int count, long seed, int generation) {
        RandomGenerator random = RandomStream.GENERATION.generator(seed, generation);
        EvenPoints even = new EvenPoints(space, random);
        List<Map<String, Double>> points = new ArrayList<>();
        while (points.size() < count) {
            points.add(even.next());
        }
        return points;
    }
}
