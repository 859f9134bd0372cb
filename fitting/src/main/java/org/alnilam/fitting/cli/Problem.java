package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.fitting.RunDescription;
import org.alnilam.fitting.RunDescription.Input;
import org.alnilam.fitting.RunFolder;
import org.alnilam.fitting.SearchSpace;
import org.alnilam.fitting.Target;
import org.alnilam.fitting.Variables;
import org.alnilam.simulator.AlnModel;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.ParameterSet;

/**
 * What is simulated and what it is compared with, as the options of a command or the folder of a run say.
 *
 * @param target the recordings and the objectives
 * @param variables what can be varied
 * @param base the values of the model's parameters that are not varied
 * @param fixed values of maps, groups and transforms that are not varied
 * @param model the model
 */
record Problem(Target target, Variables variables, ParameterSet base, Map<String, Double> fixed, AlnModel model) {

    /**
     * Reads the options.
     *
     * @param target what to compare with
     * @param options which model
     * @param regions how parameters differ between regions
     * @return the problem
     * @throws UsageException if an option is not possible
     * @throws DataException if a file cannot be used
     */
    static Problem of(Target target, ModelOptions options, RegionOptions regions) {
        Cohort cohort = target.cohort();
        Variables variables = regions.variables(cohort);
        Map<String, Double> values = options.settings(variables);
        ParameterSet base = regions.base(variables, values, cohort);
        return new Problem(target, variables, base, RegionOptions.others(variables, values), options.model(base));
    }

    /**
     * Reads the problem of a run again.
     *
     * @param folder the run's folder
     * @param warnings told what was assumed of the data
     * @return the problem
     * @throws DataException if the data are others than when the run began, or cannot be used
     */
    static Problem of(RunFolder folder, Consumer<String> warnings) {
        RunDescription described = folder.description();
        Cohort all = ReadingOptions.of(described).read(described.input().dataset(), warnings);
        Target target = Holdout.split(described.input().holdout().orElse("none"), all, Goals.of(described.objective(),
                FcdWindow.DEFAULT), described.seed());
        Described.requireUnchanged(target.cohort(), described, folder.path());
        return of(target, ModelOptions.of(described), RegionOptions.of(described));
    }

    /**
     * @param ranges what to vary, by id
     * @return the space
     * @throws IllegalArgumentException if something cannot be varied like this
     */
    SearchSpace space(Map<String, Range> ranges) {
        return SearchSpace.of(variables, base, fixed, ranges);
    }

    /**
     * @param described a run
     * @return the space that it searches
     */
    SearchSpace space(RunDescription described) {
        Map<String, Range> ranges = new LinkedHashMap<>();
        described.parameters().forEach(p -> ranges.put(p.id(), new Range(p.low(), p.high())));
        return space(ranges);
    }

    /**
     * Where everything came from, so that it can be read again.
     *
     * @param data which brains
     * @param model which model
     * @param regions how parameters differ between regions
     * @param heldOut what is held out
     * @return what a run folder keeps of it
     */
    static Input input(DataOptions data, ModelOptions model, RegionOptions regions, Optional<String> heldOut) {
        String dataset = data.dataset().orElse(ReadingOptions.DEMO);
        return new Input(
                dataset.equals(ReadingOptions.DEMO)
                        ? dataset
                        : Path.of(dataset).toAbsolutePath().normalize().toString(),
                data.reading().weights().name().toLowerCase(Locale.ROOT),
                data.reading().tr().isPresent() ? Optional.of(data.reading().tr().getAsDouble()) : Optional.empty(),
                model.table().map(table -> table.toAbsolutePath().normalize().toString()), regions.maps(),
                regions.groups(), regions.nodes(), heldOut);
    }
}
