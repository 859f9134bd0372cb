package org.alnilam.fitting.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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

class ExploreCommandTest {

    private static final List<String> GRID = List.of("--grid", "mue_ext_mean=0:3:3", "--grid", "sigma_ou=0.1:0.3:2");

    @TempDir
    private Path temp;
    private Path data;

    @BeforeEach
    void makeData() {
        data = Cli.dataset(temp.resolve("data"));
    }

    private List<Object> arguments(String run, List<String> points, String... more) {
        List<Object> args = new ArrayList<>(List.of("explore", "--dataset", data, "--out", temp.resolve(run)));
        args.addAll(List.of(more).contains("--duration") ? List.of() : List.of("--duration", "9s"));
        args.addAll(List.of(more).contains("--threads") ? List.of() : List.of("--threads", "1"));
        args.addAll(points);
        args.addAll(Arrays.asList(more));
        return args;
    }

    private Cli.Result explore(String run, List<String> points, String... more) {
        return Cli.run(arguments(run, points, more).toArray());
    }

    private List<String> withoutSeconds(String run) throws IOException {
        return Files.readAllLines(temp.resolve(run).resolve("exploration.csv")).stream().map(row -> row.substring(0, row
                .lastIndexOf(','))).toList();
    }

    @Test
    void gridWritesTableAndReport() throws IOException {
        Cli.Result result = explore("run", GRID).succeeds();
        assertTrue(result.err().contains("at most 6 simulations of 9 s: 0.0 h of model time"), result.err());
        assertTrue(
                result.out().contains("mean: ") && result.out().contains("best of 6 points") && result.out().contains(
                        "optimistic"),
                result.out());
        Path run = temp.resolve("run");
        assertEquals(List.of(".lock", "best.json", "exploration.csv", "report.html", "run.json", "simulations.csv"),
                Cli.names(
                        run));
        List<String> rows = Files.readAllLines(run.resolve("exploration.csv"));
        assertEquals("point,mue_ext_mean,sigma_ou,fc_s1,fc_s2,fc,fitness,mean_rate_hz,max_rate_hz,status,seconds", rows
                .getFirst());
        assertEquals(List.of("0,0.0,0.1,", "1,0.0,0.3,", "2,1.5,0.1,", "3,1.5,0.3,", "4,3.0,0.1,", "5,3.0,0.3,"), rows
                .stream().skip(1).map(row -> row.substring(0, 10)).toList());
        assertTrue(rows.get(1).contains(",silent,"), rows.get(1));
        String page = Files.readString(run.resolve("report.html"));
        assertTrue(page.contains("The scores of an exploration are optimistic"));
        assertTrue(page.contains("./alnilam simulate --dataset " + data) && page.contains("--seed 2"));

        Files.delete(run.resolve("report.html"));
        Cli.run("report", run).succeeds();
        assertEquals(page, Files.readString(run.resolve("report.html")));
    }

    @Test
    void numberOfThreadsHasNoInfluence() throws IOException {
        explore("one", GRID).succeeds();
        explore("two", GRID, "--threads", "2").succeeds();
        assertEquals(withoutSeconds("one"), withoutSeconds("two"));
    }

    @Test
    void resumedExplorationEqualsUninterruptedAndIsReportedMeanwhile() throws IOException {
        String[] seeds = {"--seeds", "2", "--objective", "fc,rate=20*0.001", "--mode", "subject", "--set", "b=3"};
        explore("whole", GRID, seeds).succeeds();
        StringWriter events = new StringWriter() {
            @Override
            public void write(String text, int offset, int length) {
                super.write(text, offset, length);
                if (text.contains("\"evaluations\":3,")) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        StringWriter err = new StringWriter();
        Path parts = temp.resolve("parts");
        List<Object> args = arguments("parts", GRID, seeds);
        args.addAll(List.of("--events", "-"));
        int code = Alnilam.run(Parts.standard(), new PrintWriter(events), new PrintWriter(err, true),
                args.stream().map(Object::toString).toArray(String[]::new));
        assertFalse(Thread.interrupted(), "the next command is not interrupted");
        assertEquals(130, code, err.toString());
        String remedy = "carry on with: alnilam explore --resume " + parts;
        assertTrue(err.toString().contains(remedy), err.toString());
        JsonNode last = new JsonMapper().readTree(events.toString().lines().toList().getLast());
        assertEquals(List.of("ended", "interrupted", "130"), Stream.of("event", "status", "exit_code").map(
                field -> last.get(field).asString()).toList());
        assertTrue(last.get("message").asString().contains(remedy), last.toString());
        int rows = withoutSeconds("parts").size();
        assertTrue(rows >= 2 && rows < 7, rows + " rows");
        Cli.run("report", parts).succeeds();
        assertTrue(Files.readString(parts.resolve("report.html")).contains("The exploration is not complete: %s of 6"
                .formatted(rows - 1)));

        Cli.run("explore", "--resume", parts, "--threads", "2").succeeds();
        assertEquals(withoutSeconds("whole"), withoutSeconds("parts"));
        String header = withoutSeconds("whole").getFirst();
        assertTrue(header.contains(",fc,fc_sd,rate,rate_sd,fitness,fitness_sd,"), header);
        assertFalse(Files.readString(parts.resolve("report.html")).contains("not complete"));
    }

    @Test
    void sobolPointsLieInRangesAndAreDrawnAgainOnResume() throws IOException {
        List<String> sobol = List.of("--sobol", "5", "--param", "mue_ext_mean=1:3", "--param", "b=default", "--param",
                "weight_exponent=0.5:1.5");
        explore("run", sobol, "--seed", "4").succeeds();
        List<String> rows = withoutSeconds("run");
        assertEquals(6, rows.size());
        assertTrue(rows.getFirst().startsWith("point,mue_ext_mean,b,weight_exponent,fc_s1"), rows.getFirst());
        for (String row : rows.subList(1, 6)) {
            double value = Double.parseDouble(row.split(",", -1)[1]);
            assertTrue(value >= 1 && value <= 3, row);
        }
        JsonNode run = new JsonMapper().readTree(temp.resolve("run/run.json").toFile());
        assertEquals("sobol", run.get("algorithm").stringValue());
        assertTrue(Files.readString(temp.resolve("run/report.html")).contains("5 Sobol points over mue_ext_mean, b, "
                + "weight_exponent"));
        Files.delete(temp.resolve("run/simulations.csv"));
        List<String> before = withoutSeconds("run");
        Cli.run("explore", "--resume", temp.resolve("run")).succeeds();
        assertEquals(before, withoutSeconds("run"), "everything is drawn from run.json again");
    }

    @Test
    void explorationWithoutValidPointsEndsWithFourAndItsReportSaysWhy() throws IOException {
        Cli.Result result = explore("run", List.of("--grid", "mue_ext_mean=-2:-1:3"));
        assertEquals(4, result.code(), result.err());
        assertTrue(result.out().contains("no valid point among 3"), result.out());
        assertTrue(Files.readString(temp.resolve("run/report.html")).contains(
                "No point was valid, so that there is no best one to show: 3 silent"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "--grid|mue_ext_maen=0:1:3|the nearest known one is 'mue_ext_mean'", "--grid|b|ID=LO:HI:N",
            "--grid|b=0:5|LOW:HIGH:COUNT", "--grid|b=5:1:3|upside down", "--grid|b=0:5:1|2 to",
            "--grid|b=0:x:3|not an axis", "--grid|b=0:1e9:3|outside of", "--grid|mue_ext_mean=0:1:3|given twice",
            "--sobol|5|--grid does not go with --sobol", "--param|b=0:5|--param goes with --sobol",
            "--seeds|0|at least 1 seed", "--duration|2s|too few BOLD samples", "--threads|0|at least 1",
            "--objective|fcx|there is no objective 'fcx'", "--objective|fc*0|no objective counts", "--mode|both|both",
            "--set|VT=-49|alnilam table", "--subjects|s9|s9",
            "--grid|signalV@hemisphere=0:0.5:2|one value for the whole brain"})
    void wrongUsageIsOneSentenceAndLeavesNoFolder(String option, String value, String part) {
        explore("run", List.of("--grid", "mue_ext_mean=0:3:3"), option, value).fails(2, part);
        assertFalse(Files.exists(temp.resolve("run")));
    }

    @Test
    void rejectsMissingOrTooManyPoints() {
        explore("run", List.of()).fails(2, "--grid ID=LO:HI:N", "--sobol N");
        explore("run", List.of("--sobol", "0", "--param", "b=0:5")).fails(2, "--sobol", "1 to");
        explore("run", List.of("--sobol", "5", "--param", "b=0")).fails(2, "--param", "ID=LO:HI");
        explore("run", List.of("--grid", "mue_ext_mean=0:1:10000", "--grid", "b=0:1:10000")).fails(2, "--grid",
                "1000000 points");
        assertFalse(Files.exists(temp.resolve("run")));
    }

    @Test
    void pointsThatRoundingPutsBeyondTheEndOfTheirRangeAreReadAgain() throws IOException {
        explore("run", List.of("--grid", "mue_ext_mean=0:1.2251486107644167:2")).succeeds();
        Path run = temp.resolve("run");
        assertTrue(Files.readString(run.resolve("simulations.csv")).contains(",1.225148610764417,"));
        Cli.run("explore", "--resume", run).succeeds();
    }

    @Test
    void rejectsFoldersThatCannotBeUsed() throws IOException {
        explore("run", List.of("--grid", "mue_ext_mean=2:3:2")).succeeds();
        Path run = temp.resolve("run");
        explore("run", GRID).fails(2, "already holds a run");
        Cli.run("explore", "--resume", run, "--seed", "3").fails(2, "--seed", "--resume");
        Cli.run("explore", "--resume", data).fails(3, "holds no run");
        Cli.run("fit", "--resume", run).fails(2, "holds a run of alnilam explore", "alnilam explore --resume " + run);
        Path fit = temp.resolve("fit");
        Cli.run("fit", "--dataset", data, "--out", fit, "--duration", "9s", "--population", "4", "--generations", "1",
                "--confirm", "0", "--param", "mue_ext_mean=2:3").succeeds();
        Cli.run("explore", "--resume", fit).fails(2, "holds a run of alnilam fit", "alnilam fit --resume " + fit);
        Files.writeString(run.resolve("simulations.csv"), "seed,generation\n0,x\n");
        Cli.run("explore", "--resume", run).fails(3, "simulations.csv");
        Files.copy(data.resolve("subjects/s2/functional/BOLD_rsfMRI.mat"), data.resolve(
                "subjects/s1/functional/BOLD_rsfMRI.mat"), StandardCopyOption.REPLACE_EXISTING);
        Cli.run("explore", "--resume", run).fails(3, "has changed since the run");
        Cli.run("explore", "--grid", "b=0:1:2", "--dataset", temp.resolve("nowhere")).fails(3, "nowhere");
    }
}
