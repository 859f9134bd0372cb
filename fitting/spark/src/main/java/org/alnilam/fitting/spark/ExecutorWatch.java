package org.alnilam.fitting.spark;

import org.apache.spark.SparkContext;

import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.FitInterruptedException;

/**
 * Watches whether there are executors. Spark itself waits for ever, and starts for ever what cannot be started; it tells of both in
 * its log alone.
 */
final class ExecutorWatch {

    private static final System.Logger LOG = System.getLogger(ExecutorWatch.class.getName());

    /** Executors that end before one is ready, after which none is expected: fewer may be a machine that is being repaired. */
    private static final int MOST_FAILED_STARTS = 6;
    /** Interval in ms at which the first executor is looked for. */
    private static final long POLL_MILLIS = 50;
    /** Interval in ns at which executors are counted while they work. */
    private static final long COUNT_NANOS = 1_000_000_000L;
    /** Time in ns without executors that is told to the user. */
    private static final long PATIENCE_NANOS = 15_000_000_000L;

    private final SparkContext context;
    private final TaskCount count;
    private long counted = System.nanoTime();
    private long lastSeen = System.nanoTime();
    private boolean isTold;

    ExecutorWatch(SparkContext context, TaskCount count) {
        this.context = context;
        this.count = count;
    }

    /**
     * Waits for the first executor.
     *
     * @throws Evaluator.UnfitException if none can be started, or the cluster sent the application away
     */
    void awaitFirst() {
        try {
            while (!hasExecutors()) {
                if (context.isStopped()) {
                    throw Faults.unfit(context.master(), Faults.NO_ANSWER);
                }
                look();
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FitInterruptedException();
        }
    }

    /**
     * Looks for executors now and then.
     *
     * @throws Evaluator.UnfitException if none is left and none can be started
     */
    synchronized void requireSome() {
        if (System.nanoTime() - counted > COUNT_NANOS && !Connection.isLocal(context.master())) {
            counted = System.nanoTime();
            if (hasExecutors()) {
                lastSeen = counted;
                isTold = false;
            } else {
                look();
            }
        }
    }

    private synchronized void look() {
        if (count.failedStarts() >= MOST_FAILED_STARTS) {
            throw Faults.unfit(context.master(), Faults.NOT_STARTED);
        }
        if (!isTold && System.nanoTime() - lastSeen > PATIENCE_NANOS) {
            isTold = true;
            LOG.log(System.Logger.Level.WARNING,
                    "waiting for executors of {0}: are workers running there, with free cores and memory?", context
                            .master());
        }
    }

    private boolean hasExecutors() {
        return context.statusTracker().getExecutorInfos().length > 1; // the driver is among them
    }
}
