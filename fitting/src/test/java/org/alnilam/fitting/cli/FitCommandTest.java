package org.alnilam.fitting.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.Shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FitCommandTest {

    private static final List<String> QUICK = List.of("--duration", "9s", "--population", "4", "--param",
            "mue_ext_mean=1:3", "--param", "sigma_ou=0.05:0.3", "--confirm", "2", "--confirm-duration", "9s");

    @TempDir
    private Path temp;
    private Path data;

    @BeforeEach
    void makeData() {
        data = Cli.dataset(temp.resolve("data"));
    }

    private Cli.Result fit(Path out, String... more) {
        List<Object> args = new ArrayList<>(List.of("fit", "--dataset", data, "--out", out));
        args.addAll(QUICK);
        args.addAll(List.of(more).contains("--generations") ? List.of() : List.of("--generations", "2"));
        args.addAll(Arrays.asList(more));
        return Cli.run(args.toArray());
    }

    @Test
    void fitWritesRunFolderWithReport() throws IOException {
        Path run = temp.resolve("run");
        Cli.Result result = fit(run).succeeds();
        assertTrue(result.out().contains("s1: ") && result.out().contains("mean: "), result.out());
        try (Stream<Path> files = Files.list(run)) {
            assertEquals(Set.of(".lock", "run.json", "checkpoint.json", "evaluations.csv", "generations.csv",
                    "confirmations.csv", "confirmed.csv", "subjects.csv", "best.json", "fc_simulated.csv",
                    "fc_empirical.csv", "report.html"),
                    files.map(file -> file.getFileName()
                            .toString()).collect(Collectors.toSet()));
        }
        JsonNode best = new JsonMapper().readTree(run.resolve("best.json").toFile());
        assertEquals(Set.of("mue_ext_mean", "sigma_ou"), Set.copyOf(best.get("parameters").propertyNames()));
        assertEquals(2,
                best.get("confirmed").get("seeds").intValue() + best.get("confirmed").get("invalid").intValue());
        assertTrue(result.out().contains("fresh seeds") && result.out().contains("optimistic"), result.out());
        List<String> rows = Files.readAllLines(run.resolve("evaluations.csv"));
        assertEquals("generation,individual,mue_ext_mean,sigma_ou,fc_s1,fc_s2,fitness,status,seconds", rows.getFirst());
        assertTrue(rows.size() > 5, "the initial population and offspring");
        String page = Files.readString(run.resolve("report.html"));
        assertTrue(page.contains("mue_ext_mean") && page.contains("R3"));

        Files.delete(run.resolve("report.html"));
        Cli.run("report", run).succeeds();
        assertEquals(page, Files.readString(run.resolve("report.html")));
    }

    @Test
    void fitOfTheDemoShowsTheTruthBesideWhatItFound() throws IOException {
        Path run = temp.resolve("demo");
        Cli.Result result = Cli.run("fit", "--out", run, "--population", 4, "--generations", 1, "--duration", "20s",
                "--param", "mue_ext_mean=0.8:0.9", "--param", "b=50:60", "--param", "weight_exponent=1:1.1",
                "--set", "mui_ext_mean=1.08", "--set", "sigma_ou=0.1", "--set", "Ke_gl=380", "--set", "signalV=30",
                "--confirm", 0).succeeds();
        assertTrue(result.out().matches("(?s).*\\Rmue_ext_mean = 0\\.8\\d* mV/ms \\(truth: 0\\.85000\\)\\R.*"), result
                .out());
        assertTrue(result.out().matches("(?s).*\\Rb = [\\d.]+ pA \\(truth: 55\\.000\\)\\R.*"), result.out());
        assertEquals(2, result.out().lines().filter(line -> line.contains("truth")).count(), result.out());
        assertTrue(Files.readString(run.resolve("report.html")).contains("<th>truth</th>"));
    }

    @Test
    void fitOfBrainsShowsNoTruth() throws IOException {
        Path run = temp.resolve("run");
        assertFalse(fit(run).succeeds().out().contains("truth"));
        assertFalse(Files.readString(run.resolve("report.html")).contains("<th>truth</th>"));
    }

    @Test
    void numberOfThreadsHasNoInfluence() throws IOException {
        fit(temp.resolve("one"), "--threads", "1").succeeds();
        fit(temp.resolve("two"), "--threads", "2").succeeds();
        assertEquals(withoutSeconds("one"), withoutSeconds("two"));
    }

    private List<String> withoutSeconds(String run) throws IOException {
        return withoutSeconds(run, "evaluations.csv");
    }

    private List<String> withoutSeconds(String run, String table) throws IOException {
        return Files.readAllLines(temp.resolve(run).resolve(table)).stream().map(row -> row.substring(0, row
                .lastIndexOf(','))).toList();
    }

    @Test
    void fitExtendedEqualsLongFit() throws IOException {
        fit(temp.resolve("whole"), "--generations", "3").succeeds();
        fit(temp.resolve("parts"), "--set", "b=0").succeeds();
        Cli.run("fit", "--resume", temp.resolve("parts"), "--generations", "3").succeeds();
        assertEquals(withoutSeconds("whole"), withoutSeconds("parts"));
        assertEquals(withoutSeconds("whole", "confirmations.csv"), withoutSeconds("parts", "confirmations.csv"));
        String described = Files.readString(temp.resolve("parts").resolve("run.json"));
        assertEquals(3, new JsonMapper().readTree(described).get("generations").intValue());
    }

    @Test
    void resumedFitKeepsItsBoldStep() throws IOException {
        fit(temp.resolve("default"), "--generations", "3").succeeds();
        fit(temp.resolve("whole"), "--generations", "3", "--bold-step", "5ms").succeeds();
        fit(temp.resolve("parts"), "--bold-step", "5ms").succeeds();
        Cli.run("fit", "--resume", temp.resolve("parts"), "--bold-step", "1ms").fails(2, "--bold-step", "--resume");
        Cli.run("fit", "--resume", temp.resolve("parts"), "--generations", "3").succeeds();
        assertEquals(withoutSeconds("whole"), withoutSeconds("parts"));
        assertNotEquals(withoutSeconds("default"), withoutSeconds("whole"));
        assertEquals(1, boldStep("default"));
        assertEquals(5, boldStep("parts"));
        assertTrue(Files.readString(temp.resolve("parts/report.html")).contains("--bold-step 5ms"));
    }

    private double boldStep(String run) throws IOException {
        return new JsonMapper().readTree(Files.readString(temp.resolve(run).resolve("run.json"))).get("bold_step_ms")
                .doubleValue();
    }

    @Test
    void repeatsAreSummarizedReportedAndResumed() throws IOException {
        Path run = temp.resolve("run");
        Cli.Result result = fit(run, "--repeats", "2", "--seed", "5", "--holdout", "subject").succeeds();
        assertTrue(result.out().contains("2 repeats: mean FC score") && result.out().contains("of its range"),
                result.out());
        List<String> rows = Files.readAllLines(run.resolve("repeats.csv"));
        assertEquals("seed,in_run,fc,fc_sd,mue_ext_mean,sigma_ou", rows.getFirst());
        assertTrue(rows.get(1).startsWith("5,") && rows.get(2).startsWith("6,"), rows.toString());
        assertTrue(Files.readString(run.resolve("report.html")).contains("Did they find one answer?"));
        String heldOut = new JsonMapper().readTree(run.resolve("repeat-02/run.json").toFile()).get("input")
                .get("holdout")
                .stringValue();
        fit(temp.resolve("six"), "--seed", "6", "--holdout", heldOut).succeeds();
        assertEquals(withoutSeconds("six"), withoutSeconds("run/repeat-02"));
        Files.delete(run.resolve("repeat-02/report.html"));
        Cli.Result again = Cli.run("report", run).succeeds();
        assertTrue(again.out().contains("alnilam fit --resume " + run), again.out());
        assertTrue(Files.exists(run.resolve("repeat-02/report.html")));
        Files.delete(run.resolve("repeats.csv"));
        Cli.run("fit", "--resume", run, "--generations", "3").succeeds();
        assertEquals(3, Files.readAllLines(run.resolve("repeats.csv")).size());
        fit(run, "--repeats", "2").fails(2, "already holds a run");
        fit(run).fails(2, "already holds repeats of a fit");
        fit(temp.resolve("six"), "--repeats", "2").fails(2, "already holds a run");
        assertTrue(result.err().contains("2 fits, each at most 8 simulations"), result.err());
        fit(temp.resolve("none"), "--repeats", "0").fails(2, "at least 1");
    }

    @Test
    void everyKindOfVariableAndObjectiveIsSearchedAndResumed() throws IOException {
        Path groups = Files.writeString(temp.resolve("groups.csv"), """
                region,group
                R0,front
                R1,front
                R2,back
                R3,back
                """);
        Path maps = Files.writeString(temp.resolve("maps.csv"), """
                region,myelin
                R0,1
                R1,2
                R2,3
                R3,4.5
                """);
        Path nodes = Files.writeString(temp.resolve("nodes.csv"), """
                region,tauA
                R0,200
                R1,210
                R2,220
                R3,230
                """);
        List<Object> more = List.of("--maps", maps, "--groups", groups, "--nodes", nodes, "--param", "b@front=default",
                "--param", "mue_ext_mean@myelin=-0.3:0.3", "--param", "mue_ext_mean@log-in-strength=-0.3:0.3",
                "--param",
                "weight_exponent=0.5:2", "--set", "b@back=3", "--objective",
                "fc,rate=20*0.001", "--algorithm", "nsga2", "--holdout", "half");
        for (String run : List.of("whole", "parts")) {
            List<Object> args = new ArrayList<>(
                    List.of("fit", "--dataset", data, "--out", temp.resolve(run), "--generations",
                            run.equals("whole") ? 3 : 2));
            args.addAll(QUICK);
            args.addAll(more);
            String out = Cli.run(args.toArray()).succeeds().out();
            assertTrue(out.matches("(?s).*rate: [0-9.]+ \\+- [0-9.]+ \\(distance of the mean rate .*20.0 Hz\\).*"),
                    out);
        }
        Cli.run("fit", "--resume", temp.resolve("parts"), "--generations", "3").succeeds();
        assertEquals(withoutSeconds("whole"), withoutSeconds("parts"));
        assertEquals(Files.readString(temp.resolve("whole/confirmed.csv")), Files.readString(temp.resolve(
                "parts/confirmed.csv")));
        String header = Files.readAllLines(temp.resolve("whole/evaluations.csv")).getFirst();
        assertTrue(header.contains("mue_ext_mean@myelin,") && header.contains("rate_s2") && header.contains("b@front"));
        assertTrue(Files.readAllLines(temp.resolve("whole/confirmed.csv")).getFirst().contains("held_out_s1"));
        assertTrue(Files.readString(temp.resolve("whole/pareto.csv")).contains(",fc,rate"));
        assertEquals(Files.readString(temp.resolve("whole/subject-pareto.csv")), Files.readString(temp.resolve(
                "parts/subject-pareto.csv")));
        String run = Files.readString(temp.resolve("whole/run.json"));
        assertTrue(run.contains("\"b@back\" : 3.0") && run.contains("\"ceiling\""), run);
    }

    @Test
    void resumeRejectsChangedData() throws IOException {
        Path run = temp.resolve("run");
        fit(run).succeeds();
        Path tc = data.resolve("subjects/s1/functional/BOLD_rsfMRI.mat");
        Files.copy(data.resolve("subjects/s2/functional/BOLD_rsfMRI.mat"), tc,
                StandardCopyOption.REPLACE_EXISTING);
        Cli.run("fit", "--resume", run).fails(3, "has changed since the run");
    }

    @Test
    void resumeRejectsChangedHeldOutDataAndFiles() throws IOException {
        Path maps = Files.writeString(temp.resolve("maps.csv"), "region,myelin\nR0,1\nR1,2\nR2,3\nR3,4\n");
        Path spectrum = Files.writeString(temp.resolve("spectrum.csv"), "frequency_hz,power\n5,1\n10,2\n20,1\n");
        Path run = temp.resolve("run");
        fit(run, "--maps", maps.toString(), "--objective", "fc,spectrum=" + spectrum, "--holdout", "subject=s2")
                .succeeds();
        for (Path file : List.of(maps, spectrum)) {
            String before = Files.readString(file);
            Files.writeString(file, before.replace("1", "1.5"));
            Cli.run("fit", "--resume", run).fails(3, file.getFileName().toString(), "has changed since the run");
            Files.writeString(file, before);
        }
        Cli.run("fit", "--resume", run).succeeds();
        Files.copy(data.resolve("subjects/s1/functional/BOLD_rsfMRI.mat"), data.resolve(
                "subjects/s2/functional/BOLD_rsfMRI.mat"), StandardCopyOption.REPLACE_EXISTING);
        Cli.run("fit", "--resume", run).fails(3, "has changed since the run");
    }

    @Test
    void resumeNamesTheRunWhoseFileIsMissing() throws IOException {
        Path maps = Files.writeString(temp.resolve("maps.csv"), "region,myelin\nR0,1\nR1,2\nR2,3\nR3,4\n");
        Path run = temp.resolve("run");
        fit(run, "--maps", maps.toString()).succeeds();
        Files.delete(maps);
        String told = "the run in %s needs it; if it was moved, name its new place".formatted(run);
        Cli.run("fit", "--resume", run).fails(3, maps + " cannot be read; " + told);
        Path description = run.resolve("run.json");
        Files.writeString(description,
                Files.readString(description).replaceFirst("(?s),\\s*\"files\" : \\{[^}]*\\}", ""));
        Cli.run("fit", "--resume", run).fails(3, maps + " does not exist; " + told);
    }

    @Test
    void searchWithoutValidCandidatesIsReported() throws IOException {
        Path run = temp.resolve("run");
        Cli.Result result = Cli.run("fit", "--dataset", data, "--out", run, "--duration", "9s", "--population", "4",
                "--generations", "1", "--param", "mue_ext_mean=-2:-1");
        assertEquals(4, result.code(), result.err());
        assertTrue(result.out().contains("no valid candidate"), result.out());
        assertTrue(Files.exists(run.resolve("report.html")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "--param|mue_ext_maen=0:1|the nearest known one is 'mue_ext_mean'",
            "--param|b=5:1|b=5:1: the range 5.0:1.0 is upside down", "--param|b=5|ID=LO:HI",
            "--param|b=x:1|'x' is not a number",
            "--param|b=1:1|has no width", "--population|2|at least 4", "--generations|0|at least 1",
            "--duration|2s|too few BOLD samples", "--threads|0|at least 1", "--mode|both|both",
            "--set|VT=-49|alnilam table", "--subjects|s9|s9", "--objective|fcd|too short for the objective fcd",
            "--objective|fcx|there is no objective 'fcx'", "--objective|fc*x|'x' is not a number",
            "--objective|fc,fc|twice", "--objective|fc=0.5|a weight is written fc*0.5",
            "--objective|fc*0|no objective counts", "--objective|fc,rate|the mean rate in Hz, such as rate=5",
            "--algorithm|sa|sa",
            "--holdout|third|half", "--holdout|subject=s9|s9", "--confirm|1|2 seeds or more",
            "--confirm-duration|3s|a confirming simulation of 3.0 s leaves too few BOLD samples",
            "--patience|-1|patience", "--restarts|-1|restarts",
            "--restarts|2|give a patience",
            "--param|b@myelin=-0.5:0.5|there is no map or group of regions 'myelin'",
            "--param|signalV@hemisphere=0:0.5|one value for the whole brain",
            "--param|b@hemisphere=0:0.5|names a region of the left hemisphere",
            "--param|b@log-in-strength=-0.5:2|outside of",
            "--param|weight_exponent=0:2|outside of"})
    void wrongUsageIsOneSentenceAndLeavesNoFolder(String option, String value, String part) {
        Path run = temp.resolve("run");
        Cli.run("fit", "--dataset", data, "--out", run, option, value).fails(2, part);
        assertFalse(Files.exists(run));
    }

    @Test
    void setParameterIsNotSearched() throws IOException {
        fit(temp.resolve("both"), "--set", "sigma_ou=0.1").fails(2, "sigma_ou has a value by --set");
        Cli.run("fit", "--dataset", data, "--out", temp.resolve("run"), "--duration", "9s", "--population", "4",
                "--generations", "1", "--confirm", "0", "--set", "b=5").succeeds();
        String header = Files.readAllLines(temp.resolve("run/evaluations.csv")).getFirst();
        assertTrue(header.startsWith("generation,individual,mue_ext_mean,mui_ext_mean,sigma_ou,Ke_gl,signalV,fc_s1"),
                header);
        assertTrue(Files.readString(temp.resolve("run/run.json")).contains("\"b\" : 5.0"));
    }

    @Test
    void parameterOfEveryGroupIsNotSearchedForTheWholeBrain() throws IOException {
        Path groups = Files.writeString(temp.resolve("groups.csv"),
                "region,group\nR0,front\nR1,front\nR2,back\nR3,back\n");
        Cli.run("fit", "--dataset", data, "--out", temp.resolve("run"), "--duration", "9s", "--population", "4",
                "--generations", "1", "--confirm", "0", "--groups", groups, "--param", "+b@front=0:20", "--param",
                "+b@back=0:20").succeeds();
        String header = Files.readAllLines(temp.resolve("run/evaluations.csv")).getFirst();
        assertTrue(header.startsWith("generation,individual,mue_ext_mean,mui_ext_mean,sigma_ou,Ke_gl,signalV,b@front,"
                + "b@back,fc_s1"), header);
    }

    @Test
    void runWithoutNewerEntriesIsResumed() throws IOException {
        Path run = temp.resolve("run");
        fit(run, "--holdout", "half").succeeds();
        Path file = run.resolve("run.json");
        String described = Files.readString(file);
        String before = described.replaceAll("(?m)^.*\"(restarts|held_out_fingerprint|objectives_need_s)\".*\\R", "");
        assertTrue(before.length() < described.length());
        Files.writeString(file, before);
        Cli.run("fit", "--resume", run, "--generations", "3").succeeds();
    }

    @Test
    void spectrumFileMayBeCompressedAndNamesBadLines() throws IOException {
        Path spectrum = Files.writeString(temp.resolve("spectrum.csv"), "frequency_hz,power\n5,1\n10,2\n20\n");
        fit(temp.resolve("run"), "--objective", "fc,spectrum=" + spectrum).fails(3, "spectrum.csv, line 4", "1 fields");
        Files.writeString(spectrum, "frequency_hz,power\n5,1\n10,abc\n20,1\n");
        fit(temp.resolve("run"), "--objective", "fc,spectrum=" + spectrum).fails(3, "spectrum.csv, line 3: 'abc'");
        Path packed = temp.resolve("spectrum.csv.gz");
        try (Writer writer = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(packed)),
                StandardCharsets.UTF_8)) {
            writer.write("\uFEFFfrequency_hz,power\n5,1\n10,2\n20,1\n");
        }
        fit(temp.resolve("run"), "--objective", "fc,spectrum=" + packed).succeeds();
    }

    @Test
    void rejectsFoldersThatCannotBeUsed() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "in the way");
        fit(file).fails(2, "file", "cannot be written");
        Path run = temp.resolve("run");
        fit(run).succeeds();
        fit(run).fails(2, "already holds a run");
        Cli.run("fit", "--resume", data).fails(3, "holds no run");
        Cli.run("fit", "--resume", run, "--seed", "3").fails(2, "--seed", "--resume");
        Cli.run("fit", "--resume", run, "--kernel", "scalar").fails(2, "--kernel", "--resume");
        Cli.run("fit", "--resume", run, "--debug").succeeds();
        Cli.run("report", data).fails(3, "holds no run");
        Cli.run("fit", "--dataset", temp.resolve("nowhere")).fails(3, "nowhere");
    }

    @Test
    void fitWithoutConfirmationWarnsOfMissingHeldOutScoresAndRefinement() throws IOException {
        Path run = temp.resolve("run");
        Cli.Result result = Cli.run("fit", "--dataset", data, "--out", run, "--duration", "9s", "--population", "4",
                "--generations", "1", "--confirm", "0", "--holdout", "half", "--refine", "1").succeeds();
        assertTrue(result.err().contains("held-out data") && result.err().contains("a refinement finds"), result.err());
        String page = Files.readString(run.resolve("report.html"));
        assertTrue(page.contains("fresh seeds of the confirmation") && !page.contains("time of the refinement"));
        assertFalse(fit(temp.resolve("other"), "--holdout", "half").succeeds().err().contains("warning: held-out"));
    }

    @Test
    void damagedFilesAreNamedWithRemedy() throws IOException {
        Path run = temp.resolve("run");
        fit(run).succeeds();
        String remedy = "restore it from a copy or start a new run";
        Path file = run.resolve("evaluations.csv");
        List<String> rows = Files.readAllLines(file);
        for (String[] damage : new String[][] {{"abc" + rows.get(2), "line 3 has no number in the column generation"},
                {rows.get(2).replaceAll("(ok|silent|runaway|diverged|stopped)", "okay"),
                        "line 3: there is no status 'okay'"}}) {
            List<String> damaged = new ArrayList<>(rows);
            damaged.set(2, damage[0]);
            Files.write(file, damaged);
            Cli.run("fit", "--resume", run).fails(3, "evaluations.csv", damage[1], remedy);
        }
        Files.writeString(file, String.join("\n", rows).replaceFirst("\n0,", "\nabc,"));
        Cli.run("report", run).fails(3, "evaluations.csv", "line 2 has no number in the column generation", remedy);
        Files.write(file, rows);
        Path subjects = run.resolve("subjects.csv");
        Files.writeString(subjects, Files.readString(subjects).replaceFirst("\ns1,", "\ns1,x"));
        Cli.run("report", run).fails(3, "subjects.csv", "line 2", "delete it and resume the run");
        Files.delete(subjects);
        Cli.run("fit", "--resume", run).succeeds();
        for (String name : List.of("checkpoint.json", "run.json")) {
            Files.writeString(run.resolve(name), "{\"population\":");
            Cli.Result result = Cli.run("fit", "--resume", run);
            result.fails(3, name, remedy);
            assertFalse(result.err().contains("Source"), result.err());
        }
        Cli.run("report", run).fails(3, "run.json", remedy);
    }

    @Test
    void realRecordingsCanBeFitted() {
        for (String name : List.of("gw", "hcp")) {
            String duration = name.equals("gw") ? "16s" : "6s"; // enough samples of their TR
            Path run = temp.resolve(name);
            Cli.run("fit", "--dataset", Shared.path("datasets/" + name), "--out", run, "--duration", duration,
                    "--population", "4", "--generations", "1", "--confirm", "0", "--param", "mue_ext_mean=1.5:1.8",
                    "--set",
                    "mui_ext_mean=1.6", "--set", "sigma_ou=0.09").succeeds();
            assertTrue(Files.exists(run.resolve("report.html")), name);
        }
    }
}
