package org.alnilam.fitting.explore;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.alnilam.fitting.search.Evolution;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Parameter.Range;

/**
 * The points of an exploration, and the number of simulations of each.
 *
 * {@snippet :
 * var space = SearchSpace.of(model, base, Map.of("mue_ext_mean", new Range(0.5, 2.5)));
 * var design = ExplorationDesign.grid(space, List.of(5)).withSeeds(3); // 0.5, 1, 1.5, 2 and 2.5, each with three noises
 * }
 */
public final class ExplorationDesign {

    private static final int MOST_POINTS = 1_000_000;

    private final SearchSpace space;
    private final List<Integer> counts;
    private final int size;
    private final int seeds;

    private ExplorationDesign(SearchSpace space, List<Integer> counts, int size, int seeds) {
        this.space = space;
        this.counts = counts;
        this.size = size;
        this.seeds = seeds;
    }

    /**
     * A grid: every combination of evenly spaced values, both ends of each range among them.
     *
     * @param space the parameters and their ranges
     * @param counts number of values of each parameter, at least 2, in the order of the space
     * @return the design
     * @throws IllegalArgumentException if a count is too small, or there are more than a million points
     */
    public static ExplorationDesign grid(SearchSpace space, List<Integer> counts) {
        if (counts.size() != space.dimensions().size()) {
            throw new IllegalArgumentException("%s counts do not fit a space of %s parameters".formatted(counts.size(),
                    space.dimensions().size()));
        }
        long size = 1;
        for (int count : counts) {
            if (count < 2) {
                throw new IllegalArgumentException(
                        "an axis of a grid has at least its two ends, not %s values".formatted(count));
            }
            size *= count;
            requireSize(size);
        }
        return new ExplorationDesign(space, List.copyOf(counts), (int) size, 1);
    }

    /**
     * Points that fill the space evenly: those of the first generation of a fit with this seed, and more.
     *
     * @param space the parameters and their ranges
     * @param points number of points, at least 1
     * @return the design
     * @throws IllegalArgumentException if there is no point, or there are more than a million
     */
    public static ExplorationDesign sobol(SearchSpace space, int points) {
        requireSize(points);
        return new ExplorationDesign(space, List.of(), points, 1);
    }

    private static void requireSize(long size) {
        if (size < 1 || size > MOST_POINTS) {
            throw new IllegalArgumentException(
                    "an exploration has 1 to %s points; this one would have %s or more".formatted(MOST_POINTS, size));
        }
    }

    /**
     * Sets the number of simulations of each point.
     *
     * @param number simulations of each point, with different noise, at least 1
     * @return a changed design
     * @throws IllegalArgumentException if the number is below 1
     */
    public ExplorationDesign withSeeds(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("a point needs at least 1 seed, not " + number);
        }
        return new ExplorationDesign(space, counts, size, number);
    }

    /** {@return the parameters and their ranges} */
    public SearchSpace space() {
        return space;
    }

    /** {@return {@code grid} or {@code sobol}} */
    public String kind() {
        return counts.isEmpty() ? "sobol" : "grid";
    }

    /** {@return number of values of each parameter, in the order of the space; none for Sobol points} */
    public List<Integer> counts() {
        return counts;
    }

    /** {@return number of points} */
    public int size() {
        return size;
    }

    /** {@return number of simulations of each point, with different noise} */
    public int seeds() {
        return seeds;
    }

    /**
     * The points.
     *
     * @param seed shift of all Sobol points; a grid does not depend on it
     * @return the value of each parameter by id; in a grid the last parameter changes fastest
     */
    public List<Map<String, Double>> points(long seed) {
        if (counts.isEmpty()) {
            return Evolution.sobol(space, size, seed);
        }
        List<Map<String, Double>> points = new ArrayList<>();
        for (int point = 0; point < size; point++) {
            double[] values = new double[counts.size()];
            int rest = point;
            for (int k = values.length - 1; k >= 0; k--) {
                values[k] = value(space.dimensions().get(k).range(), rest % counts.get(k), counts.get(k));
                rest /= counts.get(k);
            }
            Map<String, Double> byId = new LinkedHashMap<>();
            for (int k = 0; k < values.length; k++) {
                byId.put(space.dimensions().get(k).parameter().id(), values[k]);
            }
            points.add(byId);
        }
        return points;
    }

    /** Value of a grid, computed in decimal numbers: 0.3, not 0.30000000000000004. */
    private static double value(Range range, int index, int count) {
        BigDecimal low = BigDecimal.valueOf(range.low());
        BigDecimal width = BigDecimal.valueOf(range.high()).subtract(low);
        return low.add(width.multiply(BigDecimal.valueOf(index)).divide(BigDecimal.valueOf(count - 1L),
                MathContext.DECIMAL64)).doubleValue();
    }
}
