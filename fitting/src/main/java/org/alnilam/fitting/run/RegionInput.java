package org.alnilam.fitting.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;
import org.alnilam.datasets.RegionMap;
import org.alnilam.datasets.layout.RegionFiles;
import org.alnilam.fitting.space.Variables;
import org.alnilam.simulator.ParameterCatalogue;
import org.alnilam.simulator.ParameterSet;

/**
 * The files that say how parameters differ between regions.
 *
 * @param maps a CSV of region maps, where one is given
 * @param groups a CSV of groups of regions, where one is given
 * @param nodes a CSV of parameters node by node, where one is given
 */
@Internal
public record RegionInput(Optional<Path> maps, Optional<Path> groups, Optional<Path> nodes) {

    static RegionInput of(Input input) {
        return new RegionInput(input.maps().map(Path::of), input.groups().map(Path::of), input.nodes().map(Path::of));
    }

    /**
     * Reads the variables: all that can be varied or set.
     *
     * @param catalogue the model's parameters
     * @param cohort the subjects
     * @return the model's parameters, transforms of the connectome, maps and groups
     * @throws DataException if a file cannot be used
     */
    public Variables variables(ParameterCatalogue catalogue, Cohort cohort) {
        Variables variables = Variables.of(catalogue).withBuiltInMaps(cohort);
        if (maps.isPresent()) {
            for (RegionMap map : RegionFiles.maps(maps.get(), cohort.labels())) {
                variables = with(maps.get(), variables, v -> v.withMap(map));
            }
        }
        return groups.isEmpty()
                ? variables
                : with(groups.get(), variables, v -> v.withGroups(RegionFiles.groups(groups.get(), cohort.labels())));
    }

    private static Variables with(Path file, Variables variables, UnaryOperator<Variables> change) {
        try {
            return change.apply(variables);
        } catch (IllegalArgumentException e) {
            throw new DataException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * The values of parameters to start from.
     *
     * @param defaults the model's parameters at their defaults
     * @param variables the parameters, maps, groups and transforms that can be set
     * @param settings values by id
     * @param cohort the subjects
     * @return the model's parameters with those settings that are parameters of the model, and with the values of the file
     * @throws IllegalArgumentException if a setting is not possible
     * @throws DataException if the file cannot be used
     */
    public ParameterSet base(ParameterSet defaults, Variables variables, Map<String, Double> settings, Cohort cohort) {
        Map<String, Double> own = new LinkedHashMap<>(settings);
        own.keySet().removeIf(id -> !variables.isModelParameter(id));
        ParameterSet base = defaults.with(own);
        if (nodes.isPresent()) {
            for (RegionMap column : RegionFiles.maps(nodes.get(), cohort.labels())) {
                try {
                    base = base.withRegional(column.name(), column.values());
                } catch (IllegalArgumentException e) {
                    throw new DataException("%s, column %s: %s".formatted(nodes.get(), column.name(), e.getMessage()),
                            e);
                }
            }
        }
        return base;
    }

    /**
     * The settings that are not parameters of the model.
     *
     * @param variables the parameters, maps, groups and transforms that can be set
     * @param settings values by id
     * @return values of maps, groups and transforms by id
     */
    public static Map<String, Double> others(Variables variables, Map<String, Double> settings) {
        Map<String, Double> others = new LinkedHashMap<>(settings);
        others.keySet().removeIf(variables::isModelParameter);
        return others;
    }
}
