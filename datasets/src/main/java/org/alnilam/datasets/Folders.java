package org.alnilam.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Folders for results. */
@Internal
public final class Folders {

    private Folders() {
    }

    /**
     * Makes a folder and those above it, as far as they are missing.
     *
     * @param folder an absolute path
     * @param made receives the folders that are made, the outermost first, also where one of them fails
     * @throws IOException if one cannot be made
     */
    public static void make(Path folder, List<Path> made) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getParent() != null) {
            make(folder.getParent(), made);
        }
        Files.createDirectory(folder);
        made.add(folder);
    }
}
