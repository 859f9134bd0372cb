/**
 * Evaluations: a request goes in, scores come out. {@link org.alnilam.fitting.evaluation.Evaluator} is the place where
 * threads, processes and clusters plug in.
 *
 * <p>Uses {@code space}, {@code objective} and the modules datasets and simulator. Start reading at {@link
 * org.alnilam.fitting.evaluation.Problem#answer}, which makes one evaluation: {@code CandidateSimulator} simulates the
 * candidate, {@code Scorer} computes its scores and its fitness by the comparisons of {@link
 * org.alnilam.fitting.objective.Objectives}.
 */
package org.alnilam.fitting.evaluation;
