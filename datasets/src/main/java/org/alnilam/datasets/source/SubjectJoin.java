package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Names;
import org.alnilam.datasets.source.Parts.ConnectivityPart;
import org.alnilam.datasets.source.Parts.ConnectomePart;
import org.alnilam.datasets.source.Parts.RecordingPart;

/**
 * The subjects of a study with what there is of each: a connectome, and recordings or an FC. Subjects with one of them only
 * are left out.
 *
 * @param connectomes connectome by subject
 * @param recordings recordings by subject, by name
 * @param connectivities FCs by subject, of subjects without recordings
 */
record SubjectJoin(Map<String, ConnectomePart> connectomes, Map<String, List<RecordingPart>> recordings,
        Map<String, List<ConnectivityPart>> connectivities) {

    /** Most subjects that the log has a line for. */
    private static final int NAMED = 10;

    /**
     * Finds the subjects.
     *
     * @param parts all parts of the study
     * @param log told who is left out
     * @return the subjects that can be used
     * @throws DataException if there is none, or a subject has two connectomes or two recordings of one name
     */
    static SubjectJoin of(Parts parts, ImportLog log) {
        Map<String, List<RecordingPart>> recordings = new TreeMap<>();
        parts.recordings().forEach(part -> add(recordings, part.subject(), part));
        Map<String, List<ConnectivityPart>> connectivities = new TreeMap<>();
        parts.connectivities().stream().filter(part -> !recordings.containsKey(part.subject())).forEach(part -> add(
                connectivities, part.subject(), part));
        dropGroup(recordings, connectivities, log);
        recordings.forEach((subject, own) -> requireDistinct(subject, "recordings", own.stream().collect(Collectors
                .groupingBy(RecordingPart::name, TreeMap::new, Collectors.mapping(RecordingPart::file, Collectors
                        .toList())))));
        connectivities.forEach((subject, own) -> requireDistinct(subject, "FCs", own.stream().collect(Collectors
                .groupingBy(ConnectivityPart::name, TreeMap::new, Collectors.mapping(ConnectivityPart::file, Collectors
                        .toList())))));
        Set<String> functional = new TreeSet<>(recordings.keySet());
        functional.addAll(connectivities.keySet());
        Map<String, ConnectomePart> connectomes = connectomes(parts.connectomes(), functional, log);
        tellLeftOut("no connectome", functional, connectomes.keySet(), log);
        tellLeftOut("neither a recording nor an FC", connectomes.keySet(), functional, log);
        functional.retainAll(connectomes.keySet());
        if (functional.isEmpty()) {
            throw new DataException(nobody(parts, connectomes.keySet(), recordings, connectivities));
        }
        connectomes.keySet().retainAll(functional);
        recordings.keySet().retainAll(functional);
        connectivities.keySet().retainAll(functional);
        return new SubjectJoin(connectomes, recordings, connectivities);
    }

    private static <T> void add(Map<String, List<T>> bySubject, String subject, T part) {
        bySubject.computeIfAbsent(subject, key -> new ArrayList<>()).add(part);
    }

    /** Leaves out the FC of a group where there are data of subjects. */
    private static void dropGroup(Map<String, List<RecordingPart>> recordings,
            Map<String, List<ConnectivityPart>> connectivities, ImportLog log) {
        if (connectivities.containsKey(Enigma.GROUP) && recordings.size() + connectivities.size() > 1) {
            log.add("%s is left out: it is of a group, and there are data of subjects".formatted(connectivities.remove(
                    Enigma.GROUP).getFirst().file()));
        }
    }

    private static void requireDistinct(String subject, String what, Map<String, List<Path>> files) {
        files.forEach((name, own) -> {
            if (own.size() > 1) {
                throw new DataException("%s and %s are both %s%s of subject %s; leave out one".formatted(own.getFirst(),
                        own.get(1), what, name.isEmpty() ? "" : " " + name, subject));
            }
        });
    }

    private static Map<String, ConnectomePart> connectomes(List<ConnectomePart> parts, Set<String> functional,
            ImportLog log) {
        Map<String, ConnectomePart> connectomes = new TreeMap<>();
        Optional<ConnectomePart> group = Optional.empty();
        for (ConnectomePart part : parts) {
            Optional<ConnectomePart> other = part.subject().isEmpty()
                    ? group
                    : Optional.ofNullable(connectomes.put(part.subject().get(), part));
            if (other.isPresent()) {
                throw new DataException("%s and %s are both connectomes of %s; leave out one".formatted(other.get()
                        .file(), part.file(), part.subject().map(subject -> "subject " + subject).orElse("a group")));
            }
            group = part.subject().isEmpty() ? Optional.of(part) : group;
        }
        if (group.isPresent()) {
            List<String> others = functional.stream().filter(subject -> !connectomes.containsKey(subject)).toList();
            log.assume("%s is of no subject; it is taken for %s subjects without a connectome of their own".formatted(
                    group.get().file(), others.size()));
            for (String subject : others) {
                connectomes.put(subject, group.get());
            }
        }
        return connectomes;
    }

    private static void tellLeftOut(String lacking, Collection<String> all, Collection<String> known, ImportLog log) {
        List<String> out = all.stream().filter(subject -> !known.contains(subject)).toList();
        List<String> strangers = known.stream().filter(subject -> !all.contains(subject)).toList();
        out.stream().limit(NAMED).forEach(subject -> log.add("subject %s has %s and is left out%s".formatted(subject,
                lacking, strangers.isEmpty()
                        ? ""
                        : " (nearest id there: %s)".formatted(Names.nearest(subject, strangers, 1).getFirst()))));
        if (out.size() > NAMED) {
            log.add("%s more subjects have %s and are left out".formatted(out.size() - NAMED, lacking));
        }
    }

    private static String nobody(Parts parts, Collection<String> structural, Map<String, ?> recordings,
            Map<String, ?> fcs) {
        Map<String, Object> functional = new LinkedHashMap<>(recordings);
        functional.putAll(fcs);
        if (parts.connectomes().isEmpty()) {
            return "the sources hold no connectome; add a folder, a file or a zip that does";
        }
        if (functional.isEmpty()) {
            return "the sources hold neither recordings nor FCs; add a folder, a file or a zip that does";
        }
        return "the sources hold no subject that has both a connectome and a recording or FC: connectomes are of %s, the others of %s; ids must be the same"
                .formatted(named(structural), named(functional.keySet()));
    }

    private static String named(Collection<String> ids) {
        return ids.stream().limit(NAMED).collect(Collectors.joining(", ")) + (ids.size() > NAMED ? ", ..." : "");
    }
}
