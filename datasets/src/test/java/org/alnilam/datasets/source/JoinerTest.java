package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Region.Centre;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.source.Parts.ConnectivityPart;
import org.alnilam.datasets.source.Parts.ConnectomePart;
import org.alnilam.datasets.source.Parts.RecordingPart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Parts of a study that do not fit together are joined as far as they do, or refused. */
class JoinerTest {

    private static final DMatrixRMaj WEIGHTS = new DMatrixRMaj(new double[][] {{0, 5, 1}, {5, 0, 2}, {1, 2, 0}});
    private static final DMatrixRMaj LENGTHS = new DMatrixRMaj(new double[][] {{0, 50, 10}, {50, 0, 20}, {10, 20, 0}});

    private final List<String> lines = new ArrayList<>();
    private final List<RecordingPart> recordings = new ArrayList<>();
    private final List<ConnectivityPart> connectivities = new ArrayList<>();
    private final List<ConnectomePart> connectomes = new ArrayList<>();
    private List<Region> given = List.of();
    private Optional<WeightsScale> scale = Optional.empty();
    private OptionalDouble tr = OptionalDouble.empty();

    @Test
    void regionsOfOneSideOnlyAreLeftOutAndNamedWithTheNearest() {
        connectome("01", WEIGHTS, Optional.of(LENGTHS), "a", "bb", "c");
        recording("01", 2, "c", "bx", "a");
        Cohort study = join();
        assertEquals(List.of("a", "c"), labels(study));
        assertArrayEquals(new double[] {0, 1, 1, 0}, study.subjects().getFirst().connectome().weights().data);
        assertArrayEquals(new double[] {3, -3, 1, -1}, study.subjects().getFirst().bold().signal().data);
        assertLogged("1 of 3 regions of 01.tsv are left out, for 01.csv has none of these labels: bx (nearest: bb)");
        assertLogged("1 of 3 regions of 01.csv are left out, for not all connectomes or no recording has them: bb");
    }

    @Test
    void refusesRegionsOfWhichFewerThanHalfMatch() {
        connectome("01", WEIGHTS, Optional.of(LENGTHS), "a", "b", "c");
        recording("01", 2, "x", "y", "a");
        assertRefused(DataException.class, "only 1 regions are in connectomes and recordings alike");
    }

    @Test
    void regionThatARecordingLacksIsMissingThere() {
        connectome(null, WEIGHTS, Optional.of(LENGTHS), "a", "b", "c");
        recording("01", 2, "a", "b", "c");
        recording("02", 2, "a", "b");
        assertArrayEquals(new double[] {1, -1, 2, -2, Double.NaN, Double.NaN},
                join().subjects().get(1).bold().signal().data);
        assertLogged("02.tsv lacks 1 of the 3 regions, which are missing values (NaN) there");
    }

    @Test
    void listOfTheUserGivesOrderLabelsAndCentres() {
        given = List.of(new Region("C", Optional.empty(), false, Optional.of(new Centre(1, 2, 3)), Optional.of("n")),
                Region.of("A"));
        connectome("01", WEIGHTS, Optional.of(LENGTHS), "a", "b", "c");
        recording("01", 2, "a", "b", "c");
        assertEquals(given, join().regions());
        assertLogged("1 of 3 regions of 01.csv are left out, for the list of --regions has none of these labels: b");
    }

    @Test
    void refusesFilesWithoutLabelsBesideOthersWithThem() {
        connectomes.add(new ConnectomePart(Optional.of("01"), Path.of("01.csv"), List.of(), WEIGHTS, Optional.empty()));
        recording("01", 2, "a", "b", "c");
        assertRefused(UndecidedException.class, "01.csv does not name its 3 regions; name them with --regions FILE");
    }

    @Test
    void rowsAreTheSameRegionsWhereNoFileNamesAny() {
        connectomes.add(new ConnectomePart(Optional.of("01"), Path.of("01.csv"), List.of(), WEIGHTS, Optional.empty()));
        recording("01", 2, new String[0]);
        recordings.set(0,
                new RecordingPart("01", "", Path.of("01.tsv"), List.of(), new DMatrixRMaj(new double[][] {{1, 2},
                        {3, 4}, {6, 5}}), OptionalDouble.of(2), false));
        assertEquals(List.of("region-01", "region-02", "region-03"), labels(join()));
        assertLogged("no file names its regions; rows of all files are taken for the same 3 regions in one order");
    }

    @Test
    void subjectsWithOneKindOnlyAreLeftOutWithTheNearestId() {
        connectome("01", WEIGHTS, Optional.of(LENGTHS), "a", "b", "c");
        connectome("2", WEIGHTS, Optional.of(LENGTHS), "a", "b", "c");
        recording("01", 2, "a", "b", "c");
        recording("02", 2, "a", "b", "c");
        assertEquals(List.of("01"), join().subjects().stream().map(Subject::id).toList());
        assertLogged("subject 02 has no connectome and is left out (nearest id there: 2)");
        assertLogged("subject 2 has neither a recording nor an FC and is left out (nearest id there: 02)");
    }

    @Test
    void refusesStudyWithoutCommonSubject() {
        connectome("1", WEIGHTS, Optional.of(LENGTHS), "a", "b", "c");
        recording("01", 2, "a", "b", "c");
        assertRefused(DataException.class,
                "the sources hold no subject that has both a connectome and a recording or FC: connectomes are of 1, "
                        + "the others of 01; ids must be the same");
    }

    @Test
    void refusesASubjectTwice() {
        connectome("01", WEIGHTS, Optional.of(LENGTHS), "a", "b", "c");
        recording("01", 2, "a", "b", "c");
        connectomes.add(new ConnectomePart(Optional.of("01"), Path.of("copy.csv"), connectomes.getFirst().regions(),
                WEIGHTS, Optional.empty()));
        assertRefused(DataException.class, "01.csv and copy.csv are both connectomes of subject 01; leave out one");
        connectomes.removeLast();
        recording("01", 2, "a", "b", "c");
        assertRefused(DataException.class, "01.tsv and 01.tsv are both recordings of subject 01; leave out one");
    }

    @Test
    void subjectWithoutLengthsIsLeftOutWhereOthersHaveThem() {
        connectome("01", WEIGHTS, Optional.of(LENGTHS), "a", "b", "c");
        connectome("02", WEIGHTS, Optional.empty(), "a", "b", "c");
        recording("01", 2, "a", "b", "c");
        recording("02", 2, "a", "b", "c");
        assertEquals(List.of("01"), join().subjects().stream().map(Subject::id).toList());
        assertLogged("subject 02 has no fiber lengths, but others have, and is left out");
    }

    @Test
    void distancesOfCentresAreLengthsWhereThereAreNone() {
        given = List.of(at("a", 0), at("b", 3), at("c", 7));
        connectome("01", WEIGHTS, Optional.empty(), "a", "b", "c");
        recording("01", 2, "a", "b", "c");
        assertArrayEquals(new double[] {0, 3, 7, 3, 0, 4, 7, 4, 0},
                join().subjects().getFirst().connectome().knownLengths().data);
        assertLogged("there are no fiber lengths; they are the straight distances between the centres of regions");
    }

    @Test
    void thereAreNoDelaysWithoutLengthsAndCentres() {
        connectome("01", WEIGHTS, Optional.empty(), "a", "b", "c");
        recording("01", 2, "a", "b", "c");
        assertArrayEquals(new double[9], join().subjects().getFirst().connectome().knownLengths().data);
        assertLogged("lengths are 0, so that there are no delays");
    }

    @Test
    void connectionWithoutLengthHasNoDelayAndNoConnectionNeedsNone() {
        DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{0, 5, 0}, {5, 0, 2}, {0, 2, 0}});
        DMatrixRMaj lengths = new DMatrixRMaj(new double[][] {{0, 50, Double.NaN}, {50, 0, Double.NaN}, {0, 0, 0}});
        connectome("01", weights, Optional.of(lengths), "a", "b", "c");
        recording("01", 2, "a", "b", "c");
        assertArrayEquals(new double[] {0, 50, Double.NaN, 50, 0, 0, 0, 0, 0},
                join().subjects().getFirst().connectome().knownLengths().data);
        assertLogged("2 connections of the subjects together have a strength but no length");
    }

    @Test
    void missingTrIsRefusedUnlessTheUserGivesIt() {
        connectome("01", WEIGHTS, Optional.of(LENGTHS), "a", "b", "c");
        recording("01", Double.NaN, "a", "b", "c");
        assertRefused(DataException.class, "01.tsv: no sidecar tells its TR (RepetitionTime); give it with --tr");
        tr = OptionalDouble.of(0.8);
        assertEquals(0.8, join().trSeconds());
    }

    @Test
    void differentTrsAreRefusedUnlessTheUserGivesOne() {
        connectome(null, WEIGHTS, Optional.of(LENGTHS), "a", "b", "c");
        recording("01", 2, "a", "b", "c");
        recording("02", 0.8, "a", "b", "c");
        assertRefused(DataException.class, "recordings have different TRs: 0.8 s (02.tsv), 2.0 s (01.tsv)");
        tr = OptionalDouble.of(2);
        join();
        assertLogged("the TR is 2.0 s as --tr says, not 0.8 s as for 02.tsv");
    }

    @Test
    void fcsOfASubjectAreAveragedAndOfThoseWithRecordingsLeftOut() {
        connectome(null, WEIGHTS, Optional.of(LENGTHS), "a", "b", "c");
        recording("01", 2, "a", "b", "c");
        connectivity("01", "", 0.5);
        connectivity("02", "ses-1", 0.5);
        connectivity("02", "ses-2", 0.25);
        Cohort study = join();
        assertEquals(1, study.subjects().getFirst().recordings().size());
        assertEquals(0.375, study.subjects().get(1).functionalConnectivity().get(0, 1));
        assertLogged("subject 02: the mean of 2 FCs is taken");
    }

    @Test
    void negativeStrengthsAreTheUsersToExplain() {
        DMatrixRMaj logarithms = new DMatrixRMaj(new double[][] {{0, 2, -1}, {2, 0, 0}, {-1, 0, 0}});
        connectome("01", logarithms, Optional.of(LENGTHS), "a", "b", "c");
        recording("01", 2, "a", "b", "c");
        assertRefused(UndecidedException.class,
                "01.csv: weights hold -1.0 in row 1, column 3; if they are logarithms, say what they are with --weights-scale");
        scale = Optional.of(WeightsScale.LOG10);
        assertArrayEquals(new double[] {0, 100, 0.1, 100, 0, 0, 0.1, 0, 0},
                join().subjects().getFirst().connectome().weights().data,
                1e-15);
        scale = Optional.of(WeightsScale.LINEAR);
        assertRefused(DataException.class, "01.csv: weights hold -1.0 in row 1, column 3, which is no strength");
    }

    @Test
    void logarithmsAreTheUsersToExplain() {
        int n = 12;
        String[] labels = IntStream.range(0, n).mapToObj(i -> "r" + i).toArray(String[]::new);
        DMatrixRMaj logarithms = new DMatrixRMaj(n, n);
        IntStream.range(0, n * n).forEach(k -> logarithms.data[k] = 3 + Math.sin(k + 0.5 * k * k));
        connectome("01", logarithms, Optional.empty(), labels);
        recording("01", 2, labels);
        assertRefused(UndecidedException.class, "01.csv: weights look like logarithms");
        scale = Optional.of(WeightsScale.LOG1P);
        assertEquals(Math.expm1(logarithms.get(0, 1)), join().subjects().getFirst().connectome().weights().get(0, 1),
                1e-12);
        scale = Optional.of(WeightsScale.LINEAR);
        assertEquals(logarithms.get(0, 1), join().subjects().getFirst().connectome().weights().get(0, 1));
    }

    @Test
    void diagonalIsLeftOutAndAnEmptyTriangleFilled() {
        DMatrixRMaj triangle = new DMatrixRMaj(new double[][] {{9, 5, 1}, {0, 9, 2}, {0, 0, 9}});
        DMatrixRMaj lower = new DMatrixRMaj(new double[][] {{0, 0, 0}, {50, 0, 0}, {10, 20, 0}});
        connectome("01", triangle, Optional.of(lower), "a", "b", "c");
        recording("01", 2, "a", "b", "c");
        Subject subject = join().subjects().getFirst();
        assertArrayEquals(WEIGHTS.data, subject.connectome().weights().data);
        assertArrayEquals(LENGTHS.data, subject.connectome().knownLengths().data);
        assertLogged("01.csv: the diagonal of the weights is left out");
        assertLogged("01.csv: one triangle of the weights is empty; it is filled from the other");
        assertLogged("01.csv: one triangle of the fiber lengths is empty; it is filled from the other");
    }

    @Test
    void matrixWithTheUnassignedNodeOfMRtrixIsExplained() {
        connectomes.add(new ConnectomePart(Optional.of("01"), Path.of("01.csv"), regions("a", "b"), WEIGHTS, Optional
                .empty()));
        recording("01", 2, "a", "b");
        assertRefused(DataException.class,
                "01.csv: weights are 3 x 3, but there are 2 regions; they must have a row and a "
                        + "column for each region (tck2connectome -keep_unassigned adds one");
    }

    private void connectome(String subject, DMatrixRMaj weights, Optional<DMatrixRMaj> lengths, String... labels) {
        connectomes.add(new ConnectomePart(Optional.ofNullable(subject), Path.of((subject == null ? "group" : subject)
                + ".csv"), regions(labels), weights, lengths));
    }

    /** A recording whose rows hold 1, -1; 2, -2; ... */
    private void recording(String subject, double trSeconds, String... labels) {
        DMatrixRMaj signal = new DMatrixRMaj(labels.length, 2);
        IntStream.range(0, 2 * labels.length).forEach(k -> signal.data[k] = (1 + k / 2) * (k % 2 == 0 ? 1 : -1));
        recordings.add(new RecordingPart(subject, "", Path.of(subject + ".tsv"), regions(labels), signal, Double.isNaN(
                trSeconds) ? OptionalDouble.empty() : OptionalDouble.of(trSeconds), false));
    }

    private void connectivity(String subject, String name, double correlation) {
        DMatrixRMaj fc = new DMatrixRMaj(3, 3);
        fc.fill(correlation);
        IntStream.range(0, 3).forEach(i -> fc.set(i, i, 1));
        connectivities
                .add(new ConnectivityPart(subject, name, Path.of(subject + name + "_relmat.tsv"), regions("a", "b",
                        "c"), fc));
    }

    private static Region at(String label, double x) {
        return new Region(label, Optional.empty(), true, Optional.of(new Centre(x, 0, 0)), Optional.empty());
    }

    private static List<Region> regions(String... labels) {
        return Arrays.stream(labels).map(Region::of).toList();
    }

    private static List<String> labels(Cohort study) {
        return study.labels();
    }

    private Cohort join() {
        ImportOptions options = new ImportOptions(List.of(Path.of("x")), List.of(), Optional.empty(), List.of(),
                Optional
                        .empty(),
                scale, tr);
        ImportLog log = new ImportLog(lines::add);
        return new Joiner(given, options, log)
                .join(SubjectJoin.of(new Parts(recordings, connectivities, connectomes), log));
    }

    private void assertRefused(Class<? extends Exception> type, String start) {
        String message = assertThrows(type, this::join).getMessage();
        assertTrue(message.startsWith(start), message);
    }

    private void assertLogged(String part) {
        assertTrue(lines.stream().anyMatch(line -> line.contains(part)), () -> part + " is not in\n" + String.join("\n",
                lines));
    }
}
