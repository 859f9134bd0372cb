package org.alnilam.datasets.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.alnilam.datasets.DataException;

/**
 * The files of one subject in Alnilam's own layout, by what they hold: {@code weights}, {@code lengths}, {@code fc}, {@code
 * bold} or {@code bold_<session>}, each before an ending of any kind, in capital or small letters. Files of JSON, which describe
 * others, and files of other names are not seen.
 *
 * @param folder the subject's folder
 * @param byRole files by what they hold; a recording by {@code bold} and its name
 */
record SubjectFiles(Path folder, Map<String, List<Path>> byRole) {

    private static final String WEIGHTS = "weights";
    private static final String LENGTHS = "lengths";
    private static final String FC = "fc";
    private static final String BOLD = "bold";
    /** Start of the role of a recording with a name. */
    private static final String NAMED_BOLD = BOLD + "_";

    /** Finds the files of a subject. */
    static SubjectFiles of(Path folder) {
        Map<String, List<Path>> byRole = new TreeMap<>();
        for (Path file : DataFolders.list(folder)) {
            role(DataFolders.name(file)).filter(role -> Files.isRegularFile(file)).ifPresent(role -> byRole
                    .computeIfAbsent(role, key -> new ArrayList<>()).add(file));
        }
        return new SubjectFiles(folder, byRole);
    }

    private static Optional<String> role(String name) {
        String plain = name.replaceFirst("(?i)\\.(gz|bz2)$", "");
        int dot = plain.lastIndexOf('.');
        String stem = dot < 0 ? plain : plain.substring(0, dot);
        String role = stem.toLowerCase(Locale.ROOT);
        if (plain.toLowerCase(Locale.ROOT).endsWith(".json")) {
            return Optional.empty();
        }
        if (List.of(WEIGHTS, LENGTHS, FC, BOLD).contains(role)) {
            return Optional.of(role);
        }
        return role.startsWith(NAMED_BOLD) && stem.length() > NAMED_BOLD.length()
                ? Optional.of(NAMED_BOLD + stem.substring(NAMED_BOLD.length()))
                : Optional.empty();
    }

    /** {@return whether there is none of these files} */
    boolean isEmpty() {
        return byRole.isEmpty();
    }

    /**
     * The file of the weights.
     *
     * @return the only one
     * @throws DataException if there is none or more than one
     */
    Path weights() {
        return only(WEIGHTS).orElseThrow(() -> new DataException("%s holds no file of weights; put weights.csv there%s"
                .formatted(folder, isEmpty() ? ", and bold.csv or fc.csv" : "")));
    }

    /** {@return the file of the fiber lengths, if there is one} */
    Optional<Path> lengths() {
        return only(LENGTHS);
    }

    /** {@return the file of the FC, if there is one} */
    Optional<Path> fc() {
        return only(FC);
    }

    /** {@return the files of recordings by their names, which is empty for a file without one, sorted by name} */
    Map<String, Path> recordings() {
        Map<String, Path> recordings = new TreeMap<>();
        for (String role : byRole.keySet()) {
            if (role.equals(BOLD) || role.startsWith(NAMED_BOLD)) {
                recordings.put(role.equals(BOLD) ? "" : role.substring(NAMED_BOLD.length()), only(role).orElseThrow());
            }
        }
        return recordings;
    }

    private Optional<Path> only(String role) {
        List<Path> files = byRole.getOrDefault(role, List.of());
        if (files.size() > 1) {
            throw new DataException("%s holds %s files of %s (%s); keep one".formatted(folder, files.size(), role, files
                    .stream().map(DataFolders::name).collect(Collectors.joining(", "))));
        }
        return files.stream().findFirst();
    }
}
