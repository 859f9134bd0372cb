package org.alnilam.datasets.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.alnilam.datasets.Names;
import org.alnilam.datasets.source.SourceTree.BidsFile;

/**
 * Chooses the files of one atlas and one way of processing among those of a tree. Sessions, runs, tasks and other entities
 * that tell recordings apart are all kept.
 *
 * @param tree the tree, for messages
 * @param options the user's decisions
 */
record BidsChoice(SourceTree tree, SourceOptions options) {

    /** Entities that tell recordings of a subject apart, in the order of names. */
    static final List<String> OF_RECORDING = List.of("ses", "task", "acq", "ce", "rec", "dir", "run", "echo");

    /** Entities that may differ between files that are chosen. */
    private static final Set<String> FREE = Set.of(BidsName.SUBJECT, "stat", "meas", "measure");

    /** Number of labels that a message names. */
    private static final int NAMED = 12;

    /**
     * Leaves out files of other atlases than the chosen one, and those without the parts that names must have.
     *
     * @param files series and FCs
     * @return those that were asked for, in the same order
     * @throws UndecidedException if there are several atlases and none was chosen, or a choice leaves nothing; the message
     *         lists what there is
     */
    List<BidsFile> of(List<BidsFile> files) {
        return ofAtlas(only(files));
    }

    /**
     * Refuses files that hold a recording in several ways, such as in two spaces or denoised by two strategies.
     *
     * @param files files of one kind and one atlas
     * @throws UndecidedException if their names differ in more than what tells recordings apart
     */
    void requireOneWay(List<BidsFile> files) {
        Set<String> keys = new LinkedHashSet<>();
        for (BidsFile file : files) {
            file.name().entities().keySet().stream().filter(key -> !FREE.contains(key) && !OF_RECORDING.contains(key)
                    && !isAtlas(file.name(), key)).forEach(keys::add);
        }
        for (String key : keys) {
            Set<String> ways = files.stream().map(file -> file.name().entity(key).map(label -> key + "-" + label)
                    .orElse("no " + key)).collect(Collectors.toCollection(TreeSet::new));
            if (ways.size() > 1) {
                throw new UndecidedException("%s holds recordings in several ways: %s; choose one, such as --only %s"
                        .formatted(tree.path(), listed(ways), ways.iterator().next()));
            }
        }
    }

    private static boolean isAtlas(BidsName name, String key) {
        return key.equals("atlas") || (key.equals("seg") && name.entity("atlas").isEmpty());
    }

    private List<BidsFile> only(List<BidsFile> files) {
        Map<String, Set<String>> wanted = new TreeMap<>();
        for (String part : options.only()) {
            int hyphen = part.indexOf('-');
            if (hyphen < 1 || hyphen == part.length() - 1) {
                throw new UndecidedException(
                        "--only %s is not part of a name; write it like task-rest".formatted(part));
            }
            wanted.computeIfAbsent(part.substring(0, hyphen), key -> new LinkedHashSet<>()).add(part.substring(hyphen
                    + 1));
        }
        List<BidsFile> left = files;
        for (Map.Entry<String, Set<String>> part : wanted.entrySet()) {
            List<BidsFile> before = left;
            left = before.stream().filter(file -> file.name().entity(part.getKey()).filter(part.getValue()::contains)
                    .isPresent()).toList();
            if (left.isEmpty() && !before.isEmpty()) {
                Set<String> there = before.stream().flatMap(file -> file.name().entity(part.getKey()).stream()).map(
                        label -> part.getKey() + "-" + label).collect(Collectors.toCollection(TreeSet::new));
                throw new UndecidedException(
                        "%s has no time series or FC with --only %s; there %s".formatted(tree.path(),
                                part.getValue().stream().map(label -> part.getKey() + "-" + label)
                                        .collect(Collectors.joining(
                                                ",")),
                                there.isEmpty() ? "is none with " + part.getKey() + "-" : "are " + listed(there)));
            }
        }
        return left;
    }

    private List<BidsFile> ofAtlas(List<BidsFile> files) {
        Map<String, List<BidsFile>> byAtlas = new TreeMap<>();
        files.forEach(file -> byAtlas.computeIfAbsent(file.name().atlas().orElse(""), atlas -> new ArrayList<>()).add(
                file));
        if (options.atlas().isPresent()) {
            String wanted = options.atlas().get();
            Optional<String> there = byAtlas.keySet().stream().filter(wanted::equals).findFirst().or(
                    () -> byAtlas.keySet().stream().filter(atlas -> AtlasChoice.alike(atlas, wanted)).findFirst());
            if (there.isPresent()) {
                return byAtlas.get(there.get());
            }
            if (byAtlas.size() == 1 && byAtlas.containsKey("")) {
                return files; // names of files do not tell the atlas
            }
            throw new UndecidedException(
                    "%s has no time series or FC of atlas %s; it has %s".formatted(tree.path(), wanted,
                            counted(byAtlas)));
        }
        if (byAtlas.size() > 1) {
            String first = byAtlas.keySet().stream().filter(atlas -> !atlas.isEmpty()).findFirst().orElseThrow();
            throw new UndecidedException("%s holds several atlases: %s; choose one, such as --atlas %s"
                    .formatted(tree.path(), counted(byAtlas), first));
        }
        return files;
    }

    private static String counted(Map<String, List<BidsFile>> byAtlas) {
        return listed(byAtlas.entrySet().stream().map(atlas -> "%s (%s %s)".formatted(atlas.getKey().isEmpty()
                ? "files that name none"
                : atlas.getKey(), atlas.getValue().size(), atlas.getValue().size() == 1 ? "file" : "files")).toList());
    }

    private static String listed(Collection<String> texts) {
        return Names.listed(texts, NAMED);
    }
}
