package org.alnilam.fitting;

import java.util.Iterator;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.evaluation.FitInterruptedException;

/**
 * Fits that are made side by side, so that an evaluator of many cores has enough to do: a generation is no larger than its
 * population, and at its end some cores wait for the last candidate.
 */
@Internal
public final class SideBySide {

    /** Candidates of current generations for each core: with fewer, cores wait at the ends of generations (fitting/spark/docs/scaling.md). */
    private static final int CANDIDATES_PER_CORE = 3;

    private SideBySide() {
    }

    /**
     * Chooses how many fits are made at once.
     *
     * @param cores number of evaluations that are made at once
     * @param population size of a generation
     * @return the least number whose generations hold three times as many candidates as there are cores, at least 1
     */
    public static int fits(int cores, int population) {
        return Math.ceilDiv(CANDIDATES_PER_CORE * cores, population);
    }

    /**
     * Does jobs, each on a thread of its own unless it is one at a time. The first that fails ends the others.
     *
     * @param jobs the jobs; each is asked for, on this thread, when it can begin
     * @param atOnce tells how many jobs may go on at once; asked before each, since machines may come
     * @param ended told of each result, on this thread, as jobs end
     * @param <T> the result of a job
     * @throws FitInterruptedException if this thread was interrupted, or a job was asked to stop; all jobs have ended then
     */
    public static <T> void run(Iterator<Supplier<T>> jobs, IntSupplier atOnce, Consumer<T> ended) {
        if (atOnce.getAsInt() <= 1) {
            while (jobs.hasNext()) {
                ended.accept(jobs.next().get());
            }
            return;
        }
        ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("fit-", 1).factory());
        CompletionService<T> running = new ExecutorCompletionService<>(threads);
        try (threads) {
            try {
                run(jobs, atOnce, ended, running);
            } catch (RuntimeException | Error e) {
                threads.shutdownNow(); // the others save what they have, and end
                throw e;
            }
        } catch (RuntimeException | Error e) {
            for (Future<T> job = running.poll(); job != null; job = running.poll()) {
                if (job.state() == Future.State.SUCCESS) {
                    ended.accept(job.resultNow());
                }
            }
            throw e;
        }
    }

    private static <T> void run(Iterator<Supplier<T>> jobs, IntSupplier atOnce, Consumer<T> ended,
            CompletionService<T> running) {
        int count = 0;
        try {
            while (count > 0 || jobs.hasNext()) {
                if (count < atOnce.getAsInt() && jobs.hasNext()) {
                    Supplier<T> job = jobs.next();
                    running.submit(job::get);
                    count++;
                } else {
                    ended.accept(running.take().get());
                    count--;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FitInterruptedException();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
