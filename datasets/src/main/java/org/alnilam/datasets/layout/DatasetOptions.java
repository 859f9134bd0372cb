package org.alnilam.datasets.layout;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.alnilam.datasets.Bandpass;
import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Interhemispheric;

/**
 * A user's decisions about the reading of a data folder. The {@code with} methods change single ones.
 *
 * @param weights rule by which fiber counts become weights
 * @param trSeconds time between two BOLD samples in s, instead of what the folder says
 * @param subjects ids of the subjects to read, or conditions such as {@code group=patient} on columns of
 *        {@code participants.tsv}: each column that is named must have one of the values; empty for all subjects
 * @param sessions sessions of which recordings are read, see {@link org.alnilam.datasets.Recording#session}; empty for all
 * @param excludedRegions labels of regions that are left out
 * @param limits shares of missing data above which regions and subjects are left out
 * @param bandpass band of frequencies to which BOLD is filtered
 * @param interhemispheric part that pairs of regions in different hemispheres play in every FC
 */
public record DatasetOptions(WeightNormalisation weights, OptionalDouble trSeconds, List<String> subjects,
        List<String> sessions, List<String> excludedRegions, MissingLimits limits, Optional<Bandpass> bandpass,
        Interhemispheric interhemispheric) {

    /**
     * Copies the lists.
     *
     * @throws DataException if the TR is not a positive number
     */
    public DatasetOptions {
        trSeconds.ifPresent(BoldRecording::checkTr);
        subjects = List.copyOf(subjects);
        sessions = List.copyOf(sessions);
        excludedRegions = List.copyOf(excludedRegions);
    }

    /** {@return weights divided by their maximum, all else as the folder says, all pairs of regions counted} */
    public static DatasetOptions defaults() {
        return new DatasetOptions(WeightNormalisation.MAX, OptionalDouble.empty(), List.of(), List.of(), List.of(),
                MissingLimits.DEFAULT, Optional.empty(), Interhemispheric.YES);
    }

    /**
     * Changes the rule by which fiber counts become weights.
     *
     * @param value the rule
     * @return changed options
     */
    public DatasetOptions withWeights(WeightNormalisation value) {
        return new DatasetOptions(value, trSeconds, subjects, sessions, excludedRegions, limits, bandpass,
                interhemispheric);
    }

    /**
     * Changes the time between two BOLD samples.
     *
     * @param value the TR in s; empty for what the folder says
     * @return changed options
     * @throws DataException if it is not a positive number
     */
    public DatasetOptions withTr(OptionalDouble value) {
        return new DatasetOptions(weights, value, subjects, sessions, excludedRegions, limits, bandpass,
                interhemispheric);
    }

    /**
     * Chooses subjects.
     *
     * @param value ids, or conditions on columns of {@code participants.tsv}; empty for all
     * @return changed options
     */
    public DatasetOptions withSubjects(List<String> value) {
        return new DatasetOptions(weights, trSeconds, value, sessions, excludedRegions, limits, bandpass,
                interhemispheric);
    }

    /**
     * Chooses sessions.
     *
     * @param value names of sessions; empty for all
     * @return changed options
     */
    public DatasetOptions withSessions(List<String> value) {
        return new DatasetOptions(weights, trSeconds, subjects, value, excludedRegions, limits, bandpass,
                interhemispheric);
    }

    /**
     * Leaves out regions.
     *
     * @param value their labels
     * @return changed options
     */
    public DatasetOptions withoutRegions(List<String> value) {
        return new DatasetOptions(weights, trSeconds, subjects, sessions, value, limits, bandpass, interhemispheric);
    }

    /**
     * Changes how much may be missing.
     *
     * @param value the limits
     * @return changed options
     */
    public DatasetOptions withLimits(MissingLimits value) {
        return new DatasetOptions(weights, trSeconds, subjects, sessions, excludedRegions, value, bandpass,
                interhemispheric);
    }

    /**
     * Filters BOLD, and with it the simulations that are compared.
     *
     * @param value the band of frequencies; empty for no filter
     * @return changed options
     */
    public DatasetOptions withBandpass(Optional<Bandpass> value) {
        return new DatasetOptions(weights, trSeconds, subjects, sessions, excludedRegions, limits, value,
                interhemispheric);
    }

    /**
     * Changes the part of pairs of regions in different hemispheres.
     *
     * @param value their part
     * @return changed options
     */
    public DatasetOptions withInterhemispheric(Interhemispheric value) {
        return new DatasetOptions(weights, trSeconds, subjects, sessions, excludedRegions, limits, bandpass, value);
    }
}
