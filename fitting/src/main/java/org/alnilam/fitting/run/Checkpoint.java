package org.alnilam.fitting.run;

import java.util.List;
import java.util.Objects;

import org.alnilam.fitting.FitState;
import org.alnilam.fitting.evaluation.Evaluation;

/**
 * Content of {@code checkpoint.json}: the state of a fit, beside its table of evaluations.
 *
 * @param generation the last complete generation, -1 before the first
 * @param stages scores at the hurdles of early stopping, of each evaluation of the complete generations, in their order
 * @param pending evaluations that are already made of the generation after it
 */
record Checkpoint(int generation, List<List<Double>> stages, List<Evaluation> pending) {

    static final Checkpoint START = new Checkpoint(-1, List.of(), List.of());

    /** @throws NullPointerException if a list is missing */
    Checkpoint {
        Objects.requireNonNull(stages, "there is no list of stages");
        Objects.requireNonNull(pending, "there is no list of pending evaluations");
    }

    static Checkpoint of(FitState state) {
        List<List<Double>> stages = state.complete().stream().map(Evaluation::hurdleScores).toList();
        return new Checkpoint(state.generation(), stages, state.pending());
    }
}
