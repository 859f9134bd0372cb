package org.alnilam.fitting.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.space.EvenPoints;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.noise.Philox;

/**
 * The generations of a search. The first fills the space evenly (Sobol points, moved together by a random shift), and so does
 * each at which the search starts again ({@link Course}); the others come from the algorithm, which knows what was evaluated
 * since the last start. What a generation draws at random is a function of (seed, generation) alone.
 */
public final class Evolution {

    public static final RandomGeneratorFactory<RandomGenerator> RANDOM = RandomGeneratorFactory
            .of("L64X128MixRandom");
    private static final int GENERATION_STREAM = -1;
    private static final int NOISE_STREAM = -4;

    private final SearchSpace space;
    private final FitSettings settings;
    private final List<Map<String, Double>> starts;
    private final Search search;

    /**
     * An evolution.
     *
     * @param space what is searched
     * @param target what for
     * @param settings how
     * @param starts candidates that the first generation must hold, such as those of an earlier fit
     */
    public Evolution(SearchSpace space, Target target, FitSettings settings, List<Map<String, Double>> starts) {
        this.space = space;
        this.settings = settings;
        this.starts = starts;
        int size = settings.population();
        search = switch (settings.algorithm()) {
            case GA -> new GeneticSearch(space, size);
            case NSGA2 -> new ParetoSearch(space, new Pareto(target), size);
            case CMAES -> new CovarianceSearch(space, size, settings.seed());
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
                : search.next(soFar.stream().filter(evaluation -> evaluation.generation() >= start).toList(), random(
                        generation));
    }

    /**
     * What a generation draws at random.
     *
     * @param generation its number, that of the search or of the refinement that follows it
     * @return random numbers
     */
    public RandomGenerator random(int generation) {
        return random(settings.seed(), generation);
    }

    private static RandomGenerator random(long seed, int generation) {
        return RANDOM.create(Philox.derivedSeed(seed, generation, GENERATION_STREAM));
    }

    private List<Map<String, Double>> fresh(int generation) {
        int size = settings.population();
        if (generation > 0 || starts.isEmpty()) {
            return sobol(space, size, random(generation));
        }
        List<Map<String, Double>> fresh = new ArrayList<>(starts.subList(0, Math.min(starts.size(), size)));
        // not the points that the earlier fit began with
        fresh.addAll(sobol(space, 2 * size - fresh.size(), random(generation)).subList(size, 2 * size - fresh.size()));
        return fresh;
    }

    /**
     * The points that a search begins with.
     *
     * @param space the space
     * @param count how many points
     * @param seed moves them all together
     * @return the searched parameters of each point
     */
    public static List<Map<String, Double>> sobol(SearchSpace space, int count, long seed) {
        return sobol(space, count, random(seed, 0));
    }

    private static List<Map<String, Double>> sobol(SearchSpace space, int count, RandomGenerator random) {
        EvenPoints even = new EvenPoints(space, random);
        List<Map<String, Double>> points = new ArrayList<>();
        while (points.size() < count) {
            points.add(even.next());
        }
        return points;
    }

    /**
     * The noise of a generation, the same for all of its candidates, so that they are compared alike.
     *
     * @param generation its number
     * @return the seed of its simulations
     */
    public long noiseSeed(int generation) {
        return noiseSeed(settings.seed(), generation);
    }

    /**
     * One noise of many.
     *
     * @param seed the seed of all
     * @param index which one
     * @return the seed of simulations with this noise
     */
    public static long noiseSeed(long seed, int index) {
        return Philox.derivedSeed(seed, index, NOISE_STREAM);
    }

    /**
     * The noise of a confirmation: never that of a generation.
     *
     * @param index which of the fresh seeds
     * @return the seed of its simulations
     */
    public long freshSeed(int index) {
        return noiseSeed(settings.seed(), -1 - index);
    }
}
