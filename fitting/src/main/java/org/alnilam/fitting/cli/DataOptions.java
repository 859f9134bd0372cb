package org.alnilam.fitting.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.alnilam.datasets.Cohort;
import org.alnilam.fitting.run.DatasetName;
import org.alnilam.fitting.run.Input;

/** Options for the data set and the subjects. */
final class DataOptions {

    @Option(names = "--dataset", paramLabel = "D", description = DatasetName.ABOUT)
    private String dataset;

    @Mixin
    private ReadingOptions reading;

    /** {@return the data set, if the user named one} */
    Optional<String> dataset() {
        return Optional.ofNullable(dataset).map(DatasetName::chosen);
    }

    /** {@return the options for reading it} */
    ReadingOptions reading() {
        return reading;
    }

    /**
     * Reads the brains.
     *
     * @param warnings receives assumptions about the data, a sentence each
     * @return the chosen subjects of the data set, which is the demo cohort unless named
     */
    Cohort cohort(Consumer<String> warnings) {
        return reading.read(dataset().orElse(Input.DEMO), warnings);
    }

    /** {@return all subjects of the data set, read as the chosen ones were} */
    Cohort everybody() {
        return reading.read(dataset().orElse(Input.DEMO), List.of(), warning -> {
        });
    }
}
