package org.alnilam.fitting.run;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.alnilam.fitting.recover.RecoverySettings;

/**
 * What {@code run.json} of a recovery has besides a {@link RunDescription}, whose subjects are those of the cohort.
 *
 * @param kind tells the run from others: {@value #KIND}
 * @param truths how many truths are drawn
 * @param simulatedSubjects how many subjects are simulated from each; 0 for as many as the cohort has
 * @param recordingNoise standard deviation of the recording's noise relative to that of the signal
 * @param recordingDurationS length of a recording in s; 0 for that of the cohort's
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RecoveryDescription(String kind, int truths, int simulatedSubjects,
        double recordingNoise, double recordingDurationS) {

    /** The kind of run. */
    public static final String KIND = "recovery";

    static RecoveryDescription of(RecoverySettings settings) {
        return new RecoveryDescription(KIND, settings.truths(), settings.subjects(), settings
                .recordingNoise(), settings.recordingSeconds().orElse(0));
    }
}
