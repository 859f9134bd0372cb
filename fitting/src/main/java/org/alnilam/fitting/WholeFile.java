package org.alnilam.fitting;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are either whole or not there. */
final class WholeFile {

    private WholeFile() {
    }

    /**
     * Writes beside the file's place, forces it to disk, then renames.
     *
     * @param file the file to write or replace
     * @param content its content
     */
    static void write(Path file, byte[] content) {
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
