package org.alnilam.fitting.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Makes evaluations on threads of this JVM.
 *
 * {@snippet :
 * try (Evaluator evaluator = new LocalEvaluator(4)) {
 *     FitResult result = new Fit(model, cohort, space, settings).evaluator(evaluator).run();
 * }
 * }
 */
public final class LocalEvaluator implements Evaluator {

    private final ExecutorService pool;
    private final int threads;

    /**
     * An evaluator with threads of its own.
     *
     * @param threads number of evaluations that it makes at once, at least 1
     * @throws IllegalArgumentException if there is no thread
     */
    public LocalEvaluator(int threads) {
        this.threads = threads;
        pool = Executors.newFixedThreadPool(threads);
    }

    @Override
    public void evaluate(Problem problem, List<EvaluationRequest> requests, BooleanSupplier stop,
            Consumer<EvaluationAnswer> ended) {
        // a worker is interrupted when the batch ends early
        BooleanSupplier stopped = () -> stop.getAsBoolean() || Thread.currentThread().isInterrupted();
        ExecutorCompletionService<Optional<EvaluationAnswer>> service = new ExecutorCompletionService<>(pool);
        List<Future<Optional<EvaluationAnswer>>> running = new ArrayList<>();
        int answered = 0;
        try {
            for (EvaluationRequest request : requests) {
                int place = running.size();
                Callable<Optional<EvaluationAnswer>> task = () -> problem.answer(place, request, stopped);
                running.add(service.submit(task));
            }
            for (int k = 0; k < running.size(); k++) {
                Optional<EvaluationAnswer> answer = service.take().get();
                answer.ifPresent(ended);
                answered += answer.isPresent() ? 1 : 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FitInterruptedException();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the evaluation of a candidate failed: " + e.getCause(), e.getCause());
        } finally {
            running.forEach(task -> task.cancel(true));
        }
        if (answered < requests.size()) {
            throw new FitInterruptedException();
        }
    }

    @Override
    public int atOnce() {
        return threads;
    }

    @Override
    public void close() {
        pool.close();
    }
}
