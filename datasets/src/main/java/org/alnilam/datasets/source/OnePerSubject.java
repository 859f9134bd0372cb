package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.alnilam.datasets.DataException;

/**
 * Chooses one file of each subject, for a subject has one connectome: that of the first session. Files that names do not tell
 * apart by their session are refused.
 */
final class OnePerSubject {

    private OnePerSubject() {
    }

    /**
     * Chooses files.
     *
     * @param tree the tree that holds them
     * @param files files of a kind, each of a subject by its name or folder
     * @param log told of sessions that were not chosen, and of files without a subject
     * @return one file by subject, sorted
     * @throws DataException if a subject has several files of a session
     */
    static Map<String, Path> of(SourceTree tree, List<Path> files, ImportLog log) {
        Map<String, List<Path>> bySubject = new TreeMap<>();
        for (Path file : files) {
            PathEntities.subject(tree, file).ifPresentOrElse(subject -> bySubject.computeIfAbsent(subject,
                    key -> new ArrayList<>()).add(file), () -> log.add(
                            "%s is left out: neither its name nor a folder has sub-".formatted(tree.place(file))));
        }
        Map<String, Path> chosen = new LinkedHashMap<>();
        bySubject.forEach((subject, own) -> chosen.put(subject, first(tree, subject, own, log)));
        return chosen;
    }

    /**
     * Chooses files whose subjects may be told otherwise than by {@code sub-}. Without such names, the first part of the
     * paths that differs between the files names the subjects; a single file is of a group.
     *
     * @param tree the tree that holds them
     * @param files files of a kind
     * @param ownName what the name of a file tells beside its kind, such as {@code S1} of {@code S1_connectome.csv}; may be
     *        empty
     * @param log told of sessions that were not chosen, and of files without a subject
     * @return one file by subject, or by no subject if it is of a group
     * @throws DataException if a subject has several files of a session, or nothing tells the subjects
     */
    static Map<Optional<String>, Path> ofAny(SourceTree tree, List<Path> files, Function<Path, String> ownName,
            ImportLog log) {
        Map<Optional<String>, Path> chosen = new LinkedHashMap<>();
        if (files.stream().anyMatch(file -> PathEntities.subject(tree, file).isPresent())) {
            of(tree, files, log).forEach((subject, file) -> chosen.put(Optional.of(subject), file));
        } else if (files.size() == 1) {
            chosen.put(Optional.empty(), files.getFirst());
        } else {
            List<List<String>> places = files.stream().map(file -> place(tree, file, ownName.apply(file))).toList();
            int level = 0;
            while (isCommon(places, level)) {
                level++;
            }
            for (int i = 0; i < files.size(); i++) {
                List<String> place = places.get(i);
                String subject = level < place.size() ? place.get(level) : "";
                Path other = chosen.putIfAbsent(Optional.of(subject), files.get(i));
                if (subject.isEmpty() || other != null) {
                    throw new DataException(
                            ("%s: nothing tells the subject of %s%s; put the files of each subject into "
                                    + "a folder of its own")
                                    .formatted(tree.root(), tree.place(files.get(i)), other == null
                                            ? ""
                                            : " from that of " + tree.place(other)));
                }
            }
            log.add("%s: subjects are named after folders or files, such as %s".formatted(tree.name(), chosen.keySet()
                    .iterator().next().orElseThrow()));
        }
        return chosen;
    }

    private static List<String> place(SourceTree tree, Path file, String ownName) {
        List<String> place = new ArrayList<>(List.of(tree.place(file).split("/")));
        place.removeLast();
        if (!ownName.isEmpty()) {
            place.add(ownName);
        }
        return place;
    }

    private static boolean isCommon(List<List<String>> places, int level) {
        List<String> first = places.getFirst();
        return level < first.size() && places.stream().allMatch(place -> level < place.size() && place.get(level)
                .equals(first.get(level)));
    }

    private static Path first(SourceTree tree, String subject, List<Path> files, ImportLog log) {
        Map<Optional<String>, Path> bySession = new LinkedHashMap<>();
        for (Path file : files) {
            Path other = bySession.putIfAbsent(PathEntities.session(tree, file), file);
            if (other != null) {
                throw new DataException("%s and %s are two connectomes of subject %s; name the folder of one of them"
                        .formatted(other, file, subject));
            }
        }
        if (bySession.size() > 1) {
            log.add("subject %s has connectomes of sessions %s; the first is taken".formatted(subject, bySession
                    .keySet().stream().map(session -> session.orElse("without name")).collect(Collectors.joining(
                            ", "))));
        }
        return files.getFirst();
    }
}
