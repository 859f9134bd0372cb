package org.alnilam.fitting.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Makes many evaluations at once, each a function of its own place alone. */
public final class BatchEvaluator {

    /**
     * One evaluation of a batch.
     *
     * @param <T> its result
     */
    @FunctionalInterface
    public interface Task<T> {

        /**
         * @param stop asked now and then; true ends it
         * @return its result, or nothing if it was asked to stop
         */
        Optional<T> run(BooleanSupplier stop);
    }

    private final ExecutorService executor;
    private final BooleanSupplier stop;

    /**
     * @param executor where evaluations run
     * @param stop asked now and then; true ends a batch
     */
    public BatchEvaluator(ExecutorService executor, BooleanSupplier stop) {
        this.executor = executor;
        this.stop = stop;
    }

    /**
     * Runs a batch.
     *
     * @param <T> what an evaluation gives
     * @param tasks the evaluations
     * @param keep told of each result, on this thread, in the order in which they end
     * @throws FitInterruptedException if it was asked to stop before all had ended
     */
    public <T> void run(List<? extends Task<T>> tasks, Consumer<T> keep) {
        ExecutorCompletionService<Optional<T>> service = new ExecutorCompletionService<>(executor);
        List<Future<Optional<T>>> running = new ArrayList<>();
        int ended = 0;
        try {
            for (Task<T> task : tasks) {
                Callable<Optional<T>> callable = () -> task.run(this::stopped);
                running.add(service.submit(callable));
            }
            for (int k = 0; k < running.size(); k++) {
                Optional<T> result = service.take().get();
                result.ifPresent(keep);
                ended += result.isPresent() ? 1 : 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FitInterruptedException();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the evaluation of a candidate failed: " + e.getCause(), e.getCause());
        } finally {
            running.forEach(task -> task.cancel(true));
        }
        if (ended < tasks.size()) {
            throw new FitInterruptedException();
        }
    }

    /** Asked by a worker: its task is interrupted when the batch ends early. */
    private boolean stopped() {
        return stop.getAsBoolean() || Thread.currentThread().isInterrupted();
    }
}
