package org.alnilam.fitting.cli;

import java.util.Optional;
import java.util.function.Consumer;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.alnilam.datasets.Cohort;
import org.alnilam.fitting.run.Input;

/** The options that say which brains are meant. */
final class DataOptions {

    @Option(names = "--dataset", paramLabel = "D", description = "Data folder, or 'demo' for the cohort that comes with Alnilam.")
    private String dataset;

    @Mixin
    private ReadingOptions reading;

    /** @return the data set, if the user named one */
    Optional<String> dataset() {
        return Optional.ofNullable(dataset);
    }

    /** @return how it is read */
    ReadingOptions reading() {
        return reading;
    }

    /**
     * Reads the brains.
     *
     * @param warnings told what was assumed
     * @return the chosen subjects of the data set, which is the demo cohort unless named
     */
    Cohort cohort(Consumer<String> warnings) {
        return reading.read(dataset().orElse(Input.DEMO), warnings);
    }
}
