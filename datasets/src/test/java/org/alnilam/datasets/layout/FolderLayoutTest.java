package org.alnilam.datasets.layout;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import us.hebi.matlab.mat.types.MatlabType;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.format.NpyWriter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Data folders as people write them. */
class FolderLayoutTest extends FolderFixture {

    private static final List<String> LABELS = List.of("A", "B", "C", "D");

    private void delete(String name) {
        TinyDataset.delete(folder.resolve("subjects/s1").resolve(name));
    }

    @Test
    void matricesAreReadAsTheyStandAndWeightsNormalised() {
        Subject subject = first();
        assertEquals(LABELS, subject.connectome().labels());
        assertArrayEquals(new double[] {0, .1, .2, .3, .4, 0, .5, .6, .7, .8, 0, .9, 1, .05, 0, 0}, subject.connectome()
                .weights().data, 1e-15);
        assertArrayEquals(new DMatrixRMaj(FolderDataset.LENGTHS).data, subject.connectome().lengths().data);
        assertArrayEquals(new DMatrixRMaj(FolderDataset.signal("s1")).data, subject.bold().signal().data);
        assertEquals(1.5, subject.trSeconds());
        assertEquals(List.of(), warnings);
    }

    @Test
    void subjectsMayHaveFilesOfAnyType() throws IOException {
        delete("weights.csv");
        TinyDataset.mat(folder.resolve("subjects/s1/weights.mat"), "weights", TinyDataset.matrix(MatlabType.Double,
                FolderDataset.WEIGHTS));
        delete("lengths.csv");
        try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(folder.resolve(
                "subjects/s1/lengths.txt.gz")))) {
            stream.write(
                    FolderDataset.csv(FolderDataset.LENGTHS).replace(',', ' ').getBytes(StandardCharsets.US_ASCII));
        }
        delete("bold.csv");
        NpyWriter.write(new DMatrixRMaj(FolderDataset.signal("s1")), folder.resolve("subjects/s1/BOLD.dat"));
        write("bold.json", "{}");
        write("notes.txt", "hello");
        assertEquals(plain, read().fingerprint());
    }

    @Test
    void textIsReadAsAGermanSpreadsheetSavesIt() {
        write("weights.csv", "\uFEFF" + FolderDataset.csv(FolderDataset.WEIGHTS).replace(',', ';').replace('.', ',')
                .replace("\n", "\r\n"));
        TinyDataset.text(folder.resolve("regions.csv"), "\uFEFFlabel;x\r\nA;1,5\r\nB;2\r\nC;3\r\nD;4\r\n");
        assertEquals(plain, read().fingerprint());
    }

    @Test
    void distancesOfCentresStandForLengthsThatAreNotThere() {
        TinyDataset.text(folder.resolve("regions.csv"), "label,x,y,z\nA,0,0,0\nB,3,4,0\nC,0,0,2\nD,1,0,0\n");
        delete("lengths.csv");
        Connectome connectome = first().connectome();
        assertArrayEquals(new double[] {0, 5, 2, 1}, Arrays.copyOf(connectome.lengths().data, 4));
        assertEquals(
                List.of("there are no fiber lengths of subject s1; the distances of the regions' centres stand for "
                        + "them"),
                warnings);
    }

    @Test
    void withoutLengthsAndCentresThereAreNoDelays() {
        delete("lengths.csv");
        TinyDataset.delete(folder.resolve("subjects/s2/lengths.csv"));
        assertArrayEquals(new double[16], first().connectome().lengths().data);
        assertEquals(
                List.of("there are neither fiber lengths of all 2 subjects nor centres of the regions; connections "
                        + "have no delays"),
                warnings);
    }

    @Test
    void emptyLengthMeansNoFiberAndDoesNotShortenTheDelayOfTheGroup() {
        double[][] lengths = {{0, 12, 14, 15}, {21, 0, 24, 25}, {41, 42, 0, 45}, {51, 52, Double.NaN, 0}};
        write("lengths.csv", FolderDataset.csv(lengths)); // the weight from C to D is 0
        Cohort cohort = read();
        Connectome own = cohort.subjects().getFirst().connectome();
        assertEquals(0, own.lengths().get(3, 2));
        assertTrue(Double.isNaN(own.knownLengths().get(3, 2)));
        assertEquals(54, cohort.groupConnectome().lengths().get(3, 2));
        lengths[3][2] = 0;
        write("lengths.csv", FolderDataset.csv(lengths));
        assertEquals(27, read().groupConnectome().lengths().get(3, 2));
    }

    @Test
    void recordingsOfSessionsAreReadByName() {
        delete("bold.csv");
        write("bold_ses-2.csv", FolderDataset.csv(FolderDataset.signal("2")));
        write("bold_ses-1_run-1.csv", FolderDataset.csv(FolderDataset.signal("1.1")));
        write("bold_ses-1_run-2.csv", FolderDataset.csv(FolderDataset.signal("1.2")));
        Subject subject = first();
        assertEquals(List.of("ses-1_run-1", "ses-1_run-2", "ses-2"), subject.recordings().stream().map(Recording::name)
                .toList());
        assertArrayEquals(new DMatrixRMaj(FolderDataset.signal("1.2")).data,
                subject.recordings().get(1).bold().signal().data);
        DMatrixRMaj fc = subject.functionalConnectivity();
        double sum = Stream.of("1.1", "1.2", "2").mapToDouble(seed -> FunctionalConnectivity.of(new DMatrixRMaj(
                FolderDataset.signal(seed))).get(1, 3)).sum();
        assertEquals(sum / 3, fc.get(1, 3), 1e-15);
    }

    @Test
    void sessionsThatAreNotAskedForAreNotRead() {
        write("bold_ses-1.csv", FolderDataset.csv(FolderDataset.signal("1")));
        write("bold_ses-2.csv", "damaged");
        Cohort cohort = DatasetReader.read(folder,
                DatasetOptions.defaults().withSubjects(List.of("s1")).withSessions(List
                        .of("1")),
                warnings::add);
        assertEquals(List.of("ses-1"),
                cohort.subjects().getFirst().recordings().stream().map(Recording::name).toList());
    }

    @Test
    void subjectWithAnFcAloneIsRead() {
        delete("bold.csv");
        write("fc.tsv",
                "\t" + String.join("\t", LABELS) + "\nA\t1\t.5\t.25\t\nB\t.5\t1\t0\t\nC\t.25\t0\t1\t\nD\t\t\t\t1\n");
        Subject subject = first();
        assertEquals(List.of(), subject.recordings());
        assertEquals(0.25, subject.functionalConnectivity().get(2, 0));
        assertEquals(List.of(3), subject.missingRegions());
        assertEquals(1.5, subject.trSeconds());
    }

    @Test
    void recordingCountsWhereThereIsAnFcToo() {
        write("fc.csv", "0\n");
        assertEquals(plain, read().fingerprint());
        assertEquals(List.of("the FC in a file of subject s1 is not used, since there are recordings"), warnings);
    }

    @Test
    void recordingsFromWhichFramesWereRemovedAreNamedInTheDescription() {
        write("bold_ses-1.csv", FolderDataset.csv(FolderDataset.signal("1")));
        TinyDataset.text(folder.resolve("dataset.json"), "{\"tr_s\": 1.5, \"censored\": [\"s1/ses-1\", \"s9\"]}");
        Cohort cohort = read();
        assertEquals(List.of(false, true),
                cohort.subjects().getFirst().recordings().stream().map(Recording::framesRemoved)
                        .toList());
        assertEquals(List.of(folder.resolve("dataset.json") + ": censored names s9, but there is no such subject"),
                warnings);
        TinyDataset.text(folder.resolve("dataset.json"), "{\"tr_s\": 1.5, \"censored\": true}");
        assertTrue(read().subjects().stream().flatMap(subject -> subject.recordings().stream()).allMatch(
                Recording::framesRemoved));
    }

    @Test
    void keysOfAnImportAreKnown() {
        TinyDataset.text(folder.resolve("dataset.json"),
                "{\"tr_s\": 1.5, \"provenance\": {\"a\": [1]}, \"assumed\": [\"x\"], \"atlas\": \"own\"}");
        read();
        assertEquals(List.of(), warnings);
    }

    @Test
    void weightsByVoxelsAndTractsAreReadFromTheSubjectsFolder() {
        for (String id : List.of("s1", "s2")) {
            TinyDataset.text(folder.resolve("subjects/" + id + "/waytotal.txt"), "10\n20\n40\n50\n");
        }
        Cohort cohort = DatasetReader.read(folder, DatasetOptions.defaults().withWeights(WeightNormalisation.WAYTOTAL),
                warnings::add);
        assertEquals(100 / 10., cohort.subjects().getFirst().connectome().weights().get(3, 0));
        assertEquals(60 / 50., cohort.subjects().getFirst().connectome().weights().get(1, 3));
    }
}
