package org.alnilam.fitting.run;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import tech.tablesaw.api.Table;
import tech.tablesaw.io.AddCellToColumnException;
import tech.tablesaw.io.csv.CsvWriteOptions;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;

/**
 * The JSON and CSV files of a folder. Every file is written beside its place, forced to disk and then renamed: it is either
 * whole or not there.
 *
 * @param folder the folder that holds them
 */
@Internal
public record RunFiles(Path folder) {

    static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES) // a number that older runs do not have is 0
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    /** Remedy for an unreadable file that a run goes on from; all others follow from such files. */
    private static final String RESTORE = "restore it from a copy or start a new run";
    /** Remedy for an unreadable file that follows from others. */
    private static final String REWRITE = "delete it and resume the run, which writes it again";

    /**
     * Finds a file.
     *
     * @param name its name
     * @return its path, whether or not it exists
     */
    public Path path(String name) {
        return folder.resolve(name);
    }

    /**
     * Tells whether there is a file.
     *
     * @param name its name
     * @return whether it exists
     */
    public boolean has(String name) {
        return Files.isRegularFile(path(name));
    }

    <T> T read(String name, Class<T> type) {
        try {
            return JSON.readValue(Files.readAllBytes(path(name)), type);
        } catch (IOException | JacksonException e) {
            throw unreadable(name, e, RESTORE);
        }
    }

    /** Reads a file that a run may lack. */
    <T> Optional<T> find(String name, Class<T> type) {
        return has(name) ? Optional.of(read(name, type)) : Optional.empty();
    }

    /**
     * Reads a table that a run goes on from.
     *
     * @param name name of the file
     * @return its text, if it is there
     * @throws DataException if it cannot be read
     */
    Optional<String> text(String name) {
        try {
            return Files.exists(path(name)) ? Optional.of(Files.readString(path(name))) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(name, e, RESTORE);
        }
    }

    /** Makes the failure of a file that a run goes on from and that cannot be understood. */
    DataException unreadable(String name, Exception cause) {
        return unreadable(name, cause, RESTORE);
    }

    /** Makes the failure of a file that follows from others and that cannot be understood. */
    DataException rewritable(String name, Exception cause) {
        return unreadable(name, cause, REWRITE);
    }

    DataException unreadable(String name, Exception cause, String remedy) {
        return new DataException("%s cannot be read (%s); %s".formatted(path(name), reason(cause), remedy), cause);
    }

    private static String reason(Exception cause) {
        if (cause instanceof JacksonException json) {
            // the check of a value explains more than the library does
            return json.getCause() instanceof IllegalArgumentException own
                    ? own.getMessage()
                    : json
                            .getOriginalMessage();
        }
        if (cause instanceof AddCellToColumnException cell) {
            return "line %s has no number in the column %s".formatted(cell.getRowNumber() + 1, cell.getColumnName());
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    /** Makes a folder inside, if it is not there. */
    void makeFolder(String name) {
        try {
            Files.createDirectories(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be made".formatted(path(name)), e);
        }
    }

    /** Deletes a file, if it is there. */
    void delete(String name) {
        try {
            Files.deleteIfExists(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be deleted".formatted(path(name)), e);
        }
    }

    void writeJson(String name, Object content) {
        write(name, JSON.writeValueAsBytes(content));
    }

    void write(String name, Table table) {
        write(name, csv(table));
    }

    /**
     * Writes a text.
     *
     * @param name name of the file
     * @param text its content
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text of a table, with the shortest numbers that read back to the same values. */
    static String csv(Table table) {
        StringWriter writer = new StringWriter();
        table.write().usingOptions(CsvWriteOptions.builder(writer).lineEnd("\n").build());
        return writer.toString();
    }

    private void write(String name, byte[] content) {
        Path file = path(name);
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            // a stream, since an interrupted thread cannot write to a channel
            try (FileOutputStream stream = new FileOutputStream(temporary.toFile())) {
                stream.write(content);
                stream.getFD().sync();
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written".formatted(file), e);
        }
    }
}
