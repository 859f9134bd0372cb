package org.alnilam.datasets.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.alnilam.datasets.format.TableFile;

/**
 * What a study tells of its participants, as in {@code participants.tsv} of the Brain Imaging Data Structure.
 *
 * <p>Source: <a href="https://bids-specification.readthedocs.io/en/stable/modality-agnostic-files/data-summary-files.html">Data
 * summary files</a> in the BIDS specification.
 *
 * @param columns names of the columns behind the first
 * @param rows fields behind the first, by id without {@code sub-}
 */
record ParticipantTable(List<String> columns, Map<String, List<String>> rows) {

    /** A table that tells nothing. */
    static final ParticipantTable EMPTY = new ParticipantTable(List.of(), Map.of());

    private static final String ID = "participant_id";
    private static final String FILE = "participants.tsv";
    private static final String UNKNOWN = "n/a";

    /**
     * Reads the table of a tree.
     *
     * @param tree a folder or the root of a zip file system
     * @param log told that it was read, or why it was not
     * @return the table; empty if the tree has none
     */
    static Optional<ParticipantTable> read(Path tree, ImportLog log) {
        Path file = tree.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        TableFile table = TableFile.read(file, ID + ",...");
        OptionalInt id = table.column(ID);
        if (id.isEmpty() || id.getAsInt() != 0) {
            log.add("%s is not read: its first column is not %s".formatted(file, ID));
            return Optional.empty();
        }
        Map<String, List<String>> rows = new TreeMap<>();
        for (TableFile.Row row : table.rows()) {
            rows.putIfAbsent(row.fields().getFirst().replaceFirst("^sub-", ""), row.fields().subList(1, row.fields()
                    .size()));
        }
        log.add("participants are described as in %s".formatted(file));
        return Optional.of(new ParticipantTable(table.header().subList(1, table.header().size()), rows));
    }

    /**
     * The table of some participants.
     *
     * @param ids their ids
     * @return a line for the header and each of them, fields between tabs
     */
    String text(List<String> ids) {
        Stream<String> lines = ids.stream().map(id -> Stream.concat(Stream.of(id), columns.isEmpty()
                ? Stream.empty()
                : rows.getOrDefault(id, columns.stream().map(column -> UNKNOWN).toList()).stream()).collect(Collectors
                        .joining("\t")));
        String header = Stream.concat(Stream.of(ID), columns.stream()).collect(Collectors.joining("\t"));
        return Stream.concat(Stream.of(header), lines).collect(Collectors.joining("\n", "", "\n"));
    }
}
