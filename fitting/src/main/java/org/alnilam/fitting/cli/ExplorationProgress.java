package org.alnilam.fitting.cli;

import java.io.PrintWriter;
import java.util.Locale;

import me.tongfei.progressbar.ProgressBar;

import org.alnilam.fitting.FitListener;
import org.alnilam.fitting.evaluation.Evaluation;

/**
 * Shows the progress of an exploration: on a terminal a bar with best score and number of invalid points, elsewhere a line
 * per tenth.
 */
final class ExplorationProgress implements FitListener, AutoCloseable {

    private static final int LINES = 10;

    private final PrintWriter err;
    private final boolean terminal;
    private ProgressBar bar;
    private double best = Double.NEGATIVE_INFINITY;
    private int invalid;

    /**
     * Makes a display.
     *
     * @param err receives the display
     * @param terminal whether a bar can be drawn
     */
    ExplorationProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void evaluated(Evaluation evaluation, int done, int planned) {
        if (evaluation.valid()) {
            best = Math.max(best, evaluation.fitness());
        } else {
            invalid++;
        }
        if (terminal) {
            if (bar == null) {
                bar = FitProgress.bar("exploration", planned);
            }
            bar.setExtraMessage(summary());
            bar.stepTo(done);
        } else if ((long) done * LINES / planned > (done - 1L) * LINES / planned) {
            err.println("%s of %s simulations: %s".formatted(done, planned, summary()));
        }
    }

    private String summary() {
        return "best %s invalid %s".formatted(Double.isFinite(best) ? String.format(Locale.ROOT, "%.3f", best) : "-",
                invalid);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
