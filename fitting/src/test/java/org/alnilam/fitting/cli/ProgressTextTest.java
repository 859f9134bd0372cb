package org.alnilam.fitting.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Words of the bar and of the lines that show the progress of a run. */
class ProgressTextTest {

    private static RunEvent.Counters counters(String stage, double done, double secondsLeft) {
        return new RunEvent.Counters(
                "2026-01-01T00:00:00Z",
                10,
                2,
                Optional.of(stage),
                20,
                OptionalDouble.of(0.5),
                OptionalDouble.of(0.25),
                3,
                OptionalDouble.of(42.4),
                done,
                1000,
                OptionalDouble.of(secondsLeft));
    }

    private static ProgressText text(String command, int fits, String stage, double secondsLeft) {
        RunEvent.Counters counters = counters(stage, 430, secondsLeft);
        return ProgressText.NOTHING
                .after(new RunEvent.Started(counters, command, "run", "1", false, 2, fits, 6, List.of()), 0)
                .after(new RunEvent.GenerationEnded(counters, 3, List.of()), 0);
    }

    @Test
    void lineTellsStageShareScoresSpeedAndTimeLeft() {
        assertEquals(
                "search, generation 3/5: 43 % done, best 0.500, mean 0.250, rejected 3, 42 evaluations per minute, "
                        + "about 3 min left",
                text("fit", 1, "search", 185).line(0));
        assertEquals("repeat 2/4, refinement: 43 % done", text("fit", 4, "refinement", 185).line(0).split(",", 3)[0]
                + "," + text("fit", 4, "refinement", 185).line(0).split(",", 3)[1]);
        assertTrue(text("recover", 4, "truth_score", 185).line(0).startsWith("truth 2/4, truth score: "));
    }

    @Test
    void barFillsTheLineAndKeepsWhatComesFirstWhereItIsNarrow() {
        String bar = text("fit", 1, "refinement", 185).bar(0, 120);
        assertEquals(120, bar.length());
        assertEquals(
                "refinement 43 % [=================>                      ] best 0.500 mean 0.250 rejected 3, 42/min, "
                        + "3:05 left",
                bar.strip());
        String narrow = text("fit", 1, "refinement", 185).bar(0, 30);
        assertEquals("refinement 43 %  best 0.500 me", narrow);
        assertEquals(" ".repeat(20), ProgressText.NOTHING.bar(0, 20));
    }

    @Test
    void timeLeftCountsDownBetweenEventsAndWaitsForTheNext() {
        ProgressText text = text("fit", 1, "search", 100);
        assertTrue(text.bar(TimeUnit.SECONDS.toNanos(30), 120).contains("1:10 left"));
        assertTrue(text.bar(TimeUnit.SECONDS.toNanos(300), 120).contains("0:25 left"));
    }

    @Test
    void runIsNeverCompleteBeforeItsEnd() {
        RunEvent.Counters counters = counters("report", 1000, 1e-9);
        ProgressText text = ProgressText.NOTHING.after(new RunEvent.GenerationEnded(counters, 5, List.of()), 0);
        assertTrue(text.line(TimeUnit.HOURS.toNanos(1)).startsWith("report: 99 % done"), text.line(0));
        assertTrue(text.line(TimeUnit.HOURS.toNanos(1)).endsWith("about 1 s left"), text.line(0));
        assertTrue(text.bar(0, 120).contains("0:01 left"), text.bar(0, 120));
    }

    @ParameterizedTest
    @CsvSource({"0.001,1 s,0:01", "59.5,60 s,1:00", "89,89 s,1:29", "90,2 min,1:30", "3600,60 min,1:00:00",
            "5400,1.5 h,1:30:00", "36061,10.0 h,10:01:01"})
    void timesAreWrittenInTheUnitThatSuits(double seconds, String rough, String exact) {
        assertEquals(rough, ProgressText.rough(seconds));
        assertEquals(exact, ProgressText.exact(seconds));
    }

    @Test
    void linesComeForGenerationsAndForMinutesWithoutOne() {
        StringWriter err = new StringWriter();
        LineDisplay lines = new LineDisplay(new PrintWriter(err, true), 0);
        RunEvent.Counters counters = counters("search", 10, 200);
        lines.tick(TimeUnit.SECONDS.toNanos(100));
        assertEquals("", err.toString(), "nothing has started");
        lines.accept(new RunEvent.Started(counters, "fit", "run", "1", false, 2, 1, 6, List.of()), 0);
        lines.accept(new RunEvent.GenerationEnded(counters, 1, List.of()), TimeUnit.SECONDS.toNanos(30));
        lines.accept(new RunEvent.StageBegan(counters, new RunEvent.Planned("search", 1, 1)), TimeUnit.SECONDS.toNanos(
                80));
        assertEquals(1, err.toString().lines().count(), err.toString());
        lines.tick(TimeUnit.SECONDS.toNanos(91));
        lines.tick(TimeUnit.SECONDS.toNanos(120));
        assertEquals(2, err.toString().lines().count(), err.toString());
        lines.close();
    }
}
