package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;

import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;
import org.alnilam.datasets.layout.WeightNormalisation;
import org.alnilam.fitting.run.RunDescription;

/** The options that say how a data set is read. */
final class ReadingOptions {

    /** The name of the cohort that comes with Alnilam. */
    static final String DEMO = "demo";

    @Option(names = "--weights", paramLabel = "HOW", defaultValue = "max", description = "How fiber counts become weights: max, waytotal or nvoxel.")
    private WeightNormalisation weights;

    @Option(names = "--tr", paramLabel = "TIME", converter = Seconds.class, description = "Time between two BOLD samples, in s unless it says ms; overrides dataset.json.")
    private Double tr;

    @Option(names = "--subjects", paramLabel = "ID", split = ",", showDefaultValue = Visibility.NEVER, description = "Only these subjects, all unless given.")
    private List<String> subjects = new ArrayList<>();

    /** @return the time between two BOLD samples in s, if the user gave it */
    OptionalDouble tr() {
        return tr == null ? OptionalDouble.empty() : OptionalDouble.of(tr);
    }

    /** @return how fiber counts become weights */
    WeightNormalisation weights() {
        return weights;
    }

    /**
     * The options of a run that is carried on.
     *
     * @param run its description
     * @return the options that it was started with
     */
    static ReadingOptions of(RunDescription run) {
        ReadingOptions options = new ReadingOptions();
        options.weights = WeightNormalisation.valueOf(run.input().weights().toUpperCase(Locale.ROOT));
        options.tr = run.input().tr().orElse(null);
        options.subjects = Stream.concat(run.subjects().stream(), run.heldOut().stream()).distinct().toList();
        return options;
    }

    /**
     * Reads a data set.
     *
     * @param dataset a folder, or {@value #DEMO}
     * @param warnings told what was assumed
     * @return the chosen subjects
     * @throws DataException if the data cannot be used
     * @throws UsageException if the options do not fit the data
     */
    Cohort read(String dataset, Consumer<String> warnings) {
        Cohort all = dataset.equals(DEMO)
                ? demo()
                : DatasetReader.read(Path.of(dataset), new DatasetOptions(weights, tr()), warnings);
        if (subjects.isEmpty()) {
            return all;
        }
        try {
            return all.select(subjects);
        } catch (DataException e) {
            throw new UsageException("--subjects: " + e.getMessage(), e);
        }
    }

    private Cohort demo() {
        if (weights != WeightNormalisation.MAX) {
            throw new UsageException("the demo cohort has weights by their maximum only; leave out --weights");
        }
        Cohort cohort = DemoCohort.load();
        if (tr == null) {
            return cohort;
        }
        return new Cohort(cohort.name(), cohort.subjects().stream().map(subject -> new Subject(subject.id(), subject
                .connectome(), new BoldRecording(subject.bold().signal(), tr))).toList());
    }
}
