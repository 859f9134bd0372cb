package org.alnilam.fitting.evaluation;

import java.util.Optional;

import org.alnilam.fitting.objective.SimulatedActivity;

/**
 * The answer to a request: plain data, which can cross a process.
 *
 * @param request place of the request in its batch, from 0
 * @param evaluation the evaluation, with the scores that were wanted
 * @param activity activity of the simulation, where that was wanted and the outcome is {@link Outcome#OK}
 * @param modelSeconds model time that was simulated in s, on all connectomes together; less than was wanted where a simulation
 *        ended early
 */
public record EvaluationAnswer(int request, Evaluation evaluation, Optional<SimulatedActivity> activity,
        double modelSeconds) {}
