package org.alnilam.examples;

import java.util.Map;

import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.simulator.aln.AlnModel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A fit of three generations of eight candidates, far too small to find the truth, but large enough to improve. */
class FitCohortTest {

    private static final AlnModel MODEL = AlnModel.standard();
    private static final Cohort COHORT = DemoCohort.load();
    private static final int FRESH_SEEDS = 2;

    private static FitResult result;

    @BeforeAll
    static void fit() {
        result = FitCohort.fit(MODEL, COHORT,
                FitSettings.defaults().withSize(8, 3).withModelSeconds(30).withRefinement(0)
                        .withConfirmation(2, 45).withSeed(8));
    }

    private static double freshScore(Map<String, Double> candidate) {
        SummaryStatistics scores = FitCohort.confirm(MODEL, result, candidate, FRESH_SEEDS);
        assertEquals(FRESH_SEEDS, scores.getN());
        assertTrue(scores.getStandardDeviation() > 0, "each seed has noise of its own");
        return scores.getMean();
    }

    @Test
    void tablesHaveARowForEachGenerationAndSubject() {
        assertEquals(3, result.generationTable().rowCount());
        assertEquals(8, result.generationTable().intColumn("evaluations").getInt(0));
        assertEquals(COHORT.subjects().stream().map(subject -> subject.id()).toList(), result.subjectTable()
                .stringColumn("subject").asList());
    }

    @Test
    void winnerBeatsTheBestOfTheFirstGenerationOnFreshSeeds() {
        double first = freshScore(result.best(0).orElseThrow().parameters());
        double winner = freshScore(result.best().orElseThrow().parameters());
        assertTrue(winner > first + 0.2, "winner %s, best of the first generation %s".formatted(winner, first));
    }

    @Test
    void truthScoresHighOnFreshSeeds() {
        double truth = freshScore(DemoCohort.truth());
        assertTrue(truth > 0.4, "truth " + truth);
    }
}
