package org.alnilam.fitting.spark;

import java.util.HashSet;
import java.util.Set;

import org.apache.spark.Success$;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts what executors do. Spark tells it on a thread of its own. */
final class TaskCount extends SparkListener {

    private final Set<String> executors = new HashSet<>();
    private final Set<String> ready = new HashSet<>();
    private long tasks;
    private long retries;
    private long runMillis;
    private int failedStarts;

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.taskMetrics() != null) {
            runMillis += end.taskMetrics().executorRunTime();
        }
        executors.add(end.taskInfo().executorId());
        if (end.reason() instanceof Success$) {
            tasks++;
        } else if (!(end.reason() instanceof TaskKilled)) {
            retries++;
        }
    }

    @Override
    public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
        ready.add(added.executorId());
        failedStarts = 0;
    }

    @Override
    public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        if (!ready.remove(removed.executorId())) {
            failedStarts++;
        }
    }

    /** {@return number of executors that ended before they were ready, since the last one that was} */
    synchronized int failedStarts() {
        return failedStarts;
    }

    /** {@return number of processes that made tasks} */
    synchronized int executors() {
        return executors.size();
    }

    /** {@return number of tasks that ended well} */
    synchronized long tasks() {
        return tasks;
    }

    /** {@return number of tasks that were lost or failed} */
    synchronized long retries() {
        return retries;
    }

    /** {@return wall time of all tasks in s} */
    synchronized double seconds() {
        return runMillis / 1000.0;
    }
}
