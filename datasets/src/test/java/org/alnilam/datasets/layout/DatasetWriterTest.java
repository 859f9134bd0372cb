package org.alnilam.datasets.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Hemisphere;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

public class DatasetWriterTest {

    @TempDir
    private Path folder;

    public static Cohort cohort() {
        List<String> labels = List.of("Gyrus, left", "Gyrus \"right\"", "Insel", "\u00d8");
        return new Cohort("written", Stream.of("s1", "s2").map(id -> subject(id, labels)).toList());
    }

    private static Subject subject(String id, List<String> labels) {
        Random random = new Random(id.hashCode());
        DMatrixRMaj weights = RandomMatrices_DDRM.rectangle(4, 4, 0, 1, random);
        weights.set(0, 3, 1); // the maximum of normalised weights
        DMatrixRMaj lengths = RandomMatrices_DDRM.rectangle(4, 4, 0, 200, random);
        DMatrixRMaj signal = RandomMatrices_DDRM.rectangle(4, 30, -1, 1, random);
        for (int i = 0; i < signal.data.length; i++) {
            signal.data[i] = (float) signal.data[i];
        }
        return new Subject(id, new Connectome(labels, weights, lengths), new BoldRecording(signal, 0.72));
    }

    private Cohort read(Path from) {
        return DatasetReader.read(from, DatasetOptions.defaults(), warning -> {
            throw new AssertionError(warning);
        });
    }

    @Test
    void cohortIsReadBackUnchanged() {
        DatasetWriter.write(cohort(), folder.resolve("new/data"));
        Cohort back = read(folder.resolve("new/data"));
        assertEquals(cohort().fingerprint(), back.fingerprint());
        assertEquals("written", back.name());
    }

    @Test
    void sameCohortGivesTheSameBytes() throws IOException, InterruptedException {
        DatasetWriter.write(cohort(), folder.resolve("a"));
        Thread.sleep(1100); // were a time of day written, it would differ
        DatasetWriter.write(cohort(), folder.resolve("b"));
        try (Stream<Path> files = Files.walk(folder.resolve("a"))) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertEquals(2 + 2 * 3, written.size());
            for (Path file : written) {
                Path twin = folder.resolve("b").resolve(folder.resolve("a").relativize(file).toString());
                assertEquals(-1, Files.mismatch(file, twin), file.toString());
            }
        }
    }

    @Test
    void namesThatSpreadsheetsWouldRunAreReadBackAsTheyWereAndBeginNoCell() throws IOException {
        List<String> labels = List.of("=HYPERLINK(\"http://a.invalid\",\"b\")", "-2+3", "'@left", "+plus");
        List<Region> regions = labels.stream().map(label -> new Region(label, Optional.empty(), true, Optional.of(
                new Region.Centre(-1.5, 2, -3)), Optional.of("@net;=1+1"))).toList();
        DMatrixRMaj links = RandomMatrices_DDRM.rectangle(4, 4, 0, 1, new Random(1));
        links.set(0, 3, 1);
        DMatrixRMaj square = RandomMatrices_DDRM.rectangle(4, 4, -1, 1, new Random(2));
        Cohort cohort = new Cohort("=1+1", Stream.of("-1", "=cmd", "+b", "@c", "'=d").map(id -> new Subject(id,
                Connectome.of(regions, links, links), new BoldRecording(square, 2))).toList());
        List<List<String>> rows = cohort.subjects().stream().map(subject -> List.of("-7.5", subject.id(), "=2+2"))
                .toList();
        DatasetWriter.write(cohort, folder, new DatasetWriter.Extras(Optional.empty(), Map.of(), List.of(), Optional.of(
                new Participants(List.of("-score", "participant_id", "group"), rows))));
        Cohort back = read(folder);
        assertEquals(cohort.fingerprint(), back.fingerprint());
        assertEquals(regions, back.regions());
        assertEquals(cohort.subjects().stream().map(Subject::id).toList(), back.subjects().stream().map(Subject::id)
                .toList());
        Participants participants = Participants.read(folder.resolve("participants.tsv"));
        assertEquals(List.of("-score", "participant_id", "group"), participants.columns());
        assertEquals(rows, participants.rows());
        assertEquals("'-score\tparticipant_id\tgroup\n-7.5\t''=d\t'=2+2", Files.readString(folder.resolve(
                "participants.tsv")).lines().limit(2).collect(Collectors.joining("\n")).replace("\"", ""));
        List<Region> indented = List.of(Region.of("\t=1+1"), Region.of("\r@b"), Region.of("c"));
        RegionsCsv.write(indented, folder.resolve("indented.csv"));
        assertEquals(indented, RegionsCsv.read(folder.resolve("indented.csv")));
        for (String file : List.of("regions.csv", "indented.csv", "subjects/+b/bold.csv")) {
            assertTrue(Files.readString(folder.resolve(file)).lines().noneMatch(line -> line.matches(
                    "\"?[=+@\\-].*|.*[,;]\"?[=+@].*|.*[,;]\"?-[^0-9].*")), file);
        }
    }

    @Test
    void folderThatHoldsSubjectsIsRejected() {
        DatasetWriter.write(cohort(), folder);
        assertEquals(
                folder.resolve("subjects") + " exists already; write to a new folder, so that no subjects are mixed",
                assertThrows(DataException.class, () -> DatasetWriter.write(cohort(), folder)).getMessage());
    }

    private static final List<Region> REGIONS = List.of(
            new Region("A", Optional.of(Hemisphere.RIGHT), true, Optional.of(new Region.Centre(1.5, -2, 1e-7)),
                    Optional.of(
                            "Vis")),
            new Region("B", Optional.of(Hemisphere.LEFT), true, Optional.empty(), Optional.of("a, \"b\"")),
            new Region("C", Optional.of(Hemisphere.MIDLINE), true, Optional.empty(), Optional.empty()));

    /** Weights with an empty connection, of which the lengths tell that there is no fiber. */
    private static Connectome connectome() {
        return Connectome.of(REGIONS,
                new DMatrixRMaj(new double[][] {{0, 1, 0}, {0.1, 0, 1 / 3.0}, {0.7, Double.MIN_VALUE, 0}}),
                new DMatrixRMaj(new double[][] {{0, 12.5, Double.NaN}, {99, 0, 1e-3}, {7, 8, Double.NaN}}));
    }

    private static Recording recording(String name, int samples, boolean framesRemoved) {
        DMatrixRMaj signal = RandomMatrices_DDRM.rectangle(3, samples, -1, 1, new Random(samples));
        signal.set(1, 0, Double.NaN);
        return new Recording(name, new BoldRecording(signal, 0.72), framesRemoved);
    }

    @Test
    void everythingThatACohortHoldsIsReadBack() {
        DMatrixRMaj fc = new DMatrixRMaj(new double[][] {{1, 0.25, Double.NaN}, {0.25, 1, Double.NaN}, {Double.NaN,
                Double.NaN, 1}});
        Cohort cohort = new Cohort("all", List.of(
                Subject.recorded("s1", connectome(),
                        List.of(recording("ses-1_run-1", 20, true), recording("ses-1_run-2", 4,
                                false))),
                Subject.recorded("s2", connectome(), List.of(recording("", 30, true))),
                Subject.ofConnectivity("s3", connectome(), fc, 0.72)));
        DatasetWriter.write(cohort, folder);
        Cohort back = read(folder);
        assertEquals(cohort.fingerprint(), back.fingerprint());
        assertEquals(REGIONS, back.regions());
        assertTrue(Double.isNaN(back.groupConnectome().knownLengths().get(0, 2)));
    }

    @Test
    void extrasStandInTheirFiles() throws IOException {
        Participants participants = new Participants(List.of("participant_id", "group"),
                List.of(List.of("s1", "patient"),
                        List.of("s2", "n/a")));
        DatasetWriter.write(cohort(), folder,
                new DatasetWriter.Extras(Optional.of("AAL2"), Map.of("source", List.of("x")),
                        List.of("TR was assumed"), Optional.of(participants)));
        assertEquals("participant_id\tgroup\ns1\tpatient\ns2\tn/a\n", Files.readString(folder.resolve(
                "participants.tsv")));
        assertEquals("""
                {
                  "name" : "written",
                  "tr_s" : 0.72,
                  "atlas" : "AAL2",
                  "provenance" : {
                    "source" : [ "x" ]
                  },
                  "assumed" : [ "TR was assumed" ]
                }
                """, Files.readString(folder.resolve("dataset.json")));
        assertEquals(cohort().fingerprint(), read(folder).fingerprint());
        assertEquals(List.of("s1"), DatasetReader.read(folder, DatasetOptions.defaults().withSubjects(List.of(
                "group=patient"))).subjects().stream().map(Subject::id).toList());
    }

    @Test
    void missingValuesAreEmptyFields() throws IOException {
        DatasetWriter.write(
                new Cohort("c", List.of(Subject.recorded("s", connectome(), List.of(recording("", 5, false))))),
                folder);
        assertEquals("0.0,12.5,\n99.0,0.0,0.001\n7.0,8.0,\n", Files.readString(folder.resolve(
                "subjects/s/lengths.csv")));
        assertTrue(Files.readAllLines(folder.resolve("subjects/s/bold.csv")).get(1).startsWith(","));
        assertEquals("label,hemisphere,cortical,x,y,z,network\nA,R,yes,1.5,-2.0,1.0E-7,Vis\n"
                + "B,L,yes,,,,\"a, \"\"b\"\"\"\nC,,yes,,,,\n", Files.readString(folder.resolve("regions.csv")));
    }
}
