package org.alnilam.fitting.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.alnilam.datasets.Internal;

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

    /**
     * The number of evaluations that it makes at once, as far as it is known by now.
     *
     * @return number of threads or cores, at least 1
     */
    default int atOnce() {
        return 1;
    }

    /**
     * Account of the evaluations on other machines, for {@code run.json}.
     *
     * @return the account up to now; nothing where all were made in this JVM
     */
    default Optional<Use> use() {
        return Optional.empty();
    }

    /**
     * Account of evaluations that were made on other machines.
     *
     * @param master address of the cluster, as the user gave it
     * @param executors number of processes that made evaluations
     * @param tasks number of tasks that ended well
     * @param retries number of tasks that were lost or failed, and made again
     * @param taskSeconds wall time of all tasks in s
     * @param wallSeconds wall time of the run in s
     * @param otherJdks Java runtimes of executors, where they are not that of the driver
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Use(String master, int executors, long tasks, long retries, double taskSeconds, double wallSeconds,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> otherJdks) {

        /**
         * Keeps a copy.
         *
         * @throws IllegalArgumentException if the master is missing, or a count or a time is negative
         */
        public Use {
            if (master == null) {
                throw new IllegalArgumentException("'master' must be a text, such as local[2]");
            }
            if (Math.min(Math.min(executors, tasks), retries) < 0 || !(taskSeconds >= 0) || !(wallSeconds >= 0)) {
                throw new IllegalArgumentException("counts and seconds of a cluster must not be negative");
            }
            otherJdks = otherJdks == null ? List.of() : List.copyOf(otherJdks);
        }

        /**
         * Adds what a run took when it was carried on.
         *
         * @param later account of the later stretch
         * @return the account of both: master and executors of the later one, the sums of the rest
         */
        @Internal
        public Use plus(Use later) {
            return new Use(later.master, later.executors, tasks + later.tasks, retries + later.retries, taskSeconds
                    + later.taskSeconds, wallSeconds + later.wallSeconds,
                    Stream.concat(otherJdks.stream(), later.otherJdks.stream()).distinct().toList());
        }
    }

    /** Thrown where a problem or a machine is unfit for an evaluator: the message says why, and what to do. */
    final class UnfitException extends IllegalStateException {

        private static final long serialVersionUID = 1;

        /**
         * An exception without a cause.
         *
         * @param message what is unfit, why, and what to do
         */
        public UnfitException(String message) {
            super(message);
        }

        /**
         * An exception with a cause.
         *
         * @param message what is unfit, why, and what to do
         * @param cause what made it known
         */
        public UnfitException(String message, Throwable cause) {
            super(message, cause);
        }
    }

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
            public int atOnce() {
                return watched.atOnce();
            }

            @Override
            public Optional<Use> use() {
                return watched.use();
            }

            @Override
            public void close() {
                watched.close();
            }
        };
    }
}
