package org.alnilam.datasets.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.LabelledMatrix;
import org.alnilam.datasets.format.MatrixFiles;

/**
 * Alnilam's own layout, made for people: a folder for each subject, in it a file for each matrix, of any type that
 * {@link MatrixFiles} reads; {@link DatasetReader} draws it.
 *
 * <p>{@link SubjectFiles} finds the files of a subject, {@link FolderReader} reads them, {@link Alignment} finds the regions in
 * a matrix.
 */
final class FolderLayout implements Layout {

    @Override
    public boolean recognises(Path folder) {
        Path subjects = folder.resolve(DataFolders.SUBJECTS);
        if (!Files.isDirectory(subjects)) {
            return false;
        }
        for (Path subject : DataFolders.list(subjects)) {
            if (Files.isDirectory(subject.resolve("structural")) || Files.isDirectory(subject.resolve("functional"))) {
                return false;
            }
            if (Files.isDirectory(subject) && !SubjectFiles.of(subject).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public SubjectReader open(List<Path> subjects, DatasetDescription description, DatasetOptions options,
            Consumer<String> warnings) {
        RegionList all = description.regions().map(RegionList::read).orElseGet(() -> assumedRegions(SubjectFiles.of(
                subjects.getFirst())));
        return new FolderReader(all.without(options.excludedRegions()), description, options);
    }

    /**
     * Regions of a folder without a list: those beside the first matrix of the first subject that has labels, else as many as its
     * weights have.
     */
    private static RegionList assumedRegions(SubjectFiles files) {
        Path weights = files.weights();
        int total = MatrixFiles.read(weights, FolderReader.WEIGHTS).values().numRows;
        Stream<Path> others = Stream
                .of(files.lengths().stream(), files.recordings().values().stream().limit(1), files.fc()
                        .stream())
                .flatMap(Function.identity());
        return Stream.concat(Stream.of(weights), others).flatMap(file -> labels(file, total)).findFirst().orElseGet(
                () -> RegionList.numbered("%s has %s".formatted(weights, total), total, false));
    }

    /** Regions beside a matrix, if rows or columns, of which there are as many as regions, have labels. */
    private static Stream<RegionList> labels(Path file, int total) {
        LabelledMatrix matrix = MatrixFiles.read(file, FolderReader.ANY);
        return Stream.of(matrix.rowLabels(), matrix.columnLabels()).filter(labels -> labels.size() == total
                && !LabelledMatrix.isCount(labels)).limit(1).map(labels -> {
                    Set<String> seen = new HashSet<>();
                    for (String label : labels) {
                        if (label.isBlank() || !seen.add(label)) {
                            throw new DataException(
                                    "%s: label '%s' is empty or occurs twice; each region needs a label of its own"
                                            .formatted(file, label));
                        }
                    }
                    return RegionList.labelled("%s has %s".formatted(file, total), labels);
                });
    }
}
