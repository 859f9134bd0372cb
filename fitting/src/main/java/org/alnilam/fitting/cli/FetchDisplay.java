package org.alnilam.fitting.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

import org.alnilam.datasets.fetch.FetchListener;

/** Progress of a download: a bar on a terminal, else a line for each file. Nothing is shown before the first byte. */
final class FetchDisplay implements FetchListener, AutoCloseable {

    private static final long BYTES_PER_KILOBYTE = 1000;

    private final String name;
    private final PrintWriter err;
    private final boolean onTerminal;
    private Optional<ProgressBar> bar = Optional.empty();
    private String last = "";

    private FetchDisplay(String name, PrintWriter err, boolean onTerminal) {
        this.name = name;
        this.err = err;
        this.onTerminal = onTerminal;
    }

    /**
     * Makes a display.
     *
     * @param name name of the data set
     * @param err receives the lines
     * @param onTerminal whether standard error is a terminal
     * @return the display
     */
    static FetchDisplay of(String name, PrintWriter err, boolean onTerminal) {
        return new FetchDisplay(name, err, onTerminal);
    }

    @Override
    public void received(String place, long done, long total) {
        if (onTerminal) {
            ProgressBar shown = bar.orElseGet(() -> new ProgressBarBuilder().setTaskName(name).setInitialMax(total)
                    .setUnit(" kB", BYTES_PER_KILOBYTE).setConsumer(new ConsoleProgressBarConsumer(System.err))
                    .build());
            bar = Optional.of(shown);
            shown.stepTo(done);
        } else if (!place.equals(last)) {
            last = place;
            err.printf(Locale.ROOT, "%s: %s of %s kB, %s%n", name, done / BYTES_PER_KILOBYTE, total
                    / BYTES_PER_KILOBYTE, place);
        }
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
