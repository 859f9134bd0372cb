package org.alnilam.fitting.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Fingerprint;
import org.alnilam.datasets.Internal;

/** Fingerprints of the files that options name besides the data set, to see whether they have changed since a run began. */
@Internal
public final class InputFiles {

    private InputFiles() {
    }

    /**
     * Takes the fingerprints of files.
     *
     * @param files absolute paths
     * @return SHA-256 in hexadecimal of each
     * @throws DataException if one cannot be read
     */
    public static Map<String, String> fingerprints(List<String> files) {
        Map<String, String> fingerprints = new LinkedHashMap<>();
        files.forEach(file -> fingerprints.put(file, fingerprint(file, "a run needs it")));
        return fingerprints;
    }

    /**
     * Compares files with the fingerprints that a run keeps.
     *
     * @param run the folder of the run
     * @param fingerprints fingerprint by path, as {@link #fingerprints} gives them
     * @throws DataException if a file has changed, or cannot be read
     */
    public static void requireUnchanged(Path run, Map<String, String> fingerprints) {
        fingerprints.forEach((file, fingerprint) -> {
            if (!fingerprint(file, needed(run)).equals(fingerprint)) {
                throw new DataException("%s has changed since the run in %s began; restore it or start a new run"
                        .formatted(file, run));
            }
        });
    }

    /**
     * Makes sure that files are there; those of early runs have no fingerprints.
     *
     * @param run the folder of the run
     * @param files the files that it names
     * @throws DataException if one is missing
     */
    static void requireThere(Path run, List<String> files) {
        files.stream().filter(file -> !Files.exists(Path.of(file))).findFirst().ifPresent(file -> {
            throw new DataException("%s does not exist; %s".formatted(file, needed(run)));
        });
    }

    private static String needed(Path run) {
        return "the run in %s needs it; if it was moved, name its new place with the option of such files".formatted(
                run);
    }

    private static String fingerprint(String file, String needed) {
        try {
            return Fingerprint.of(Path.of(file));
        } catch (IOException e) {
            throw new DataException("%s cannot be read; %s".formatted(file, needed), e);
        }
    }
}
