package org.alnilam.simulator;

/** How a run ended. */
public enum Status {
    /** It reached its last step. */
    OK,
    /** The state was no longer finite, and the run ended there. */
    DIVERGED,
    /** It was asked to stop. */
    STOPPED
}
