package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.Shared;
import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.aln.TransferTableFile;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.BoldTiming;
import org.alnilam.simulator.bold.Settling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code simulate}. */
class SimulateCommandTest {

    @TempDir
    private Path temp;
    private Path dataset;
    private Path table;
    private Path out;

    @BeforeEach
    void write() {
        dataset = Cli.dataset(temp.resolve("data"));
        table = Cli.table(temp.resolve("table.h5"));
        out = temp.resolve("results/run");
    }

    private Cli.Result simulate(Object... more) {
        Object[] args = new Object[more.length + 7];
        System.arraycopy(new Object[] {"simulate", "--dataset", dataset, "--table", table, "--duration", "20s"}, 0,
                args,
                0, 7);
        System.arraycopy(more, 0, args, 7, more.length);
        return Cli.run(args);
    }

    @Test
    void scoreThatComesFromTheStartOfTheRunGivesWarning() {
        // these parameters won a fit that scored the start, too: nothing fluctuates once the model has settled
        Cli.Result still = Cli.run("simulate", "--dataset", Shared.path("datasets/gw"), "--duration", "60s", "--set",
                "mue_ext_mean=2.4155", "--set", "mui_ext_mean=2.6477", "--set", "b=44.738", "--set", "sigma_ou=0.0212",
                "--set", "Ke_gl=471.889", "--set", "signalV=44.927").succeeds();
        assertTrue(still.err().contains("once the run has settled, the mean score is"), still.err());
        Cli.Result lively = Cli.run("simulate", "--dataset", Shared.path("datasets/gw"), "--duration", "60s", "--set",
                "mue_ext_mean=2.07", "--set", "mui_ext_mean=2.6", "--set", "b=79", "--set", "sigma_ou=0.267", "--set",
                "Ke_gl=495", "--set", "signalV=27").succeeds();
        assertFalse(lively.err().contains("once the run has settled"), lively.err());
    }

    @Test
    void filesEqualResultsOfTheLibrary() throws IOException {
        Cli.Result result = simulate("--set", "sigma_ou=0.2", "--set", "mue_ext_mean=1.5", "--seed", 7, "--out", out)
                .succeeds();
        Cohort cohort = DatasetReader.read(dataset, DatasetOptions.defaults());
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with("sigma_ou", 0.2).with("mue_ext_mean", 1.5);
        BoldSimulation expected = BoldSimulation.run(new AlnModel(TransferTableFile.read(table)), parameters, cohort
                .groupConnectome(), 20, 1, 7, () -> false);
        assertEquals(List.of("bold.csv", "fc.csv", "report.html", "scores.csv"), Cli.names(out));
        DMatrixRMaj bold = MatrixCsv.read(out.resolve("bold.csv"));
        assertEquals(20, bold.numCols); // all samples
        assertArrayEquals(expected.bold().data, bold.data);
        DMatrixRMaj fc = FunctionalConnectivity.of(expected.without(Settling.PUBLISHED_SAMPLES));
        assertArrayEquals(fc.data, MatrixCsv.read(out.resolve("fc.csv")).data);
        double first = FunctionalConnectivity.score(fc, cohort.subjects().get(0).functionalConnectivity());
        double second = FunctionalConnectivity.score(fc, cohort.subjects().get(1).functionalConnectivity());
        assertEquals(List.of("subject,fc", "s1," + first, "s2," + second),
                Files.readAllLines(out.resolve("scores.csv")));
        List<String> lines = result.out().lines().toList();
        assertEquals(3, lines.size());
        assertEquals(first, Double.parseDouble(lines.get(0).substring("s1: ".length())), 0.005);
        assertEquals((first + second) / 2, Double.parseDouble(lines.get(2).substring("mean: ".length())), 0.005);
        assertEquals("", result.err());
    }

    @Test
    void simulationWithoutFolderPrintsOnly() {
        String text = simulate("--subjects", "s2").succeeds().out();
        assertTrue(text.matches("s2: -?[01]\\.\\d\\d\\Rmean: -?[01]\\.\\d\\d\\R"), text);
        assertEquals(List.of("data", "table.h5"), Cli.names(temp));
    }

    @Test
    void resultDependsOnSeed() throws IOException {
        simulate("--set", "sigma_ou=0.2", "--out", temp.resolve("a")).succeeds();
        simulate("--set", "sigma_ou=0.2", "--out", temp.resolve("b"), "--seed", 1).succeeds();
        simulate("--set", "sigma_ou=0.2", "--out", temp.resolve("c"), "--seed", 2).succeeds();
        assertEquals(-1, Files.mismatch(temp.resolve("a/bold.csv"), temp.resolve("b/bold.csv")));
        assertTrue(Files.mismatch(temp.resolve("a/bold.csv"), temp.resolve("c/bold.csv")) >= 0);
    }

    @Test
    void oldResultsAreReplacedAndOtherFilesStay() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("scores.csv"), "old");
        Files.writeString(out.resolve("notes.txt"), "mine");
        simulate("--out", out).succeeds();
        assertEquals(List.of("bold.csv", "fc.csv", "notes.txt", "report.html", "scores.csv"), Cli.names(out));
        assertTrue(Files.readString(out.resolve("scores.csv")).startsWith("subject,fc\n"));
    }

    @Test
    void trOptionReplacesTrOfDataset() {
        simulate("--tr", "500ms", "--out", out).succeeds();
        assertEquals(40, MatrixCsv.read(out.resolve("bold.csv")).numCols);
    }

    @Test
    void boldIsIntegratedWithTheGivenStep() {
        Cohort cohort = DatasetReader.read(dataset, DatasetOptions.defaults());
        BoldSimulation exact = BoldSimulation.run(new AlnModel(TransferTableFile.read(table)), AlnModel.CATALOGUE
                .defaults(), cohort.groupConnectome(), 20, new BoldTiming(1, 0.1), 1, () -> false);
        simulate("--bold-step", "0.1ms", "--out", temp.resolve("exact")).succeeds();
        assertArrayEquals(exact.bold().data, MatrixCsv.read(temp.resolve("exact/bold.csv")).data);
        simulate("--bold-step", "0.0001s", "--out", temp.resolve("seconds")).succeeds();
        assertArrayEquals(exact.bold().data, MatrixCsv.read(temp.resolve("seconds/bold.csv")).data);
        simulate("--out", out).succeeds();
        assertFalse(Arrays.equals(exact.bold().data, MatrixCsv.read(out.resolve("bold.csv")).data));
        Cli.assertClose(temp.resolve("exact/bold.csv"), out.resolve("bold.csv"), 1e-4, 1e-8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.05ms", "0ms", "-1ms", "NaN", "Infinity", "1e999ms", "6ms", "1", "soon"})
    void rejectsImpossibleBoldStep(String step) {
        simulate("--bold-step", step, "--out", out).fails(2, "--bold-step");
        Cli.run("fit", "--dataset", dataset, "--out", out, "--bold-step", step).fails(2, "--bold-step");
        assertEquals(List.of("data", "table.h5"), Cli.names(temp));
    }

    @Test
    void rejectsBoldStepBelowStepOfTheModel() {
        simulate("--set", "dt=0.5", "--bold-step", "0.4ms").fails(2, "--bold-step 0.4 ms", "at least", "0.5 ms");
        simulate("--set", "dt=0.7", "--bold-step", "0.7ms").succeeds();
    }

    @Test
    void rejectsImpossibleParameters() {
        simulate("--set", "mue_ext_men=1", "--out", out).fails(2, "mue_ext_men", "nearest", "'mue_ext_mean'");
        simulate("--set", "mue_ext_mean=abc", "--out", out).fails(2, "'abc' is not a number", "mV/ms");
        simulate("--set", "mue_ext_mean", "--out", out).fails(2, "ID=VALUE");
        simulate("--set", "sigma_ou=-1", "--out", out).fails(2, "sigma_ou = -1.0", "outside of 0.0..");
        simulate("--set", "sigma_ou=NaN", "--out", out).fails(2, "sigma_ou = NaN");
        simulate("--set", "b=1", "--set", "b=2", "--out", out).fails(2, "b twice");
        simulate("--set", "C=150", "--out", out).fails(2, "transfer functions", "alnilam table --set");
        assertEquals(List.of("data", "table.h5"), Cli.names(temp));
    }

    @Test
    void fcLeavesOutFiveSamplesOrTheGivenTime() {
        for (String[] row : new String[][] {{"5"}, {"8", "--settle", "8s"}, {"8", "--settle", "7.1s"},
                {"1", "--settle", "100ms"}}) {
            int dropped = Integer.parseInt(row[0]);
            simulate(Stream.concat(Stream.of("--out", out), Arrays.stream(row).skip(1)).toArray()).succeeds();
            BoldSimulation simulation = new BoldSimulation(Status.OK, MatrixCsv.read(out.resolve("bold.csv")));
            assertEquals(20, simulation.bold().numCols);
            assertArrayEquals(FunctionalConnectivity.of(simulation.without(dropped)).data, MatrixCsv.read(out.resolve(
                    "fc.csv")).data, "dropped " + dropped);
        }
        simulate("--tr", "0.72", "--settle", "10.8", "--out", out).succeeds(); // 10.8 / 0.72 is above 15
        assertArrayEquals(FunctionalConnectivity.of(new BoldSimulation(Status.OK, MatrixCsv.read(out.resolve(
                "bold.csv"))).without(15)).data, MatrixCsv.read(out.resolve("fc.csv")).data);
    }

    @Test
    void rejectsDurationThatLeavesTooFewSamples() {
        simulate("--settle", "18.5s").fails(2, "--duration 20.0 s is too short", "at least 21.0002 s",
                "3 samples are left after the first 19");
        simulate("--settle", "-1s").fails(2, "--settle", "'-1s' is not a time");
        simulate("--duration", "5s", "--out", out).fails(2);
        Cli.run("simulate", "--dataset", dataset, "--table", table, "--duration", "5s", "--out", out).fails(2,
                "--duration 5.0 s is too short", "at least 7.0002 s");
        Cli.run("simulate", "--dataset", dataset, "--table", table, "--duration", "7.0001s").fails(2, "7.0002 s");
        Cli.run("simulate", "--dataset", dataset, "--table", table, "--duration", "7.0002s").succeeds();
        Cli.run("simulate", "--dataset", dataset, "--table", table, "--tr", "0.01ms").fails(2, "--tr");
        assertEquals(List.of("data", "table.h5"), Cli.names(temp));
    }

    @Test
    void divergenceIsUsageError() {
        simulate("--set", "a=1e6", "--set", "tauA=1e-6", "--out", out).fails(2, "diverges with these parameters");
        assertEquals(List.of("data", "table.h5"), Cli.names(temp));
    }

    @Test
    void unknownSubjectIsUsageError() {
        simulate("--subjects", "s3", "--out", out).fails(2, "--subjects", "s3", "s1, s2");
        simulate("--subjects", "s1,s1", "--out", out).fails(2, "--subjects", "s1");
    }

    @Test
    void badTablesAreDataErrors() throws IOException {
        Cli.run("simulate", "--dataset", dataset, "--table", temp.resolve("none.h5"), "--out", out).fails(3, "none.h5");
        Files.writeString(temp.resolve("text.h5"), "not HDF5");
        Cli.run("simulate", "--dataset", dataset, "--table", temp.resolve("text.h5"), "--out", out).fails(3, "text.h5");
        assertFalse(Files.exists(out.getParent()));
    }

    @Test
    void rejectsMissingOrConflictingOptions() {
        Cli.run("simulate").fails(2, "--dataset", "--scenario");
        Cli.run("simulate", "--scenario", "case.json").fails(2, "--out DIR");
        Cli.run("simulate", "--scenario", "case.json", "--out", out, "--seed", 3).fails(2, "--seed does not go with");
        Cli.run("simulate", "--scenario", "case.json", "--out", out, "--bold-step", "1ms").fails(2, "--bold-step does");
        Cli.run("simulate", "--scenario", temp.resolve("case.json"), "--table", table, "--out", out).fails(3,
                "case.json");
        assertFalse(Files.exists(out.getParent()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"node-noisy", "node-stimulated", "network-5-asymmetric-short-delays"})
    void scenariosAreReplayed(String name) {
        Path folder = Shared.path("golden/simulation/" + name);
        JsonNode expected = new JsonMapper().readTree(folder.resolve("case.json").toFile());
        double tolerance = expected.get("tolerance_relative").doubleValue();
        Cli.run("simulate", "--scenario", folder.resolve("case.json"), "--table", Shared.path(
                "reference/quantities_cascade.h5"), "--out", out).succeeds();
        assertEquals(List.of("IA.csv", "final.json", "rates_exc.csv", "rates_inh.csv"), Cli.names(out));
        for (String file : List.of("IA", "rates_exc", "rates_inh")) {
            Cli.assertClose(folder.resolve("expected_" + file + ".csv.gz"), out.resolve(file + ".csv"), tolerance, 1e-3
                    * tolerance);
        }
        JsonNode actual = new JsonMapper().readTree(out.resolve("final.json").toFile());
        JsonNode end = expected.get("expected_final");
        assertEquals(List.copyOf(end.propertyNames()).stream().sorted().toList(), List.copyOf(actual.propertyNames())
                .stream().sorted().toList());
        for (String variable : end.propertyNames()) {
            assertEquals(end.get(variable).size(), actual.get(variable).size());
            for (int i = 0; i < end.get(variable).size(); i++) {
                double value = end.get(variable).get(i).doubleValue();
                assertEquals(value, actual.get(variable).get(i).doubleValue(), tolerance * Math.max(Math.abs(value),
                        1e-3), variable);
            }
        }
    }
}
