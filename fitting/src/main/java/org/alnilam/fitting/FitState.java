package org.alnilam.fitting;

import java.util.List;
import java.util.Optional;

import org.alnilam.fitting.confirm.LongSimulation;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.effective.EffectiveState;
import org.alnilam.fitting.effective.SubjectsState;
import org.alnilam.fitting.evaluation.Evaluation;

/**
 * The state of a fit: all that it needs to go on as if it had never stopped.
 *
 * @param generation the last complete generation, -1 before the first
 * @param complete every evaluation of the complete generations, by generation and individual
 * @param pending evaluations that are already made of the generation after it
 * @param longSimulations simulations that are already made after the search
 * @param effective state of the search for effective connectivity, once it has begun
 * @param subjects state of the search for that of each subject, once it has begun; the store has the links
 */
public record FitState(int generation, List<Evaluation> complete, List<Evaluation> pending,
        List<LongSimulation> longSimulations, Optional<EffectiveState> effective, Optional<SubjectsState> subjects) {

    /** The state before the first generation. */
    public static final FitState START = new FitState(-1, List.of(), List.of(), List.of(), Optional.empty(),
            Optional.empty());

    /** Keeps copies of the lists. */
    public FitState {
        complete = List.copyOf(complete);
        pending = List.copyOf(pending);
        longSimulations = List.copyOf(longSimulations);
    }

    /** {@return simulations after the search on the connectome of the data} */
    List<LongSimulation> structuralSimulations() {
        return longSimulations.stream().filter(run -> run.stage() != Stage.EFFECTIVE).toList();
    }

    /** {@return simulations of the effective connectivity that are reported} */
    List<LongSimulation> effectiveSimulations() {
        return longSimulations.stream().filter(run -> run.stage() == Stage.EFFECTIVE).toList();
    }

    /**
     * Adds simulations.
     *
     * @param simulations all simulations after the search
     * @return the state with these
     */
    FitState withLongSimulations(List<LongSimulation> simulations) {
        return new FitState(generation, complete, pending, simulations, effective, subjects);
    }

    /**
     * Adds the search for effective connectivity.
     *
     * @param value its state
     * @return the state with it
     */
    FitState withEffective(EffectiveState value) {
        return new FitState(generation, complete, pending, longSimulations, Optional.of(value), subjects);
    }

    /**
     * Adds subjects.
     *
     * @param value state of those that have effective connectivity of their own
     * @return the state with them
     */
    FitState withSubjects(SubjectsState value) {
        return new FitState(generation, complete, pending, longSimulations, effective, Optional.of(value));
    }

    /** {@return number of evaluations that are made, in the search and after it} */
    public int evaluations() {
        return complete.size() + pending.size() + longSimulations.size();
    }
}
