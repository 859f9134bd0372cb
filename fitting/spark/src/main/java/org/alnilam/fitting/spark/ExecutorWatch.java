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
    /** Time in ns without another executor, after which all that are free are here. */
    private static final long SETTLED_NANOS = 1_000_000_000L;
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
     * Waits for the first executor, and then until no more come: how many fits go on side by side depends on the cores.
     *
     * @throws Evaluator.UnfitException if none can be started, or the cluster sent the application away
     */
    void await() {
        if (Connection.isLocal(context.master()) || context.conf().getBoolean("spark.dynamicAllocation.enabled",
                false)) {
            return; // with dynamic allocation they come with the work
        }
        try {
            int seen = 0;
            long grown = System.nanoTime();
            while (seen == 0 || System.nanoTime() - grown < SETTLED_NANOS) {
                if (context.isStopped()) {
                    throw Faults.unfit(context.master(), Faults.NO_ANSWER);
                }
                int now = executors();
                if (now > seen) {
                    seen = now;
                    grown = System.nanoTime();
                }
                if (seen == 0) {
                    requireStartable();
                }
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
            if (executors() > 0) {
                lastSeen = counted;
                isTold = false;
            } else {
                requireStartable();
            }
        }
    }

    private synchronized void requireStartable() {
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

    private int executors() {
        return context.statusTracker().getExecutorInfos().length - 1; // the driver is among them
    }
}
