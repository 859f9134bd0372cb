package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.alnilam.simulator.CounterNoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EarlyStoppingTest {

    private static final List<Double> TIMES = List.of(30.0);

    /** A candidate whose score at the stage foretells the final one with an error. */
    private static Evaluation candidate(int generation, int individual, boolean stopped) {
        double[] quality = new double[1];
        double[] error = new double[1];
        new CounterNoise(generation).fill(individual, quality, error);
        double fitness = 0.3 + 0.15 * quality[0];
        return new Evaluation(generation, individual, Map.of(), Map.of(), stopped ? -1 : fitness,
                List.of(0.7 * fitness - 0.05
                        + 0.08 * error[0]),
                stopped ? Outcome.STOPPED : Outcome.OK, 0);
    }

    @Test
    void fewerThanOneInTwentyGoodCandidatesAreStoppedAndManyPoorOnesAre() {
        List<Evaluation> complete = new ArrayList<>();
        int good = 0;
        int goodStopped = 0;
        int poor = 0;
        int poorStopped = 0;
        for (int g = 0; g < 300; g++) {
            EarlyStopping.Stage stage = EarlyStopping.stages(TIMES, complete).getFirst();
            for (int i = 0; i < 20; i++) {
                Evaluation whole = candidate(g, i, false);
                boolean stopped = whole.stages().getFirst() < stage.threshold();
                boolean isGood = whole.fitness() > 0.3; // the median of all that can be drawn
                good += isGood ? 1 : 0;
                goodStopped += isGood && stopped ? 1 : 0;
                poor += isGood ? 0 : 1;
                poorStopped += !isGood && stopped ? 1 : 0;
                complete.add(stopped ? candidate(g, i, true) : whole);
            }
            if (complete.size() > 400) {
                complete.subList(0, 20).clear();
            }
        }
        assertTrue(goodStopped < 0.05 * good, goodStopped + " of " + good + " good candidates were stopped");
        assertTrue(poorStopped > 0.1 * poor, poorStopped + " of " + poor + " poor candidates were stopped");
    }

    @Test
    void nothingIsStoppedBeforeEnoughIsKnown() {
        List<Evaluation> complete = new ArrayList<>();
        for (int i = 0; i < 19; i++) {
            complete.add(candidate(0, i, false));
        }
        assertEquals(Double.NEGATIVE_INFINITY, EarlyStopping.stages(TIMES, complete).getFirst().threshold());
        complete.add(candidate(0, 19, false));
        assertTrue(EarlyStopping.stages(TIMES, complete).getFirst().threshold() > Double.NEGATIVE_INFINITY);
    }

    @Test
    void stagesLieAtGrowingTimesThatStillSaveSomething() {
        assertEquals(List.of(30.0), EarlyStopping.times(60, 10));
        assertEquals(List.of(30.0, 70.0), EarlyStopping.times(300, 10));
        assertEquals(List.of(), EarlyStopping.times(30, 10));
    }
}
