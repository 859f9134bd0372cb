package org.alnilam.fitting.recover;

import org.alnilam.fitting.FitListener;

/**
 * Watches a recovery. Its own calls come one at a time, from the thread of the recovery. Where the evaluator makes many evaluations
 * at once, several truths are fitted side by side: each on a thread of its own, from which the calls of its listener come.
 */
public interface RecoveryListener {

    /**
     * Called when the work on a truth begins: its subjects are simulated, fitted, and the truth scored.
     *
     * @param number number of the truth, from 1
     * @return the listener of this work, with the stages {@code TRUTH}, those of a fit, and {@code TRUTH_SCORE}
     */
    default FitListener began(int number) {
        return new FitListener() {
        };
    }

    /**
     * Called when a truth was drawn and its subjects simulated, before the fit to them begins.
     *
     * @param number number of the truth, from 1
     * @param redrawn number of points before it that did not serve as truth
     */
    default void drawn(int number, int redrawn) {
    }

    /**
     * Called when the fit to a truth has ended.
     *
     * @param truth the truth and its estimates
     */
    default void recovered(RecoveredTruth truth) {
    }
}
