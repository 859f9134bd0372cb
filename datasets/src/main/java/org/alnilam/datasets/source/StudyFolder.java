package org.alnilam.datasets.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Folders;
import org.alnilam.datasets.layout.DatasetWriter;

/**
 * Writes a study as a data folder. All files are written into a folder beside the place, which is moved there at the end, so
 * that a failure leaves nothing behind.
 */
final class StudyFolder {

    private static final String LOG = "import.log";

    private final Cohort cohort;
    private final DatasetWriter.Extras extras;
    private final List<String> lines;

    /**
     * A writer.
     *
     * @param cohort the subjects
     * @param extras what is known beside them
     * @param lines the log of the import
     */
    StudyFolder(Cohort cohort, DatasetWriter.Extras extras, List<String> lines) {
        this.cohort = cohort;
        this.extras = extras;
        this.lines = lines;
    }

    /**
     * Makes sure that nothing is in the way.
     *
     * @param folder the folder to write
     * @throws UndecidedException if it exists and is not an empty folder
     */
    static void requireFree(Path folder) {
        if (Files.exists(folder) && !isEmptyFolder(folder)) {
            throw new UndecidedException("%s exists and is not empty; name a new folder with --out".formatted(folder));
        }
    }

    private static boolean isEmptyFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Writes the study.
     *
     * @param folder the folder, which does not exist or is empty
     * @throws IOException if it cannot be written
     * @throws UndecidedException if it exists and is not an empty folder
     */
    void write(Path folder) throws IOException {
        requireFree(folder);
        Path place = folder.toAbsolutePath().normalize();
        List<Path> made = new ArrayList<>();
        try {
            Folders.make(place.getParent(), made);
            writeBeside(place);
        } catch (IOException | RuntimeException e) {
            for (Path path : made.reversed()) {
                Files.delete(path);
            }
            throw e;
        }
    }

    private void writeBeside(Path place) throws IOException {
        Path staging = Files.createTempDirectory(place.getParent(), ".alnilam-");
        try {
            writeInto(staging, place.getFileName().toString());
            Files.deleteIfExists(place);
            Files.move(staging, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            remove(staging);
            throw e;
        }
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void writeInto(Path folder, String name) throws IOException {
        try {
            DatasetWriter.write(new Cohort(name, cohort.subjects()), folder, extras);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.writeString(folder.resolve(LOG), String.join("\n", lines) + "\n");
        permit(folder);
    }

    /** Gives the folder the permissions of one that was made in the usual way, not those of a temporary one. */
    private static void permit(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, Files.getPosixFilePermissions(folder.resolve("subjects")));
        }
    }
}
