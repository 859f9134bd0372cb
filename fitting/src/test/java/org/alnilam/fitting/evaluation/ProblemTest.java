package org.alnilam.fitting.evaluation;

import java.util.List;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.objective.FcScores;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.Settling;
import org.alnilam.simulator.noise.Philox;

import static org.alnilam.fitting.ToyFits.COHORT;
import static org.alnilam.fitting.ToyFits.MODEL;
import static org.alnilam.fitting.ToyFits.SPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Single evaluations of a toy model. */
class ProblemTest {

    @Test
    void scoreLeavesOutTheSettlingFromTheStart() {
        SearchSpace starting = SearchSpace.standard(MODEL, MODEL.catalogue().defaults().with(Map.of("start", 40.0)));
        Map<String, Double> nothingShared = Map.of("shared", 0.0, "drive", 50.0);
        double whole = new FcScores(COHORT).of(FunctionalConnectivity.of(BoldSimulation.run(MODEL, starting.brain(
                nothingShared, COHORT.groupConnectome()).parameters(), COHORT.groupConnectome(), 60, 1,
                Philox.derivedSeed(
                        7, 0, 0),
                () -> false).without(Settling.PUBLISHED_SAMPLES))).values().stream().mapToDouble(x -> x).average()
                .orElseThrow();
        double settled = ToyFits.evaluate(new Problem(MODEL, Target.of(COHORT), starting, Mode.GROUP, 1), nothingShared,
                7, 60).fitness();
        assertTrue(whole > 0.3, "with the start the score is " + whole);
        assertTrue(settled < 0.15, "once it has settled the score is " + settled);
    }

    @Test
    void settlingLeavesEnoughTimeForTheObjectives() {
        Target dynamics = Target.of(COHORT).withGoals(List.of(new Goal(Objectives.fcd(new FcdWindow(30, 10)), 1)));
        Problem problem = new Problem(MODEL, dynamics, SPACE, Mode.GROUP, 1);
        assertEquals(9, problem.settlingSeconds(60));
        assertEquals(Outcome.OK, ToyFits.evaluate(problem, Map.of("shared", 0.5, "drive", 50.0), 7, 60).outcome());
        assertEquals(20, problem.settlingSeconds(90));
    }

    @Test
    void answerTellsTheModelTimeThatWasSimulated() {
        Map<String, Double> valid = Map.of("shared", 0.5, "drive", 50.0);
        assertEquals(60, simulated(Mode.GROUP, valid, List.of()), 1e-9);
        assertEquals(3 * 60, simulated(Mode.SUBJECT, valid, List.of()), 1e-9);
        assertEquals(3, simulated(Mode.GROUP, Map.of("shared", 0.5, "drive", 10.0), List.of()), 0.1, "silent at 3 s");
        assertEquals(0, simulated(Mode.GROUP, Map.of("shared", 0.5, "drive", 90.0), List.of()), 0.1, "diverges");
        assertEquals(30, simulated(Mode.GROUP, valid, List.of(new Hurdle(30, 2))), 0.1, "stopped at a hurdle");
    }

    private static double simulated(Mode mode, Map<String, Double> parameters, List<Hurdle> hurdles) {
        Problem problem = new Problem(MODEL, Target.of(COHORT), SPACE, mode, 1);
        EvaluationRequest request = EvaluationRequest.scores(0, 0, parameters, 7, 60).withHurdles(hurdles);
        return problem.answer(0, request, () -> false).orElseThrow().modelSeconds();
    }

    @Test
    void subjectModeSimulatesOnOwnConnectomesAndGroupModeOnTheirMean() {
        Subject first = COHORT.subjects().getFirst();
        DMatrixRMaj unconnected = new DMatrixRMaj(8, 8);
        Subject cut = new Subject("cut", new Connectome(COHORT.labels(), unconnected, first.connectome().lengths()),
                first.bold());
        Target target = Target.of(new Cohort("partly cut", List.of(first, cut)));
        Map<String, Double> valid = Map.of("shared", 0.5, "drive", 50.0);
        assertEquals(Outcome.OK, ToyFits.evaluate(new Problem(MODEL, target, SPACE, Mode.GROUP, 1), valid, 7, 60)
                .outcome());
        assertEquals(Outcome.SILENT, ToyFits.evaluate(new Problem(MODEL, target, SPACE, Mode.SUBJECT, 1), valid, 7, 60)
                .outcome());
    }
}
