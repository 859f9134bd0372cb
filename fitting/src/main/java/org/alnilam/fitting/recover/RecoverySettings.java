package org.alnilam.fitting.recover;

import java.util.OptionalDouble;

/**
 * Settings of a parameter recovery besides those of its fits.
 *
 * @param truths number of true parameter sets, at least 4
 * @param subjects number of subjects that are simulated from each, on the connectomes of the cohort in turn; 0 for as many
 *        as the cohort has
 * @param recordingNoise standard deviation of the recording's noise relative to that of the signal, from 0
 * @param recordingSeconds length of a recording in s; empty for that of the cohort's
 */
public record RecoverySettings(int truths, int subjects, double recordingNoise, OptionalDouble recordingSeconds) {

    /** Number of truths, unless told otherwise. */
    public static final int DEFAULT_TRUTHS = 10;

    /** Fewest truths with which a correlation has a confidence interval. */
    private static final int FEWEST_TRUTHS = 4;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a value is not possible
     */
    public RecoverySettings {
        if (truths < FEWEST_TRUTHS) {
            throw new IllegalArgumentException("a correlation needs at least %s truths, not %s".formatted(FEWEST_TRUTHS,
                    truths));
        }
        if (subjects < 0) {
            throw new IllegalArgumentException("there must be at least 1 simulated subject, not " + subjects);
        }
        if (recordingSeconds.isPresent() && !(recordingSeconds.getAsDouble() > 0 && Double.isFinite(recordingSeconds
                .getAsDouble()))) {
            throw new IllegalArgumentException("a recording must last a positive number of seconds, not "
                    + recordingSeconds.getAsDouble());
        }
        if (!(recordingNoise >= 0) || Double.isInfinite(recordingNoise)) {
            throw new IllegalArgumentException("the recording noise must be a number from 0, not " + recordingNoise);
        }
    }

    /** {@return ten truths, otherwise as the cohort is, with the noise of the demo cohort} */
    public static RecoverySettings defaults() {
        return new RecoverySettings(DEFAULT_TRUTHS, 0, RecordingNoise.DEFAULT, OptionalDouble.empty());
    }
}
