package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.fitting.space.Variables;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.aln.AlnModel;

/**
 * What is simulated and what it is compared with, as the options of a command or the folder of a run say.
 *
 * @param target the recordings and the objectives
 * @param variables what can be varied
 * @param base the values of the model's parameters that are not varied
 * @param fixed values of maps, groups and transforms that are not varied
 * @param set ids that have a value by {@code --set}
 * @param model the model
 */
record Problem(Target target, Variables variables, ParameterSet base, Map<String, Double> fixed, Set<String> set,
        AlnModel model) {

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
        return new Problem(target, variables, base, RegionOptions.others(variables, values), values.keySet(), options
                .model(base));
    }

    /**
     * Reads the problem of a run again.
     *
     * @param folder the run's folder
     * @param described what it keeps
     * @param aim makes of all subjects what the run aims at
     * @param warnings told what was assumed of the data
     * @return the problem
     * @throws DataException if the data are others than when the run began, or cannot be used
     */
    static Problem of(Path folder, RunDescription described, Function<Cohort, Target> aim,
            Consumer<String> warnings) {
        Target target = aim.apply(ReadingOptions.of(described).read(described.input().dataset(), warnings));
        InputFiles.requireUnchanged(folder, described.input().files());
        boolean heldOutChanged = described.heldOutFingerprint().isPresent()
                && !target.heldOut().map(Cohort::fingerprint)
                        .equals(described.heldOutFingerprint());
        if (heldOutChanged || !target.cohort().fingerprint().equals(described.dataFingerprint())) {
            throw new DataException("%s has changed since the run in %s began; start a new run".formatted(described
                    .input().dataset(), folder));
        }
        return of(target, ModelOptions.of(described), RegionOptions.of(described));
    }

    /**
     * Reads the problem of a fit or an exploration again.
     *
     * @param folder the run's folder
     * @param warnings told what was assumed of the data
     * @return the problem
     * @throws DataException if the data are others than when the run began, or cannot be used
     */
    static Problem of(RunFolder folder, Consumer<String> warnings) {
        RunDescription described = folder.description();
        return of(folder.path(), described, all -> Holdout.split(described.input().holdout().orElse("none"), all,
                Goals.of(described.objective(), FcdWindow.DEFAULT), described.seed()), warnings);
    }

    /**
     * Reads {@code --param}.
     *
     * @param texts what was given
     * @return the space to search
     * @throws UsageException if it is not possible
     */
    SearchSpace searched(List<String> texts) {
        return UsageException.unless("--param", () -> space(ParamRanges.of(texts, variables, model, set)));
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
}
