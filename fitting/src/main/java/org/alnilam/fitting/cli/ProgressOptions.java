package org.alnilam.fitting.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.function.Consumer;

import picocli.CommandLine.Option;

/** Options for what a long command tells of its progress. */
final class ProgressOptions {

    static final String QUIET = "--quiet";
    static final String EVENTS = "--events";

    private static final String STANDARD_OUTPUT = "-";

    private static final String ABOUT_EVENTS = "Add what happens to this file, a line of JSON each (fitting/docs/"
            + "events.md): started, stage, evaluation, generation, confirmed, ended. With -, they are on standard "
            + "output, and the results on standard error.";

    @Option(names = QUIET, description = "Show no progress: neither bar nor lines nor the cost before the start.")
    private boolean quiet;

    @Option(names = EVENTS, paramLabel = "FILE|-", description = ABOUT_EVENTS)
    private Path events;

    /** {@return whether no progress is shown} */
    boolean quiet() {
        return quiet;
    }

    /** {@return whether the events are on standard output, and nothing else is} */
    boolean eventsOnStandardOutput() {
        return events != null && events.toString().equals(STANDARD_OUTPUT);
    }

    /**
     * Opens what the events are written to.
     *
     * @param out standard output
     * @param warnings receives a sentence if events can no longer be written
     * @return the writer; it writes to nowhere if no events are wanted
     * @throws UsageException if they cannot be written
     */
    EventWriter events(PrintWriter out, Consumer<String> warnings) {
        if (events == null) {
            return EventWriter.to(Writer.nullWriter(), warnings);
        }
        return eventsOnStandardOutput() ? EventWriter.to(out, warnings) : EventWriter.to(events, warnings);
    }
}
