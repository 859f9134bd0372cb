package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.alnilam.datasets.Shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Data folders, good and bad, as every command that reads one answers them. */
class BadDatasetTest {

    private static final String COUNTS = "subjects/s1/structural/DTI_CM.mat";
    private static final String LENGTHS = "subjects/s1/structural/DTI_LEN.mat";
    private static final String BOLD = "subjects/s2/functional/BOLD_rsfMRI.mat";

    @TempDir
    private Path temp;
    private Path dataset;

    @BeforeEach
    void write() {
        dataset = Cli.dataset(temp.resolve("data"));
    }

    /** Spoils a data folder. */
    @FunctionalInterface
    interface Damage {
        void to(Path dataset) throws IOException;
    }

    private record Defect(String name, Damage damage, List<String> told) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static DMatrixRMaj changed(int row, int column, double value) {
        DMatrixRMaj matrix = Cli.wiring(1);
        matrix.set(row, column, value);
        return matrix;
    }

    private static void truncate(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
    }

    private static Defect defect(String name, Damage damage, String... told) {
        return new Defect(name, damage, List.of(told));
    }

    private static Defect matrix(String name, String file, String variable, DMatrixRMaj values, String... told) {
        return defect(name, data -> Cli.mat(data.resolve(file), variable, values), told);
    }

    static List<Defect> defects() {
        List<Defect> all = new ArrayList<>();
        all.add(defect("missing file", data -> Files.delete(data.resolve(LENGTHS)), "structural", "DTI_LEN"));
        all.add(defect("no subjects", data -> Files.move(data.resolve("subjects"), data.resolve("x")), "subjects"));
        all.add(defect("truncated file", data -> truncate(data.resolve(BOLD)), BOLD, "truncated"));
        all.add(defect("not MAT", data -> Files.writeString(data.resolve(COUNTS), "text"), COUNTS, "not a MAT file"));
        all.add(defect("bad JSON", data -> Files.writeString(data.resolve("dataset.json"), "{"), "dataset.json"));
        all.add(defect("bad TR", data -> Files.writeString(data.resolve("dataset.json"), "{\"tr_s\": -2}"), "tr_s",
                "-2"));
        all.add(matrix("not square", COUNTS, "sc", new DMatrixRMaj(4, 5), COUNTS, "4 x 5", "square"));
        all.add(matrix("other size", LENGTHS, "len", new DMatrixRMaj(3, 3), LENGTHS, "3 x 3", "4 regions"));
        all.add(matrix("other regions", BOLD, "tc", new DMatrixRMaj(3, 50), BOLD, "3 x 50"));
        all.add(matrix("NaN", COUNTS, "sc", changed(1, 2, Double.NaN), COUNTS, "NaN in row 2, column 3"));
        all.add(matrix("negative", COUNTS, "sc", changed(0, 3, -2), COUNTS, "-2.0 in row 1, column 4"));
        all.add(defect("no signal", data -> {
            for (String subject : List.of("s1", "s2")) {
                Cli.mat(data.resolve(BOLD.replace("s2", subject)), "tc", new DMatrixRMaj(4, 50));
            }
        }, "no region of small is left", "--missing-subjects"));
        return all;
    }

    @ParameterizedTest
    @MethodSource("defects")
    void everyCommandNamesDefectAndLeavesNoFiles(Defect defect) throws IOException {
        defect.damage.to(dataset);
        Cli.run("dataset", "check", dataset).fails(3, defect.told.toArray(String[]::new));
        Cli.run("dataset", "info", dataset).fails(3, defect.told.toArray(String[]::new));
        Cli.run("measure", "--dataset", dataset, "--out", temp.resolve("out/deeper")).fails(3,
                defect.told.toArray(String[]::new));
        Path table = Cli.table(temp.resolve("table.h5"));
        Cli.run("simulate", "--dataset", dataset, "--table", table, "--out", temp.resolve("out")).fails(3,
                defect.told.toArray(String[]::new));
        assertEquals(List.of("data", "table.h5"), Cli.names(temp));
    }

    @Test
    void missingFolderIsDataError() {
        Cli.run("dataset", "check", temp.resolve("none")).fails(3, "none is not a folder");
        Cli.run("dataset", "check").fails(2, "D");
    }

    @Test
    void otherWeightsNeedTheirFiles() {
        Cli.run("dataset", "check", dataset, "--weights", "waytotal").fails(3, "waytotal.txt does not exist");
        Cli.run("dataset", "check", "demo", "--weights", "waytotal").fails(2, "demo", "--weights");
    }

    @Test
    void checkAcceptsGoodFolderAndWarnsOfOddities() throws IOException {
        Cli.Result good = Cli.run("dataset", "check", dataset).succeeds();
        assertEquals("ok: 2 subjects, 4 regions, 200 samples (200 s)", good.out().strip());
        assertEquals("", good.err());
        Files.delete(dataset.resolve("dataset.json"));
        Cli.mat(dataset.resolve(BOLD), "tc", new DMatrixRMaj(Cli.signal(4)));
        Cli.mat(dataset.resolve(LENGTHS), "len", new DMatrixRMaj(4, 4));
        Cli.Result odd = Cli.run("dataset", "check", dataset, "--tr", "0.5").succeeds();
        assertTrue(odd.out().startsWith("ok: "), odd.out());
        assertTrue(odd.err().contains("s1: 12 connected pairs of regions have a fiber length of 0 mm"), odd.err());
        assertTrue(odd.err().contains("lasts only 100 s"), odd.err());
        assertTrue(odd.err().lines().allMatch(line -> line.startsWith("alnilam: warning: ")), odd.err());
    }

    @Test
    void infoDescribesReferenceCohort() {
        String info = Cli.run("dataset", "info", Shared.path("datasets/gw")).succeeds().out();
        for (String line : List.of("name: gw", "subjects: 5 (NAP_001, NAP_002, NAP_007, NAP_009, NAP_013)",
                "regions: 80",
                "TR: 2.0 s", "recordings: 355 samples (710 s)", "group mean 0.27", "median 4.0 ms",
                "mean FC correlation with the group weights: 0.26 (0.23 to 0.28)",
                "mean FC correlation with their logarithm: 0.42 (0.39 to 0.46)",
                "mean FC correlation between subjects: 0.55 (0.51 to 0.62)",
                "mean FC correlation with the mean FC of the others (ceiling): 0.68 (0.62 to 0.77)")) {
            assertTrue(info.contains(line), () -> line + " in " + info);
        }
    }

    @Test
    void infoDescribesSingleSubject() {
        String info = Cli.run("dataset", "info", dataset, "--subjects", "s2").succeeds().out();
        assertTrue(info.contains("subjects: 1 (s2)"), info);
        assertTrue(info.contains("mean FC correlation with their logarithm: "), info);
        assertFalse(info.contains("between subjects"), info);
        assertFalse(info.contains("ceiling"), info);
    }
}
