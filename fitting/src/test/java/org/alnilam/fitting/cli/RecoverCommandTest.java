package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RecoverCommandTest {

    private static final List<String> TABLES = List.of("recovery.csv", "recovery-summary.csv", "truths.csv");

    @TempDir
    private Path temp;
    private Path data;

    @BeforeEach
    void makeData() {
        data = Cli.dataset(temp.resolve("data"));
    }

    private Cli.Result recover(Path out, Object... more) {
        List<Object> args = new ArrayList<>(List.of("recover", "--dataset", data, "--out", out, "--truths", "4",
                "--duration", "9s", "--population", "4", "--generations", "2", "--confirm", "2", "--confirm-duration",
                "9s", "--recording-duration", "10s", "--simulated-subjects", "1", "--param", "mue_ext_mean=1:3",
                "--param", "sigma_ou=0.05:0.3",
                "--objective", "fc,rate=truth*0.05,spectrum=truth"));
        for (int k = 0; k < more.length; k += 2) {
            int known = args.indexOf(more[k]);
            if (known >= 0 && !more[k].equals("--param")) {
                args.set(known + 1, more[k + 1]);
            } else {
                args.addAll(List.of(more[k], more[k + 1]));
            }
        }
        return Cli.run(args.toArray());
    }

    private String tables(String run) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : TABLES) {
            text.append(Files.readString(temp.resolve(run).resolve(name)));
        }
        return text.toString();
    }

    @Test
    void recoveryWritesTablesAndReport() throws IOException {
        Path run = temp.resolve("run");
        Cli.Result result = recover(run).succeeds();
        assertTrue(result.out().contains("sigma_ou: ") && result.out().contains("drawn again"), result.out());
        assertEquals(List.of(".lock", "recovery-summary.csv", "recovery.csv", "report.html", "run.json", "truth-01",
                "truth-02",
                "truth-03", "truth-04", "truths.csv"), Cli.names(run));
        List<String> rows = Files.readAllLines(run.resolve("recovery.csv"));
        assertEquals("truth,parameter,true,estimate,low,high,best,posterior_low,posterior_high", rows.getFirst());
        assertEquals(1 + 4 * 2, rows.size());
        String description = Files.readString(run.resolve("run.json"));
        Cli.run("fit", "--resume", run).fails(2, "holds a run of alnilam recover", "alnilam recover --resume " + run);
        assertEquals(description, Files.readString(run.resolve("run.json")));
        JsonNode described = new JsonMapper().readTree(description);
        assertEquals("recovery", described.get("kind").stringValue());
        assertEquals("fc,rate=truth*0.05,spectrum=truth", described.get("objective").stringValue());
        assertEquals(0.25, described.get("recording_noise").doubleValue());
        String page = Files.readString(run.resolve("report.html"));
        assertTrue(page.contains("FC and the measured mean rate (weight 0.05) and the measured power spectrum"));
        assertTrue(page.contains("true sigma_ou (mV/ms/√ms)"), "axes have units");

        Files.delete(run.resolve("report.html"));
        Cli.run("report", run).succeeds();
        assertEquals(page, Files.readString(run.resolve("report.html")));
        Files.delete(run.resolve("truths.csv"));
        Cli.run("report", run).fails(3, "truths.csv");
    }

    @Test
    void recoveryExtendedEqualsLongRecovery() throws IOException {
        recover(temp.resolve("whole"), "--truths", "5", "--threads", "2").succeeds();
        recover(temp.resolve("parts"), "--threads", "1").succeeds();
        Files.delete(temp.resolve("parts/truth-04/recovered.json"));
        Cli.run("recover", "--resume", temp.resolve("parts"), "--truths", "5", "--threads", "2").succeeds();
        assertEquals(tables("whole"), tables("parts"));
        JsonNode described = new JsonMapper().readTree(temp.resolve("parts/run.json").toFile());
        assertEquals(5, described.get("truths").intValue());
        assertEquals(2, described.get("threads").intValue());
        Cli.run("recover", "--resume", temp.resolve("parts"), "--seed", "3").fails(2, "--seed", "--resume");
        recover(temp.resolve("parts")).fails(2, "already holds a run");
    }

    @Test
    void interruptedRecoveryNamesResumeCommand() throws IOException {
        Path run = temp.resolve("run");
        Thread.currentThread().interrupt();
        Cli.Result result = recover(run);
        assertEquals(130, result.code(), result.err());
        assertTrue(result.err().contains("carry on with: alnilam recover --resume " + run), result.err());
        Cli.run("recover", "--resume", run).succeeds();
        recover(temp.resolve("whole")).succeeds();
        assertEquals(tables("whole"), tables("run"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "--truths|3|at least 4 truths", "--simulated-subjects|0|at least 1",
            "--recording-noise|-1|recording noise",
            "--recording-duration|2s|too short", "--confirm|0|confirm with 2 seeds or more",
            "--param|mue_ext_maen=0:1|the nearest known one is 'mue_ext_mean'", "--objective|fcx|no objective 'fcx'",
            "--objective|fcd=truth|SECONDS/STEP", "--objective|fc,rate=truht|'truht' is not a number",
            "--population|2|at least 4", "--duration|2s|too few BOLD samples"})
    void wrongUsageIsOneSentenceAndLeavesNoFolder(String option, String value, String part) {
        Path run = temp.resolve("run");
        recover(run, option, value).fails(2, part);
        assertFalse(Files.exists(run));
    }

    @Test
    void rejectsRangesWithoutValidTruth() {
        Cli.Result result = Cli.run("recover", "--dataset", data, "--out", temp.resolve("run"), "--param",
                "mue_ext_mean=-2:-1", "--recording-duration", "20s");
        assertEquals(2, result.code());
        assertTrue(result.err().contains("search other ranges"), result.err());
    }

    @Test
    void rejectsOtherFolderAndTruthInFit() {
        Cli.run("recover", "--resume", data).fails(3, "holds no run");
        Cli.run("fit", "--dataset", data, "--objective", "rate=truth").fails(2, "'truth' is not a number");
    }
}
