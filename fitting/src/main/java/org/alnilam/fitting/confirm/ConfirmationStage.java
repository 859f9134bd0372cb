package org.alnilam.fitting.confirm;

import java.util.List;

import org.alnilam.fitting.evaluation.Evaluation;

/**
 * Simulates the finalists with the seeds that are reported, and keeps their order.
 *
 * @param seeds number of seeds
 */
record ConfirmationStage(int seeds) implements LaterStage {

    @Override
    public Stage stage() {
        return Stage.CONFIRMATION;
    }

    @Override
    public int expected(int chosen, int searched) {
        return Selection.expectedConfirmed(chosen) * seeds;
    }

    @Override
    public int expected(Searched searched, List<Evaluation> candidates) {
        return candidates.size() * seeds;
    }

    @Override
    public List<Evaluation> next(Searched searched, List<Evaluation> candidates, LongSimulations simulations) {
        simulations.make(Stage.CONFIRMATION, candidates, Selection.reportedSeeds(seeds));
        return candidates;
    }
}
