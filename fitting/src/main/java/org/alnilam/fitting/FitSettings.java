package org.alnilam.fitting;

import org.alnilam.fitting.confirm.ConfirmationSettings;
import org.alnilam.fitting.confirm.Connectivity;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.SimulationSettings;
import org.alnilam.fitting.search.Algorithm;
import org.alnilam.fitting.search.SearchSettings;

/**
 * The settings of a fit. The {@code with} methods change single values.
 *
 * {@snippet :
 * FitSettings settings = FitSettings.defaults().withAlgorithm(Algorithm.CMAES).withSize(16, 40).withSeed(3);
 * }
 *
 * @param simulation settings of the simulations of candidates
 * @param search settings of the search
 * @param confirmation settings of refinement and confirmation
 * @param run seed and threads
 */
public record FitSettings(SimulationSettings simulation, SearchSettings search, ConfirmationSettings confirmation,
        RunSettings run) {

    /** Model time of the refinement of the embedded cohort's fit, as a share of that of the search. */
    public static final double DEMO_REFINEMENT = 0.6;

    /** {@return the defaults of each part} */
    public static FitSettings defaults() {
        return new FitSettings(
                SimulationSettings.defaults(),
                SearchSettings.defaults(),
                ConfirmationSettings.defaults(),
                RunSettings.defaults());
    }

    /**
     * Settings for the embedded cohort, which is fitted in about two minutes on two cores.
     *
     * @return the defaults, but half as much refinement
     */
    public static FitSettings demo() {
        return defaults().withRefinement(DEMO_REFINEMENT);
    }

    /**
     * Length of a simulation of the refinement.
     *
     * @return model time of a simulation of the refinement in s
     * @see ConfirmationSettings#refinementModelSeconds
     */
    public double refinementModelSeconds() {
        return confirmation.refinementModelSeconds(simulation.modelSeconds());
    }

    /**
     * Changes how candidates are simulated.
     *
     * @param value the new settings
     * @return changed settings
     */
    public FitSettings with(SimulationSettings value) {
        return new FitSettings(value, search, confirmation, run);
    }

    /**
     * Changes how the space is searched.
     *
     * @param value the new settings
     * @return changed settings
     */
    public FitSettings with(SearchSettings value) {
        return new FitSettings(simulation, value, confirmation, run);
    }

    /**
     * Changes how the best candidates are refined and confirmed.
     *
     * @param value the new settings
     * @return changed settings
     */
    public FitSettings with(ConfirmationSettings value) {
        return new FitSettings(simulation, search, value, run);
    }

    /**
     * Changes seed and threads.
     *
     * @param value the new settings
     * @return changed settings
     */
    public FitSettings with(RunSettings value) {
        return new FitSettings(simulation, search, confirmation, value);
    }

    /**
     * Chooses the connectome, see {@link SimulationSettings#withMode}.
     *
     * @param value the connectome that candidates are simulated on
     * @return changed settings
     */
    public FitSettings withMode(Mode value) {
        return with(simulation.withMode(value));
    }

    /**
     * Sets the length of a candidate's simulation, see {@link SimulationSettings#withModelSeconds}.
     *
     * @param value model time in s
     * @return changed settings
     * @throws IllegalArgumentException if it is not a positive number
     */
    public FitSettings withModelSeconds(double value) {
        return with(simulation.withModelSeconds(value));
    }

    /**
     * Sets how finely BOLD is integrated, see {@link SimulationSettings#withBoldStepMillis}.
     *
     * @param value the longest step in ms; the model's own step gives the exact mode
     * @return changed settings
     * @throws IllegalArgumentException if it is not possible
     */
    public FitSettings withBoldStepMillis(double value) {
        return with(simulation.withBoldStepMillis(value));
    }

    /**
     * Chooses the algorithm, see {@link SearchSettings#withAlgorithm}.
     *
     * @param value the algorithm
     * @return changed settings
     */
    public FitSettings withAlgorithm(Algorithm value) {
        return with(search.withAlgorithm(value));
    }

    /**
     * Sizes the search, see {@link SearchSettings#withSize}.
     *
     * @param candidates candidates in a generation, at least 4
     * @param number number of generations, the initial population included, at least 1
     * @return changed settings
     * @throws IllegalArgumentException if one is too small
     */
    public FitSettings withSize(int candidates, int number) {
        return with(search.withSize(candidates, number));
    }

    /**
     * Ends a search that makes no progress, see {@link SearchSettings#withPatience}.
     *
     * @param value number of generations without a new best; 0 for never
     * @return changed settings
     * @throws IllegalArgumentException if it is negative
     */
    public FitSettings withPatience(int value) {
        return withPatience(value, 0);
    }

    /**
     * Starts a search that makes no progress again, see {@link SearchSettings#withPatience}.
     *
     * @param value number of generations without a new best since the last start
     * @param most number of times that it starts again; after that the search ends
     * @return changed settings
     * @throws IllegalArgumentException if one is negative, or there are restarts without patience
     */
    public FitSettings withPatience(int value, int most) {
        return with(search.withPatience(value, most));
    }

    /**
     * Allows or forbids to stop hopeless candidates early.
     *
     * @param value true to allow it
     * @return changed settings
     */
    public FitSettings withEarlyStopping(boolean value) {
        return with(search.withEarlyStopping(value));
    }

    /**
     * Sets how long the search goes on with longer simulations, see {@link ConfirmationSettings#withRefinement}.
     *
     * @param share model time as a share of that of the search; 0 for no refinement
     * @return changed settings
     * @throws IllegalArgumentException if it is not from 0 to 10
     */
    public FitSettings withRefinement(double share) {
        return with(confirmation.withRefinement(share));
    }

    /**
     * Sets how the best candidates are confirmed, see {@link ConfirmationSettings#withSeeds}.
     *
     * @param seeds number of fresh seeds, at least 2; 0 for no confirmation
     * @param modelSeconds model time of each simulation in s
     * @return changed settings
     * @throws IllegalArgumentException if one is not possible
     */
    public FitSettings withConfirmation(int seeds, double modelSeconds) {
        return with(confirmation.withSeeds(seeds, modelSeconds));
    }

    /**
     * Chooses the connectivity that the fit ends with, see {@link ConfirmationSettings#withConnectivity}.
     *
     * @param value that of the data, or one whose links are changed towards the fitted FC
     * @return changed settings
     * @throws IllegalArgumentException if effective connectivity is wanted and nothing is confirmed
     */
    public FitSettings withConnectivity(Connectivity value) {
        return with(confirmation.withConnectivity(value));
    }

    /**
     * Sets the seed.
     *
     * @param value the seed of everything random
     * @return changed settings
     */
    public FitSettings withSeed(long value) {
        return with(run.withSeed(value));
    }

    /**
     * Sets the number of threads.
     *
     * @param value number of evaluations that are made at once
     * @return changed settings
     * @throws IllegalArgumentException if there is none
     */
    public FitSettings withThreads(int value) {
        return with(run.withThreads(value));
    }
}
