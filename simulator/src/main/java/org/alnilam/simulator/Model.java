package org.alnilam.simulator;

import java.util.List;
import java.util.function.BooleanSupplier;

import org.alnilam.datasets.Connectome;

/**
 * A neural-mass model as a fit sees it: a catalogue of parameters, and "run these parameters on this connectome with this
 * seed". Implementations are immutable and used by many threads at once. One that is to run on other machines must be {@link
 * java.io.Serializable} as well.
 */
public interface Model {

    /** {@return the model's name in files and code, e.g. {@code aln}} */
    String name();

    /** {@return the model's name in sentences and headings, e.g. "ALN network model"} */
    String title();

    /** {@return the implementation that computes its steps, as a run's provenance: {@code scalar}, {@code vector}} */
    String kernel();

    /** {@return the model's parameters} */
    ParameterCatalogue catalogue();

    /** {@return the ids of the parameters that a fit searches unless told otherwise} */
    List<String> searchedParameters();

    /** {@return the variables that recorders see; the first is the activity that drives BOLD, in Hz} */
    List<ModelVariable> variables();

    /**
     * Checks that the model can be run with these parameters.
     *
     * @param parameters values of the catalogue
     * @throws IllegalArgumentException if it cannot; the message says why
     */
    void check(ParameterSet parameters);

    /**
     * The length of a step.
     *
     * @param parameters values of the catalogue
     * @return the step in ms
     */
    double stepMillis(ParameterSet parameters);

    /**
     * The length of a run in steps.
     *
     * @param parameters values of the catalogue
     * @param modelSeconds the model time to simulate in s
     * @return the number of steps
     */
    default long steps(ParameterSet parameters, double modelSeconds) {
        return Math.round(modelSeconds * 1000 / stepMillis(parameters));
    }

    /**
     * Makes a screen for one run, which a search asks whether the run is worth going on. Unless a model says otherwise,
     * every run is.
     *
     * @param parameters values of the catalogue
     * @param modelSeconds the model time of the run in s
     * @return a screen, to be given to that run as a recorder
     */
    default Screen screen(ParameterSet parameters, double modelSeconds) {
        return Screen.acceptingAll();
    }

    /**
     * The longest time that a signal takes from a region to another that it is connected with.
     *
     * @param parameters values of the catalogue
     * @param connectome the wiring
     * @return the longest delay in ms; 0 for a model without delays
     */
    default double longestDelayMillis(ParameterSet parameters, Connectome connectome) {
        return 0;
    }

    /** {@return the stimuli of its runs, none unless {@link #stimulated} gave it some} */
    default List<Pulse> stimuli() {
        return List.of();
    }

    /**
     * Stimulates.
     *
     * @param stimuli pulses that are added to the constant inputs in every run; they take the place of earlier ones
     * @return a model whose runs are stimulated
     * @throws IllegalArgumentException if the model cannot be stimulated
     */
    default Model stimulated(List<Pulse> stimuli) {
        if (stimuli.isEmpty()) {
            return this;
        }
        throw new IllegalArgumentException("the model '%s' cannot be stimulated".formatted(name()));
    }

    /**
     * Checks that the stimuli fit a run: that each begins before its end, and all that {@link #run} checks as well.
     *
     * @param parameters values of the catalogue
     * @param connectome the wiring
     * @param modelSeconds the model time of the run in s
     * @throws IllegalArgumentException if one does not; the message begins with its text form
     */
    default void checkStimuli(ParameterSet parameters, Connectome connectome, double modelSeconds) {
        // a model without stimuli has nothing to check
    }

    /**
     * Simulates a network.
     *
     * @param parameters values of the catalogue
     * @param connectome the wiring
     * @param modelSeconds the model time to simulate in s
     * @param seed the seed of the random start and the noise
     * @param stop asked now and then; true ends the run with {@link Status#STOPPED}
     * @param recorders see every step
     * @return the end of the run
     * @throws IllegalArgumentException if the model cannot be run with these parameters, or a stimulus does not fit the
     *         connectome
     */
    Status run(ParameterSet parameters, Connectome connectome, double modelSeconds, long seed, BooleanSupplier stop,
            Recorder... recorders);
}
