package org.alnilam.datasets.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.alnilam.datasets.DataException;

/** Finds subjects and their files. Names that begin with a dot, which file managers leave behind, are not seen. */
final class DataFolders {

    /** The folder that holds a folder for each subject. */
    static final String SUBJECTS = "subjects";

    private DataFolders() {
    }

    /**
     * @param folder a data folder
     * @return the folders of its subjects, sorted by name
     * @throws DataException if there is none
     */
    static List<Path> subjects(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DataException("%s is not a folder; name a data folder that holds subjects/<id>/...".formatted(
                    folder));
        }
        Path subjects = folder.resolve(SUBJECTS);
        List<Path> found = list(subjects).stream().filter(Files::isDirectory).toList();
        if (found.isEmpty()) {
            throw new DataException(
                    "%s holds no folder; each subject needs one with weights and bold, or functional/ and structural/, in it"
                            .formatted(subjects));
        }
        return found;
    }

    /**
     * @param folder a folder
     * @param pattern a glob for names of files
     * @return the one file in it that matches
     * @throws DataException if none or several match
     */
    static Path onlyFile(Path folder, String pattern) {
        PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + pattern);
        List<Path> found = list(folder).stream().filter(file -> matcher.matches(file.getFileName()) && Files
                .isRegularFile(file)).toList();
        if (found.isEmpty()) {
            throw new DataException("%s holds no file %s; put it there".formatted(folder, pattern));
        }
        if (found.size() > 1) {
            throw new DataException("%s holds %s files %s (%s); keep one".formatted(folder, found.size(), pattern, found
                    .stream().map(DataFolders::name).collect(Collectors.joining(", "))));
        }
        return found.getFirst();
    }

    /**
     * Finds a file that {@code dataset.json} names. Links in a data folder are followed, as laboratories and DataLad keep data
     * elsewhere; a name that leads out of it, which comes with the data, is not.
     *
     * @param folder a data folder
     * @param key the key that names the file, for messages
     * @param name name or path of the file, from the folder
     * @return the file
     * @throws DataException if the folder does not hold it, or it cannot be the name of a file
     */
    static Path inside(Path folder, String key, String name) {
        try {
            Path file = folder.resolve(name);
            if (file.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize())) {
                return file;
            }
        } catch (InvalidPathException e) {
            // told below
        }
        throw new DataException(
                "%s: %s names '%s', which is not in the data folder; copy or link the file there".formatted(folder
                        .resolve(DatasetDescription.FILE), key, name));
    }

    static String name(Path path) {
        return path.getFileName().toString();
    }

    /** {@return entries of a folder that are not hidden, sorted by name} */
    static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DataException(
                    "%s does not exist or is not a folder; a data folder has subjects/<id>/weights.csv and bold.csv, or "
                            .formatted(folder) + "subjects/<id>/functional and structural");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !name(entry).startsWith(".")).sorted().toList();
        } catch (IOException e) {
            throw new DataException("%s cannot be listed: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
