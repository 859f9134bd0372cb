package org.alnilam.fitting.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.alnilam.datasets.OutputException;

/** Writes events as JSON, one a line, each at once: the format of {@code --events}, see {@code docs/events.md}. */
final class EventWriter implements Consumer<RunEvent>, AutoCloseable {

    /** Name of an event in files by its type. */
    static final Map<Class<? extends RunEvent>, String> NAMES = Map.of(
            RunEvent.Started.class, "started",
            RunEvent.StageBegan.class, "stage",
            RunEvent.Evaluated.class, "evaluation",
            RunEvent.GenerationEnded.class, "generation",
            RunEvent.CandidateConfirmed.class, "confirmed",
            RunEvent.Ended.class, "ended");

    private static final String COUNTERS = "counters";
    private static final JsonMapper JSON = new JsonMapper();

    private final Writer out;
    private final boolean own;
    private final String name;
    private final Consumer<String> warnings;
    private boolean broken;

    private EventWriter(Writer out, boolean own, String name, Consumer<String> warnings) {
        this.out = out;
        this.own = own;
        this.name = name;
        this.warnings = warnings;
    }

    /**
     * Writes to a stream, which stays open.
     *
     * @param out receives the lines
     * @param warnings receives a sentence if they cannot be written any more
     * @return a writer
     */
    static EventWriter to(Writer out, Consumer<String> warnings) {
        return new EventWriter(out, false, "standard output", warnings);
    }

    /**
     * Adds to a file.
     *
     * @param file the file; it and its folders are made if they do not exist
     * @param warnings receives a sentence if it cannot be written any more
     * @return a writer
     * @throws UsageException if it cannot be written
     */
    static EventWriter to(Path file, Consumer<String> warnings) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            return new EventWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND), true, file.toString(), warnings);
        } catch (IOException e) {
            throw new UsageException("--events: %s cannot be written: %s; name another file, or - for standard output"
                    .formatted(file, OutputException.reason(e)), e);
        }
    }

    /** A line without its end. */
    static String line(RunEvent event) {
        ObjectNode line = JSON.createObjectNode().put("event", NAMES.get(event.getClass()));
        ObjectNode fields = JSON.valueToTree(event);
        JsonNode counters = fields.remove(COUNTERS);
        line.setAll((ObjectNode) counters);
        line.setAll(fields);
        return JSON.writeValueAsString(line);
    }

    /** Writes an event; a run goes on where its events can no longer be written, after a warning. */
    @Override
    public void accept(RunEvent event) {
        if (broken) {
            return;
        }
        try {
            out.write(line(event) + "\n");
            out.flush();
        } catch (IOException e) {
            broken = true;
            warnings.accept("--events: %s can no longer be written (%s); the run goes on without".formatted(name,
                    OutputException.reason(e)));
        }
    }

    @Override
    public void close() {
        if (own) {
            try {
                out.close();
            } catch (IOException e) {
                if (!broken) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
