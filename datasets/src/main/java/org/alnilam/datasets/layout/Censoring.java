package org.alnilam.datasets.layout;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;

import org.alnilam.datasets.DataException;

/**
 * The recordings from which samples were taken out, as {@code censored} in {@code dataset.json} tells: {@code true} for all, or
 * a list of subjects ({@code "sub-01"}) and recordings ({@code "sub-01/ses-1"}).
 *
 * @param all whether all recordings are
 * @param listed subjects and recordings that are
 */
record Censoring(boolean all, Set<String> listed) {

    Censoring {
        listed = Set.copyOf(listed);
    }

    /** Reads the value of the key, which need not be there. */
    static Censoring of(Path file, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return new Censoring(false, Set.of());
        }
        if (value.isBoolean()) {
            return new Censoring(value.booleanValue(), Set.of());
        }
        Set<String> listed = new HashSet<>();
        boolean texts = value.isArray();
        for (JsonNode entry : value) {
            texts &= entry.isString();
            if (texts) {
                listed.add(entry.stringValue());
            }
        }
        if (!texts) {
            throw new DataException(("%s: censored is %s; it must be true, false, or a list of recordings such as "
                    + "\"sub-01/ses-1\"").formatted(file, value));
        }
        return new Censoring(false, listed);
    }

    /** {@return the entry of a recording in the list} */
    static String entry(String subject, String recording) {
        return recording.isEmpty() ? subject : subject + "/" + recording;
    }

    /** {@return whether samples were taken out of a recording of a subject} */
    boolean framesRemoved(String subject, String recording) {
        return all || listed.contains(subject) || listed.contains(entry(subject, recording));
    }

    /** Tells which entries are of no subject. */
    void checkSubjects(Path folder, List<String> subjects, Consumer<String> warnings) {
        List<String> unknown = listed.stream()
                .filter(entry -> subjects.stream().noneMatch(id -> entry.equals(id) || entry
                        .startsWith(id + "/")))
                .sorted().toList();
        if (!unknown.isEmpty()) {
            warnings.accept("%s: censored names %s, but there is no such subject".formatted(folder.resolve(
                    DatasetDescription.FILE), String.join(", ", unknown)));
        }
    }
}
