package org.alnilam.fitting.confirm;

/**
 * A part of the work of a run: the evaluations of one stage.
 *
 * @param stage the stage that needs them
 * @param evaluations number of evaluations that are expected to be left
 * @param modelSeconds model time of each in s, on all its connectomes together, if nothing ends it early
 */
public record WorkPart(Stage stage, int evaluations, double modelSeconds) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is negative
     */
    public WorkPart {
        if (evaluations < 0 || !(modelSeconds >= 0)) {
            throw new IllegalArgumentException("there cannot be %s evaluations of %s s".formatted(evaluations,
                    modelSeconds));
        }
    }

    /** {@return model time of all of them in s} */
    public double allModelSeconds() {
        return evaluations * modelSeconds;
    }
}
