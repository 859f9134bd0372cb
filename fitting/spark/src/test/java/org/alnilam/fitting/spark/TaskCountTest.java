package org.alnilam.fitting.spark;

import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class TaskCountTest {

    private final TaskCount count = new TaskCount();

    private void added(int executor) {
        count.onExecutorAdded(new SparkListenerExecutorAdded(0, Integer.toString(executor), null));
    }

    private void removed(int executor) {
        count.onExecutorRemoved(new SparkListenerExecutorRemoved(0, Integer.toString(executor), "gone"));
    }

    @Test
    void executorsThatWorkedAndWereLostAreNoFailedStarts() {
        for (int executor = 0; executor < 8; executor++) {
            added(executor);
        }
        for (int executor = 0; executor < 8; executor++) {
            removed(executor);
        }
        assertEquals(0, count.failedStarts());
    }

    @Test
    void executorsThatNeverWereReadyAreFailedStartsUntilOneIs() {
        removed(0);
        removed(1);
        assertEquals(2, count.failedStarts());
        added(2);
        assertEquals(0, count.failedStarts());
    }
}
