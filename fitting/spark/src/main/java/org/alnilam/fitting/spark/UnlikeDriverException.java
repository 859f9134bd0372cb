package org.alnilam.fitting.spark;

/** Thrown where an executor would compute something else than the driver. */
final class UnlikeDriverException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message difference and remedy, after the name of the executor's machine */
    UnlikeDriverException(String message) {
        super(message);
    }
}
