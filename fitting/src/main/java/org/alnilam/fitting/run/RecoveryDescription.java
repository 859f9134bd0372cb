package org.alnilam.fitting.run;

import java.util.OptionalDouble;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.alnilam.fitting.recover.RecoverySettings;

/**
 * Entries of a recovery that a fit does not have.
 *
 * @param kind the kind of run: {@value #KIND}
 * @param truths number of truths
 * @param simulatedSubjects number of subjects that are simulated from each; 0 for as many as the cohort has
 * @param recordingNoise standard deviation of the recording's noise relative to that of the signal
 * @param recordingDurationS length of a recording in s; 0 for that of the cohort's recordings
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RecoveryDescription(String kind, int truths, int simulatedSubjects, double recordingNoise,
        double recordingDurationS) {

    /** The kind of run. */
    public static final String KIND = "recovery";

    /**
     * Checks what a file may hold.
     *
     * @throws IllegalArgumentException if an entry is not possible
     */
    public RecoveryDescription {
        if (!KIND.equals(kind)) {
            throw new IllegalArgumentException("'kind' must be %s, not %s".formatted(KIND, kind));
        }
        settings(truths, simulatedSubjects, recordingNoise, recordingDurationS);
    }

    static RecoveryDescription of(RecoverySettings settings) {
        return new RecoveryDescription(KIND, settings.truths(), settings.subjects(), settings.recordingNoise(), settings
                .recordingSeconds().orElse(0));
    }

    /** {@return the settings of the recovery} */
    public RecoverySettings settings() {
        return settings(truths, simulatedSubjects, recordingNoise, recordingDurationS);
    }

    private static RecoverySettings settings(int truths, int subjects, double noise, double durationS) {
        return new RecoverySettings(truths, subjects, noise, durationS == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(durationS));
    }

    /**
     * Changes the number of truths.
     *
     * @param number number of truths
     * @return the changed description
     */
    public RecoveryDescription withTruths(int number) {
        return new RecoveryDescription(kind, number, simulatedSubjects, recordingNoise, recordingDurationS);
    }
}
