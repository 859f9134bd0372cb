package org.alnilam.fitting.confirm;

import java.util.List;

import org.alnilam.fitting.evaluation.Evaluation;

/** Chooses the candidates to confirm, with fresh seeds, until their order is settled. */
record ScreeningStage() implements LaterStage {

    @Override
    public Stage stage() {
        return Stage.SCREENING;
    }

    @Override
    public int expected(int chosen, int searched) {
        return Selection.expectedScreening(chosen);
    }

    @Override
    public List<Evaluation> next(Searched searched, List<Evaluation> candidates, LongSimulations simulations) {
        int rounds = Selection.rounds(searched.chosen());
        for (int round = 0; round < rounds; round++) {
            List<Evaluation> left = Selection.survivors(searched.chosen(), candidates, simulations.all(), round);
            if (left.size() > 1) { // else there is nothing to choose
                simulations.make(Stage.SCREENING, left, Selection.seeds(round));
            }
        }
        return Selection.survivors(searched.chosen(), candidates, simulations.all(), rounds);
    }
}
