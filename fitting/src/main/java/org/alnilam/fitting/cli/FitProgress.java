package org.alnilam.fitting.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import org.alnilam.fitting.FitListener;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.evaluation.Evaluation;

/**
 * Shows the progress of a fit: on a terminal a bar with generation, best, mean, rejected and time left, elsewhere a line per
 * generation.
 */
final class FitProgress implements FitListener, AutoCloseable {

    private final PrintWriter err;
    private final int generations;
    private final boolean terminal = terminal();
    private final long began = System.nanoTime();
    private ProgressBar bar;
    private int generation = -1;
    private double sum;
    private double best = Double.NEGATIVE_INFINITY;
    private int valid;
    private int rejected;
    private int endedHere;

    /**
     * Makes a display.
     *
     * @param err receives the display
     * @param generations number of generations of the fit
     */
    FitProgress(PrintWriter err, int generations) {
        this.err = err;
        this.generations = generations;
    }

    @Override
    public void evaluated(Evaluation evaluation, int done, int planned) {
        if (evaluation.generation() != generation) {
            begin(evaluation.generation(), planned);
        }
        if (evaluation.valid()) {
            valid++;
            sum += evaluation.fitness();
            best = Math.max(best, evaluation.fitness());
        } else {
            rejected++;
        }
        if (bar != null) {
            bar.setExtraMessage(summary());
            bar.stepTo(done);
        }
    }

    /** @return whether standard output is a terminal, where a bar can be drawn */
    @SuppressWarnings("SystemConsoleNull") // it may still be null
    static boolean terminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private void begin(int number, int planned) {
        generation = number;
        sum = 0;
        valid = 0;
        rejected = 0;
        if (terminal) {
            close();
            bar = bar("generation %s/%s".formatted(number, generations - 1), planned);
        }
    }

    static ProgressBar bar(String task, int planned) {
        return new ProgressBarBuilder().setTaskName(task).setInitialMax(planned).setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500).setConsumer(new ConsoleProgressBarConsumer(System.err)).build();
    }

    private String summary() {
        return "best %s mean %s rejected %s".formatted(score(Double.isFinite(best), best), score(valid > 0, sum
                / valid), rejected);
    }

    private static String score(boolean known, double value) {
        return known ? String.format(Locale.ROOT, "%.3f", value) : "-";
    }

    @Override
    public void generationEnded(int number, List<Evaluation> evaluations) {
        endedHere++;
        String summary = summary();
        if (number == generations - 1) { // another fit may follow: the one to the group comes first
            generation = -1;
            best = Double.NEGATIVE_INFINITY;
        }
        if (terminal) {
            close();
            return;
        }
        double wallSeconds = (System.nanoTime() - began) / 1e9;
        Duration left = Duration.ofSeconds(Math.round(wallSeconds / endedHere * (generations - 1 - number)));
        err.println(
                String.format(Locale.ROOT, "generation %d/%d: %s, %d evaluated in all, about %d:%02d min left", number,
                        generations - 1, summary, evaluations.size(), left.toMinutes(), left.toSecondsPart()));
    }

    @Override
    public void confirmed(Stage stage, Evaluation evaluation, int done, int planned) {
        if (done == 1) {
            generation = -1;
            err.println("simulating for longer, with fresh seeds: %s simulations".formatted(planned));
            if (terminal) {
                close();
                bar = bar("confirmation", planned);
            }
        }
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
