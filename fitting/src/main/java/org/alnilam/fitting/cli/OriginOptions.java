package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import picocli.CommandLine.Option;

import org.alnilam.datasets.Cohort;

/** Option for a run to start from. {@link OptionLayers} takes its options over; what is left to a command is to look at it. */
final class OriginOptions {

    static final String FROM = "--from";

    private static final String ABOUT_FROM = "Start from this run of fit, explore or recover: take its data, its model and "
            + "its best parameters, unless options say otherwise; fit, explore and recover take its other options as "
            + "well, and the next seed.";

    @Option(names = FROM, paramLabel = "RUN", description = ABOUT_FROM)
    private Path from;

    /**
     * Opens the run.
     *
     * @return the run, if the user named one
     * @throws org.alnilam.datasets.DataException if it cannot be read
     */
    Optional<Origin> origin() {
        return Optional.ofNullable(from).map(Origin::of);
    }

    /**
     * Compares data with those of the run.
     *
     * @param cohort the data of the command
     * @param warnings receives a sentence if they differ
     */
    void compare(Cohort cohort, Consumer<String> warnings) {
        origin().flatMap(origin -> origin.difference(cohort)).ifPresent(warnings);
    }
}
