package org.alnilam.datasets.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.source.SourceTree.BidsFile;

/**
 * Names of recordings among those of their subject, such as {@code ses-1_run-2}. Session and run are always part of a name,
 * the task and other entities only if they differ between files of the tree. Where each subject has one recording, it has no
 * name.
 */
final class RecordingNames {

    private static final Set<String> ALWAYS = Set.of("ses", "run");

    /** Name of a recording whose file's name tells nothing, among others of its subject. */
    private static final String UNNAMED = "recording";

    private final Map<BidsFile, String> names = new HashMap<>();

    /**
     * Names the recordings of a tree.
     *
     * @param files their files
     * @throws DataException if two files of a subject have the same name
     */
    RecordingNames(List<BidsFile> files) {
        List<String> keys = BidsChoice.OF_RECORDING.stream().filter(key -> ALWAYS.contains(key) || files.stream().map(
                file -> file.name().entity(key)).distinct().count() > 1).toList();
        Map<String, Map<String, BidsFile>> bySubject = new LinkedHashMap<>();
        for (BidsFile file : files) {
            String name = file.name().text(keys);
            BidsFile other = bySubject.computeIfAbsent(file.name().subject().orElseThrow(), id -> new HashMap<>()).put(
                    name, file);
            if (other != null) {
                throw new DataException("%s and %s are the same recording of subject %s; keep one".formatted(other
                        .path(), file.path(), file.name().subject().get()));
            }
            names.put(file, name);
        }
        boolean oneOfEach = bySubject.values().stream().allMatch(recordings -> recordings.size() == 1);
        names.replaceAll((file, name) -> oneOfEach ? "" : name);
        bySubject.values().stream().filter(recordings -> recordings.size() > 1 && recordings.containsKey("")).forEach(
                recordings -> names.put(recordings.get(""), UNNAMED));
    }

    /** {@return the name of a file's recording} */
    String of(BidsFile file) {
        return names.get(file);
    }

    /** {@return labels of an entity in the files, as {@code task-rest}, in the order of the files} */
    static List<String> labels(List<BidsFile> files, String key) {
        Set<String> labels = new HashSet<>();
        List<String> inOrder = new ArrayList<>();
        for (BidsFile file : files) {
            file.name().entity(key).filter(labels::add).ifPresent(label -> inOrder.add(key + "-" + label));
        }
        return inOrder;
    }
}
