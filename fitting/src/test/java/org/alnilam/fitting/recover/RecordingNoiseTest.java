package org.alnilam.fitting.recover;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import org.alnilam.datasets.BoldRecording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

class RecordingNoiseTest {

    private static final int SAMPLES = 20_000;

    private static BoldRecording recording() {
        DMatrixRMaj signal = new DMatrixRMaj(2, SAMPLES);
        for (int t = 0; t < SAMPLES; t++) {
            signal.set(0, t, 100 + Math.sqrt(2) * Math.sin(t)); // a standard deviation of 1
            signal.set(1, t, -7 + 5 * Math.sqrt(2) * Math.cos(t)); // and of 5
        }
        return new BoldRecording(signal, 1);
    }

    @Test
    void noiseIsProportionalToVariationOfRegion() {
        DMatrixRMaj noisy = RecordingNoise.add(recording(), 0.25, 3).signal();
        DMatrixRMaj clean = recording().signal();
        for (int i = 0; i < 2; i++) {
            double sum = 0;
            double squares = 0;
            for (int t = 0; t < SAMPLES; t++) {
                double difference = noisy.get(i, t) - clean.get(i, t);
                sum += difference;
                squares += difference * difference;
            }
            double expected = i == 0 ? 0.25 : 1.25;
            assertEquals(expected, Math.sqrt(squares / SAMPLES), 0.03 * expected);
            assertEquals(0, sum / SAMPLES, 5 * expected / Math.sqrt(SAMPLES));
        }
    }

    @Test
    void noiseDependsOnSeedAndNoNoiseLeavesRecordingUnchanged() {
        assertEquals(RecordingNoise.add(recording(), 0.25, 3), RecordingNoise.add(recording(), 0.25, 3));
        assertNotEquals(RecordingNoise.add(recording(), 0.25, 3), RecordingNoise.add(recording(), 0.25, 4));
        assertEquals(recording(), RecordingNoise.add(recording(), 0, 3));
    }
}
