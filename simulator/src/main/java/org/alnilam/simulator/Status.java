package org.alnilam.simulator;

/** Ends of a run. */
public enum Status {
    /** The run reached its last step. */
    OK,
    /** The state was no longer finite, and the run ended there. */
    DIVERGED,
    /** The run was asked to stop. */
    STOPPED
}
