package org.alnilam.fitting.evaluation;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Makes evaluations: the place where threads, processes and clusters plug in. One evaluator serves a whole fit, exploration
 * or recovery, all of whose simulations go through it.
 *
 * <p>{@link Problem#answer} makes one evaluation; an implementation decides where and in which order. Answers are functions
 * of problem and request alone.
 */
public interface Evaluator extends AutoCloseable {

    /**
     * Makes the evaluations of a batch.
     *
     * @param problem the problem that all requests share; large, immutable, and the same object for many batches
     * @param requests the evaluations to make
     * @param stop asked now and then, by any thread; true ends the batch
     * @param ended told of each answer, on the calling thread, as evaluations end
     * @throws FitInterruptedException if it was asked to stop, or its thread interrupted, before all had ended
     * @throws IllegalStateException if an evaluation failed; the cause says why
     */
    void evaluate(Problem problem, List<EvaluationRequest> requests, BooleanSupplier stop,
            Consumer<EvaluationAnswer> ended);

    /** Gives threads and connections back; the evaluator cannot be used after that. */
    @Override
    void close();

    /**
     * Watches the evaluations of a whole run.
     *
     * @param watcher told of each answer, before the run is
     * @return an evaluator that hands everything to this one, and closes it
     */
    default Evaluator watchedBy(Consumer<EvaluationAnswer> watcher) {
        Evaluator watched = this;
        return new Evaluator() {

            @Override
            public void evaluate(Problem problem, List<EvaluationRequest> requests, BooleanSupplier stop,
                    Consumer<EvaluationAnswer> ended) {
                watched.evaluate(problem, requests, stop, watcher.andThen(ended));
            }

            @Override
            public void close() {
                watched.close();
            }
        };
    }
}
