package org.alnilam.fitting;

import java.util.List;

import org.alnilam.fitting.evaluation.Evaluation;

/**
 * Where a fit stands, beside its table of evaluations.
 *
 * @param generation the last complete generation, -1 before the first
 * @param stages scores at the stages of early stopping, of each evaluation of the complete generations, in their order
 * @param pending evaluations that are already made of the generation after it
 */
public record Checkpoint(int generation, List<List<Double>> stages, List<Evaluation> pending) {

    public static final Checkpoint START = new Checkpoint(-1, List.of(), List.of());
}
