package org.alnilam.fitting.run;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Function;

import tech.tablesaw.api.Table;
import tech.tablesaw.io.AddCellToColumnException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.DataException;
import org.alnilam.fitting.FitTables;

/**
 * The JSON and CSV files of a folder. Every file is written beside its place, forced to disk and then renamed: it is either
 * whole or not there.
 *
 * @param folder where they are
 */
record RunFiles(Path folder) {

    static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build(); // what older runs do not have is 0

    boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    <T> T read(String name, Class<T> type) {
        Path file = folder.resolve(name);
        try {
            return JSON.readValue(Files.readAllBytes(file), type);
        } catch (IOException | JacksonException e) {
            throw unreadable(file, e);
        }
    }

    /** The rows of a table, none if it is not there. */
    <T> List<T> read(String name, Function<String, List<T>> parser) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? parser.apply(Files.readString(file)) : List.of();
        } catch (IOException | RuntimeException e) {
            throw unreadable(file, e);
        }
    }

    private static DataException unreadable(Path file, Exception cause) {
        String reason = switch (cause) {
            case JacksonException json -> json.getOriginalMessage();
            case AddCellToColumnException cell -> "line %d has no number in the column %s".formatted(cell.getRowNumber()
                    + 1, cell.getColumnName());
            default -> String.valueOf(cause.getMessage());
        };
        return new DataException("%s cannot be read (%s); restore it from a copy or start a new run".formatted(file,
                reason), cause);
    }

    void writeJson(String name, Object content) {
        write(name, JSON.writeValueAsBytes(content));
    }

    void write(String name, Table table) {
        write(name, FitTables.csv(table));
    }

    void write(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] content) {
        Path file = folder.resolve(name);
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            // not a channel, which an interrupted thread cannot write to
            try (FileOutputStream stream = new FileOutputStream(temporary.toFile())) {
                stream.write(content);
                stream.getFD().sync();
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
