package org.alnilam.fitting.objective;

import java.util.List;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.ToyCohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FcScoresTest {

    private static final Cohort COHORT = ToyCohort.create(3);
    private static final FcScores SCORES = new FcScores(COHORT);

    @Test
    void subjectIsComparedWithItsOwnRecording() {
        DMatrixRMaj fc = COHORT.subjects().get(1).functionalConnectivity();
        Map<String, Double> scores = SCORES.of(fc);
        assertEquals(List.of("s0", "s1", "s2"), List.copyOf(scores.keySet()));
        for (Subject subject : COHORT.subjects()) {
            double expected = FunctionalConnectivity.score(fc, subject.functionalConnectivity());
            assertEquals(expected, scores.get(subject.id()));
            assertEquals(expected, SCORES.of(fc, subject.id()));
        }
        assertEquals(1, scores.get("s1"), 1e-12);
        assertEquals((scores.get("s0") + scores.get("s1") + scores.get("s2")) / 3, FcScores.mean(scores), 1e-15);
    }

    @Test
    void rejectsUnknownSubjectOtherSizeAndEmptyScores() {
        DMatrixRMaj fc = COHORT.groupFunctionalConnectivity();
        assertMessage("no subject s3", () -> SCORES.of(fc, "s3"));
        assertMessage("matrices of 2 and 8 regions", () -> SCORES.of(new DMatrixRMaj(2, 2)));
        assertMessage("no scores to take the mean of", () -> FcScores.mean(Map.of()));
    }

    private static void assertMessage(String part, Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}
