package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.layout.MatlabWriter;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.ToyModel;
import org.alnilam.fitting.evaluation.BytesEvaluator;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.run.ExplorationFolder;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.run.RecoveryFolder;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.ParameterCatalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The commands with another model than ALN, and with another evaluator than threads. */
class ToyCommandLineTest {

    static final Parts TOY = new Parts(new ToySource(), Optional.empty());

    private record ToySource() implements ModelSource {

        @Override
        public ParameterCatalogue catalogue() {
            return ToyFits.MODEL.catalogue();
        }

        @Override
        public Model model(Optional<Path> table, String kernel) {
            return ToyFits.MODEL;
        }
    }

    @TempDir
    private Path temp;

    private Path data;

    @BeforeEach
    void writeData() {
        data = temp.resolve("toy");
        MatlabWriter.write(ToyFits.COHORT, data);
    }

    private Path fitted(Parts parts, String name) {
        Path run = temp.resolve(name);
        Cli.run(parts, "fit", "--dataset", data, "--population", 8, "--generations", 3, "--duration", "60s",
                "--confirm",
                2, "--confirm-duration", "60s", "--threads", 2, "--out", run).succeeds();
        return run;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    @Test
    void fitSearchesTheParametersOfItsModelAndItsReportNamesThem() throws IOException {
        Path run = fitted(TOY, "run");
        assertEquals("toy", RunFolder.open(run).description().provenance().model());
        Table evaluations = RunFolder.open(run).table(FitFolder.EVALUATIONS);
        assertEquals(24, evaluations.rowCount());
        assertTrue(evaluations.columnNames().containsAll(List.of("shared", "drive")), evaluations.columnNames()
                .toString());
        double shared = RunFolder.open(run).best().orElseThrow().parameters().get("shared");
        assertTrue(shared > 0.4, "the truth is 0.7, and the best of the search " + shared);
        String report = text(run.resolve(RunFolder.REPORT));
        assertTrue(report.contains("toy model"), "the report names the model");
        for (String foreign : List.of("ALN", "mue_ext_mean", "E population")) {
            assertFalse(report.contains(foreign), foreign + " is not of the toy model");
        }
    }

    @Test
    void fitWithTheEvaluatorOfTheProgramEqualsFitOnThreads() throws IOException {
        BytesEvaluator evaluator = new BytesEvaluator();
        Path far = fitted(new Parts(new ToySource(), Optional.of(threads -> (Evaluator) evaluator)), "far");
        Path near = fitted(TOY, "near");
        assertTrue(evaluator.bytes() > 1000, evaluator.bytes() + " bytes crossed");
        assertEquals(text(near.resolve("best.json")), text(far.resolve("best.json")));
        assertEquals(text(near.resolve("confirmed.csv")), text(far.resolve("confirmed.csv")));
    }

    @Test
    void resumedFitGoesOnWithTheModelOfTheProgram() throws IOException {
        Path run = fitted(TOY, "run");
        Cli.run(TOY, "fit", "--resume", run, "--generations", 4).succeeds();
        Path whole = temp.resolve("whole");
        Cli.run(TOY, "fit", "--dataset", data, "--population", 8, "--generations", 4, "--duration", "60s", "--confirm",
                2, "--confirm-duration", "60s", "--threads", 1, "--out", whole).succeeds();
        assertEquals(text(whole.resolve("best.json")), text(run.resolve("best.json")));
        assertEquals(32, RunFolder.open(run).table(FitFolder.EVALUATIONS).rowCount());
    }

    @Test
    void simulationOfAnotherModelIsShownWithoutNamesOfAln() throws IOException {
        Path out = temp.resolve("out");
        Cli.run(TOY, "simulate", "--dataset", data, "--duration", "60s", "--keep", "all", "--keep-step", "5ms", "--out",
                out).succeeds();
        assertEquals(List.of("bold.csv", "fc.csv", "rate.csv", "report.html", "scores.csv"), Cli.names(out));
        String report = text(out.resolve("report.html"));
        assertTrue(report.contains("Rate of a region"), "the report names the variable");
        for (String foreign : List.of("ALN", "mue_ext_mean", "E population")) {
            assertFalse(report.contains(foreign), foreign + " is not of the toy model");
        }
    }

    @Test
    void runOfAnotherModelIsRefused() {
        Path run = fitted(TOY, "run");
        Cli.run("fit", "--resume", run).fails(3, run.toString(), "'toy'", "'aln'");
    }

    @Test
    void libraryCarriesOnTheRunOfTheCommandLine() throws IOException {
        Path run = fitted(TOY, "run");
        FitResult result = RunFolder.open(run).resume(new ToyModel());
        assertEquals(24, result.evaluations().size());
        assertEquals(RunFolder.open(run).best().orElseThrow().parameters(), result.confirmed().getFirst().candidate()
                .parameters());
        Path explored = temp.resolve("explored");
        Cli.run(TOY, "explore", "--dataset", data, "--grid", "shared=0:1:2", "--duration", "40s", "--out", explored)
                .succeeds();
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> RunFolder.open(explored)
                .resume(new ToyModel()));
        assertEquals(explored + " holds a run of alnilam explore, which is no fit", thrown.getMessage());
    }

    @Test
    void folderOfAnotherKindIsRefusedBeforeItIsWrittenTo() {
        Path run = fitted(TOY, "run");
        assertEquals(run + " holds no exploration; expected a folder that 'alnilam explore --out' wrote", assertThrows(
                DataException.class, () -> ExplorationFolder.open(run)).getMessage());
        assertEquals(run + " holds no recovery; expected a folder that 'alnilam recover --out' wrote", assertThrows(
                DataException.class, () -> RecoveryFolder.open(run)).getMessage());
        Path explored = temp.resolve("explored");
        Cli.run(TOY, "explore", "--dataset", data, "--grid", "shared=0:1:2", "--duration", "40s", "--out", explored)
                .succeeds();
        assertEquals(explored + " holds no fit; expected a folder that 'alnilam fit --out' wrote", assertThrows(
                DataException.class, () -> FitFolder.open(explored)).getMessage());
    }

    @Test
    void explorationVariesTheParametersOfItsModel() throws IOException {
        Path run = temp.resolve("explored");
        Cli.run(TOY, "explore", "--dataset", data, "--grid", "shared=0:1:3", "--grid", "drive=0:100:3", "--duration",
                "40s", "--out", run).succeeds();
        Table points = RunFolder.open(run).table("exploration.csv");
        assertEquals(List.of("silent", "ok", "diverged", "silent", "ok", "diverged", "silent", "ok", "diverged"), points
                .stringColumn("status").asList());
        assertTrue(text(run.resolve(RunFolder.REPORT)).contains("toy model"));
    }

    @Test
    void recoveryRecoversTheParametersOfItsModel() {
        Path run = temp.resolve("recovered");
        Cli.run(TOY, "recover", "--dataset", data, "--truths", 4, "--population", 8, "--generations", 2, "--duration",
                "20s", "--confirm", 2, "--confirm-duration", "20s", "--param", "shared=0:1", "--out", run).succeeds();
        assertEquals(List.of("shared"), RunFolder.open(run).table("recovery-summary.csv").stringColumn("parameter")
                .asList());
    }

    @Test
    void simulationHasScoresOfItsModel() throws IOException {
        Path out = temp.resolve("simulated");
        Cli.run(TOY, "simulate", "--dataset", data, "--set", "shared=0.9", "--duration", "100s", "--out", out)
                .succeeds();
        assertEquals(1 + 3, Files.readAllLines(out.resolve("scores.csv")).size());
        Cli.run(TOY, "simulate", "--dataset", data, "--set", "mue_ext_mean=1", "--out", temp.resolve("not")).fails(2,
                "unknown parameter 'mue_ext_mean'", "'shared'");
    }

    @Test
    void reportIsWrittenAgainFromTheFolderAlone() throws IOException {
        Path run = fitted(TOY, "run");
        String report = text(run.resolve(RunFolder.REPORT));
        Files.delete(run.resolve(RunFolder.REPORT));
        Cli.run(TOY, "report", run).succeeds();
        assertEquals(report, text(run.resolve(RunFolder.REPORT)));
    }
}
