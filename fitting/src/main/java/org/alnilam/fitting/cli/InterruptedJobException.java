package org.alnilam.fitting.cli;

/** A command that was asked to stop. */
final class InterruptedJobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InterruptedJobException() {
        super("interrupted; nothing was written");
    }

    /**
     * @param message one sentence that says how to go on
     * @param cause failure that ended the command
     */
    InterruptedJobException(String message, Throwable cause) {
        super(message, cause);
    }
}
