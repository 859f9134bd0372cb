package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.Shared;
import org.alnilam.datasets.format.MatrixCsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code measure}. */
class MeasureCommandTest {

    private static final double TOLERANCE = 1e-9;

    @TempDir
    private Path temp;

    @Test
    void measuresOfReferenceCohortEqualReference() throws IOException {
        Path golden = Shared.path("golden/measures/gw");
        Path out = temp.resolve("out");
        Cli.Result result = Cli.run("measure", "--dataset", Shared.path("datasets/gw"), "--out", out).succeeds();
        assertEquals("", result.err());
        JsonNode measures = new JsonMapper().readTree(golden.resolve("measures.json").toFile());
        List<String> ids = new ArrayList<>();
        measures.get("subjects").forEach(id -> ids.add(id.stringValue()));
        for (String id : ids) {
            Cli.assertClose(golden.resolve("fc_" + id + ".csv.gz"), out.resolve("fc_" + id + ".csv"), 0, TOLERANCE);
            assertTrue(Files.exists(out.resolve("fcd_" + id + ".csv")));
        }
        Cli.assertClose(golden.resolve("fcd_NAP_001.csv.gz"), out.resolve("fcd_NAP_001.csv"), 0, TOLERANCE);
        Cli.assertClose(golden.resolve("weights_mean.csv.gz"), out.resolve("weights.csv"), TOLERANCE, 1e-15);
        Cli.assertClose(golden.resolve("lengths_mean_mm.csv.gz"), out.resolve("lengths_mm.csv"), TOLERANCE, 1e-12);
        List<String> lines = Files.readAllLines(out.resolve("similarity.csv"));
        assertEquals("subject_a,subject_b,fc_correlation,fcd_ks", lines.getFirst());
        assertEquals(1 + ids.size() * ids.size(), lines.size());
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            int a = ids.indexOf(fields[0]);
            int b = ids.indexOf(fields[1]);
            assertEquals(measures.get("fc_corr_between_subjects").get(a).get(b).doubleValue(), Double.parseDouble(
                    fields[2]), TOLERANCE, line);
            assertEquals(measures.get("fcd_ks_between_subjects").get(a).get(b).doubleValue(), Double.parseDouble(
                    fields[3]), TOLERANCE, line);
        }
    }

    @Test
    void fcdUsesGivenWindowAndStep() {
        Path dataset = Cli.dataset(temp.resolve("data"));
        Path out = temp.resolve("out");
        Cli.run("measure", "--dataset", dataset, "--out", out, "--fcd-window", "50s", "--fcd-step", "25s").succeeds();
        assertEquals(List.of("fc_s1.csv", "fc_s2.csv", "fcd_s1.csv", "fcd_s2.csv", "lengths_mm.csv", "similarity.csv",
                "weights.csv"), Cli.names(out));
        assertEquals(6, MatrixCsv.read(out.resolve("fcd_s1.csv")).numRows); // starts 0, 25, ... 125
    }

    @Test
    void signalHasMeasuresOfItsSubject() {
        Path dataset = Cli.dataset(temp.resolve("data"));
        Cli.run("measure", "--dataset", dataset, "--out", temp.resolve("cohort")).succeeds();
        MatrixCsv.write(Cli.signal("s1".hashCode()), temp.resolve("bold.csv"));
        Cli.Result result = Cli
                .run("measure", "--bold", temp.resolve("bold.csv"), "--tr", 1, "--out", temp.resolve("one"))
                .succeeds();
        DMatrixRMaj signal = Cli.signal(1);
        assertEquals("alnilam: %s: %s regions x %s samples".formatted(temp.resolve("bold.csv"), signal.numRows,
                signal.numCols), result.err().strip());
        assertEquals(List.of("fc.csv", "fcd.csv"), Cli.names(temp.resolve("one")));
        // The data folder holds BOLD in single precision.
        Cli.assertClose(temp.resolve("cohort/fc_s1.csv"), temp.resolve("one/fc.csv"), 0, 1e-4);
        Cli.assertClose(temp.resolve("cohort/fcd_s1.csv"), temp.resolve("one/fcd.csv"), 0, 1e-3);
    }

    @Test
    void constantRegionHasNoFcAndGivesWarning() {
        DMatrixRMaj signal = Cli.signal(1);
        for (int t = 0; t < signal.numCols; t++) {
            signal.set(2, t, 5);
        }
        MatrixCsv.write(signal, temp.resolve("bold.csv"));
        Cli.Result result = Cli.run("measure", "--bold", temp.resolve("bold.csv"), "--out", temp.resolve("out"))
                .succeeds();
        assertTrue(result.err().contains("alnilam: warning: no TR given; assuming 2 s"), result.err());
        assertTrue(result.err().contains("row 3 is constant"), result.err());
        assertEquals(3, result.err().lines().count());
        DMatrixRMaj fc = MatrixCsv.read(temp.resolve("out/fc.csv"));
        for (int i = 0; i < fc.numRows; i++) {
            assertEquals(0, fc.get(2, i));
            assertEquals(0, fc.get(i, 2));
        }
        assertEquals(1, fc.get(0, 0), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C07/to_csv_header_false.csv", "C07/to_csv_index_false.csv", "C08/bom.csv",
            "C08/german.csv",
            "C08/savetxt_default.txt", "C08/tabs.tsv", "C08/utf16.csv", "C08/array.npy"})
    void signalOfAnyFileTypeHasTheSameFcAndSaysItsShape(String name) {
        Path plain = Shared.path("public-cases/C07/plain.csv");
        Path other = Shared.path("public-cases/" + name);
        Cli.run("measure", "--bold", plain, "--tr", 2, "--fcd-window", "20s", "--fcd-step", "5s", "--out", temp.resolve(
                "plain")).succeeds();
        String err = Cli
                .run("measure", "--bold", other, "--tr", 2, "--fcd-window", "20s", "--fcd-step", "5s", "--out", temp
                        .resolve("other"))
                .succeeds().err();
        assertTrue(err.startsWith("alnilam: %s: 4 regions x 60 samples".formatted(other)), err);
        assertEquals(name.startsWith("C07"), err.contains(" only counts and was left out"), err);
        Cli.assertClose(temp.resolve("plain/fc.csv"), temp.resolve("other/fc.csv"), 0, 1e-12);
    }

    @Test
    void signalWithMoreRegionsThanSamplesGivesWarning() {
        MatrixCsv.write(RandomMatrices_DDRM.rectangle(12, 11, new Random(1)), temp.resolve("bold.csv"));
        String err = Cli
                .run("measure", "--bold", temp.resolve("bold.csv"), "--tr", 2, "--fcd-window", "4s", "--fcd-step",
                        "2s", "--out", temp.resolve("out"))
                .succeeds().err();
        assertTrue(
                err.contains("warning: %s: there are more regions than samples; if its rows are samples, write it with "
                        .formatted(temp.resolve("bold.csv")) + "regions in rows"),
                err);
    }

    @Test
    void warnsOfMoreRegionsThanSamplesWhereThatMakesTheSignalTooShort() {
        MatrixCsv.write(RandomMatrices_DDRM.rectangle(120, 8, new Random(1)), temp.resolve("bold.csv"));
        Cli.run("measure", "--bold", temp.resolve("bold.csv"), "--tr", 2, "--out", temp.resolve("out")).fails(3,
                "if its rows are samples, write it with regions in rows (120 x 8 were read)", "too short for FCD");
    }

    @Test
    void badSignalsAreDataErrors() throws IOException {
        Path out = temp.resolve("out");
        Path file = temp.resolve("bold.csv");
        Cli.run("measure", "--bold", file, "--tr", 2, "--out", out).fails(3, "bold.csv does not exist");
        for (String[] bad : new String[][] {{"", "is empty"}, {"1,2,3\n4,5\n", "line 2 has 2"}, {"1,x,3\n", "'x'"}, {
                "1,Infinity,3\n", "Infinity in row 1, sample 2"}, {"1\n2\n", "2 samples"},
                {"1,2,3\n3,1,2\n", "too short for FCD"}}) {
            Files.writeString(file, bad[0]);
            Cli.run("measure", "--bold", file, "--tr", 2, "--out", out).fails(3, "bold.csv", bad[1]);
        }
        assertFalse(Files.exists(out));
    }

    @Test
    void rejectsMissingOrConflictingOptions() {
        Path out = temp.resolve("out");
        Cli.run("measure", "--out", out).fails(2, "--dataset", "--bold");
        Cli.run("measure", "--out", out, "--bold", "b.csv", "--dataset", "demo").fails(2, "--dataset does not go with");
        Cli.run("measure", "--out", out, "--bold", "b.csv", "--weights", "max").fails(2, "--weights does not go with");
        Cli.run("measure", "--dataset", "demo").fails(2, "--out");
        Cli.run("measure", "--out", out, "--bold", "b.csv", "--tr", "-1").fails(2, "--tr");
        Cli.run("measure", "--out", out, "--dataset", Cli.dataset(temp.resolve("data")), "--fcd-window", "1s").fails(2,
                "--fcd-window");
        assertFalse(Files.exists(out));
    }

    @Test
    void unwritableFolderIsUsageError() throws IOException {
        Path dataset = Cli.dataset(temp.resolve("data"));
        Path file = Files.writeString(temp.resolve("file"), "in the way");
        Cli.run("measure", "--dataset", dataset, "--out", file).fails(2, "cannot write", "is a file");
        Cli.run("measure", "--dataset", dataset, "--out", file.resolve("deeper/out")).fails(2, "cannot write", "file");
        assertEquals("in the way", Files.readString(file));
        Path out = Files.createDirectories(temp.resolve("out"));
        Files.createDirectories(out.resolve("weights.csv/inner"));
        Cli.run("measure", "--dataset", dataset, "--out", out).fails(2, "weights.csv", "a folder is in the way");
        assertEquals(List.of("weights.csv"), Cli.names(out));
        try (Stream<Path> left = Files.walk(temp)) {
            assertFalse(left.anyMatch(path -> path.getFileName().toString().startsWith(".")));
        }
    }
}
