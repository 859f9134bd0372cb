package org.alnilam.datasets.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.alnilam.datasets.Names;

/**
 * The subjects of a data folder that a user asks for: by id, with or without the prefix {@code sub-}, and by conditions such as
 * {@code group=patient} on columns of {@code participants.tsv}. Where there are ids, a subject must be one of them; where there
 * are conditions, it must have, in each column that they name, one of the values.
 */
final class SubjectChoice {

    /** Number of names that a message suggests. */
    private static final int SUGGESTED = 10;

    private final Path folder;
    private final List<String> known;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Set<String>> conditions = new LinkedHashMap<>();

    private SubjectChoice(Path folder, List<String> known) {
        this.folder = folder;
        this.known = known;
    }

    /**
     * Follows a choice.
     *
     * @param folder a data folder
     * @param all the folders of its subjects
     * @param choice ids and conditions; none for all subjects
     * @return the folders of the chosen subjects, in the order of all
     * @throws UnknownChoiceException if an id, a column or a value is unknown, an id is named twice, or nobody is chosen
     * @throws org.alnilam.datasets.DataException if {@code participants.tsv} is needed and cannot be read
     */
    static List<Path> of(Path folder, List<Path> all, List<String> choice) {
        if (choice.isEmpty()) {
            return all;
        }
        SubjectChoice wanted = new SubjectChoice(folder, all.stream().map(DataFolders::name).toList());
        choice.forEach(wanted::add);
        return wanted.select(all);
    }

    private void add(String text) {
        List<String> named = known.contains(text)
                ? List.of(text)
                : known.stream().filter(id -> Participants.bare(id).equals(Participants.bare(text))).toList();
        int equals = text.indexOf('=');
        if (named.isEmpty() && equals > 0) {
            conditions.computeIfAbsent(text.substring(0, equals), column -> new HashSet<>()).add(text.substring(equals
                    + 1));
        } else if (named.isEmpty()) {
            throw new UnknownChoiceException("--subjects",
                    "%s has no subject %s; %s".formatted(folder, text, suggestion(text, known)));
        } else if (!ids.add(named.getFirst())) {
            throw new UnknownChoiceException("--subjects",
                    "subject %s is chosen twice; name it once".formatted(named.getFirst()));
        }
    }

    private static String suggestion(String name, List<String> known) {
        String nearest = String.join(", ", Names.nearest(name, known, SUGGESTED));
        return (known.size() > SUGGESTED ? "the nearest of %s are ".formatted(known.size()) : "it has ") + nearest;
    }

    private List<Path> select(List<Path> all) {
        List<Path> chosen = new ArrayList<>(all);
        if (!ids.isEmpty()) {
            chosen.removeIf(subject -> !ids.contains(DataFolders.name(subject)));
        }
        if (!conditions.isEmpty()) {
            Participants participants = participants();
            conditions.forEach((column, values) -> {
                Map<String, String> having = values(participants, column, values);
                chosen.removeIf(subject -> !values.contains(having.getOrDefault(Participants.bare(DataFolders.name(
                        subject)), "")));
            });
        }
        if (chosen.isEmpty()) {
            throw new UnknownChoiceException("--subjects",
                    "no subject of %s%s has %s; choose others".formatted(folder, ids.isEmpty()
                            ? ""
                            : " that is named", conditionsText()));
        }
        return List.copyOf(chosen);
    }

    private String conditionsText() {
        return conditions.entrySet().stream().map(condition -> condition.getKey() + "=" + condition.getValue().stream()
                .sorted().collect(Collectors.joining(" or "))).collect(Collectors.joining(" and "));
    }

    private Participants participants() {
        Path file = folder.resolve(Participants.FILE);
        if (!Files.exists(file)) {
            throw new UnknownChoiceException("--subjects",
                    "%s has no subject %s, and there is no %s whose columns could tell".formatted(
                            folder, conditionsText(), Participants.FILE));
        }
        return Participants.read(file);
    }

    private Map<String, String> values(Participants participants, String column, Set<String> wanted) {
        Path file = folder.resolve(Participants.FILE);
        if (!participants.columns().contains(column)) {
            throw new UnknownChoiceException("--subjects",
                    "%s has no column %s; %s".formatted(file, column, suggestion(column, participants
                            .columns())));
        }
        Map<String, String> values = participants.values(column);
        for (String value : wanted) {
            if (!values.containsValue(value)) {
                throw new UnknownChoiceException("--subjects",
                        "%s: nobody has %s=%s; %s".formatted(file, column, value, suggestion(value,
                                values.values().stream().distinct().toList())));
            }
        }
        return values;
    }
}
