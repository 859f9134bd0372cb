package org.alnilam.fitting.recover;

import org.alnilam.fitting.FitListener;

/** Watches a recovery. Calls come one at a time. */
public interface RecoveryListener {

    /**
     * A truth was drawn and its subjects simulated; the fit to them begins.
     *
     * @param number its number, from 1
     * @param redrawn how many points did not serve as truth before it
     * @return watches the fit
     */
    default FitListener drawn(int number, int redrawn) {
        return new FitListener() {
        };
    }

    /**
     * The fit to a truth has ended.
     *
     * @param truth what it found
     */
    default void recovered(RecoveredTruth truth) {
    }
}
