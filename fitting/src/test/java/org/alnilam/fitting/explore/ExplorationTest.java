package org.alnilam.fitting.explore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.Cohort;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitListener;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.ToyCohort;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.ToyModel;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.Outcome;
import org.alnilam.fitting.run.ExplorationFolder;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.run.Input;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Parameter.Range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ExplorationTest {

    private static final ToyModel MODEL = new ToyModel();
    private static final Cohort COHORT = ToyCohort.create(3);
    private static final SearchSpace SPACE = space();
    private static final ExplorationDesign GRID = ExplorationDesign.grid(SPACE, List.of(4, 5));
    private static final FitSettings SETTINGS = FitSettings.defaults().withModelSeconds(40).withThreads(2);
    private static final Input INPUT = Input.of("toy", "max");

    @TempDir
    private Path temp;

    /** A space in which the model is silent at a drive of 0, diverges at 100 and is valid between. */
    private static SearchSpace space() {
        Map<String, Range> ranges = new LinkedHashMap<>();
        ranges.put("shared", new Range(0, 0.9));
        ranges.put("drive", new Range(0, 100));
        return SearchSpace.of(MODEL, MODEL.catalogue().defaults(), ranges);
    }

    private static Exploration exploration(ExplorationDesign design, FitSettings settings) {
        return new Exploration(MODEL, COHORT, design, settings.simulation(), settings.run());
    }

    /** Table of a result without the column of seconds. */
    private static String bytes(ExplorationResult result) {
        return ToyFits.csv(result.table().rejectColumns("seconds"));
    }

    @Test
    void gridHasEveryCombinationWithLastParameterFastest() {
        List<Map<String, Double>> points = GRID.points(1);
        assertEquals(20, points.size());
        assertEquals(List.of(0.0, 25.0, 50.0, 75.0, 100.0, 0.0), points.stream().limit(6).map(p -> p.get("drive"))
                .toList());
        assertEquals(List.of(0.0, 0.3, 0.6, 0.9), points.stream().map(p -> p.get("shared")).distinct().toList());
        assertEquals(Map.of("shared", 0.9, "drive", 100.0), points.getLast());
        assertEquals(points, GRID.points(2), "a grid has no randomness");
    }

    @Test
    void gridValuesAreRoundedToReadableNumbers() {
        SearchSpace one = SearchSpace.of(MODEL, MODEL.catalogue().defaults(), Map.of("shared", new Range(0.1, 0.8)));
        assertEquals(List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8), ExplorationDesign.grid(one, List.of(8)).points(1)
                .stream().map(p -> p.get("shared")).toList());
    }

    @Test
    void sobolPointsAndScoresEqualFirstGenerationOfFit() {
        ExplorationResult explored = exploration(ExplorationDesign.sobol(SPACE, 12), SETTINGS.withSeed(5)).run();
        FitResult fit = new Fit(MODEL, COHORT, SPACE, SETTINGS.withSeed(5).withSize(12, 1).withConfirmation(0, 40))
                .run();
        assertEquals(fit.evaluations().stream().map(Evaluation::parameters).toList(), explored.points().stream().map(
                p -> p.mean().parameters()).toList());
        assertEquals(fit.evaluations().stream().map(Evaluation::fitness).toList(), explored.points().stream().map(p -> p
                .mean().fitness()).toList());
        assertNotEquals(ExplorationDesign.sobol(SPACE, 12).points(5), ExplorationDesign.sobol(SPACE, 12).points(6));
    }

    @Test
    void tableHasRowForEachPointAndScoresOfValidOnes() {
        ExplorationResult result = exploration(GRID, SETTINGS).run();
        Table table = result.table();
        assertEquals(List.of("point", "shared", "drive", "fc_s0", "fc_s1", "fc_s2", "fc", "fitness", "mean_rate_hz",
                "max_rate_hz", "status", "seconds"), table.columnNames());
        assertEquals(20, table.rowCount());
        for (int row = 0; row < 20; row++) {
            double drive = table.doubleColumn("drive").get(row);
            assertEquals(row, table.intColumn("point").get(row));
            assertEquals(drive > 80 ? "diverged" : drive < 20 ? "silent" : "ok", table.stringColumn("status").get(row));
            assertEquals(drive < 20 || drive > 80, table.doubleColumn("fc").isMissing(row));
            if (drive > 20 && drive < 80) {
                assertEquals(drive, table.doubleColumn("mean_rate_hz").get(row), 5);
                assertTrue(table.doubleColumn("max_rate_hz").get(row) > table.doubleColumn("mean_rate_hz").get(row));
            }
        }
        Evaluation best = result.best().orElseThrow();
        assertEquals(best.fitness(), table.doubleColumn("fitness").max());
        assertTrue(best.parameters().get("shared") >= 0.6, best.toString());
        best.scores().forEach(
                (subject, score) -> assertTrue(result.bestFor(subject).orElseThrow().scores().get(subject) >= score));
    }

    @Test
    void allPointsShareTheNoiseOfASeed() {
        SearchSpace rest = SearchSpace.of(MODEL, MODEL.catalogue().defaults(), Map.of("drive", new Range(40, 40.01)));
        List<ExploredPoint> points = exploration(ExplorationDesign.grid(rest, List.of(3)), SETTINGS).run().points();
        double first = points.getFirst().mean().fitness();
        points.forEach(point -> assertEquals(first, point.mean().fitness(), 1e-4, "nearly the same point"));
        assertNotEquals(first,
                exploration(ExplorationDesign.grid(rest, List.of(3)), SETTINGS.withSeed(2)).run().points()
                        .getFirst().mean().fitness(),
                1e-3);
    }

    @Test
    void severalSeedsGiveMeanAndSpread() {
        ExplorationResult one = exploration(GRID, SETTINGS).run();
        ExplorationResult three = exploration(GRID.withSeeds(3), SETTINGS).run();
        Table table = three.table();
        assertTrue(table.columnNames().containsAll(List.of("fc_sd", "fitness_sd")), table.columnNames().toString());
        int valid = 7; // shared 0.3, drive 50
        assertTrue(table.doubleColumn("fc_sd").get(valid) > 0);
        assertNotEquals(one.table().doubleColumn("fc").get(valid), table.doubleColumn("fc").get(valid));
        assertEquals(
                (table.doubleColumn("fc_s0").get(valid) + table.doubleColumn("fc_s1").get(valid) + table.doubleColumn(
                        "fc_s2").get(valid)) / 3,
                table.doubleColumn("fc").get(valid), 1e-12);
        assertEquals(20 * 3, exploration(GRID.withSeeds(3), SETTINGS).cost().simulations());
        assertEquals(20 * 3 * 3, exploration(GRID.withSeeds(3), SETTINGS.withMode(Mode.SUBJECT)).cost().simulations());
    }

    @Test
    void pointWithInvalidSimulationHasNoScores() {
        Evaluation good = new Evaluation(0, 4, Map.of("drive", 50.0), Map.of("fc", Map.of("s0", 0.5)), 0.5, List.of(),
                Outcome.OK, 1);
        Evaluation bad = new Evaluation(0, 4, Map.of("drive", 50.0), Map.of(), -1, List.of(), Outcome.RUNAWAY, 2);
        Evaluation both = ExploredPoint.of(List.of(good, bad)).mean();
        assertEquals(Outcome.RUNAWAY, both.outcome());
        assertEquals(-1, both.fitness());
        assertEquals(Map.of(), both.values());
        assertEquals(3, both.wallSeconds());
        assertEquals(0.5, ExploredPoint.of(List.of(good, good)).mean().fitness());
    }

    @Test
    void resultDependsOnSeedAndNotOnThreads() {
        String one = bytes(exploration(GRID.withSeeds(2), SETTINGS.withThreads(1)).run());
        assertEquals(one, bytes(exploration(GRID.withSeeds(2), SETTINGS.withThreads(3)).run()));
        assertNotEquals(one, bytes(exploration(GRID.withSeeds(2), SETTINGS.withSeed(2)).run()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 20}) // far from the end, since workers run ahead of what is counted
    void resumedExplorationEqualsUninterruptedExploration(int simulations) throws IOException {
        ExplorationDesign design = GRID.withSeeds(2);
        Path path = temp.resolve("run");
        AtomicInteger done = new AtomicInteger();
        Exploration first = exploration(design, SETTINGS.withThreads(1)).stopWhen(() -> done.get() >= simulations)
                .listener(counting(done));
        assertThrows(FitInterruptedException.class, () -> first.run(ExplorationFolder.create(path, first, INPUT)));
        assertEquals(1 + done.get() / 2, Files.readAllLines(path.resolve("exploration.csv")).size(),
                "the points that are complete");

        AtomicInteger all = new AtomicInteger();
        ExplorationResult resumed = exploration(design, SETTINGS).listener(counting(all))
                .run(ExplorationFolder.open(path));
        assertEquals(bytes(exploration(design, SETTINGS).run()), bytes(resumed));
        assertEquals(ToyFits.csv(resumed.table()), Files.readString(path.resolve("exploration.csv")));
        assertEquals(40, all.get(), "something was simulated twice");
    }

    private static FitListener counting(AtomicInteger count) {
        return new FitListener() {
            @Override
            public void evaluated(Evaluation evaluation, int made, int planned) {
                count.incrementAndGet();
            }
        };
    }

    @Test
    void finishedPointsAreNotSimulatedAgain() {
        Path path = temp.resolve("run");
        Exploration first = exploration(GRID, SETTINGS);
        ExplorationResult whole = first.run(ExplorationFolder.create(path, first, INPUT));
        Exploration again = exploration(GRID, SETTINGS).stopWhen(() -> true); // any simulation would be interrupted
        assertEquals(ToyFits.csv(whole.table()), ToyFits.csv(again.run(ExplorationFolder.open(path)).table()));
    }

    @Test
    void runFolderDescribesExplorationAndItsBestPoint() {
        Path path = temp.resolve("run");
        Exploration exploration = exploration(GRID.withSeeds(2), SETTINGS);
        ExplorationResult result = exploration.run(ExplorationFolder.create(path, exploration, INPUT));
        RunDescription description = RunFolder.open(path).description();
        assertEquals(Map.of("shared", 4, "drive", 5), description.design().orElseThrow().grid());
        assertEquals(2, description.design().orElseThrow().seeds());
        assertEquals("grid", description.design().orElseThrow().kind());
        assertEquals(COHORT.fingerprint(), description.data().dataFingerprint());
        var best = new JsonMapper().readTree(path.resolve("best.json").toFile());
        assertEquals(result.best().orElseThrow().individual(), best.get("individual").intValue());
        assertEquals(result.best().orElseThrow().parameters().get("shared"), best.get("parameters").get("shared")
                .doubleValue());
        assertMessage(path + " already holds a run; carry it on with --resume or choose another folder",
                () -> ExplorationFolder.create(path, exploration, INPUT));
    }

    @Test
    void folderOfFitHasNoExploration() throws IOException {
        Path path = temp.resolve("run");
        FitFolder folder = FitFolder.create(path, new Fit(MODEL, COHORT, SPACE, SETTINGS), INPUT);
        assertTrue(folder.run().description().design().isEmpty());
        assertFalse(Files.readString(path.resolve("run.json")).contains("exploration"));
    }

    @Test
    void rejectsDesignWithoutPointsOrWithTooMany() {
        assertMessage("1 counts do not fit a space of 2 parameters",
                () -> ExplorationDesign.grid(SPACE, List.of(4)));
        assertMessage("at least its two ends, not 1 values", () -> ExplorationDesign.grid(SPACE, List.of(4, 1)));
        assertMessage("1 to 1000000 points; this one would have 10000000000",
                () -> ExplorationDesign.grid(SPACE, List.of(100_000, 100_000)));
        assertMessage("1 to 1000000 points; this one would have 0", () -> ExplorationDesign.sobol(SPACE, 0));
        assertMessage("at least 1 seed, not 0", () -> GRID.withSeeds(0));
        assertMessage("2.0 s leaves too few BOLD samples; simulate at least 8.0 s",
                () -> exploration(GRID, SETTINGS.withModelSeconds(2)));
    }

    private static void assertMessage(String part, Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}
