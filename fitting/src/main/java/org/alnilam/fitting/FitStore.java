package org.alnilam.fitting;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;
import org.alnilam.fitting.confirm.LongSimulation;
import org.alnilam.fitting.effective.EffectiveState;
import org.alnilam.fitting.effective.SubjectConnectivity;
import org.alnilam.fitting.effective.SubjectsState;
import org.alnilam.fitting.evaluation.Problem;

/** Keeper of the state of a fit while it runs, and of its result: a run folder, or memory ({@link #inMemory}). */
public interface FitStore {

    /**
     * Reads the state that is kept.
     *
     * @param problem the problem that is fitted
     * @return the state of the fit; its start if nothing is there
     */
    FitState load(Problem problem);

    /**
     * Keeps out others who would work in the same place. A fit asks for it before it loads its state.
     *
     * @return what ends it
     * @throws org.alnilam.datasets.OutputException if somebody else works there
     */
    default Hold hold() {
        return () -> {
        };
    }

    /** Time in which nobody else works in a place. */
    interface Hold extends AutoCloseable {

        /** Lets others in again. */
        @Override
        void close();
    }

    /**
     * Keeps a state, after a generation or within one.
     *
     * @param state the state; its long simulations and the search for effective connectivity are kept apart
     * @param problem the problem that is fitted
     */
    void save(FitState state, Problem problem);

    /**
     * Shows the result so far to those who look into the store while the fit goes on.
     *
     * @param soFar the result of the complete generations
     */
    void show(FitResult soFar);

    /**
     * Keeps the simulations after the search.
     *
     * @param simulations all of them so far
     * @param problem the problem that is fitted
     */
    void save(List<LongSimulation> simulations, Problem problem);

    /**
     * Keeps the state of the search for effective connectivity after a step.
     *
     * @param state the state
     */
    void save(EffectiveState state);

    /**
     * Keeps the effective connectivity of subjects.
     *
     * @param found those that are new
     * @param state the results of all so far
     */
    void save(List<SubjectConnectivity> found, SubjectsState state);

    /**
     * Reads the effective connectivity of subjects that is kept.
     *
     * @param state the results of all so far
     * @param structural the connectome that the group's links were changed from
     * @return the same with their links, in their order
     * @throws org.alnilam.datasets.DataException if links are those of another connectome, or not possible
     */
    List<SubjectConnectivity> connectivities(SubjectsState state, Connectome structural);

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
     * @param name name of that fit
     * @param fit the fit
     * @return its store
     */
    FitStore inside(String name, Fit fit);

    /**
     * The plan of a fit that belongs to this one.
     *
     * @param name name of that fit
     * @return number of generations that it was planned with; nothing if it was not started
     */
    OptionalInt generationsInside(String name);

    /** {@return a store that keeps its content in memory, so that a fit can be carried on within a program} */
    static FitStore inMemory() {
        return new MemoryFitStore(OptionalInt.empty());
    }
}
