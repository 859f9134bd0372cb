package org.alnilam.fitting.cli;

import java.util.Optional;
import java.util.function.IntFunction;

import org.alnilam.fitting.evaluation.Evaluator;

/**
 * Parts that a program puts into the command line.
 *
 * @param model the model that it runs
 * @param evaluator makes the evaluator of a fit, an exploration or a recovery from its number of threads; without it
 *        evaluations are made on threads of this JVM
 */
public record Parts(ModelSource model, Optional<IntFunction<Evaluator>> evaluator) {

    /** {@return the ALN model, on threads of this JVM} */
    public static Parts standard() {
        return new Parts(new AlnSource(), Optional.empty());
    }
}
