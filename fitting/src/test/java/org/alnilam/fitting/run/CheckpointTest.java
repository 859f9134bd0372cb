package org.alnilam.fitting.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Entries of a checkpoint that are possible, and others. */
class CheckpointTest {

    private static Evaluation evaluation(int generation, int individual) {
        return new Evaluation(generation, individual, Map.of(), Map.of(), 0, List.of(), Outcome.OK, 0);
    }

    private static Checkpoint checkpoint(Integer generation, Integer evaluations, Integer hurdles,
            List<Evaluation> pending) {
        return new Checkpoint(generation, evaluations, hurdles, Optional.empty(), pending);
    }

    private static void refused(String message, Integer generation, Integer evaluations, Integer hurdles,
            List<Evaluation> pending) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> checkpoint(generation, evaluations,
                hurdles, pending)).getMessage());
    }

    @Test
    void checkpointAtTheBoundsIsTaken() {
        assertEquals(Checkpoint.START, checkpoint(-1, 0, 0, List.of()));
        List<Evaluation> pending = new ArrayList<>(List.of(evaluation(1, 0), evaluation(1, 1)));
        Checkpoint checkpoint = checkpoint(0, 1, 3, pending);
        pending.clear();
        assertEquals(2, checkpoint.pending().size());
        assertEquals(1, checkpoint.evaluations());
        assertEquals(3, checkpoint.hurdles());
    }

    @Test
    void impossibleEntriesAreRefusedByTheirNames() {
        refused("'generation' must be a whole number from -1, not null", null, 0, 0, List.of());
        refused("'generation' must be a whole number from -1, not -2", -2, 0, 0, List.of());
        refused("'evaluations' must be a whole number from 0, not null", -1, null, 0, List.of());
        refused("'evaluations' must be a whole number from 0, not -1", -1, -1, 0, List.of());
        refused("'hurdles' must be a whole number from 0, not null", -1, 0, null, List.of());
        refused("'hurdles' must be a whole number from 0, not -1", -1, 0, -1, List.of());
        refused("'generation' is 4, but there are only 4 evaluations", 4, 4, 0, List.of());
        refused("'pending' must be a list of evaluations", -1, 0, 0, null);
        refused("'pending' must be a list of evaluations", -1, 0, 0, Arrays.asList(evaluation(0, 0), null));
        refused("'pending' must hold evaluations of generation 2", 1, 2, 0, List.of(evaluation(2, 0), evaluation(1,
                1)));
        refused("'pending' holds an individual twice", -1, 0, 0, List.of(evaluation(0, 3), evaluation(0, 3)));
    }

    @Test
    void scoresOfEarlierVersionsTellTheNumberOfEvaluations() {
        Checkpoint earlier = new Checkpoint(1, null, null, Optional.of(List.of(List.of(0.5), List.of())), List.of());
        assertEquals(2, earlier.evaluations());
        assertEquals(0, earlier.hurdles());
    }
}
