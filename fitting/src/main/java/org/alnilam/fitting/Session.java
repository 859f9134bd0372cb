package org.alnilam.fitting;

import java.util.Optional;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.evaluation.LocalEvaluator;

/**
 * One stretch of a fit, an exploration or a recovery, from its start or last saved state to its end or interruption. It is
 * made with the state that is there; {@link #run} then goes on from it, saves now and then and whenever it ends early, and
 * gives the result.
 *
 * @param <R> the result
 */
@Internal
public abstract class Session<R> {

    /** Least wall time between two saves in ns; the work since the last one is lost if the program is killed. */
    private static final long LEAST_NANOS_BETWEEN_SAVES = 2_000_000_000L;
    /** Wall time between two saves, as a multiple of that of saving: so saving takes at most a twentieth of the time. */
    private static final int SHARE_OF_SAVING = 20;

    private long nextSave = System.nanoTime() + LEAST_NANOS_BETWEEN_SAVES;

    /** A stretch that starts now. */
    protected Session() {
    }

    /**
     * Does the work that is left.
     *
     * @param evaluator makes all evaluations
     * @return the result, which is kept
     * @throws FitInterruptedException if it was asked to stop
     */
    protected abstract R work(Evaluator evaluator);

    /** Saves the state. */
    protected abstract void save();

    /**
     * Runs to the end.
     *
     * @param given the evaluator to use; it stays open
     * @param threads number of threads of the session's own evaluator where none is given
     * @return the result
     * @throws FitInterruptedException if it was asked to stop; its state is saved
     */
    public final R run(Optional<Evaluator> given, int threads) {
        if (given.isPresent()) {
            return run(given.get());
        }
        try (Evaluator own = new LocalEvaluator(threads)) {
            return run(own);
        }
    }

    private R run(Evaluator evaluator) {
        try {
            return work(evaluator);
        } catch (FitInterruptedException | IllegalStateException e) {
            saveNow();
            throw e;
        }
    }

    /**
     * Saves the state if that was long ago.
     *
     * @return whether it did
     */
    protected final boolean saveIfDue() {
        boolean due = System.nanoTime() - nextSave > 0;
        if (due) {
            saveNow();
        }
        return due;
    }

    /** Saves the state. */
    protected final void saveNow() {
        long began = System.nanoTime();
        save();
        long now = System.nanoTime();
        nextSave = now + Math.max(LEAST_NANOS_BETWEEN_SAVES, SHARE_OF_SAVING * (now - began));
    }
}
