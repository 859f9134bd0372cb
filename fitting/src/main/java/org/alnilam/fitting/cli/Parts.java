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
 * @param spark connects to the cluster that {@code --spark} names; without it that option is refused
 */
public record Parts(ModelSource model, Optional<IntFunction<Evaluator>> evaluator, Optional<Connector> spark) {

    /** Connects to clusters. */
    @FunctionalInterface
    public interface Connector {

        /**
         * Connects to a cluster.
         *
         * @param master its address, as the user gave it
         * @param name name of the run, for the cluster's own pages
         * @return an evaluator on this cluster
         * @throws Evaluator.UnfitException if there is no such cluster, or it cannot be used
         */
        Evaluator connect(String master, String name);
    }

    /**
     * Parts without a cluster.
     *
     * @param model the model that the program runs
     * @param evaluator makes its evaluators, unless they are threads of this JVM
     */
    public Parts(ModelSource model, Optional<IntFunction<Evaluator>> evaluator) {
        this(model, evaluator, Optional.empty());
    }

    /** {@return the ALN model, on threads of this JVM} */
    public static Parts standard() {
        return new Parts(new AlnSource(), Optional.empty());
    }

    /**
     * Adds a cluster.
     *
     * @param connector connects to the cluster that the user names
     * @return parts for which {@code --spark} can be given
     */
    public Parts withSpark(Connector connector) {
        return new Parts(model, evaluator, Optional.of(connector));
    }
}
