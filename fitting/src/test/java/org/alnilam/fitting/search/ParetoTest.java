package org.alnilam.fitting.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.alnilam.datasets.FcdWindow;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.ToyCohort;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Outcome;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.Target;

import static org.alnilam.fitting.search.Landscapes.FAR_PEAK;
import static org.alnilam.fitting.search.Landscapes.OTHER_PEAK;
import static org.alnilam.fitting.search.Landscapes.PEAK;
import static org.alnilam.fitting.search.Landscapes.SPACE;
import static org.alnilam.fitting.search.Landscapes.TARGET;
import static org.alnilam.fitting.search.Landscapes.evolve;
import static org.alnilam.fitting.search.Landscapes.made;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ParetoTest {

    @Test
    void frontSpansBothPeaks() {
        List<Evaluation> front = new Pareto(TARGET).front(Evaluation.candidates(evolve(Algorithm.NSGA2, 1, 20)));
        double[] first = front.stream().mapToDouble(evaluation -> SPACE.encode(evaluation.parameters())[0]).sorted()
                .toArray();
        assertTrue(first.length > 4, "a front of " + first.length);
        assertTrue(first[0] < 0.4 && first[first.length - 1] > 0.55,
                first[0] + " to " + first[first.length - 1]);
        for (Evaluation member : front) {
            assertTrue(front.stream()
                    .noneMatch(other -> other.scores().get("s0") > member.scores().get("s0") && other.scores()
                            .get("s1") > member.scores().get("s1")));
        }
    }

    @Test
    void subjectHasItsOwnFront() {
        Target target = TARGET.withGoals(List.of(new Goal(Objectives.fc(), 1), new Goal(Objectives.fcd(
                FcdWindow.DEFAULT), 1)));
        List<Evaluation> evaluations = List.of(ofSubjects(0, 0.5, 0.2, 0.1, 0.9), ofSubjects(1, 0.4, 0.1, 0.3, 0.8),
                ofSubjects(2, 0.5, 0.3, 0.3, 0.8), ofSubjects(3, 0.3, 0.1, 0.2, 0.1));
        assertEquals(List.of(0, 1), individuals(new Pareto(target).front(evaluations, "s0")));
        assertEquals(List.of(1, 2, 3), individuals(new Pareto(target).front(evaluations, "s1")),
                "equals are both best");
        assertEquals(List.of(2), individuals(new Pareto(TARGET).front(evaluations.subList(2, 4), "s0")));
    }

    @Test
    void bestOfEqualEvaluationsIsTheFirst() {
        List<Evaluation> equals = List.of(made(0, 0, FAR_PEAK, 0.3), made(0, 1, PEAK, 0.5),
                made(1, 2, OTHER_PEAK, 0.5));
        assertEquals(1, Evaluation.best(equals).orElseThrow().individual());
        assertEquals(1, Evaluation.bestFor(equals, "s0").orElseThrow().individual());
    }

    @Test
    void frontIsMadeOfMeans() {
        List<Evaluation> evaluations = List.of(made(0, 0, PEAK, 0.5), made(1, 1, OTHER_PEAK, 0.9),
                made(2, 2, OTHER_PEAK,
                        0.3),
                made(3, 3, FAR_PEAK, 0.4));
        FitResult result = new FitResult(Target.of(ToyCohort.create(1)), SPACE, FitSettings.defaults(), evaluations,
                List
                        .of(),
                List.of(), Optional.empty(), List.of(), Optional.empty());
        assertEquals(1, result.paretoFront().size());
        Evaluation best = result.paretoFrontFor("s0").getFirst();
        assertEquals(List.of(1, 1), List.of(best.generation(), best.individual()));
        assertEquals(0.6, best.fitness(), 1e-12);
    }

    @Test
    void paretoSearchReevaluatesItsFront() {
        Map<Map<String, Double>, Long> evaluations = evolve(Algorithm.NSGA2, 1, 12).stream().collect(Collectors
                .groupingBy(Evaluation::parameters, Collectors.counting()));
        assertTrue(evaluations.values().stream().anyMatch(count -> count > 2), "again and again");
        assertTrue(evaluations.values().stream().allMatch(count -> count <= 6), "but not for ever");
        assertEquals(11, evaluations.values().stream().mapToLong(count -> count - 1).sum(), "one in each generation");
    }

    private static List<Integer> individuals(List<Evaluation> evaluations) {
        return evaluations.stream().map(Evaluation::individual).toList();
    }

    /** FC and distance of FCD of the first subject, and those of the second. */
    private static Evaluation ofSubjects(int individual, double fc, double fcd, double otherFc, double otherFcd) {
        return new Evaluation(0, individual, Map.of("number", (double) individual),
                Map.of(Objectives.FC, Map.of("s0", fc, "s1", otherFc), "fcd", Map
                        .of("s0", fcd, "s1", otherFcd)),
                fc, List.of(), Outcome.OK, 0);
    }
}
