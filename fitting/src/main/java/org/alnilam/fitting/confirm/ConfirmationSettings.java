package org.alnilam.fitting.confirm;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The settings of the stages after a search, which refine and confirm its best candidates.
 *
 * @param refinement model time of the generations of the refinement, as a share of that of the search, from 0 to 10; 0 for no
 *        refinement
 * @param seeds number of fresh seeds that the best are confirmed with, at least 2; 0 for no confirmation
 * @param modelSeconds model time of a confirming simulation in s
 * @param connectivity the connectivity to end with; effective connectivity needs confirmed candidates
 */
public record ConfirmationSettings(@JsonProperty("refine") double refinement, @JsonProperty("confirm_seeds") int seeds,
        @JsonProperty("confirm_duration_s") double modelSeconds, Connectivity connectivity) {

    /**
     * Model time of the refinement as a share of the search's, unless told otherwise; more was no better
     * (docs/search-experiments.md).
     */
    public static final double DEFAULT_REFINEMENT = 1.2;
    /** Number of fresh seeds, unless told otherwise: more of them make means surer, and each costs a long simulation. */
    public static final int DEFAULT_SEEDS = 8;
    /**
     * Model time of a confirming simulation in min, unless told otherwise: scores of 5 min scatter by 0.009 over seeds,
     * those of 1 min by 0.03 (docs/search.md).
     */
    public static final int DEFAULT_MODEL_MINUTES = 5;

    /** Largest share that is accepted. */
    private static final double MOST_REFINEMENT = 10;
    private static final int SECONDS_PER_MINUTE = 60;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a value is not possible
     */
    public ConfirmationSettings {
        require(refinement >= 0 && refinement <= MOST_REFINEMENT,
                "the refinement must be a share of the search's model time from 0 to %s, not %s".formatted(
                        MOST_REFINEMENT, refinement));
        require(seeds == 0 || seeds >= 2, "confirm with 2 seeds or more, for a spread, or with 0 for none, not "
                + seeds);
        require(modelSeconds > 0 && Double.isFinite(modelSeconds),
                "the duration of a confirmation must be positive, not " + modelSeconds + " s");
        connectivity = connectivity == null ? Connectivity.STRUCTURAL : connectivity; // as in earlier runs
        require(seeds > 0 || connectivity == Connectivity.STRUCTURAL,
                "effective connectivity begins with confirmed candidates; confirm with 2 seeds or more");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** {@return 1.2 times the model time of the search to refine, then 8 fresh seeds of 5 minutes} */
    public static ConfirmationSettings defaults() {
        return new ConfirmationSettings(DEFAULT_REFINEMENT, DEFAULT_SEEDS, DEFAULT_MODEL_MINUTES * SECONDS_PER_MINUTE,
                Connectivity.STRUCTURAL);
    }

    /**
     * Length of a simulation of the refinement: half of a confirmation's, for twice as many candidates.
     *
     * @param searchModelSeconds model time of a simulation of the search in s
     * @return half the model time of a confirming simulation in s, but no less than that of the search and no more than
     *         the whole
     */
    public double refinementModelSeconds(double searchModelSeconds) {
        return Math.min(Math.max(modelSeconds / 2, searchModelSeconds), modelSeconds);
    }

    /** Model time of a simulation of a stage after the search in s. */
    double modelSeconds(Stage stage, double searchModelSeconds) {
        return stage == Stage.REFINEMENT ? refinementModelSeconds(searchModelSeconds) : modelSeconds;
    }

    /**
     * Sets how long the search goes on, before the confirmation, with longer simulations, which tell good candidates from
     * each other.
     *
     * @param share model time as a share of that of the search; 0 for no refinement
     * @return changed settings
     * @throws IllegalArgumentException if it is not from 0 to 10
     */
    public ConfirmationSettings withRefinement(double share) {
        return new ConfirmationSettings(share, seeds, modelSeconds, connectivity);
    }

    /**
     * Sets how the best candidates are confirmed.
     *
     * @param number number of fresh seeds, at least 2; 0 for no confirmation
     * @param duration model time of each simulation in s
     * @return changed settings; without seeds, of structural connectivity
     * @throws IllegalArgumentException if one is not possible
     */
    public ConfirmationSettings withSeeds(int number, double duration) {
        return new ConfirmationSettings(refinement, number, duration, number == 0
                ? Connectivity.STRUCTURAL
                : connectivity);
    }

    /**
     * Chooses the connectivity that a fit ends with.
     *
     * @param value that of the data, or one whose links are changed towards the fitted FC
     * @return changed settings
     * @throws IllegalArgumentException if effective connectivity is wanted and nothing is confirmed
     */
    public ConfirmationSettings withConnectivity(Connectivity value) {
        return new ConfirmationSettings(refinement, seeds, modelSeconds, value);
    }
}
