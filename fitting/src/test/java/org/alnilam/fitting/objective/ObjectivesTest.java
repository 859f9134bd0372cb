package org.alnilam.fitting.objective;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Subject;

import static org.alnilam.fitting.ToyFits.COHORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

    @Test
    void fcMeanComparesTheMeansOverThePairsThatCount() {
        Random random = new Random(2);
        DMatrixRMaj recorded = RandomMatrices_DDRM.rectangle(4, 50, 0, 1, random);
        DMatrixRMaj simulated = RandomMatrices_DDRM.rectangle(4, 50, 0, 1, random);
        for (int t = 0; t < 50; t++) {
            recorded.set(1, t, Double.NaN);
        }
        DMatrixRMaj wiring = RandomMatrices_DDRM.rectangle(4, 4, 0, 1, random);
        Subject subject = new Subject("s", new Connectome(List.of("a", "b", "c", "d"), wiring, wiring),
                new BoldRecording(
                        recorded, 1));
        double expected = Math.abs(mean(simulated) - mean(recorded));
        assertEquals(expected,
                Objectives.fcMean().against(subject).of(new SimulatedActivity(new BoldRecording(simulated, 1),
                        new double[0], 1)),
                1e-12);
        assertFalse(Objectives.fcMean().maximised());
    }

    /** Mean correlation of the regions 0, 2 and 3, by another library. */
    private static double mean(DMatrixRMaj signal) {
        double sum = 0;
        for (int[] pair : new int[][] {{0, 2}, {0, 3}, {2, 3}}) {
            sum += new PearsonsCorrelation().correlation(row(signal, pair[0]), row(signal, pair[1]));
        }
        return sum / 3;
    }

    private static double[] row(DMatrixRMaj signal, int row) {
        return IntStream.range(0, signal.numCols).mapToDouble(t -> signal.get(row, t)).toArray();
    }
}
