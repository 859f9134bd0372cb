package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts of what was found in many files alike, so that the log has a line for each kind, not for each file. */
final class Tally {

    /** Files with a finding. */
    private record Files(int count, Path first) {}

    private final Map<String, Files> byFinding = new LinkedHashMap<>();

    /**
     * Counts a finding.
     *
     * @param finding a clause about a file, such as {@code the diagonal is set to zero}
     * @param file the file
     */
    void add(String finding, Path file) {
        byFinding.merge(finding, new Files(1, file), (before, one) -> new Files(before.count + 1, before.first));
    }

    /**
     * Writes a line for each finding.
     *
     * @param log gets the lines
     */
    void tell(ImportLog log) {
        byFinding.forEach((finding, files) -> log.add(files.count == 1
                ? "%s: %s".formatted(files.first, finding)
                : "%s (%s files, such as %s)".formatted(finding, files.count, files.first)));
    }
}
