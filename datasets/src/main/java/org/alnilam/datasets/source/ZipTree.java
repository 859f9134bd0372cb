package org.alnilam.datasets.source;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;

import org.alnilam.datasets.DataException;

/** Reads zips without unpacking them, so that no entry is written anywhere. */
final class ZipTree {

    /** Largest size of an entry if it is also more than {@link #MOST_EXPANSION} times that of the zip. */
    private static final long MOST_BYTES = 128L << 20;
    private static final long MOST_EXPANSION = 100;

    private ZipTree() {
    }

    /** Tells whether a file is a zip by its name. */
    static boolean isZip(Path file) {
        return Files.isRegularFile(file) && file.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /**
     * Reads from a zip; messages about its entries begin with its name.
     *
     * @param zip the zip
     * @param reading reads from the root of its files, which is gone afterwards
     * @return what the reading returned
     * @throws DataException if it cannot be read, an entry has a place outside of it, or one is made to fill the memory
     */
    static <T> T read(Path zip, Function<Path, T> reading) {
        try (FileSystem content = FileSystems.newFileSystem(zip)) {
            Path root = content.getRootDirectories().iterator().next();
            checkSizes(zip, root);
            return reading.apply(root);
        } catch (DataException e) {
            throw new DataException("%s: %s".formatted(zip, e.getMessage()), e);
        } catch (UndecidedException e) {
            throw new UndecidedException("%s: %s".formatted(zip, e.getMessage()));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            throw new DataException("%s cannot be read as a zip (%s); make it again".formatted(zip, e.getMessage()), e);
        }
    }

    private static void checkSizes(Path zip, Path root) throws IOException {
        long most = Math.max(MOST_BYTES, MOST_EXPANSION * Files.size(zip));
        for (Path file : SourceTree.of(root).files()) {
            if (Files.size(file) > most) {
                throw new DataException("%s has %s bytes, more than a file of %s should unpack to; unpack it yourself"
                        .formatted(file, Files.size(file), zip.getFileName()));
            }
        }
    }
}
