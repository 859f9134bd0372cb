package org.alnilam.fitting.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Folders;
import org.alnilam.datasets.OutputException;
import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.datasets.format.SpreadsheetCell;

/**
 * The folder of {@code --out}. Files are written apart, beside their places, and moved there together by
 * {@link #commit()}; a command that fails before leaves everything as it was, and no folder behind that it made.
 *
 * {@snippet :
 * try (OutputFolder output = OutputFolder.open(folder)) {
 *     output.matrix("fc.csv", fc);
 *     output.commit();
 * }
 * }
 */
final class OutputFolder implements AutoCloseable {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /** Most characters of a data set's name in that of a folder. */
    private static final int LONGEST_NAME = 60;
    /** Most runs that begin within a second. */
    private static final int MOST_AT_ONCE = 10_000;

    private final Path folder;
    private final Path staging;
    private final List<Path> made;
    private boolean committed;

    /** Writes one file. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    private OutputFolder(Path folder, Path staging, List<Path> made) {
        this.folder = folder;
        this.staging = staging;
        this.made = made;
    }

    /**
     * Opens a folder, and makes sure that files can be written.
     *
     * @param folder the folder; made if it does not exist
     * @return the folder
     * @throws UsageException if it cannot be made or written to
     */
    static OutputFolder open(Path folder) {
        Path place = folder.toAbsolutePath();
        List<Path> made = new ArrayList<>();
        try {
            Folders.make(place, made);
            return new OutputFolder(place, Files.createTempDirectory(place, ".alnilam-"), made);
        } catch (IOException e) {
            remove(made);
            throw new UsageException("cannot write to the folder %s: %s".formatted(folder, OutputException.reason(e)),
                    e);
        }
    }

    /**
     * Chooses the folder of a run.
     *
     * @param out the folder that the user named, or null
     * @param name name of the data set of the run
     * @return the folder, by default a new one named after data set and time
     * @throws UsageException if a new one cannot be made
     */
    static Path run(Path out, String name) {
        return out == null ? made(Path.of("runs"), name, LocalDateTime.now(ZoneId.systemDefault())) : out;
    }

    /**
     * Makes a folder that nobody else has, even if others look for one at the same time.
     *
     * @param parent the folder to make it in; made if it does not exist
     * @param name name of the data set of the run; what other characters than letters and digits it has become hyphens
     * @param time the time for the folder's name; a number follows where the folder is taken
     * @return the folder
     * @throws UsageException if it cannot be made
     */
    static Path made(Path parent, String name, LocalDateTime time) {
        String plain = name.replaceAll("[^\\p{L}\\p{M}\\p{N}_-]+", "-");
        String stamped = plain.substring(0, Math.min(plain.length(), LONGEST_NAME)) + "-" + time.format(STAMP);
        try {
            Files.createDirectories(parent);
            for (int number = 1;; number++) {
                Path folder = parent.resolve(number == 1 ? stamped : stamped + "-" + number);
                try {
                    return Files.createDirectory(folder);
                } catch (FileAlreadyExistsException e) {
                    if (number == MOST_AT_ONCE) {
                        throw e;
                    }
                }
            }
        } catch (IOException e) {
            throw new UsageException("cannot make a folder for the run in %s: %s; name one with --out".formatted(parent,
                    OutputException.reason(e)), e);
        }
    }

    /**
     * Writes a matrix as CSV.
     *
     * @param name the file's name
     * @param matrix the matrix
     */
    void matrix(String name, DMatrixRMaj matrix) {
        write(name, file -> MatrixCsv.write(matrix, file));
    }

    /**
     * Writes text.
     *
     * @param name the file's name
     * @param text the text
     */
    void text(String name, String text) {
        write(name, file -> Files.writeString(file, text));
    }

    /**
     * Writes a table as CSV with a header.
     *
     * @param name the file's name
     * @param header names of the columns
     * @param rows the records
     */
    void table(String name, List<String> header, List<? extends List<?>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<?> row : Stream.concat(Stream.of(header), rows.stream()).toList()) {
            text.append(row.stream().map(OutputFolder::field).collect(Collectors.joining(",", "", "\n")));
        }
        text(name, text.toString());
    }

    /** Writes a value for CSV: in quotes if it would be misread without them, and not as a formula if it is a name. */
    private static String field(Object value) {
        String text = value instanceof String name ? SpreadsheetCell.ofValue(name) : value.toString();
        return text.matches("[^,\"\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /**
     * Writes any file.
     *
     * @param name the file's name
     * @param content writes it
     * @throws UsageException if it cannot be written
     */
    void write(String name, Content content) {
        try {
            content.writeTo(staging.resolve(name));
        } catch (IOException e) {
            throw unwritable(name, e);
        } catch (UncheckedIOException e) {
            throw unwritable(name, e.getCause());
        }
    }

    private UsageException unwritable(String name, IOException e) {
        return new UsageException("cannot write %s: %s".formatted(folder.resolve(name), OutputException.reason(e)), e);
    }

    /**
     * Moves the files to their places, replacing older ones of the same names.
     *
     * @throws UsageException if a folder is in the place of a file
     */
    void commit() {
        List<Path> files = list(staging);
        for (Path file : files) {
            Path target = folder.resolve(file.getFileName().toString());
            if (Files.isDirectory(target)) {
                throw new UsageException("cannot write %s: a folder is in the way".formatted(target));
            }
        }
        for (Path file : files) {
            try {
                Files.move(file, folder.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw unwritable(file.getFileName().toString(), e);
            }
        }
        committed = true;
    }

    /** Removes whatever was not committed. */
    @Override
    public void close() {
        List<Path> leftovers = new ArrayList<>(committed ? List.of() : made);
        leftovers.add(staging);
        leftovers.addAll(list(staging));
        remove(leftovers);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException | UncheckedIOException e) {
            throw OutputException.of(folder,
                    e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e);
        }
    }

    /** Removes paths from the last to the first, as far as possible: folders that hold something else stay. */
    private static void remove(List<Path> paths) {
        for (Path path : paths.reversed()) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                return;
            }
        }
    }
}
