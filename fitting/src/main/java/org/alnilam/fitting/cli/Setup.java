package org.alnilam.fitting.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.alnilam.datasets.DataException;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.run.RegionInput;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.fitting.space.Variables;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.ParameterSet;

/**
 * Target, variables and model of a command, from its options.
 *
 * @param target the recordings and the objectives
 * @param variables the variables that can be varied
 * @param base the values of the model's parameters that are not varied
 * @param fixed values of maps, groups and transforms that are not varied
 * @param set ids that have a value by {@code --set}
 * @param model the model
 */
record Setup(Target target, Variables variables, ParameterSet base, Map<String, Double> fixed, Set<String> set,
        Model model) {

    /**
     * Reads the options.
     *
     * @param target the recordings to compare with, and the objectives
     * @param options options for the model
     * @param regions files of regional parameters
     * @param source maker of the model
     * @return the setup
     * @throws UsageException if an option is not possible
     * @throws DataException if a file cannot be used
     */
    static Setup of(Target target, ModelOptions options, RegionInput regions, ModelSource source) {
        Variables variables = regions.variables(source.catalogue(), target.cohort());
        Map<String, Double> values = options.settings(variables);
        ParameterSet base = UsageException.unless("--set", () -> regions.base(source.catalogue().defaults(), variables,
                values, target.cohort()));
        return new Setup(target, variables, base, RegionInput.others(variables, values), values.keySet(), options.model(
                source, base));
    }

    /**
     * Reads {@code --param}.
     *
     * @param texts values of the option
     * @return the space to search
     * @throws UsageException if it is not possible
     */
    SearchSpace searched(List<String> texts) {
        return UsageException.unless("--param", () -> space(ParamRanges.of(texts, variables, model, set)));
    }

    /**
     * Makes a search space.
     *
     * @param ranges range of each variable to vary, by id
     * @return the space
     * @throws IllegalArgumentException if a variable cannot be varied in its range
     */
    SearchSpace space(Map<String, Range> ranges) {
        return SearchSpace.of(variables, base, fixed, ranges);
    }
}
