package org.alnilam.fitting;

import java.util.List;

import org.alnilam.fitting.confirm.LongSimulation;
import org.alnilam.fitting.evaluation.Evaluation;

/**
 * The state of a fit: all that it needs to go on as if it had never stopped.
 *
 * @param generation the last complete generation, -1 before the first
 * @param complete every evaluation of the complete generations, by generation and individual
 * @param pending evaluations that are already made of the generation after it
 * @param longSimulations simulations that are already made after the search
 */
public record FitState(int generation, List<Evaluation> complete, List<Evaluation> pending,
        List<LongSimulation> longSimulations) {

    /** The state before the first generation. */
    public static final FitState START = new FitState(-1, List.of(), List.of(), List.of());

    /** Keeps copies of the lists. */
    public FitState {
        complete = List.copyOf(complete);
        pending = List.copyOf(pending);
        longSimulations = List.copyOf(longSimulations);
    }

    /** {@return number of evaluations that are made, in the search and after it} */
    public int evaluations() {
        return complete.size() + pending.size() + longSimulations.size();
    }
}
