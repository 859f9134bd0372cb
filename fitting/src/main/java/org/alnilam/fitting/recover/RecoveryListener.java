package org.alnilam.fitting.recover;

import org.alnilam.fitting.FitListener;
import org.alnilam.fitting.confirm.WorkPart;

/** Watches a recovery. Calls come one at a time. */
public interface RecoveryListener {

    /**
     * Called when a stage of the recovery itself begins: one that simulates the subjects of a truth, or scores it.
     *
     * @param part its expected work
     */
    default void stageBegan(WorkPart part) {
    }

    /**
     * Called when a truth was drawn and its subjects simulated, before the fit to them begins.
     *
     * @param number number of the truth, from 1
     * @param redrawn number of points before it that did not serve as truth
     * @return the listener of the fit
     */
    default FitListener drawn(int number, int redrawn) {
        return new FitListener() {
        };
    }

    /**
     * Called when the fit to a truth has ended.
     *
     * @param truth the truth and its estimates
     */
    default void recovered(RecoveredTruth truth) {
    }
}
