package org.alnilam.fitting.evaluation;

import java.util.Optional;

import org.alnilam.fitting.objective.SimulatedActivity;

/**
 * What came of a request: plain data, which can cross a process.
 *
 * @param request place of the request in its batch, from 0
 * @param evaluation how it ended, with the scores that were wanted
 * @param activity what the simulation showed, where that was wanted and the outcome is {@link Outcome#OK}
 */
public record EvaluationAnswer(int request, Evaluation evaluation, Optional<SimulatedActivity> activity) {}
