package org.alnilam.fitting.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.alnilam.fitting.explore.ExplorationDesign;

/**
 * The points that an exploration runs through.
 *
 * @param kind {@code grid} or {@code sobol}
 * @param points number of points
 * @param grid number of values of each parameter, by id; none for Sobol points
 * @param seeds number of simulations of each point, with different noise
 */
public record DesignDescription(String kind, int points, Map<String, Integer> grid, int seeds) {

    /**
     * Checks the numbers of points and seeds.
     *
     * @throws IllegalArgumentException if there is no point or no seed, or the grid has another number of points
     */
    public DesignDescription {
        if (points < 1 || seeds < 1) {
            throw new IllegalArgumentException(
                    "an exploration has at least 1 point and 1 seed, not %s and %s".formatted(
                            points, seeds));
        }
        long product = 1;
        for (int count : grid.values()) {
            product = Math.min(product * Math.max(count, 0), Integer.MAX_VALUE + 1L);
        }
        if (!grid.isEmpty() && product != points) {
            throw new IllegalArgumentException("a grid of %s has %s points, not %s".formatted(grid, product, points));
        }
        if ((long) points * seeds > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "%s seeds of %s points are more simulations than can be counted".formatted(
                            seeds, points));
        }
        grid = Collections.unmodifiableMap(new LinkedHashMap<>(grid));
    }

    static DesignDescription of(ExplorationDesign design) {
        Map<String, Integer> grid = new LinkedHashMap<>();
        for (int k = 0; k < design.counts().size(); k++) {
            grid.put(design.space().dimensions().get(k).parameter().id(), design.counts().get(k));
        }
        return new DesignDescription(design.kind(), design.size(), grid, design.seeds());
    }

    /** {@return the points in words} */
    public String describe() {
        return grid.isEmpty()
                ? "%s Sobol points".formatted(points)
                : "A grid of %s points"
                        .formatted(grid.values().stream().map(String::valueOf).collect(Collectors.joining(
                                " × ")));
    }
}
