package org.alnilam.fitting.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.Nulls;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvWriteOptions;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;
import org.alnilam.datasets.OutputException;
import org.alnilam.datasets.format.SpreadsheetCell;

/**
 * The JSON and CSV files of a folder. Every file is written beside its place, forced to disk and then renamed: it is either
 * whole or not there.
 *
 * @param folder the folder that holds them
 */
@Internal
public record RunFiles(Path folder) {

    /** Pattern of the names of files that are being written. */
    static final String TEMPORARY_FILES = ".alnilam-*.tmp";

    /** Reads and writes JSON as all files of a run have it. */
    public static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES) // a number that older runs do not have is 0
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL)).build();
    /** Remedy for an unreadable file that a run goes on from; all others follow from such files. */
    public static final String RESTORE = "restore it from a copy or start a new run";
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

    /**
     * Reads a JSON file.
     *
     * @param name its name
     * @param type what it holds
     * @param <T> that type
     * @return its content
     * @throws DataException if it is missing, or cannot be understood
     */
    public <T> T read(String name, Class<T> type) {
        try {
            T content = JSON.readValue(withoutZerosAtEnd(Files.readAllBytes(path(name))), type);
            if (content == null) {
                throw new DataException("%s holds nothing; %s".formatted(path(name), RESTORE));
            }
            return content;
        } catch (IOException | JacksonException | StackOverflowError e) {
            throw unreadable(name, e, RESTORE);
        }
    }

    /** Drops what a disk may add to a file when it loses its power: nothing is lost with it. */
    private static byte[] withoutZerosAtEnd(byte[] content) {
        int length = content.length;
        while (length > 0 && content[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(content, length);
    }

    /**
     * Reads a JSON file that a run may lack.
     *
     * @param name its name
     * @param type what it holds
     * @param <T> that type
     * @return its content, if it is there
     * @throws DataException if it cannot be understood
     */
    public <T> Optional<T> find(String name, Class<T> type) {
        return has(name) ? Optional.of(read(name, type)) : Optional.empty();
    }

    /**
     * Reads a file that a run may lack.
     *
     * @param name name of the file
     * @return its text, if it is there
     * @throws DataException if it cannot be read
     */
    public Optional<String> text(String name) {
        return bytes(name).map(content -> new String(content, StandardCharsets.UTF_8));
    }

    /** Reads a file that a run may lack. */
    Optional<byte[]> bytes(String name) {
        try {
            return Files.exists(path(name)) ? Optional.of(Files.readAllBytes(path(name))) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(name, e, RESTORE);
        }
    }

    /**
     * The failure of a file that a run goes on from and that cannot be understood.
     *
     * @param name its name
     * @param cause what is wrong with it
     * @return the failure
     */
    public DataException unreadable(String name, Throwable cause) {
        return unreadable(name, cause, RESTORE);
    }

    /**
     * The failure of a file that follows from others and that cannot be understood.
     *
     * @param name its name
     * @param cause what is wrong with it
     * @return the failure
     */
    public DataException rewritable(String name, Throwable cause) {
        return unreadable(name, cause, REWRITE);
    }

    /**
     * The failure of a file that cannot be understood.
     *
     * @param name its name
     * @param cause what is wrong with it
     * @param remedy what to do
     * @return the failure
     */
    public DataException unreadable(String name, Throwable cause, String remedy) {
        return new DataException("%s cannot be read (%s); %s".formatted(path(name), reason(cause), remedy), cause);
    }

    private static String reason(Throwable cause) {
        return switch (cause) {
            case JacksonException json -> JsonFault.of(json);
            case IOException failure -> OutputException.reason(failure);
            case StackOverflowError deep -> "it is nested too deeply";
            default -> String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        };
    }

    /**
     * Makes a folder inside, if it is not there.
     *
     * @param name its name
     * @throws OutputException if it cannot be made
     */
    public void makeFolder(String name) {
        try {
            Files.createDirectories(path(name));
        } catch (IOException e) {
            throw OutputException.of(path(name), e);
        }
    }

    /**
     * Deletes a file, if it is there.
     *
     * @param name its name
     * @throws OutputException if it cannot be deleted
     */
    public void delete(String name) {
        try {
            Files.deleteIfExists(path(name));
        } catch (IOException e) {
            throw OutputException.of(path(name), e);
        }
    }

    /**
     * Writes JSON.
     *
     * @param name name of the file
     * @param content its content
     * @throws OutputException if it cannot be written
     */
    public void writeJson(String name, Object content) {
        write(name, JSON.writeValueAsBytes(content));
    }

    /**
     * Writes a table as CSV.
     *
     * @param name name of the file
     * @param table its content
     * @throws OutputException if it cannot be written
     */
    public void write(String name, Table table) {
        write(name, csv(table, true));
    }

    /**
     * Writes a text.
     *
     * @param name name of the file
     * @param text its content
     * @throws OutputException if it cannot be written
     */
    public void write(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text of a table, with the shortest numbers that read back to the same values, and names that no spreadsheet runs. */
    static String csv(Table table, boolean header) {
        StringWriter writer = new StringWriter();
        Table.create(table.columns().stream().map(RunFiles::cells)).write().usingOptions(CsvWriteOptions.builder(writer)
                .header(header).lineEnd("\n").build());
        return writer.toString();
    }

    private static Column<?> cells(Column<?> column) {
        Column<?> cells = column instanceof StringColumn texts ? texts.map(SpreadsheetCell::of) : column;
        String name = SpreadsheetCell.of(column.name());
        return name.equals(cells.name()) ? cells : cells.copy().setName(name);
    }

    private void write(String name, byte[] content) {
        Path file = path(name);
        Path temporary = file.resolveSibling(".alnilam-%s.tmp".formatted(UUID.randomUUID()));
        try {
            try {
                // a stream, since an interrupted thread cannot write to a channel
                try (FileOutputStream stream = new FileOutputStream(temporary.toFile())) {
                    stream.write(content);
                    stream.getFD().sync();
                }
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
            forceFolder(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw OutputException.of(file, e);
        }
    }

    /** Forces the names in a folder to disk, so that a file is there after a power loss; not every system can. */
    private static void forceFolder(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (ClosedByInterruptException e) {
            return; // the thread stays interrupted, the run is about to end, and the file itself is on disk
        } catch (IOException e) {
            if (!isOfFoldersThatCannotBeForced(e)) {
                throw e;
            }
        }
    }

    /** Tells a file system that forces files, but no folders, such as folders that a virtual machine shares. */
    static boolean isOfFoldersThatCannotBeForced(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.equals("Invalid argument") || message.contains("not supported");
    }
}
