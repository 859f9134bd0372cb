package org.alnilam.fitting;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.fitting.confirm.LongSimulation;
import org.alnilam.fitting.evaluation.Problem;

/** Keeps the state of a fit while it runs, and its result. A run folder is one, memory another ({@link #inMemory}). */
public interface FitStore {

    /**
     * Reads what is there.
     *
     * @param problem what is fitted
     * @return the state of the fit; its start if nothing is there
     */
    FitState load(Problem problem);

    /**
     * Keeps a state between two generations.
     *
     * @param state the state; its long simulations are kept apart
     */
    void save(FitState state);

    /**
     * Keeps a complete generation.
     *
     * @param state the state after it
     * @param soFar what is known by now
     */
    void save(FitState state, FitResult soFar);

    /**
     * Keeps the simulations after the search.
     *
     * @param simulations all of them so far
     * @param problem what is fitted
     */
    void save(List<LongSimulation> simulations, Problem problem);

    /**
     * Keeps the result.
     *
     * @param result the result
     * @param simulated simulated FC of the best candidate [regions x regions], if there is one
     */
    void save(FitResult result, Optional<DMatrixRMaj> simulated);

    /**
     * The store of a fit that belongs to this one, started or carried on.
     *
     * @param name what it is called
     * @param fit the fit
     * @return its store
     */
    FitStore inside(String name, Fit fit);

    /**
     * The plan of a fit that belongs to this one.
     *
     * @param name what it is called
     * @return number of generations that it was planned with; nothing if it was not started
     */
    OptionalInt generationsInside(String name);

    /** @return a store that keeps its content in memory, so that a fit can be carried on within a program */
    static FitStore inMemory() {
        return new MemoryFitStore(OptionalInt.empty());
    }
}
