package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.layout.DatasetWriter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Data with missing regions, and the choices of how data are read, through the command line. */
class MissingDataTest {

    private static Cli.Result fit(Object... args) {
        return Cli.run(Stream
                .concat(Stream.of("fit", "--population", 4, "--generations", 1, "--duration", "20s", "--confirm", 0,
                        "--refine", 0, "--threads", 1, "--seed", 1), Stream.of(args))
                .toArray());
    }

    @TempDir
    private Path temp;

    /** A data set of six regions, of which the first of two subjects has no signal of some. */
    private Path dataset(int... missing) {
        return dataset(Map.of("s1", missing, "s2", new int[0]));
    }

    /** A data set of six regions, and the regions of which each subject has no signal. */
    private Path dataset(Map<String, int[]> missing) {
        Random random = new Random(3);
        List<String> labels = List.of("A_L", "B_L", "C_L", "A_R", "B_R", "C_R");
        DMatrixRMaj wiring = RandomMatrices_DDRM.rectangle(6, 6, 0.1, 1, random);
        CommonOps_DDRM.divide(wiring, CommonOps_DDRM.elementMaxAbs(wiring));
        Connectome connectome = new Connectome(labels, wiring, RandomMatrices_DDRM.rectangle(6, 6, 10, 100, random));
        List<Subject> subjects = new ArrayList<>();
        for (String id : new TreeSet<>(missing.keySet())) {
            DMatrixRMaj signal = RandomMatrices_DDRM.rectangle(6, 120, 0, 1, random);
            for (int region : missing.get(id)) {
                Arrays.fill(signal.data, region * 120, (region + 1) * 120, Double.NaN);
            }
            subjects.add(new Subject(id, connectome, new BoldRecording(signal, 1)));
        }
        Path folder = temp.resolve("data");
        DatasetWriter.write(new Cohort("six", subjects), folder);
        return folder;
    }

    @Test
    void fitCountsMissingRegionsAndResumesAsItBegan() throws IOException {
        Path data = dataset(1);
        Path run = temp.resolve("run");
        fit("--dataset", data, "--out", run).succeeds();
        String subjects = Files.readString(run.resolve("subjects.csv"));
        assertTrue(subjects.lines().findFirst().orElseThrow().endsWith(",missing_regions"), subjects);
        assertTrue(subjects.lines().skip(1).findFirst().orElseThrow().endsWith(",1"), subjects);
        assertTrue(Files.readString(run.resolve("report.html")).contains("Regions without a signal"));
        String empirical = Files.readString(run.resolve("fc_empirical.csv"));
        assertTrue(!empirical.contains("NaN"), empirical);
        Cli.run("fit", "--resume", run, "--generations", 2).succeeds();
    }

    @Test
    void runThatLeftOutASubjectAndARegionIsResumedWithTheSameRegions() throws IOException {
        // A_L is missing in 2 of 4 subjects, which is not too many, but in 2 of the 3 who are fitted; B_R in 3 of 4.
        Path data = dataset(
                Map.of("s1", new int[] {0, 4}, "s2", new int[] {0, 4}, "s3", new int[0], "s4", new int[] {1, 2, 3,
                        4}));
        Path run = temp.resolve("run");
        fit("--dataset", data, "--out", run).succeeds();
        String json = Files.readString(run.resolve("run.json"));
        assertTrue(json.contains("\"left_out_regions\" : [ \"B_R\" ]"), json);
        assertTrue(json.contains("\"left_out_subjects\" : [ \"s4\" ]"), json);
        Cli.run("fit", "--resume", run, "--generations", 2).succeeds();
        assertEquals(json.replace("\"generations\" : 1", ""), Files.readString(run.resolve("run.json")).replace(
                "\"generations\" : 2", ""));
    }

    @Test
    void choicesOfReadingAreKeptForResumeAndForOtherCommands() throws IOException {
        Path data = dataset();
        Path run = temp.resolve("run");
        fit("--dataset", data, "--interhemispheric", "no", "--bandpass", "0.02:0.2", "--out", run).succeeds();
        String json = Files.readString(run.resolve("run.json"));
        assertTrue(json.contains("\"bandpass\" : \"0.02:0.2\""), json);
        assertTrue(json.contains("\"interhemispheric\" : \"no\""), json);
        Cli.run("fit", "--resume", run, "--generations", 2).succeeds();
        Cli.Result again = Cli.run("simulate", "--from", run, "--duration", "30s", "--out", temp.resolve("again"));
        again.succeeds();
        assertTrue(!again.err().contains("the data are not those"), again.err());
        assertTrue(Files.readString(run.resolve("report.html")).contains("--bandpass 0.02:0.2"));
    }

    @Test
    void impossibleChoicesAreUsageErrors() {
        Path data = dataset();
        Cli.run("dataset", "check", data, "--bandpass", "0.2:0.02").fails(2, "0.01:0.1");
        Cli.run("dataset", "check", data, "--missing-regions", "2").fails(2, "from 0 to 1");
        Cli.run("dataset", "check", data, "--interhemispheric", "some").fails(2, "--interhemispheric");
        assertEquals(2,
                Cli.run("measure", "--bold", "b.csv", "--bandpass", "0.01:0.1", "--out", temp.resolve("m")).code());
    }
}
