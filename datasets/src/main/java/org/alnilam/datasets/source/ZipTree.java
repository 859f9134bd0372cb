package org.alnilam.datasets.source;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.MatrixFiles;

/** Reads zips without unpacking them, so that no entry is written anywhere. */
final class ZipTree {

    /** Most files of a zip. */
    private static final int MOST_FILES = 100_000;

    private ZipTree() {
    }

    /** Tells whether a file is a zip by its name. One in another zip is not looked into. */
    static boolean isZip(Path file) {
        return file.getFileSystem().equals(FileSystems.getDefault()) && Files.isRegularFile(file)
                && file.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
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
            throw e.getMessage().startsWith(zip.toString())
                    ? e
                    : new DataException("%s: %s".formatted(zip, e.getMessage()), e);
        } catch (UndecidedException e) {
            throw new UndecidedException("%s: %s".formatted(zip, e.getMessage()));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            throw new DataException("%s cannot be read as a zip (%s); make it again".formatted(zip, e.getMessage()), e);
        }
    }

    private static void checkSizes(Path zip, Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IOException("an entry has no name");
        }
        long most = MatrixFiles.mostBytes(Files.size(zip));
        List<Path> files = SourceTree.of(root).files();
        if (files.size() > MOST_FILES) {
            throw new DataException("%s holds more than %s files; unpack it".formatted(zip, MOST_FILES));
        }
        long all = 0;
        for (Path file : files) {
            all += Files.size(file);
            if (all > most) {
                throw new DataException(
                        "%s grows to more than %s MiB when it is unpacked, which a zip of its size should not; unpack it yourself"
                                .formatted(zip, most >> 20));
            }
        }
    }
}
