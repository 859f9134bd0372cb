package org.alnilam.fitting.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.alnilam.simulator.noise.CounterNoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EarlyStoppingTest {

    private static final List<Double> TIMES = List.of(30.0);

    private static final int SIZE = 20;

    /** A candidate whose score at the stage foretells the final one with an error; a generation shares an offset. */
    private static Evaluation candidate(int generation, int individual, boolean stopped) {
        double[] quality = new double[1];
        double[] error = new double[1];
        double[] offset = new double[1];
        new CounterNoise(generation).fill(individual, quality, error);
        new CounterNoise(generation).fill(1000, offset, new double[1]);
        double fitness = 0.3 + 0.1 * quality[0] + 0.06 * offset[0];
        return new Evaluation(generation, individual, Map.of(), Map.of(), stopped ? -1 : fitness,
                List.of(0.7 * fitness - 0.05
                        + 0.04 * error[0]),
                stopped ? Outcome.STOPPED : Outcome.OK, 0);
    }

    @Test
    void earlyStoppingSparesGoodCandidatesAndStopsPoorOnes() {
        List<Evaluation> complete = new ArrayList<>();
        int good = 0;
        int goodStopped = 0;
        int poor = 0;
        int poorStopped = 0;
        for (int g = 0; g < 300; g++) {
            Hurdle hurdle = EarlyStopping.hurdles(TIMES, complete, 0).getFirst();
            List<Evaluation> whole = new ArrayList<>();
            for (int i = 0; i < SIZE; i++) {
                whole.add(candidate(g, i, false));
            }
            double median = whole.stream().mapToDouble(Evaluation::fitness).sorted().skip(SIZE / 2).findFirst()
                    .orElseThrow();
            for (Evaluation evaluation : whole) {
                boolean stopped = evaluation.hurdleScores().getFirst() < hurdle.threshold();
                boolean isGood = evaluation.fitness() >= median; // of its own generation
                good += isGood ? 1 : 0;
                goodStopped += isGood && stopped ? 1 : 0;
                poor += isGood ? 0 : 1;
                poorStopped += !isGood && stopped ? 1 : 0;
                complete.add(stopped ? candidate(g, evaluation.individual(), true) : evaluation);
            }
            if (complete.size() > 20 * SIZE) {
                complete.subList(0, SIZE).clear();
            }
        }
        assertTrue(goodStopped < 0.05 * good, goodStopped + " of " + good + " good candidates were stopped");
        assertTrue(poorStopped > 0.1 * poor, poorStopped + " of " + poor + " poor candidates were stopped");
    }

    @Test
    void earlyStoppingNeedsTwentyCandidatesSinceTheLastStart() {
        List<Evaluation> complete = new ArrayList<>();
        for (int i = 0; i < 19; i++) {
            complete.add(candidate(0, i, false));
        }
        assertEquals(Double.NEGATIVE_INFINITY, EarlyStopping.hurdles(TIMES, complete, 0).getFirst().threshold());
        complete.add(candidate(0, 19, false));
        assertTrue(EarlyStopping.hurdles(TIMES, complete, 0).getFirst().threshold() > Double.NEGATIVE_INFINITY);
        assertEquals(Double.NEGATIVE_INFINITY, EarlyStopping.hurdles(TIMES, complete, 1).getFirst().threshold(),
                "a search that starts again has no bar yet");
    }

    @Test
    void longerSimulationsHaveMoreStages() {
        assertEquals(List.of(30.0), EarlyStopping.times(60, 10));
        assertEquals(List.of(30.0, 70.0, 190.0), EarlyStopping.times(300, 10));
        assertEquals(List.of(), EarlyStopping.times(30, 10));
    }
}
