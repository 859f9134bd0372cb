package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;

import picocli.CommandLine.Mixin;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.run.RunDescription.Input;
import org.alnilam.simulator.ParameterSet;

/** The options that say what is simulated and what it is compared with. */
final class ProblemOptions {

    @Mixin
    private DataOptions data;

    @Mixin
    private ModelOptions model;

    @Mixin
    private BoldOptions bold;

    @Mixin
    private RegionOptions regions;

    @Mixin
    private FcdOptions fcd;

    /**
     * Reads the brains.
     *
     * @param warnings told what was assumed
     * @return the chosen subjects of the data set
     */
    Cohort cohort(Consumer<String> warnings) {
        return data.cohort(warnings);
    }

    /** @return how FCD is measured */
    FcdWindow window() {
        return fcd.window();
    }

    /**
     * @param target what to compare with
     * @return the problem
     * @throws UsageException if an option is not possible
     * @throws DataException if a file cannot be used
     */
    Problem problem(Target target) {
        return Problem.of(target, model, regions);
    }

    /**
     * @param parameters what is to be run
     * @return the step of BOLD in ms
     * @throws UsageException if it is not possible
     */
    double boldStepMillis(ParameterSet parameters) {
        return bold.stepMillis(parameters);
    }

    /**
     * Where everything came from, so that it can be read again.
     *
     * @param goals what is aimed at
     * @param heldOut what is held out
     * @return what a run folder keeps of it
     */
    Input input(List<Goal> goals, Optional<String> heldOut) {
        Optional<String> table = model.table().map(file -> file.toAbsolutePath().normalize().toString());
        List<String> files = Stream.concat(Stream.of(table, regions.maps(), regions.groups(), regions.nodes()).flatMap(
                Optional::stream), Goals.files(goals).stream()).distinct().toList();
        String dataset = data.dataset().orElse(ReadingOptions.DEMO);
        OptionalDouble tr = data.reading().tr();
        return new Input(
                dataset.equals(ReadingOptions.DEMO)
                        ? dataset
                        : Path.of(dataset).toAbsolutePath().normalize().toString(),
                data.reading().weights().name().toLowerCase(Locale.ROOT),
                tr.isPresent() ? Optional.of(tr.getAsDouble()) : Optional.empty(),
                table, regions.maps(), regions.groups(), regions.nodes(), heldOut, InputFiles.fingerprints(files));
    }
}
