package org.alnilam.fitting.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.fitting.space.SearchSpace.Dimension;
import org.alnilam.simulator.Parameter.Range;

/** Reads {@code --start}. */
final class StartPoints {

    private StartPoints() {
    }

    /**
     * Reads the points that a search begins with.
     *
     * @param texts texts like {@code b=5,mue_ext_mean=1.5}
     * @param space the searched space; a point that leaves it is moved to its border, and a parameter that a point does not
     *        name has the value that it would have if it were not searched
     * @param warnings receives a sentence if points were moved
     * @return the points, each once
     * @throws IllegalArgumentException if a text has another form or names a parameter that is not searched
     */
    static List<Map<String, Double>> of(List<String> texts, SearchSpace space, Consumer<String> warnings) {
        List<Map<String, Double>> points = new ArrayList<>();
        int moved = 0;
        for (String text : texts) {
            Map<String, Double> named = values(text, space);
            Map<String, Double> point = new LinkedHashMap<>();
            boolean outside = false;
            for (Dimension dimension : space.dimensions()) {
                String id = dimension.parameter().id();
                double value = named.getOrDefault(id, space.base().toMap().getOrDefault(id, dimension.parameter()
                        .defaultValue()));
                Range range = dimension.range();
                outside |= !range.contains(value) && named.containsKey(id);
                point.put(id, Math.clamp(value, range.low(), range.high()));
            }
            moved += outside ? 1 : 0;
            points.add(point);
        }
        if (moved > 0) {
            warnings.accept("--start: %s of %s points lay outside of the searched ranges and were moved to their border"
                    .formatted(moved, points.size()));
        }
        return points.stream().distinct().toList();
    }

    private static Map<String, Double> values(String text, SearchSpace space) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String item : text.split(",", -1)) {
            int sign = item.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException("%s is not of the form ID=VALUE,ID=VALUE, such as b=5,sigma_ou=0.1"
                        .formatted(text));
            }
            String id = item.substring(0, sign);
            Dimension dimension = space.dimensions().stream().filter(one -> one.parameter().id().equals(id)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("%s is not searched; searched are %s".formatted(id,
                            space.dimensions().stream().map(one -> one.parameter().id()).collect(Collectors.joining(
                                    ", ")))));
            if (values.put(id, number(dimension, item.substring(sign + 1))) != null) {
                throw new IllegalArgumentException("%s names %s twice".formatted(text, id));
            }
        }
        return values;
    }

    private static double number(Dimension dimension, String text) {
        try {
            return dimension.parameter().check(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is not a number that %s could have".formatted(text, dimension
                    .parameter().id()), e);
        }
    }
}
