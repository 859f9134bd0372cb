package org.alnilam.fitting.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.WeightNormalisation;
import org.alnilam.fitting.run.Input;
import org.alnilam.fitting.run.Reopened;

/** Options for reading a data set. */
final class ReadingOptions {

    private static final String ABOUT_TR = "Time between two BOLD samples, in s unless it says ms; overrides "
            + "dataset.json.";

    @Option(names = "--weights", paramLabel = "HOW", defaultValue = "max", description = "How fiber counts become weights: max, waytotal or nvoxel.")
    private WeightNormalisation weights;

    @Option(names = "--tr", paramLabel = "TIME", converter = Seconds.class, description = ABOUT_TR)
    private Double tr;

    @Option(names = "--subjects", paramLabel = "ID", split = ",", showDefaultValue = Visibility.NEVER, description = "Only these subjects, all unless given.")
    private List<String> subjects = new ArrayList<>();

    /** {@return the time between two BOLD samples in s, if the user gave it} */
    OptionalDouble tr() {
        return tr == null ? OptionalDouble.empty() : OptionalDouble.of(tr);
    }

    /** {@return the normalisation of fiber counts to weights} */
    WeightNormalisation weights() {
        return weights;
    }

    /**
     * Reads a data set.
     *
     * @param dataset a folder, or {@value Input#DEMO}
     * @param warnings receives assumptions about the data, a sentence each
     * @return the chosen subjects
     * @throws DataException if the data cannot be used
     * @throws UsageException if the options do not fit the data
     */
    Cohort read(String dataset, Consumer<String> warnings) {
        if (dataset.equals(Input.DEMO) && weights != WeightNormalisation.MAX) {
            throw new UsageException("the demo cohort has weights by their maximum only; leave out --weights");
        }
        Cohort all = Reopened.read(dataset, DatasetOptions.defaults().withWeights(weights).withTr(tr()), warnings);
        if (subjects.isEmpty()) {
            return all;
        }
        try {
            return all.select(subjects);
        } catch (DataException e) {
            throw new UsageException("--subjects: " + e.getMessage(), e);
        }
    }
}
