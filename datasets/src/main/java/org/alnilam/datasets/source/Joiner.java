package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.MatrixMean;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.source.Parts.ConnectivityPart;
import org.alnilam.datasets.source.Parts.ConnectomePart;
import org.alnilam.datasets.source.Parts.RecordingPart;

/** Joins the functional and the structural parts of a study by subject and region. */
final class Joiner {

    /** Name of the cohort before it has a folder. */
    private static final String NAME = "import";
    /** Time between two samples of simulations that are compared with FCs alone. */
    private static final double DEFAULT_TR_SECONDS = 2;

    private final List<Region> given;
    private final ImportOptions options;
    private final ImportLog log;

    /**
     * A joiner.
     *
     * @param given the user's list of regions; empty if there is none
     * @param options the user's decisions
     * @param log told what is left out, assumed and changed
     */
    Joiner(List<Region> given, ImportOptions options, ImportLog log) {
        this.given = given;
        this.options = options;
        this.log = log;
    }

    /**
     * Joins the parts of subjects, whose recordings are taken from the argument one by one to free their memory.
     *
     * @param people the subjects with their parts; has no recordings afterwards
     * @return the subjects, under a name that the caller replaces
     * @throws DataException if subjects, regions or TRs do not fit together
     * @throws UndecidedException if an option must tell what files do not
     */
    Cohort join(SubjectJoin people) {
        List<ConnectomePart> originals = people.connectomes().values().stream().distinct().toList();
        Map<Path, ConnectomePart> clean = CleanConnectomes.of(originals, options.weightsScale(), log).stream().collect(
                Collectors.toMap(ConnectomePart::file, part -> part));
        RegionJoin regions = RegionJoin.of(given, listings(originals, people), log);
        double tr = tr(people.recordings().values().stream().flatMap(List::stream).toList());
        Map<String, Optional<DMatrixRMaj>> lengths = new TreeMap<>();
        people.connectomes().forEach((subject, part) -> lengths.put(subject, clean.get(part.file()).lengths().map(
                matrix -> square(matrix, regions.rows(part.regions())))));
        Optional<DMatrixRMaj> shared = FiberLengths.keepKnown(lengths, log)
                ? Optional.empty()
                : Optional.of(FiberLengths.assumed(regions.regions(), log));
        List<Subject> subjects = new ArrayList<>();
        int filled = 0;
        for (String id : lengths.keySet()) {
            ConnectomePart part = clean.get(people.connectomes().get(id).file());
            DMatrixRMaj weights = square(part.weights(), regions.rows(part.regions()));
            DMatrixRMaj own = lengths.get(id).or(() -> shared).orElseThrow();
            filled += shared.isPresent() ? 0 : FiberLengths.fill(weights, own, regions.regions());
            Connectome connectome = named(part.file(), () -> Connectome.of(regions.regions(), weights, own));
            List<RecordingPart> recorded = Optional.ofNullable(people.recordings().remove(id)).orElse(List.of());
            List<ConnectivityPart> fcs = people.connectivities().get(id);
            subjects.add(recorded.isEmpty()
                    ? named(fcs.getFirst().file(),
                            () -> Subject.ofConnectivity(id, connectome, fc(id, fcs, regions), tr))
                    : named(recorded.getFirst().file(),
                            () -> Subject.recorded(id, connectome, recordings(recorded, regions,
                                    tr))));
        }
        if (filled > 0) {
            log.assume(("%s connections of the subjects together have a strength but no length; it is the straight "
                    + "distance of their regions if all centres are known, else 0").formatted(filled));
        }
        return new Cohort(NAME, subjects);
    }

    /** Does something with what a file holds; messages about it begin with the file. */
    private static <T> T named(Path file, Supplier<T> work) {
        try {
            return work.get();
        } catch (DataException e) {
            throw e.getMessage().startsWith(file.toString())
                    ? e
                    : new DataException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static List<RegionJoin.Listing> listings(List<ConnectomePart> connectomes, SubjectJoin people) {
        return Stream.of(connectomes.stream().map(part -> new RegionJoin.Listing(part.file().toString(), part.regions(),
                part.weights().numRows, true)), people.recordings().values().stream().flatMap(List::stream).map(
                        part -> new RegionJoin.Listing(part.file().toString(), part.regions(), part.signal().numRows,
                                false)),
                people.connectivities().values().stream().flatMap(List::stream).map(part -> new RegionJoin.Listing(part
                        .file().toString(), part.regions(), part.fc().numRows, false)))
                .flatMap(all -> all).toList();
    }

    private double tr(List<RecordingPart> recordings) {
        Map<Double, RecordingPart> told = new TreeMap<>();
        recordings.stream().filter(part -> part.trSeconds().isPresent()).forEach(part -> told.putIfAbsent(part
                .trSeconds().getAsDouble(), part));
        if (options.trSeconds().isPresent()) {
            double tr = options.trSeconds().getAsDouble();
            told.keySet().stream().filter(other -> other != tr).forEach(other -> log.add(
                    "the TR is %s s as --tr says, not %s s as for %s".formatted(tr, other, told.get(other).file())));
            return tr;
        }
        if (told.size() > 1) {
            throw new DataException(
                    "recordings have different TRs: %s; import them apart, or give the right one with --tr"
                            .formatted(told.entrySet().stream().map(entry -> "%s s (%s)".formatted(entry.getKey(), entry
                                    .getValue().file())).collect(Collectors.joining(", "))));
        }
        recordings.stream().filter(part -> part.trSeconds().isEmpty()).findFirst().ifPresent(part -> {
            throw new DataException("%s: no sidecar tells its TR (RepetitionTime); give it with --tr, such as --tr 2s"
                    .formatted(part.file()));
        });
        if (told.isEmpty()) {
            log.assume("there are FCs only and no TR; simulations are sampled every %s s unless --tr says another"
                    .formatted(
                            DEFAULT_TR_SECONDS));
            return DEFAULT_TR_SECONDS;
        }
        return told.keySet().iterator().next();
    }

    private List<Recording> recordings(List<RecordingPart> parts, RegionJoin regions, double tr) {
        return parts.stream().sorted(Comparator.comparing(RecordingPart::name)).map(part -> new Recording(part.name(),
                named(part.file(),
                        () -> new BoldRecording(rows(part.signal(), regions.rows(part.regions()), part.file()), tr)),
                part
                        .framesRemoved()))
                .toList();
    }

    private DMatrixRMaj rows(DMatrixRMaj signal, List<Optional<Integer>> rows, Path file) {
        DMatrixRMaj result = new DMatrixRMaj(rows.size(), signal.numCols);
        result.fill(Double.NaN);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).isPresent()) {
                System.arraycopy(signal.data, rows.get(i).get() * signal.numCols, result.data, i * signal.numCols,
                        signal.numCols);
            }
        }
        tellMissing(rows, file);
        return result;
    }

    private void tellMissing(List<Optional<Integer>> rows, Path file) {
        long missing = rows.stream().filter(Optional::isEmpty).count();
        if (missing > 0) {
            log.add("%s lacks %s of the %s regions, which are missing values (NaN) there".formatted(file, missing, rows
                    .size()));
        }
    }

    private DMatrixRMaj fc(String subject, List<ConnectivityPart> parts, RegionJoin regions) {
        if (parts.size() > 1) {
            log.add("subject %s: the mean of %s FCs is taken".formatted(subject, parts.size()));
        }
        MatrixMean mean = new MatrixMean();
        for (ConnectivityPart part : parts) {
            List<Optional<Integer>> rows = regions.rows(part.regions());
            tellMissing(rows, part.file());
            mean.add(square(part.fc(), rows));
        }
        return mean.mean();
    }

    /** Rows and columns of a matrix; NaN for rows that it lacks. */
    private static DMatrixRMaj square(DMatrixRMaj matrix, List<Optional<Integer>> rows) {
        DMatrixRMaj square = new DMatrixRMaj(rows.size(), rows.size());
        square.fill(Double.NaN);
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < rows.size(); j++) {
                if (rows.get(i).isPresent() && rows.get(j).isPresent()) {
                    square.set(i, j, matrix.get(rows.get(i).get(), rows.get(j).get()));
                }
            }
        }
        return square;
    }
}
