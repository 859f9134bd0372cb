package org.alnilam.fitting.evaluation;

/** A fit was asked to stop before its last generation. In a run folder it can be resumed. */
public final class FitInterruptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An interruption. */
    public FitInterruptedException() {
        super("the fit was interrupted");
    }
}
