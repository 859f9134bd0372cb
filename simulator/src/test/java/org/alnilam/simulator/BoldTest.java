package org.alnilam.simulator;

import java.util.Map;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import org.alnilam.datasets.MatrixCsv;
import org.alnilam.datasets.Shared;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BoldTest {

    private static final double[] BASE = {10, 25, 5};
    private static final double[] AMPLITUDE = {5, 10, 4};
    private static final double[] FREQUENCY = {0.1, 0.03, 0.5};
    private static final double[] JUMP = {0, 10, 30};

    @Test
    void reproducesTheReferenceSignal() {
        BoldRecorder recorder = simulate(400_000, 2);
        DMatrixRMaj expected = MatrixCsv.read(Shared.path("golden/bold/three-nodes/expected_bold.csv.gz"));
        DMatrixRMaj times = MatrixCsv.read(Shared.path("golden/bold/three-nodes/expected_t_ms.csv.gz"));
        assertEquals(expected.numCols, recorder.signal().numCols);
        assertArrayEquals(times.data, recorder.times(), 1e-9);
        for (int k = 0; k < expected.data.length; k++) {
            assertEquals(expected.data[k], recorder.signal().data[k], 1e-9 * Math.abs(expected.data[k]) + 1e-15);
        }
    }

    private static BoldRecorder simulate(int steps, double tr) {
        BoldRecorder recorder = new BoldRecorder(3, steps, 0.1, tr);
        double[] rate = new double[3];
        for (int n = 0; n < steps; n++) {
            rates(n, rate);
            recorder.record(n, rate, rate, rate);
        }
        return recorder;
    }

    private static void rates(int n, double[] rate) {
        double t = n * 0.1 / 1000;
        for (int j = 0; j < 3; j++) {
            rate[j] = BASE[j] + AMPLITUDE[j] * Math.sin(2 * Math.PI * FREQUENCY[j] * t) + (t >= 20 ? JUMP[j] : 0);
        }
    }

    /** The equations once more, with powers. */
    @Test
    void agreesWithThePlainEquations() {
        int steps = 50_000;
        double h = 1e-4;
        double rho = 0.34;
        double alpha = 0.32;
        double[] rate = new double[3];
        double[][] s = {{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}};
        for (int n = 0; n < steps; n++) {
            rates(n, rate);
            for (int j = 0; j < 3; j++) {
                double[] x = s[j]; // X, F, Q, V
                x[0] += h * (rate[j] - 0.65 * x[0] - 0.41 * (x[1] - 1));
                x[2] += h / 0.98
                        * (x[1] / rho * (1 - Math.pow(1 - rho, 1 / x[1])) - x[2] * Math.pow(x[3], 1 / alpha - 1));
                x[3] += h / 0.98 * (x[1] - Math.pow(x[3], 1 / alpha));
                x[1] += h * x[0];
            }
        }
        Map<String, double[]> state = simulate(steps, 1).model().state();
        for (int j = 0; j < 3; j++) {
            assertEquals(s[j][0], state.get("X")[j], 1e-9 * Math.abs(s[j][0]));
            assertEquals(s[j][1], state.get("F")[j], 1e-9 * Math.abs(s[j][1]));
            assertEquals(s[j][2], state.get("Q")[j], 1e-9 * Math.abs(s[j][2]));
            assertEquals(s[j][3], state.get("V")[j], 1e-9 * Math.abs(s[j][3]));
        }
    }

    @Test
    void aRepetitionTimeBetweenStepsDoesNotDrift() {
        BoldRecorder recorder = new BoldRecorder(1, 1_000_000, 0.1, 0.72005);
        double[] times = recorder.times();
        assertEquals(139, times.length);
        for (int k = 0; k < times.length; k++) {
            assertEquals(k * 720.05 + 0.1, times[k], 0.0501);
        }
    }

    @Test
    void aSilentBrainHasARestingSignalOfItsOwn() {
        BoldRecorder recorder = new BoldRecorder(1, 100_000, 0.1, 1);
        for (int n = 0; n < 100_000; n++) {
            recorder.record(n, new double[1], new double[1], new double[1]);
        }
        assertTrue(recorder.signal().data[9] < 0, "without input, flow sinks below its start");
    }
}
