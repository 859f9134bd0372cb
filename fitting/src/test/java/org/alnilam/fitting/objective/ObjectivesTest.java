package org.alnilam.fitting.objective;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.alnilam.datasets.BoldRecording;

import static org.alnilam.fitting.ToyFits.COHORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Objectives on made-up activity. */
class ObjectivesTest {

    @Test
    void spectrumIsComparedAtItsFrequencies() {
        Objective.Comparison comparison = Objectives.spectrum("made up", Map.of(1.0, 1.0, 2.0, 4.0, 4.0, 16.0))
                .against(COHORT
                        .subjects().getFirst());
        double[] rate = new double[4000];
        for (int t = 0; t < rate.length; t++) {
            for (double hertz : new double[] {1, 2, 4}) {
                rate[t] += hertz * Math.sin(2 * Math.PI * hertz * t * 0.005);
            }
        }
        BoldRecording bold = COHORT.subjects().getFirst().bold();
        assertEquals(1, comparison.of(new SimulatedActivity(bold, rate, 0.005)), 1e-3);
    }

    @Test
    void rejectsSpectrumAboveFrequenciesOfRates() {
        Map<Double, Double> powers = Map.of(10.0, 1.0, 50.0, 1.0, 120.0, 1.0);
        String message = assertThrows(IllegalArgumentException.class, () -> Objectives.spectrum("made up", powers))
                .getMessage();
        assertTrue(message.contains("120.0 Hz") && message.contains("up to 100.0 Hz"), message);
    }
}
