package org.alnilam.fitting.search;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The settings of a search.
 *
 * @param algorithm the algorithm
 * @param population candidates in a generation, at least 4
 * @param generations number of generations, the initial population included, at least 1; all starts together have them
 * @param patience number of generations without a new best after which the search ends or starts again; 0 for never
 * @param restarts number of times that the search starts again from fresh points when its patience ends, before it ends
 * @param earlyStopping whether hopeless candidates are stopped early
 */
public record SearchSettings(Algorithm algorithm, int population, int generations, int patience, int restarts,
        @JsonProperty("early_stopping") boolean earlyStopping) {

    /** Candidates in a generation, unless told otherwise. */
    public static final int DEFAULT_POPULATION = 16;
    /** Number of generations, unless told otherwise. */
    public static final int DEFAULT_GENERATIONS = 6;

    /** Fewest candidates in a generation: fewer have hardly a spread, by which steps are measured. */
    private static final int SMALLEST_POPULATION = 4;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a value is missing or not possible
     */
    public SearchSettings {
        require(algorithm != null, "there must be an algorithm");
        require(population >= SMALLEST_POPULATION, "the population must have at least %s individuals, not %s".formatted(
                SMALLEST_POPULATION, population));
        require(generations >= 1, "there must be at least 1 generation, not " + generations);
        require(patience >= 0, "the patience must be a number of generations from 0, not " + patience);
        require(restarts >= 0, "the restarts must be a number from 0, not " + restarts);
        require((long) population * generations <= Integer.MAX_VALUE,
                "%s generations of %s individuals are more evaluations than can be counted".formatted(generations,
                        population));
        require(restarts == 0 || patience > 0,
                "a search starts again only when its patience ends, so give a patience as well");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** {@return 6 generations of 16 by the genetic algorithm, to their end, hopeless candidates stopped early} */
    public static SearchSettings defaults() {
        return new SearchSettings(Algorithm.GA, DEFAULT_POPULATION, DEFAULT_GENERATIONS, 0, 0, true);
    }

    /** {@return evaluations of the whole search} */
    public int evaluations() {
        return population * generations;
    }

    /**
     * Chooses the algorithm.
     *
     * @param value the algorithm
     * @return changed settings
     */
    public SearchSettings withAlgorithm(Algorithm value) {
        return new SearchSettings(value, population, generations, patience, restarts, earlyStopping);
    }

    /**
     * Sizes the search.
     *
     * @param candidates candidates in a generation, at least 4
     * @param number number of generations, the initial population included, at least 1
     * @return changed settings
     * @throws IllegalArgumentException if one is too small
     */
    public SearchSettings withSize(int candidates, int number) {
        return new SearchSettings(algorithm, candidates, number, patience, restarts, earlyStopping);
    }

    /**
     * Ends a search that makes no progress, or starts it again from fresh points that fill the space evenly.
     *
     * @param value number of generations without a new best since the last start; 0 for never
     * @param most number of times that it starts again; after that it ends
     * @return changed settings
     * @throws IllegalArgumentException if one is negative, or there are restarts without patience
     */
    public SearchSettings withPatience(int value, int most) {
        return new SearchSettings(algorithm, population, generations, value, most, earlyStopping);
    }

    /**
     * Allows or forbids to stop hopeless candidates early.
     *
     * @param value whether to
     * @return changed settings
     */
    public SearchSettings withEarlyStopping(boolean value) {
        return new SearchSettings(algorithm, population, generations, patience, restarts, value);
    }
}
