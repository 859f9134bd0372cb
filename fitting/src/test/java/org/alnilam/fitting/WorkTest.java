package org.alnilam.fitting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.confirm.WorkPart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The time that is left, as {@link Work} estimates it, in logs of real runs. A log is what {@code --events} told of a run: its
 * plan, then a line for each stage that begins, later stage that is known better, and evaluation that ends, with time and model
 * time in s; {@link #main} makes one. Clocks: {@code demo} has the wall time of two threads; the others have the processor
 * time of one thread.
 */
class WorkTest {

    /** Estimate at a moment of a run. */
    private record Moment(double seconds, double share, OptionalDouble left, double doneModelSeconds,
            double plannedModelSeconds) {}

    private static List<Moment> replay(String log) {
        List<Moment> moments = new ArrayList<>();
        List<WorkPart> plan = new ArrayList<>();
        Work work = null;
        int threads = 0;
        for (String line : lines(log)) {
            String[] words = line.split(" ");
            if (words[0].equals("threads")) {
                threads = Integer.parseInt(words[1]);
            } else if (words[0].equals("plan")) {
                plan.add(part(words, 1));
            } else {
                work = work == null ? new Work(List.of(plan), threads, 1) : work;
                double seconds = Double.parseDouble(words[0]);
                switch (words[1]) {
                    case "stage" -> work.begin(0, part(words, 2), seconds);
                    case "expect" -> work.expect(0, part(words, 2));
                    case "ended" -> work.end();
                    default -> work.simulated(0, Double.parseDouble(words[1]), seconds);
                }
                moments.add(
                        new Moment(seconds, work.doneModelSeconds() / work.plannedModelSeconds(), work.secondsLeft(),
                                work.doneModelSeconds(), work.plannedModelSeconds()));
            }
        }
        return moments;
    }

    private static WorkPart part(String[] words, int from) {
        return new WorkPart(Stage.of(words[from]), Integer.parseInt(words[from + 1]), Double.parseDouble(words[from
                + 2]));
    }

    private static List<String> lines(String log) {
        try (InputStream in = WorkTest.class.getResourceAsStream("work/" + log + ".log")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Part of a plan with one stage after another. */
    private static Work search(int evaluations, double modelSeconds, int threads) {
        return new Work(
                List.of(List.of(new WorkPart(Stage.SEARCH, evaluations, modelSeconds), new WorkPart(Stage.CONFIRMATION,
                        10, 100))),
                threads,
                1);
    }

    /**
     * The time that a run took is known after a tenth of its work within 30 %; later the whole is within 40 %, and what is left
     * within a factor of two.
     */
    @ParameterizedTest
    @ValueSource(strings = {"demo", "explore", "gw", "recover", "subject"})
    void timeLeftIsRightAfterATenthOfTheWork(String log) {
        List<Moment> moments = replay(log);
        double end = moments.getLast().seconds;
        double all = moments.getLast().doneModelSeconds;
        Moment tenth = moments.stream().filter(moment -> moment.doneModelSeconds >= 0.1 * all).findFirst()
                .orElseThrow();
        assertEquals(1, tenth.left.orElseThrow() / (end - tenth.seconds), 0.3, tenth.toString());
        for (Moment moment : moments.subList(moments.indexOf(tenth), moments.size() - 1)) {
            double whole = (moment.seconds + moment.left.orElseThrow()) / end;
            assertEquals(1, whole, 0.4, moment.toString());
            double left = end - moment.seconds;
            if (left > 0.05 * end) {
                double ratio = moment.left.orElseThrow() / left;
                assertTrue(ratio > 0.5 && ratio < 2, moment.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "explore", "gw", "recover", "subject"})
    void planIsNeverExceededAndSomeTimeIsLeftUntilTheEnd(String log) {
        List<Moment> moments = replay(log);
        for (Moment moment : moments.subList(0, moments.size() - 1)) {
            assertTrue(moment.doneModelSeconds <= moment.plannedModelSeconds, moment.toString());
            assertTrue(moment.left.isEmpty() || moment.left.getAsDouble() >= 1, moment.toString());
        }
        assertEquals(0, moments.getLast().left.orElseThrow());
        assertEquals(1, moments.getLast().share);
    }

    @Test
    void stagesThatTurnOutSmallerShrinkThePlan() {
        Work work = search(20, 10, 1);
        assertEquals(20 * 10 + 10 * 100, work.plannedModelSeconds());
        work.begin(0, new WorkPart(Stage.SEARCH, 20, 10), 0);
        work.expect(0, new WorkPart(Stage.CONFIRMATION, 4, 100));
        assertEquals(20 * 10 + 4 * 100, work.plannedModelSeconds());
        work.simulated(0, 10, 1);
        work.begin(0, new WorkPart(Stage.CONFIRMATION, 3, 100), 2);
        assertEquals(10 + 3 * 100, work.plannedModelSeconds(), "the search ended early");
    }

    @Test
    void evaluationsThatEndEarlyShrinkThePlanOfTheirStageAlone() {
        Work work = search(20, 10, 1);
        work.begin(0, new WorkPart(Stage.SEARCH, 20, 10), 0);
        for (int k = 0; k < 8; k++) {
            work.simulated(0, 5, k);
        }
        double whole = 0.25 * 20 * 10;
        double expected = 10 * (8 * 5 + whole) / (8 * 10 + whole);
        assertEquals(8 * 5 + 12 * expected + 10 * 100, work.plannedModelSeconds(), 1e-9);
    }

    @Test
    void moreEvaluationsThanPlannedAreDoneWithoutEnd() {
        Work work = search(1, 10, 1);
        work.begin(0, new WorkPart(Stage.TRUTH, 1, 10), 0);
        for (int k = 1; k <= 5; k++) {
            work.simulated(0, 10, k);
            assertTrue(work.doneModelSeconds() < work.plannedModelSeconds());
        }
        assertEquals(10 + 10 * 100, work.secondsLeft().orElseThrow() * 10, 1e-9, "1 s for 10 s of model time");
    }

    @Test
    void paceIsThatOfAllThreads() {
        for (int threads : new int[] {1, 4, 16}) {
            Work work = search(200, 10, threads);
            work.begin(0, new WorkPart(Stage.SEARCH, 200, 10), 0);
            for (int k = 0; k < 64; k++) {
                work.simulated(0, 10, 1 + k / threads);
            }
            double left = (200 - 64) * 1.0 / threads + Math.max(10, threads) * 10.0 / threads;
            assertEquals(1, work.secondsLeft().orElseThrow() / left, 0.25, threads + " threads");
        }
    }

    @Test
    void paceFollowsTheLoadOfTheMachine() {
        Work work = search(200, 10, 1);
        work.begin(0, new WorkPart(Stage.SEARCH, 200, 10), 0);
        for (int k = 0; k < 100; k++) {
            work.simulated(0, 10, k);
        }
        for (int k = 0; k < 90; k++) {
            work.simulated(0, 10, 100 + 3 * k); // others use the machine as well
        }
        assertEquals(3 * (10 + 100), work.secondsLeft().orElseThrow(), 0.2 * 330);
    }

    @Test
    void stageOfTheNextFitIsThatOfTheNextFit() {
        WorkPart search = new WorkPart(Stage.SEARCH, 5, 10);
        WorkPart report = new WorkPart(Stage.REPORT, 1, 20);
        Work work = new Work(List.of(List.of(search, report, search, report)), 1, 1);
        work.begin(0, search, 0);
        work.begin(0, report, 1);
        assertEquals(20 + 50 + 20, work.plannedModelSeconds());
        work.begin(0, search, 2);
        assertEquals(50 + 20, work.plannedModelSeconds());
        work.begin(0, new WorkPart(Stage.SEARCH, 3, 10), 2);
        assertEquals(30 + 20, work.plannedModelSeconds(), "the same stage, known better");
    }

    @Test
    void fitsSideBySideHaveStagesOfTheirOwnAndOnePace() {
        WorkPart search = new WorkPart(Stage.SEARCH, 10, 10);
        WorkPart report = new WorkPart(Stage.REPORT, 2, 20);
        Work work = new Work(List.of(List.of(search, report), List.of(search, report)), 2, 2);
        work.begin(0, search, 0);
        work.begin(1, search, 0);
        for (int k = 1; k <= 10; k++) {
            work.simulated(0, 10, k);
            if (k <= 5) {
                work.simulated(1, 10, k);
            }
        }
        work.begin(0, report, 10);
        assertEquals(150 + 40 + 50 + 40, work.plannedModelSeconds(), "the other fit still searches");
        double pace = 10.0 / 150; // wall time over model time
        assertEquals(1, work.secondsLeft().orElseThrow() / (130 * pace), 0.25);
    }

    @Test
    void nothingIsKnownBeforeTheFirstEvaluations() {
        Work work = search(20, 10, 1);
        assertTrue(work.secondsLeft().isEmpty());
        work.begin(0, new WorkPart(Stage.SEARCH, 20, 10), 0);
        for (int k = 0; k < 5; k++) {
            work.simulated(0, 0, k); // diverged at once
        }
        assertTrue(work.secondsLeft().isEmpty());
        assertThrows(IllegalArgumentException.class, () -> new Work(List.of(), 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Work(List.of(), 1, 0));
    }

    /**
     * Prints the log of a run, in the form of the resources of this test.
     *
     * @param arguments a file that {@code --events} wrote
     * @throws IOException if it cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            JsonNode event = new JsonMapper().readTree(line);
            String seconds = String.format(Locale.ROOT, "%.2f ", event.get("seconds").doubleValue());
            switch (event.get("event").asString()) {
                case "started" -> {
                    System.out.println("threads " + event.get("threads").asString());
                    event.get("plan").forEach(part -> System.out.println("plan " + words(part)));
                }
                case "stage" -> System.out.println(seconds + "stage " + words(event.get("plan")));
                case "generation" -> event.get("plan").forEach(part -> System.out.println(seconds + "expect " + words(
                        part)));
                case "evaluation" -> System.out.println(seconds + String.format(Locale.ROOT, "%.1f", event.get(
                        "model_seconds").doubleValue()));
                case "ended" -> System.out.println(seconds + "ended");
                default -> {
                } // tells nothing of the work
            }
        }
    }

    private static String words(JsonNode part) {
        return "%s %s %s".formatted(part.get("stage").asString(), part.get("evaluations").asString(), part.get(
                "model_seconds").asString());
    }
}
