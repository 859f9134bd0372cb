package org.alnilam.fitting.explore;

import java.util.ArrayList;
import java.util.List;

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
     * Keeps simulations and result.
     *
     * @param simulations every simulation so far, by point and seed
     * @param problem the model, its parameters and the objectives of the simulations
     * @param result the result of the points that are complete
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
            public void save(List<PointSimulation> simulations, Problem problem, ExplorationResult result) {
                kept.clear();
                kept.addAll(simulations);
            }
        };
    }
}
