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
import org.alnilam.fitting.objective.Goals;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.run.DatasetName;
import org.alnilam.fitting.run.Input;
import org.alnilam.fitting.run.InputFiles;
import org.alnilam.fitting.run.Reading;
import org.alnilam.fitting.run.RegionInput;
import org.alnilam.fitting.run.RunDescription;

/** Options for the data, the model and its regions, of commands that simulate and compare. */
final class ProblemOptions {

    @Mixin
    private OriginOptions origin;

    @Mixin
    ConfigOptions config;

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
     * @param warnings receives assumptions about the data, a sentence each
     * @return the chosen subjects of the data set
     */
    Cohort cohort(Consumer<String> warnings) {
        Cohort cohort = data.cohort(warnings);
        origin.compare(cohort, warnings);
        return cohort;
    }

    /** {@return whether the data are those of the embedded cohort} */
    boolean demo() {
        return data.dataset().orElse(Input.DEMO).equals(Input.DEMO);
    }

    /** {@return the FCD window} */
    FcdWindow window() {
        return fcd.window();
    }

    /**
     * Reads model and parameters.
     *
     * @param target the recordings to compare with, and the objectives
     * @param source maker of the model
     * @return the setup
     * @throws UsageException if an option is not possible
     * @throws DataException if a file cannot be used
     */
    Setup setup(Target target, ModelSource source) {
        return Setup.of(target, model, regions.input(), source);
    }

    /** {@return the files of regional parameters} */
    RegionInput regions() {
        return regions.input();
    }

    /**
     * Chooses the step of BOLD.
     *
     * @param setup the model and its parameters
     * @return the step in ms
     * @throws UsageException if it is not possible
     */
    double boldStepMillis(Setup setup) {
        return bold.stepMillis(setup.model().stepMillis(setup.base()));
    }

    /**
     * Describes the source of the data, so that they can be read again.
     *
     * @param goals goals of the run
     * @param heldOut text of {@code --holdout}
     * @return the description that a run folder keeps
     */
    Input input(List<Goal> goals, Optional<String> heldOut) {
        Optional<String> table = model.table().map(ProblemOptions::absolute);
        Optional<String> maps = regions.input().maps().map(ProblemOptions::absolute);
        Optional<String> groups = regions.input().groups().map(ProblemOptions::absolute);
        Optional<String> nodes = regions.input().nodes().map(ProblemOptions::absolute);
        List<String> files = Stream.concat(Stream.of(table, maps, groups, nodes).flatMap(Optional::stream), Goals.files(
                goals).stream()).distinct().toList();
        String dataset = data.dataset().orElse(Input.DEMO);
        OptionalDouble tr = data.reading().tr();
        return new Input(DatasetName.recorded(dataset), data.reading().weights()
                .name().toLowerCase(Locale.ROOT), tr.isPresent() ? Optional.of(tr.getAsDouble()) : Optional.empty(),
                table, maps, groups, nodes, heldOut, Reading.of(data.reading().options()),
                InputFiles.fingerprints(files));
    }

    /**
     * Finds data and files at the places that the user names anew, when a run is carried on.
     *
     * @param run description of the run
     * @return the description with the new places
     * @throws UsageException if a file is named that the run did not have
     */
    RunDescription moved(RunDescription run) {
        RegionInput own = regions.input();
        Input files = UsageException.unless(RunOptions.RESUME, () -> run.input().withFiles(
                model.table().map(ProblemOptions::absolute),
                own.maps().map(ProblemOptions::absolute),
                own.groups().map(ProblemOptions::absolute),
                own.nodes().map(ProblemOptions::absolute)));
        return run.with(data.dataset().map(dataset -> files.withDataset(DatasetName.recorded(dataset))).orElse(files));
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }
}
