package org.alnilam.fitting.explore;

import java.util.ArrayList;
import java.util.List;

import org.alnilam.fitting.FitStore;
import org.alnilam.fitting.evaluation.Problem;

/** Store of an exploration: its simulations while it runs, and its result. A run folder is one, memory another. */
public interface ExplorationStore {

    /**
     * Reads the simulations of an earlier start.
     *
     * @param problem the model, its parameters and the objectives of the simulations
     * @return the simulations that are already made
     */
    List<PointSimulation> load(Problem problem);

    /**
     * Keeps out others who would work in the same place. An exploration asks for it before it loads its simulations.
     *
     * @return what ends it
     * @throws org.alnilam.datasets.OutputException if somebody else works there
     */
    default FitStore.Hold hold() {
        return () -> {
        };
    }

    /**
     * Keeps simulations while the exploration goes on.
     *
     * @param simulations every simulation so far, first those that were loaded or kept before
     * @param problem the model, its parameters and the objectives of the simulations
     */
    void save(List<PointSimulation> simulations, Problem problem);

    /**
     * Shows the result so far to those who look into the store while the exploration goes on.
     *
     * @param soFar the result of the points that are complete
     */
    void show(ExplorationResult soFar);

    /**
     * Keeps the whole exploration.
     *
     * @param simulations every simulation, by point and seed
     * @param problem the model, its parameters and the objectives of the simulations
     * @param result the result
     */
    void save(List<PointSimulation> simulations, Problem problem, ExplorationResult result);

    /** {@return a store that keeps its content in memory, so that an exploration can be carried on within a program} */
    static ExplorationStore inMemory() {
        List<PointSimulation> kept = new ArrayList<>();
        return new ExplorationStore() {

            @Override
            public List<PointSimulation> load(Problem problem) {
                return List.copyOf(kept);
            }

            @Override
            public void save(List<PointSimulation> simulations, Problem problem) {
                kept.clear();
                kept.addAll(simulations);
            }

            @Override
            public void show(ExplorationResult soFar) {
                // whoever holds the store gets the result at the end
            }

            @Override
            public void save(List<PointSimulation> simulations, Problem problem, ExplorationResult result) {
                save(simulations, problem);
            }
        };
    }
}
