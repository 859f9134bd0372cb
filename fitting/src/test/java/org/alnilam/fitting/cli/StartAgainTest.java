package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

import org.alnilam.fitting.RunBytes;
import org.alnilam.fitting.run.ProblemDescription.Searched;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunFolder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Commands that start from an earlier run: {@code --from}, {@code --start}. */
class StartAgainTest extends ToyRuns {

    private static final Object[] SEARCH = {"--population", 6, "--generations", 2, "--duration", "20s", "--confirm", 2,
            "--confirm-duration", "20s"};

    /** A fit to two of the three subjects, with a parameter that is set. */
    private Path fitted(Object... more) {
        List<Object> args = new ArrayList<>(List.of("--dataset", data, "--subjects", "s0,s2", "--set", "idle=0.25"));
        args.addAll(Arrays.asList(SEARCH));
        args.addAll(Arrays.asList(more));
        return run("fit", "fitted", args.toArray());
    }

    private static Map<String, Double> best(Path run) {
        return RunFolder.open(run).best().orElseThrow().parameters();
    }

    private static Map<String, List<Double>> ranges(Path run) {
        return description(run).problem().parameters().stream()
                .collect(Collectors.toMap(Searched::id, one -> List.of(one
                        .low(), one.high())));
    }

    private static void remove(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.toList().reversed()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void simulationFromARunEqualsTheExplicitCommand() throws IOException {
        Path fitted = fitted();
        Map<String, Double> best = best(fitted);
        Path from = run("simulate", "from", "--from", fitted, "--duration", "40s");
        Object[] explicit = {"--dataset", data, "--subjects", "s0,s2", "--duration", "40s", "--set", "idle=0.25",
                "--set",
                "shared=" + best.get("shared"), "--set", "drive=" + best.get("drive")};
        assertEquals(RunBytes.of(run("simulate", "explicit", explicit)), RunBytes.of(from));
        Path changed = run("simulate", "changed", "--from", fitted, "--duration", "40s", "--set", "drive=55",
                "--subjects", "s1");
        explicit[3] = "s1";
        explicit[explicit.length - 1] = "drive=55";
        assertEquals(RunBytes.of(run("simulate", "explicitly changed", explicit)), RunBytes.of(changed));
    }

    @Test
    void fitFromARunBeginsWithItsBestAndItsOptions() {
        Path fitted = fitted("--seed", 4, "--objective", "fc,rate=40*0.01");
        Path second = run("fit", "second", "--from", fitted, "--param", "+drive=20:60");
        RunDescription described = description(second);
        assertEquals(description(fitted).search(), described.search());
        assertEquals(description(fitted).confirmation(), described.confirmation());
        assertEquals("fc,rate=40.0*0.01", described.problem().objective());
        assertEquals(List.of("s0", "s2"), described.data().subjects());
        assertEquals(Map.of("idle", 0.25), described.problem().fixed());
        assertEquals(5, described.run().seed(), "other noise than that which chose the best");
        assertEquals(Map.of("shared", List.of(0.0, 1.0), "drive", List.of(20.0, 60.0)), ranges(second));
        List<Map<String, Double>> starts = described.problem().starts();
        assertEquals(3, starts.size(), "half of the population");
        Map<String, Double> best = new LinkedHashMap<>(best(fitted));
        best.computeIfPresent("drive", (id, value) -> Math.clamp(value, 20, 60));
        assertEquals(best, starts.getFirst());
        Table evaluations = RunFolder.open(second).table("evaluations.csv");
        for (int k = 0; k < starts.size(); k++) {
            assertEquals(starts.get(k), Map.of("shared", evaluations.doubleColumn("shared").get(k), "drive", evaluations
                    .doubleColumn("drive").get(k)));
        }
    }

    @Test
    void fitFromARunNeedsItNoMoreOnceItHasBegun() throws IOException {
        Path fitted = fitted();
        Path whole = run("fit", "whole", "--from", fitted, "--generations", 3, "--mode", "subject");
        Path parts = run("fit", "parts", "--from", fitted, "--generations", 3, "--mode", "subject", "--threads", 1);
        remove(fitted);
        Files.delete(parts.resolve("confirmations.csv"));
        Cli.run(TOY, "fit", "--resume", parts).succeeds();
        assertEquals(RunBytes.of(whole), RunBytes.of(parts));
        Path again = run("fit", "again", "--config", whole.resolve("run.json"));
        assertEquals(RunBytes.of(whole), RunBytes.of(again));
    }

    @Test
    void parameterThatIsNotSearchedAnewKeepsItsBestValue() {
        Path fitted = fitted();
        Path second = run("fit", "second", "--from", fitted, "--param", "drive=20:60");
        assertEquals(Set.of("drive"), ranges(second).keySet());
        assertEquals(Map.of("idle", 0.25, "shared", best(fitted).get("shared")), description(second).problem().fixed());
        Path third = run("fit", "third", "--from", fitted, "--set", "drive=45");
        assertEquals(Set.of("shared"), ranges(third).keySet());
        assertEquals(Map.of("idle", 0.25, "drive", 45.0), description(third).problem().fixed());
    }

    @Test
    void startPointsAreCheckedAndMovedIntoTheRanges() {
        Object[] small = {"--dataset", data, "--population", 4, "--generations", 1, "--duration", "20s", "--confirm", 0,
                "--param", "drive=30:60"};
        List<Object> args = new ArrayList<>(List.of("fit", "--out", temp.resolve("run")));
        args.addAll(Arrays.asList(small));
        for (String[] wrong : new String[][] {{"drive", "ID=VALUE"},
                {"idle=1", "idle is not searched; searched are drive"},
                {"drive=x", "'x' is not a number"}, {"drive=40,drive=41", "drive twice"},
                {"drive=1e9", "outside of"}}) {
            List<Object> all = new ArrayList<>(args);
            all.addAll(List.of("--start", wrong[0]));
            Cli.run(TOY, all.toArray()).fails(2, "--start", wrong[1]);
        }
        args.addAll(List.of("--start", "drive=40", "--start", "drive=90"));
        Cli.Result result = Cli.run(TOY, args.toArray()).succeeds();
        assertTrue(result.err().contains("1 of 2 points"), result.err());
        assertEquals(List.of(Map.of("drive", 40.0), Map.of("drive", 60.0)), description(temp.resolve("run")).problem()
                .starts());
    }

    @Test
    void explorationFromARunIsAGridAroundItsBest() {
        Path fitted = fitted("--param", "drive=20:60");
        double best = best(fitted).get("drive");
        Path map = run("explore", "map", "--from", fitted, "--duration", "10s");
        assertEquals(Map.of("drive", List.of(Math.max(20, best - 10), Math.min(60, best + 10))), ranges(map));
        assertEquals(Map.of("drive", 7), description(map).design().orElseThrow().grid());
        assertEquals(Map.of("idle", 0.25), description(map).problem().fixed());
        Path own = run("explore", "own", "--from", fitted, "--duration", "10s", "--grid", "drive=around:3", "--grid",
                "shared=0:1:2");
        assertEquals(Map.of("drive", 3, "shared", 2), description(own).design().orElseThrow().grid());
        assertEquals(ranges(map).get("drive"), ranges(own).get("drive"));
        Path other = run("explore", "other", "--from", fitted, "--duration", "10s", "--grid", "shared=0:1:2");
        assertEquals(Map.of("idle", 0.25, "drive", best), description(other).problem().fixed());
        Path sobol = run("explore", "sobol", "--from", fitted, "--duration", "10s", "--sobol", 4);
        assertEquals(Map.of("drive", List.of(20.0, 60.0)), ranges(sobol));
        command("explore", "no", "--from", fitted, "--grid", "shared=around:3").fails(2, "did not search shared");
        command("explore", "no", "--dataset", data, "--grid", "drive=around:3").fails(2, "--from RUN");
    }

    @Test
    void bestPointOfAnExplorationIsSimulatedAndFitted() {
        Path map = run("explore", "map", "--dataset", data, "--grid", "drive=30:50:3", "--grid", "shared=0.2:0.8:3",
                "--duration", "20s");
        Path fit = run("fit", "fit", "--from", map, "--population", 4, "--generations", 1, "--confirm", 0);
        assertEquals(best(map), description(fit).problem().starts().getFirst());
        assertEquals(Map.of("drive", List.of(30.0, 50.0), "shared", List.of(0.2, 0.8)), ranges(fit));
        run("simulate", "simulation", "--from", map, "--duration", "20s");
        Path around = run("explore", "around", "--from", map, "--grid", "shared=around");
        assertEquals(Map.of("drive", best(map).get("drive")), description(around).problem().fixed());
    }

    @Test
    void recoveryGivesDataAndOptionsButNoParameters() {
        Path recovered = run("recover", "recovered", "--dataset", data, "--truths", 4, "--population", 4,
                "--generations", 1, "--duration", "20s", "--confirm", 2, "--confirm-duration", "20s", "--param",
                "shared=0:1", "--set", "drive=45", "--objective", "fc,rate=truth*0.01");
        Cli.Result simulated = command("simulate", "simulated", "--from", recovered, "--duration", "20s").succeeds();
        assertTrue(simulated.err().contains("is a recovery, which has no best parameters"), simulated.err());
        Cli.Result fit = command("fit", "fit", "--from", recovered).succeeds();
        assertTrue(fit.err().contains("no candidate to begin the search with"), fit.err());
        assertTrue(fit.err().contains("aims at made-up truths and is not taken over"), fit.err());
        assertEquals(Map.of("shared", List.of(0.0, 1.0)), ranges(temp.resolve("fit")));
        assertEquals(Map.of("drive", 45.0), description(temp.resolve("fit")).problem().fixed());
        command("explore", "no", "--from", recovered).fails(2, recovered.toString(), "--grid ID=LO:HI:N");
        command("simulate", "no", "--from", recovered.resolve("truth-01")).fails(2, "within a recovery");
        Path again = run("recover", "again", "--from", recovered, "--truths", 4);
        assertEquals("fc,rate=truth*0.01", description(again).problem().objective());
    }

    @Test
    void tableFromARunIsOfItsNeuron() {
        Object[] axes = {"--mu", "-1:7:20", "--sigma", "0.5:5:5"};
        Path small = Cli.dataset(temp.resolve("small"));
        Path table = temp.resolve("table.h5");
        Cli.run("table", "--set", "VT=-49", "--out", table, axes[0], axes[1], axes[2], axes[3]).succeeds();
        Path map = temp.resolve("map");
        Cli.run("explore", "--dataset", small, "--table", table, "--set", "VT=-49", "--grid", "b=0:20:2", "--duration",
                "9s", "--out", map).succeeds();
        Path own = temp.resolve("own.h5");
        Cli.run("table", "--from", map, "--out", own, axes[0], axes[1], axes[2], axes[3]).succeeds();
        Cli.Result compared = Cli.run("table", "--compare", own, table).succeeds();
        assertTrue(compared.out().contains("largest |dr_ss|: 0.00 kHz"), compared.out());
        assertFalse(compared.err().contains("different neurons"), compared.err());
        Cli.run("table", "--set", "VT=-49.5", "--out", table, axes[0], axes[1], axes[2], axes[3]).succeeds();
        Cli.Result changed = Cli.run("explore", "--from", map, "--out", temp.resolve("changed"));
        changed.fails(2, table + " has changed since the run in " + map);
    }

    @Test
    void changedDataAreNamedAndTaken() throws IOException {
        Path fitted = fitted("--holdout", "half");
        assertFalse(command("fit", "same", "--from", fitted).succeeds().err().contains("warning"));
        Cli.Result halves = command("simulate", "halves", "--from", fitted, "--duration", "20s").succeeds();
        assertEquals(1, halves.err().lines().filter(line -> line.contains("warning")).count(), halves.err());
        assertTrue(halves.err().contains("first halves"), halves.err());
        Path recording = data.resolve("subjects/s0/functional/BOLD_rsfMRI.mat");
        Files.copy(recording, data.resolve("subjects/s2/functional/BOLD_rsfMRI.mat"),
                StandardCopyOption.REPLACE_EXISTING);
        for (String command : List.of("fit", "simulate", "explore")) {
            Cli.Result result = command(command, command, "--from", fitted, "--duration", "20s").succeeds();
            assertTrue(result.err().contains("the data are not those that the run in " + fitted), result.err());
        }
    }

    @Test
    void runThatCannotBeStartedFromIsNamed() {
        Path fitted = temp.resolve("fitted");
        assertEquals(4, command("fit", "fitted", "--dataset", data, "--population", 4, "--generations", 1, "--duration",
                "20s", "--confirm", 0, "--param", "drive=0:10").code());
        command("simulate", "no", "--from", fitted).fails(2, fitted.toString(), "no best parameters");
        command("simulate", "no", "--from", data).fails(3, data.toString(), "holds no run");
        Path repeats = run("fit", "repeats", "--dataset", data, "--population", 4, "--generations", 1, "--duration",
                "20s",
                "--confirm", 0, "--repeats", 2);
        command("fit", "no", "--from", repeats).fails(2, repeats.resolve("repeat-01").toString());
        Cli.run(TOY, "fit", "--resume", fitted, "--from", fitted).fails(2, "--from does not go with --resume");
        Cli.run(TOY, "table", "--compare", "a", "b", "--from", fitted).fails(2, "--from does not go with --compare");
        command("simulate", "no", "--from", repeats.resolve("repeat-01"), "--scenario", "case.json").fails(2,
                "--from does not go with --scenario");
        assertFalse(Files.exists(temp.resolve("no")));
    }
}
