package org.alnilam.fitting.confirm;

import java.util.Arrays;
import java.util.Locale;

/** The stages of a run, those of a fit in their order; each simulation belongs to one. */
public enum Stage {
    /** Fits the group, before each subject is fitted on its own connectome. */
    GROUP,
    /** Finds good candidates with short simulations. */
    SEARCH,
    /** Goes on from the best with longer simulations. */
    REFINEMENT,
    /** Chooses those to confirm. */
    SCREENING,
    /** Scores the chosen with the seeds that are reported. */
    CONFIRMATION,
    /** Changes links of the connectome, and scores the result with the seeds that are reported. */
    EFFECTIVE,
    /** Changes links for each subject, and scores the results. */
    SUBJECTS,
    /** Simulates the best candidate for the report: for its pictures, and to look for a misfit. */
    REPORT,
    /** Simulates the points of an exploration. */
    EXPLORATION,
    /** Simulates the subjects of a truth of a recovery. */
    TRUTH,
    /** Scores a truth of a recovery with the seeds that are reported. */
    TRUTH_SCORE;

    /** Number of the first fresh seed of a screening; those of refinements are below. */
    static final int FIRST_SCREENING_SEED = 500;
    /** Number of the first fresh seed that is reported; those of screenings are below. */
    static final int FIRST_CONFIRMING_SEED = 1000;
    /** Number of the first fresh seed with which links are changed; those that are reported are far below. */
    public static final int FIRST_EFFECTIVE_SEED = 1_000_000;
    /** Number before the first fresh seed with which a fitted model is compared with the data; all others are below. */
    public static final int BEFORE_CHECKING_SEEDS = 2_000_000;

    /** {@return the name in files} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a stage by its name.
     *
     * @param id a name in files
     * @return the stage
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Stage of(String id) {
        return Arrays.stream(values()).filter(stage -> stage.id().equals(id)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("there is no stage '%s'".formatted(id)));
    }

    /**
     * The stage of a fresh seed, which files of earlier versions tell it by.
     *
     * @param seed number of a fresh seed
     * @return the stage whose simulations have it
     */
    public static Stage ofSeed(int seed) {
        if (seed < FIRST_SCREENING_SEED) {
            return REFINEMENT;
        }
        return seed < FIRST_CONFIRMING_SEED ? SCREENING : CONFIRMATION;
    }
}
