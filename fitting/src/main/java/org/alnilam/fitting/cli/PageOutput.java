package org.alnilam.fitting.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** A page that an option names the file of. */
final class PageOutput {

    private final Path file;

    private PageOutput(Path file) {
        this.file = file;
    }

    /**
     * Makes sure, before the work begins, that a page can be written.
     *
     * @param file the file, in a folder that is made if it does not exist
     * @return the output
     * @throws UsageException if a folder is in its place, or its folder cannot be written to
     */
    static PageOutput to(Path file) {
        Path place = file.toAbsolutePath();
        if (place.getFileName() == null || Files.isDirectory(place)) {
            throw new UsageException("cannot write %s: it is a folder; name a file".formatted(file));
        }
        OutputFolder.open(place.getParent()).close();
        return new PageOutput(place);
    }

    /**
     * Writes the page; readers see the old file or the new one, never a part.
     *
     * @param html the page
     * @throws UsageException if it cannot be written
     */
    void write(String html) {
        try (OutputFolder folder = OutputFolder.open(file.getParent())) {
            folder.text(file.getFileName().toString(), html);
            folder.commit();
        }
    }
}
