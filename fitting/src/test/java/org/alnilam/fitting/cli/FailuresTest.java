package org.alnilam.fitting.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;

import org.junit.jupiter.api.Test;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.OutputException;
import org.alnilam.fitting.cli.Failures.Failure;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Ends of commands that failed, also while the user asks to stop. */
class FailuresTest {

    private static int code(Throwable failure, boolean interrupted) {
        return Failure.of(failure, interrupted).code();
    }

    @Test
    void whatCannotBeWrittenIsSaidThoughTheUserAsksToStop() {
        OutputException full = new OutputException("best.json cannot be written", new IOException("No space left"));
        assertEquals(Failures.USAGE, code(full, false));
        assertEquals(Failures.USAGE, code(full, true));
        assertEquals("best.json cannot be written", Failure.of(full, true).sentence());
    }

    @Test
    void interruptThatEndsAWriteIsAnInterrupt() {
        assertEquals(Failures.INTERRUPTED, code(new OutputException("gw", new InterruptedIOException()), true));
        assertEquals(Failures.INTERRUPTED, code(new OutputException("gw", new ClosedByInterruptException()), true));
        assertEquals(Failures.INTERRUPTED, code(new DataException("gw"), true));
        assertEquals(Failures.DATA, code(new DataException("gw"), false));
    }
}
