package org.alnilam.fitting.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

import org.alnilam.datasets.Bandpass;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Interhemispheric;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.MissingLimits;
import org.alnilam.datasets.layout.UnknownChoiceException;
import org.alnilam.datasets.layout.WeightNormalisation;
import org.alnilam.fitting.run.Input;
import org.alnilam.fitting.run.Reopened;

/** Options for reading a data set. */
final class ReadingOptions {

    private static final String ABOUT_TR = "Time between two BOLD samples, in s unless it says ms; overrides "
            + "dataset.json.";

    private static final String ABOUT_SUBJECTS = "Only these subjects, all unless given; or those of whom "
            + "participants.tsv says COLUMN=VALUE.";
    private static final String ABOUT_SESSIONS = "Only recordings of these sessions, all unless given.";
    private static final String ABOUT_MISSING_SUBJECTS = "Leave out a region that more than this share of the subjects "
            + "has no signal of.";
    private static final String ABOUT_MISSING_REGIONS = "Leave out a subject who has no signal of more than this share of "
            + "the regions. Default: a third";
    private static final String ABOUT_BANDPASS = "Filter BOLD of recordings and simulations to this band of frequencies in "
            + "Hz, such as 0.01:0.1.";
    private static final String ABOUT_INTERHEMISPHERIC = "Part of pairs of regions in different hemispheres in every FC: "
            + "yes (they count), no (they do not) or only (they alone do).";

    @Option(names = "--weights", paramLabel = "HOW", defaultValue = "max", description = "How fiber counts become weights: max, waytotal or nvoxel.")
    private WeightNormalisation weights;

    @Option(names = "--tr", paramLabel = "TIME", converter = Seconds.class, description = ABOUT_TR)
    private Double tr;

    @Option(names = "--subjects", paramLabel = "ID", split = ",", showDefaultValue = Visibility.NEVER, description = ABOUT_SUBJECTS)
    private List<String> subjects = new ArrayList<>();

    @Option(names = "--sessions", paramLabel = "ID", split = ",", showDefaultValue = Visibility.NEVER, description = ABOUT_SESSIONS)
    private List<String> sessions = new ArrayList<>();

    @Option(names = "--exclude-regions", paramLabel = "LABEL", split = ",", showDefaultValue = Visibility.NEVER, description = "Leave out these regions.")
    private List<String> excludedRegions = new ArrayList<>();

    @Option(names = "--missing-subjects", paramLabel = "SHARE", defaultValue = "0.5", description = ABOUT_MISSING_SUBJECTS)
    private double missingSubjects;

    @Option(names = "--missing-regions", paramLabel = "SHARE", showDefaultValue = Visibility.NEVER, description = ABOUT_MISSING_REGIONS)
    private Double missingRegions;

    @Option(names = "--bandpass", paramLabel = "LOW:HIGH", description = ABOUT_BANDPASS)
    private String bandpass;

    @Option(names = "--interhemispheric", paramLabel = "PART", defaultValue = "yes", description = ABOUT_INTERHEMISPHERIC)
    private Interhemispheric interhemispheric;

    /** Options that mean nothing where there are no subjects. */
    static final List<String> ABOUT_COHORTS = List.of("--subjects", "--sessions", "--weights", "--bandpass",
            "--interhemispheric", "--exclude-regions", "--missing-subjects", "--missing-regions");

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
     * @param dataset a folder, or the name of a data set
     * @param warnings receives assumptions about the data, a sentence each
     * @return the chosen subjects
     * @throws DataException if the data cannot be used
     * @throws UsageException if the options do not fit the data
     */
    Cohort read(String dataset, Consumer<String> warnings) {
        return read(dataset, subjects, warnings);
    }

    /**
     * Reads other subjects of a data set.
     *
     * @param dataset a folder, or the name of a data set
     * @param ids ids of the subjects; empty for all
     * @param warnings receives assumptions about the data, a sentence each
     * @return these subjects
     * @throws DataException if the data cannot be used
     * @throws UsageException if the options do not fit the data
     */
    Cohort read(String dataset, List<String> ids, Consumer<String> warnings) {
        if (dataset.equals(Input.DEMO) && weights != WeightNormalisation.MAX) {
            throw new UsageException("the demo cohort has weights by their maximum only; leave out --weights");
        }
        try {
            return Reopened.read(dataset, options().withSubjects(ids), warnings);
        } catch (UnknownChoiceException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    /**
     * The user's choices.
     *
     * @return all choices in the reading of a data set
     * @throws UsageException if one is not possible
     */
    DatasetOptions options() {
        try {
            double share = missingRegions == null ? MissingLimits.DEFAULT.regionsMissing() : missingRegions;
            return DatasetOptions.defaults().withWeights(weights).withTr(tr()).withSubjects(subjects)
                    .withSessions(sessions)
                    .withoutRegions(excludedRegions).withLimits(new MissingLimits(missingSubjects, share)).withBandpass(
                            Optional.ofNullable(bandpass).map(Bandpass::of))
                    .withInterhemispheric(interhemispheric);
        } catch (DataException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }
}
