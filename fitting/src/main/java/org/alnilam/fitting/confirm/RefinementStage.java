package org.alnilam.fitting.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.RandomStream;
import org.alnilam.fitting.space.SearchSpace;

/**
 * Goes on from the chosen candidates with a {@link Refinement}, each generation with a seed of its own. The chosen keep their
 * numbers; the others are numbered as if the search had gone on.
 *
 * @param space the searched space
 * @param selection the rules for the number of generations and for the candidates that go on
 * @param seed the seed of the fit
 */
record RefinementStage(SearchSpace space, Selection selection, long seed) implements LaterStage {

    @Override
    public Stage stage() {
        return Stage.REFINEMENT;
    }

    @Override
    public int expected(int chosen, int searched) {
        return selection.refining(chosen, searched);
    }

    @Override
    public List<Evaluation> next(Searched searched, List<Evaluation> candidates, LongSimulations simulations) {
        if (Selection.rounds(candidates.size()) == 0) {
            return candidates; // all are confirmed anyway
        }
        int start = searched.evaluations().getLast().generation() + 1;
        simulations.make(Stage.REFINEMENT, candidates, List.of(0));
        List<Evaluation> longer = new ArrayList<>();
        for (Evaluation candidate : candidates) {
            longer.add(simulations.get(candidate.parameters(), 0).numbered(start, longer.size()));
        }
        int generations = selection.refinements(candidates.size(), searched.evaluations().size());
        if (generations > 0) {
            evolve(generations, new Refinement(space, candidates.size(), searched.surrogate()), longer, simulations);
        }
        return selection.screened(candidates.size(), longer, searched.surrogate()).stream()
                .map(best -> best.generation() == start ? candidates.get(best.individual()) : best)
                .toList();
    }

    /** Adds generations to those so far. */
    private void evolve(int generations, Refinement refinement, List<Evaluation> longer, LongSimulations simulations) {
        int start = longer.getLast().generation();
        for (int k = 1; k <= generations; k++) {
            int number = start + k;
            int fresh = k;
            RandomGenerator random = RandomStream.GENERATION.generator(seed, number);
            List<Map<String, Double>> proposed = refinement.next(longer, random);
            simulations.make(Stage.REFINEMENT, number, proposed, fresh);
            for (int i = 0; i < proposed.size(); i++) {
                longer.add(simulations.get(proposed.get(i), fresh).numbered(number, i));
            }
        }
    }
}
