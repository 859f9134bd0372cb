package org.alnilam.fitting.spark;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.alnilam.fitting.evaluation.Outcome;
import org.alnilam.fitting.evaluation.Problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PartsOfEvaluationTest {

    private static Problem.Part part(Outcome outcome) {
        return new Problem.Part(outcome, Map.of(), List.of(), Optional.empty(), 1, 1);
    }

    @Test
    void evaluationIsCompleteWithItsLastMissingPart() {
        PartsOfEvaluation parts = new PartsOfEvaluation(3);
        assertFalse(parts.add(2, part(Outcome.OK)));
        assertFalse(parts.add(0, part(Outcome.OK)));
        assertTrue(parts.add(1, part(Outcome.OK)));
        assertEquals(3, parts.known().size());
    }

    @Test
    void invalidPartEndsTheEvaluationOnceAllBeforeItAreKnown() {
        PartsOfEvaluation parts = new PartsOfEvaluation(4);
        assertFalse(parts.add(1, part(Outcome.SILENT)));
        assertFalse(parts.add(3, part(Outcome.DIVERGED)));
        assertTrue(parts.add(0, part(Outcome.OK)));
        assertEquals(2, parts.known().size());
        assertFalse(parts.add(2, part(Outcome.OK)), "it was complete before");
        assertEquals(Outcome.SILENT, parts.known().getLast().outcome());
    }
}
