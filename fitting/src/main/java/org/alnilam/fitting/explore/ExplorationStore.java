package org.alnilam.fitting.explore;

import java.util.ArrayList;
import java.util.List;

import org.alnilam.fitting.evaluation.Problem;

/** Keeps the simulations of an exploration while it runs, and its result. A run folder is one, memory another. */
public interface ExplorationStore {

    /**
     * Reads what is there.
     *
     * @param problem what is simulated and measured
     * @return the simulations that are already made
     */
    List<PointSimulation> load(Problem problem);

    /**
     * Keeps what was made.
     *
     * @param simulations every simulation so far, by point and seed
     * @param problem what is simulated and measured
     * @param result what is known by now
     */
    void save(List<PointSimulation> simulations, Problem problem, ExplorationResult result);

    /** @return a store that keeps its content in memory, so that an exploration can be carried on within a program */
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
