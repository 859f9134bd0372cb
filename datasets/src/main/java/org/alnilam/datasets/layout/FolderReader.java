package org.alnilam.datasets.layout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.format.LabelledMatrix;
import org.alnilam.datasets.format.MatrixFiles;

/**
 * Reads the subjects of Alnilam's own layout.
 *
 * @param regions the regions to keep
 * @param description content of {@code dataset.json}
 * @param options the user's decisions
 */
record FolderReader(RegionList regions, DatasetDescription description, DatasetOptions options)
        implements
            SubjectReader {

    /** Names that matrices may have in files that hold several, the preferred one first. */
    static final String[] WEIGHTS = {"weights", "sc", "connectivity"};
    static final String[] LENGTHS = {"lengths", "tract_lengths", "len"};
    private static final String[] BOLD = {"bold", "tc"};
    private static final String[] FC = {"fc"};
    /** Names of all of them. */
    static final String[] ANY = Stream.of(WEIGHTS, LENGTHS, BOLD, FC).flatMap(Stream::of).toArray(String[]::new);

    private static final String DISTANCES = "there are no fiber lengths of %s; the distances of the regions' centres stand for "
            + "them";
    private static final String NO_DELAYS = "there are neither fiber lengths of %s nor centres of the regions; connections "
            + "have no delays";
    private static final String UNUSED_FC = "the FC in a file of %s is not used, since there are recordings";
    /** Largest absolute value of a correlation, rounding errors included. */
    private static final double LARGEST_CORRELATION = 1 + 1e-6;

    @Override
    public RawSubject read(Path folder) {
        String id = DataFolders.name(folder);
        SubjectFiles files = SubjectFiles.of(folder);
        List<String> assumptions = new ArrayList<>();
        RawWiring wiring = wiring(files, assumptions);
        return new RawSubject(id, wiring, activity(id, files, assumptions), assumptions);
    }

    private RawWiring wiring(SubjectFiles files, List<String> assumptions) {
        Path file = files.weights();
        DMatrixRMaj weights = square(file, WEIGHTS, (value, row, column) -> {
            if (row != column && (!(value >= 0) || Double.isInfinite(value))) {
                throw new DataException("%s holds %s in row %s, column %s; weights must be finite and not negative"
                        .formatted(file, value, row + 1, column + 1));
            }
        });
        for (int i = 0; i < regions.size(); i++) {
            weights.set(i, i, 0);
        }
        Optional<Path> lengths = files.lengths();
        DMatrixRMaj millimetres = lengths.isPresent()
                ? lengths(lengths.get(), file, weights)
                : assumedLengths(assumptions);
        return new RawWiring(file.toString(), weights, millimetres, Divisors.read(files.folder(), regions, options
                .weights()));
    }

    private DMatrixRMaj lengths(Path file, Path weightsFile, DMatrixRMaj weights) {
        DMatrixRMaj lengths = square(file, LENGTHS, (value, row, column) -> {
            if (value < 0 || Double.isInfinite(value)) {
                throw new DataException(
                        "%s holds %s in row %s, column %s; fiber lengths must be finite, in mm, not negative, "
                                .formatted(file, value, row + 1, column + 1) + "or empty where there is no fiber");
            }
            if (row != column) {
                RawWiring.checkLength(file, value, row, column);
            }
        });
        for (int i = 0; i < regions.size(); i++) {
            for (int j = 0; j < regions.size(); j++) {
                if (Double.isNaN(lengths.get(i, j)) && weights.get(i, j) != 0) {
                    throw new DataException(
                            "%s has no length of the connection from %s to %s, whose weight in %s is %s; give a "
                                    .formatted(file, regions.labels().get(j), regions.labels().get(i),
                                            weightsFile.getFileName(),
                                            weights.get(i, j))
                                    + "length, or no weight where there is no fiber");
                }
            }
        }
        return lengths;
    }

    /** Distances of the regions' centres in mm, or zeros if there are no centres. */
    private DMatrixRMaj assumedLengths(List<String> assumptions) {
        Optional<DMatrixRMaj> distances = Region.distances(regions.regions());
        assumptions.add(distances.isPresent() ? DISTANCES : NO_DELAYS);
        return distances.orElseGet(() -> new DMatrixRMaj(regions.size(), regions.size()));
    }

    private RawSubject.Activity activity(String id, SubjectFiles files, List<String> assumptions) {
        Map<String, Path> recordings = files.recordings();
        Optional<Path> fc = files.fc();
        if (recordings.isEmpty() && fc.isEmpty()) {
            throw new DataException("%s holds neither BOLD nor an FC; put bold.csv or fc.csv there".formatted(files
                    .folder()));
        }
        Sessions.check(id, options.sessions(), List.copyOf(recordings.keySet()));
        if (recordings.isEmpty()) {
            Path file = fc.orElseThrow();
            return new RawSubject.Activity(file, List.of(), Optional.of(square(file, FC, (value, row, column) -> {
                if (row != column && Math.abs(value) > LARGEST_CORRELATION) {
                    throw new DataException(
                            "%s holds %s in row %s, column %s; an FC must be of correlations, from -1 to 1, or "
                                    .formatted(file, value, row + 1, column + 1) + "empty where a value is missing");
                }
            })));
        }
        if (fc.isPresent()) {
            assumptions.add(UNUSED_FC);
        }
        List<Recording> read = new ArrayList<>();
        recordings.forEach((name, file) -> {
            if (Sessions.contain(name, options.sessions())) {
                read.add(recording(id, name, file));
            }
        });
        return new RawSubject.Activity(read.size() == 1 ? recordings.get(read.getFirst().name()) : files.folder(), read,
                Optional.empty());
    }

    private Recording recording(String id, String name, Path file) {
        DMatrixRMaj signal = new Alignment(file, regions, MatrixFiles.read(file, BOLD)).regionsInRows();
        try {
            return new Recording(name, new BoldRecording(signal, description.trSeconds()), description.censoring()
                    .framesRemoved(id, name));
        } catch (DataException e) {
            throw new DataException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Check of an entry, with its indices in the file. */
    @FunctionalInterface
    private interface Check {
        void accept(double value, int row, int column);
    }

    /** The entries of a square matrix between the kept regions, each of them checked. */
    private DMatrixRMaj square(Path file, String[] names, Check check) {
        LabelledMatrix matrix = MatrixFiles.read(file, names);
        Alignment.Square square = new Alignment(file, regions, matrix).square();
        for (int i = 0; i < regions.size(); i++) {
            for (int j = 0; j < regions.size(); j++) {
                int row = square.rows().get(i);
                int column = square.columns().get(j);
                check.accept(matrix.values().get(row, column), row, column);
            }
        }
        return square.of(matrix.values());
    }
}
