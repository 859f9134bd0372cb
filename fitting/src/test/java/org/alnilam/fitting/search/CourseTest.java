package org.alnilam.fitting.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.objective.Target;

import static org.alnilam.fitting.ToyFits.COHORT;
import static org.alnilam.fitting.ToyFits.SETTINGS;
import static org.alnilam.fitting.ToyFits.SPACE;
import static org.alnilam.fitting.ToyFits.fit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Searches that end or start again when their patience does. */
class CourseTest {

    @Test
    void searchWithoutProgressEndsAfterItsPatience() {
        FitResult result = fit(SETTINGS.withSize(12, 60).withPatience(2)).run();
        int last = result.evaluations().getLast().generation();
        assertTrue(last < 59, "it went on to the end");
        int best = Evaluation.best(result.evaluations()).orElseThrow().generation();
        assertEquals(best + 2, last);
    }

    @ParameterizedTest
    @EnumSource
    void searchWithoutProgressRestartsUpToItsLimit(Algorithm algorithm) {
        FitSettings settings = SETTINGS.withAlgorithm(algorithm).withSize(12, 60).withPatience(2, 2);
        List<Evaluation> all = fit(settings).run().evaluations();
        List<Integer> starts = new ArrayList<>(List.of(0));
        int last = all.getLast().generation();
        for (int generation = 0; generation <= last; generation++) {
            Course course = Course.of(until(generation, all), settings.search());
            assertEquals(generation == last, course.ended());
            if (course.start() == generation + 1 && !course.ended()) {
                starts.add(course.start());
            }
        }
        assertEquals(3, starts.size(), "starts " + starts);
        assertTrue(last < 59, "it went on to the end");
        for (int start : starts) {
            double[] drives = all.stream().filter(evaluation -> evaluation.generation() == start).mapToDouble(
                    evaluation -> evaluation.parameters().get("drive")).toArray();
            for (int part = 0; part < 4; part++) {
                double low = 25.0 * part;
                assertTrue(Arrays.stream(drives).anyMatch(drive -> drive >= low && drive <= low + 25),
                        "no candidate of generation %s from %s".formatted(start, low));
            }
        }
        int second = starts.get(1) + 1;
        List<Evaluation> withOtherPast = until(second - 1, all).stream().map(evaluation -> evaluation
                .generation() < starts.get(1) ? elsewhere(evaluation) : evaluation).toList();
        assertEquals(parameters(all.stream().filter(evaluation -> evaluation.generation() == second).toList()),
                new Evolution(SPACE, Target.of(COHORT), settings.search(), settings.run().seed(), List.of())
                        .generation(second, withOtherPast));
        FitSettings once = settings.withPatience(2);
        List<Evaluation> first = fit(once).run().evaluations();
        assertEquals(starts.get(1) - 1, first.getLast().generation());
        assertEquals(starts.get(1) - 1 - 2, Evaluation.best(first).orElseThrow().generation());
        assertEquals(parameters(first), parameters(until(starts.get(1) - 1, all)));
    }

    private static List<Evaluation> until(int generation, List<Evaluation> evaluations) {
        return evaluations.stream().filter(evaluation -> evaluation.generation() <= generation).toList();
    }

    private static Evaluation elsewhere(Evaluation evaluation) {
        return new Evaluation(evaluation.generation(), evaluation.individual(), Map.of("shared", 0.5, "drive", 50.0),
                evaluation.values(), evaluation.fitness(), evaluation.hurdleScores(), evaluation.outcome(), evaluation
                        .wallSeconds());
    }

    private static List<Map<String, Double>> parameters(List<Evaluation> evaluations) {
        return evaluations.stream().map(Evaluation::parameters).toList();
    }
}
