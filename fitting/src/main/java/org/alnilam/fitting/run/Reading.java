package org.alnilam.fitting.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.alnilam.datasets.Bandpass;
import org.alnilam.datasets.Interhemispheric;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.MissingLimits;

/**
 * Choices in the reading of a data set that are not those of everybody, in the words of the command line. What is empty was
 * not chosen.
 *
 * @param sessions sessions whose recordings are read
 * @param excludeRegions labels of regions that are left out
 * @param missingSubjects largest share of subjects that may miss a region which is kept
 * @param missingRegions largest share of regions that a subject who is kept may miss
 * @param bandpass band of frequencies, LOW:HIGH in Hz
 * @param interhemispheric part of pairs of regions in different hemispheres: no or only
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Reading(List<String> sessions, @JsonProperty("exclude_regions") List<String> excludeRegions,
        @JsonProperty("missing_subjects") Optional<Double> missingSubjects,
        @JsonProperty("missing_regions") Optional<Double> missingRegions, Optional<String> bandpass,
        Optional<String> interhemispheric) {

    /**
     * Reads missing entries as empty, and checks the others.
     *
     * @throws IllegalArgumentException if an entry is none that the command line knows
     */
    public Reading {
        sessions = sessions == null ? List.of() : List.copyOf(sessions);
        excludeRegions = excludeRegions == null ? List.of() : List.copyOf(excludeRegions);
        bandpass.ifPresent(Bandpass::of);
        interhemispheric.ifPresent(Interhemispheric::of);
        limits(missingSubjects, missingRegions);
    }

    /**
     * The choices that are not those of everybody.
     *
     * @param options choices of the user
     * @return their description; empty if all are as usual
     */
    public static Optional<Reading> of(DatasetOptions options) {
        MissingLimits limits = options.limits();
        boolean usual = limits.equals(MissingLimits.DEFAULT);
        Reading reading = new Reading(options.sessions(), options.excludedRegions(), usual
                ? Optional.empty()
                : Optional.of(limits.subjectsWithoutRegion()),
                usual
                        ? Optional.empty()
                        : Optional.of(limits.regionsMissing()),
                options.bandpass().map(Bandpass::toString), options
                        .interhemispheric() == Interhemispheric.YES
                                ? Optional.empty()
                                : Optional.of(options.interhemispheric().id()));
        return reading.commandLine().isEmpty() ? Optional.empty() : Optional.of(reading);
    }

    /**
     * Makes these choices.
     *
     * @param options other choices
     * @return the options with both
     */
    DatasetOptions applyTo(DatasetOptions options) {
        return options.withSessions(sessions).withoutRegions(excludeRegions).withLimits(limits(missingSubjects,
                missingRegions)).withBandpass(bandpass.map(Bandpass::of)).withInterhemispheric(interhemispheric.map(
                        Interhemispheric::of).orElse(Interhemispheric.YES));
    }

    private static MissingLimits limits(Optional<Double> subjects, Optional<Double> regions) {
        return new MissingLimits(subjects.orElse(MissingLimits.DEFAULT.subjectsWithoutRegion()), regions.orElse(
                MissingLimits.DEFAULT.regionsMissing()));
    }

    /** {@return the choices as options of the command line, by name without dashes} */
    public Map<String, String> commandLine() {
        Map<String, String> options = new LinkedHashMap<>();
        if (!sessions.isEmpty()) {
            options.put("sessions", String.join(",", sessions));
        }
        if (!excludeRegions.isEmpty()) {
            options.put("exclude-regions", String.join(",", excludeRegions));
        }
        missingSubjects.ifPresent(share -> options.put("missing-subjects", share.toString()));
        missingRegions.ifPresent(share -> options.put("missing-regions", share.toString()));
        bandpass.ifPresent(band -> options.put("bandpass", band));
        interhemispheric.ifPresent(part -> options.put("interhemispheric", part));
        return options;
    }
}
