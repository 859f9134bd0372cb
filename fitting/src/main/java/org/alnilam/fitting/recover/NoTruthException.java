package org.alnilam.fitting.recover;

/** Failure to find parameters that can be true: nearly all of the searched ranges is silent, runaway or diverges. */
public final class NoTruthException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoTruthException(String message) {
        super(message);
    }
}
