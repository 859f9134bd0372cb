package org.alnilam.fitting.run;

import java.io.IOException;
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
            String needed = "the run in %s needs it; if it was moved, name its new place with the option of such files"
                    .formatted(run);
            if (!fingerprint(file, needed).equals(fingerprint)) {
                throw new DataException("%s has changed since the run in %s began; restore it or start a new run"
                        .formatted(file, run));
            }
        });
    }

    private static String fingerprint(String file, String needed) {
        try {
            return Fingerprint.of(Path.of(file));
        } catch (IOException e) {
            throw new DataException("%s cannot be read; %s".formatted(file, needed), e);
        }
    }
}
