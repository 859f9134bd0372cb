package org.alnilam.datasets.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.source.BidsMetadata.Tr;
import org.alnilam.datasets.source.Parts.ConnectivityPart;
import org.alnilam.datasets.source.Parts.RecordingPart;
import org.alnilam.datasets.source.SourceTree.BidsFile;

/** Reads series and FCs from a tree whose files are named as in the Brain Imaging Data Structure. */
final class BidsReader {

    /** Names and contents of the files of one tool. */
    interface Dialect {

        /** Tells whether a file holds a series of one value per region and sample. */
        boolean isSeries(BidsName name);

        /** Tells whether a file holds the Pearson correlations of a recording. */
        boolean isConnectivity(BidsName name);

        /** {@return files of one kind without those that repeat others, which the log is told of} */
        List<BidsFile> withoutCopies(List<BidsFile> files, ImportLog log);

        /** {@return a series as it counts, with what is known of removed samples} */
        Frames frames(Series series, BidsMetadata metadata, ImportLog log);
    }

    /**
     * A series as a file has it.
     *
     * @param file the file
     * @param tree the tree it is in
     * @param table regions and signal [regions x samples]
     */
    record Series(BidsFile file, SourceTree tree, LabelledTable.Table table) {}

    /**
     * A signal and what is known of its samples.
     *
     * @param signal BOLD [regions x samples]; NaN where a value is missing
     * @param removed whether samples were taken out, so that neighbours in the series may be apart in time
     */
    record Frames(DMatrixRMaj signal, boolean removed) {}

    private final SourceOptions options;
    private final SourceTree tree;
    private final BidsChoice choice;
    private final LabelledTable tables;
    private final BidsMetadata metadata;
    private final Dialect dialect;
    private final ImportLog log;

    /** A reader of one tree. */
    BidsReader(SourceTree tree, SourceOptions options, Dialect dialect, ImportLog log) {
        this.tree = tree;
        this.options = options;
        this.choice = new BidsChoice(tree, options);
        this.tables = new LabelledTable(tree, options.regions(), log);
        this.metadata = new BidsMetadata(tree);
        this.dialect = dialect;
        this.log = log;
    }

    /** {@return all recordings of the tree, and FCs of those that have no series} */
    Parts read() {
        List<BidsFile> all = tree.bidsFiles().stream().filter(file -> dialect.isSeries(file.name()) || dialect
                .isConnectivity(file.name())).filter(this::hasSubject).toList();
        List<BidsFile> chosen = choice.of(all);
        List<BidsFile> series = dialect.withoutCopies(chosen.stream().filter(file -> dialect.isSeries(file.name()))
                .toList(), log);
        choice.requireOneWay(series);
        List<BidsFile> connectivities = dialect.withoutCopies(withoutSeries(chosen.stream().filter(file -> dialect
                .isConnectivity(file.name())).toList(), series), log);
        choice.requireOneWay(connectivities);
        List<BidsFile> both = new ArrayList<>(series);
        both.addAll(connectivities);
        tell(both);
        RecordingNames names = new RecordingNames(both);
        return new Parts(recordings(series, names), connectivities(connectivities, names), List.of());
    }

    private boolean hasSubject(BidsFile file) {
        if (file.name().subject().isEmpty()) {
            log.add("%s is left out: its name has no sub-".formatted(tree.place(file.path())));
        }
        return file.name().subject().isPresent();
    }

    /** FCs of subjects that have no series. */
    private List<BidsFile> withoutSeries(List<BidsFile> connectivities, List<BidsFile> series) {
        Set<Optional<String>> recorded = new HashSet<>();
        series.forEach(file -> recorded.add(file.name().subject()));
        Map<Boolean, List<BidsFile>> byNeed = connectivities.stream().collect(Collectors.partitioningBy(
                file -> recorded.contains(file.name().subject())));
        if (!byNeed.get(true).isEmpty()) {
            log.add("%s: FCs are left out where there are time series of the same subjects: %s".formatted(tree.name(),
                    tree.counted(byNeed.get(true))));
        }
        return byNeed.get(false);
    }

    private void tell(List<BidsFile> files) {
        files.stream().findFirst().flatMap(file -> file.name().atlas()).ifPresent(atlas -> log.add(
                "%s: the atlas is %s".formatted(tree.name(), atlas)));
        List<String> tasks = RecordingNames.labels(files, "task");
        if (tasks.size() > 1) {
            log.add("%s: recordings of %s are kept; --only %s takes those of one".formatted(tree.name(), String.join(
                    ", ", tasks), tasks.getFirst()));
        }
    }

    private List<RecordingPart> recordings(List<BidsFile> files, RecordingNames names) {
        List<RecordingPart> recordings = new ArrayList<>();
        Map<String, Integer> origins = new TreeMap<>();
        List<BidsFile> withoutTr = new ArrayList<>();
        for (BidsFile file : files) {
            Series series = new Series(file, tree, tables.series(file.path()));
            Frames frames = dialect.frames(series, metadata, log);
            Optional<Tr> tr = tr(file);
            tr.ifPresentOrElse(found -> origins.merge("a TR of %s s from %s".formatted(found.seconds(), found
                    .origin()), 1, Integer::sum), () -> withoutTr.add(file));
            OptionalDouble seconds = tr.map(found -> OptionalDouble.of(found.seconds())).orElse(OptionalDouble.empty());
            recordings.add(new RecordingPart(file.name().subject().orElseThrow(), names.of(file), file.path(), series
                    .table().regions(), frames.signal(), seconds, frames.removed()));
        }
        origins.forEach((origin, count) -> log.add("%s: %s of %s recordings have %s".formatted(tree.name(), count, files
                .size(), origin)));
        if (!withoutTr.isEmpty()) {
            log.add("%s: no JSON file beside or above tells the RepetitionTime of %s".formatted(tree.name(), tree
                    .counted(withoutTr)));
        }
        return recordings;
    }

    private Optional<Tr> tr(BidsFile file) {
        try {
            return metadata.tr(file);
        } catch (DataException e) {
            if (!options.trGiven()) {
                throw e;
            }
            log.add("%s: --tr tells the TR of %s, since %s".formatted(tree.name(), file.fileName(), e.getMessage()));
            return Optional.empty();
        }
    }

    private List<ConnectivityPart> connectivities(List<BidsFile> files, RecordingNames names) {
        List<ConnectivityPart> parts = new ArrayList<>();
        for (BidsFile file : files) {
            LabelledTable.Table table = tables.connectivity(file.path());
            parts.add(new ConnectivityPart(file.name().subject().orElseThrow(), names.of(file), file.path(), table
                    .regions(), table.values()));
        }
        return parts;
    }
}
