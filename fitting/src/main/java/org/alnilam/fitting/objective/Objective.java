package org.alnilam.fitting.objective;

import org.alnilam.datasets.Subject;

/**
 * An objective of a fit: a number that tells how a simulation compares with a subject. {@link Objectives} has those that come
 * with Alnilam; implement this to add another. One that is to be computed on other machines must be {@link
 * java.io.Serializable} as well.
 *
 * {@snippet :
 * record SpreadOfFc() implements Objective { // FC whose entries scatter as those of the subject
 *     public String id() { return "fcspread"; }
 *     public String meaning() { return "difference of the standard deviations of FC"; }
 *     public boolean maximised() { return false; }
 *     public double worst() { return 2; }
 *     public Comparison against(Subject subject) {
 *         double own = spread(subject.functionalConnectivity());
 *         return activity -> Math.abs(spread(activity.functionalConnectivity()) - own);
 *     }
 * }
 * }
 */
public interface Objective {

    /** Compares one simulation with one subject. Used by many threads at once. */
    @FunctionalInterface
    interface Comparison {

        /**
         * {@return the objective's value, finite}
         *
         * @param activity a simulation
         */
        double of(SimulatedActivity activity);
    }

    /** {@return a short name of letters and digits, for columns and the command line} */
    String id();

    /** {@return the text for the command line: the id and, if it has one, the aim, such as {@code rate=5}} */
    default String spec() {
        return id();
    }

    /** {@return the measure, in one line} */
    String meaning();

    /** {@return whether higher values are better; lower ones are otherwise} */
    boolean maximised();

    /** {@return a value that no valid simulation is worse than} */
    double worst();

    /**
     * Length of a simulation that it needs.
     *
     * @param trSeconds time between two BOLD samples in s
     * @return the least model time after the transient in s
     */
    default double leastSeconds(double trSeconds) {
        return 0;
    }

    /**
     * Tells whether it looks at recordings. One that needs only the subjects' FC lets much less be sent to other machines.
     *
     * @return false if {@link #against} uses nothing of a subject's recordings but {@link Subject#functionalConnectivity}
     */
    default boolean needsRecordings() {
        return true;
    }

    /**
     * Prepares comparisons with a subject; called once for each.
     *
     * @param subject the subject
     * @return the comparison of simulations with it
     */
    Comparison against(Subject subject);
}
