package org.alnilam.fitting.space;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.alnilam.datasets.Internal;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.ParameterCatalogue;
import org.alnilam.simulator.ParameterSet;

/**
 * A search space as plain data, which can cross a process. The other side has the model, and with it the catalogue.
 *
 * @param base values of all parameters of the model
 * @param regional value in each region, of parameters that differ between regions
 * @param fixed values of other variables that are not searched
 * @param ranges the searched ranges, in the order of the genes
 * @param maps value in each region, of the maps that searched and fixed variables name
 * @param groups regions of the groups, from 0
 */
@Internal
public record SpaceData(Map<String, Double> base, Map<String, List<Double>> regional, Map<String, Double> fixed,
        Map<String, Range> ranges, Map<String, List<Double>> maps, Map<String, List<Integer>> groups)
        implements
            Serializable {

    /**
     * Takes a space apart.
     *
     * @param space the space
     * @param regions number of regions
     * @return its data
     */
    public static SpaceData of(SearchSpace space, int regions) {
        ParameterSet set = space.base();
        Map<String, List<Double>> regional = new LinkedHashMap<>();
        set.toMap().keySet().stream().filter(set::differs).forEach(id -> regional.put(id, list(Variables.regional(set,
                id, regions))));
        Map<String, Range> ranges = new LinkedHashMap<>();
        space.dimensions().forEach(dimension -> ranges.put(dimension.parameter().id(), dimension.range()));
        Map<String, List<Double>> maps = new LinkedHashMap<>();
        Map<String, Double> fixed = new LinkedHashMap<>(space.fixed());
        space.variables().mapsOf(ranges.keySet()).forEach((name, values) -> maps.put(name, list(values)));
        space.variables().mapsOf(fixed.keySet()).forEach((name, values) -> maps.put(name, list(values)));
        return new SpaceData(set.toMap(), regional, fixed, ranges, maps, space.variables().groups());
    }

    /**
     * Puts the space together.
     *
     * @param catalogue parameters of the model
     * @return a space that makes the same brains
     */
    public SearchSpace space(ParameterCatalogue catalogue) {
        ParameterSet set = catalogue.defaults().with(base);
        for (Map.Entry<String, List<Double>> entry : regional.entrySet()) {
            set = set.withRegional(entry.getKey(), array(entry.getValue()));
        }
        Map<String, double[]> values = new LinkedHashMap<>();
        maps.forEach((name, map) -> values.put(name, array(map)));
        return SearchSpace.of(Variables.of(catalogue, values, groups), set, fixed, ranges);
    }

    private static List<Double> list(double... values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
