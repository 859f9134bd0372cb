package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine.Option;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.RegionMap;
import org.alnilam.datasets.layout.RegionFiles;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.space.Variables;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.aln.AlnModel;

/** The options that say how parameters differ between regions. */
final class RegionOptions {

    @Option(names = "--maps", paramLabel = "CSV", description = "Maps of regions (region,NAME,...): ID@NAME is then the share by which parameter ID varies with a map. Without a file there are log-in-strength and hemisphere.")
    private Path maps;

    @Option(names = "--groups", paramLabel = "CSV", description = "Groups of regions (region,group): ID@GROUP is then the value of parameter ID in a group.")
    private Path groups;

    @Option(names = "--nodes", paramLabel = "CSV", description = "Values of parameters region by region (region,ID,...).")
    private Path nodes;

    /**
     * The options of a run that is carried on.
     *
     * @param run its description
     * @return the options that it was started with
     */
    static RegionOptions of(RunDescription run) {
        RegionOptions options = new RegionOptions();
        options.maps = run.input().maps().map(Path::of).orElse(null);
        options.groups = run.input().groups().map(Path::of).orElse(null);
        options.nodes = run.input().nodes().map(Path::of).orElse(null);
        return options;
    }

    /** @return the absolute path of {@code --maps} */
    Optional<String> maps() {
        return absolute(maps);
    }

    /** @return the absolute path of {@code --groups} */
    Optional<String> groups() {
        return absolute(groups);
    }

    /** @return the absolute path of {@code --nodes} */
    Optional<String> nodes() {
        return absolute(nodes);
    }

    private static Optional<String> absolute(Path path) {
        return Optional.ofNullable(path).map(file -> file.toAbsolutePath().normalize().toString());
    }

    /**
     * What can be varied or set.
     *
     * @param cohort the subjects
     * @return the model's parameters, transforms of the connectome, maps and groups
     * @throws DataException if a file cannot be used
     */
    Variables variables(Cohort cohort) {
        Variables variables = Variables.of(AlnModel.CATALOGUE).withBuiltInMaps(cohort);
        if (maps != null) {
            for (RegionMap map : RegionFiles.maps(maps, cohort.labels())) {
                variables = with(maps, variables, v -> v.withMap(map));
            }
        }
        if (groups != null) {
            variables = with(groups, variables, v -> v.withGroups(RegionFiles.groups(groups, cohort.labels())));
        }
        return variables;
    }

    private static Variables with(Path file, Variables variables, java.util.function.UnaryOperator<Variables> change) {
        try {
            return change.apply(variables);
        } catch (DataException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new DataException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * The values of parameters to start from.
     *
     * @param variables what can be set
     * @param settings values by id
     * @param cohort the subjects
     * @return the model's parameters with those settings that are parameters of the model, and with the values of the file
     * @throws DataException if the file cannot be used
     */
    ParameterSet base(Variables variables, Map<String, Double> settings, Cohort cohort) {
        Map<String, Double> own = new LinkedHashMap<>(settings);
        own.keySet().removeIf(id -> !variables.isModelParameter(id));
        ParameterSet base = UsageException.unless("--set", () -> AlnModel.CATALOGUE.defaults().with(own));
        if (nodes != null) {
            List<RegionMap> columns = RegionFiles.maps(nodes, cohort.labels());
            for (RegionMap column : columns) {
                try {
                    base = base.withRegional(column.name(), column.values());
                } catch (IllegalArgumentException e) {
                    throw new DataException("%s, column %s: %s".formatted(nodes, column.name(), e.getMessage()), e);
                }
            }
        }
        return base;
    }

    /**
     * The settings that are not parameters of the model.
     *
     * @param variables what can be set
     * @param settings values by id
     * @return values of maps, groups and transforms by id
     */
    static Map<String, Double> others(Variables variables, Map<String, Double> settings) {
        Map<String, Double> others = new LinkedHashMap<>(settings);
        others.keySet().removeIf(variables::isModelParameter);
        return others;
    }
}
