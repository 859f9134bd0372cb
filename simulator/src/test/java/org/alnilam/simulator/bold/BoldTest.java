package org.alnilam.simulator.bold;

import java.util.Map;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.Shared;
import org.alnilam.datasets.format.MatrixCsv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BoldTest {

    private static final double[] BASE = {10, 25, 5};
    private static final double[] AMPLITUDE = {5, 10, 4};
    private static final double[] FREQUENCY = {0.1, 0.03, 0.5};
    private static final double[] JUMP = {0, 10, 30};

    @Test
    void recorderReproducesTheReferenceSignal() {
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
        return feed(new BoldRecorder(3, steps, 0.1, tr), steps);
    }

    private static BoldRecorder simulate(int steps, BoldTiming timing) {
        return feed(new BoldRecorder(3, steps, 0.1, timing), steps);
    }

    private static BoldRecorder feed(BoldRecorder recorder, int steps) {
        double[] rate = new double[3];
        for (int n = 0; n < steps; n++) {
            rates(n, rate);
            recorder.step(n, rate);
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
    void recorderAgreesWithThePlainEquations() {
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
    void sampleTimesDoNotDriftWhereTheTrIsBetweenSteps() {
        BoldRecorder recorder = new BoldRecorder(1, 1_000_000, 0.1, 0.72005);
        double[] times = recorder.times();
        assertEquals(139, times.length);
        for (int k = 0; k < times.length; k++) {
            assertEquals(k * 720.05 + 0.1, times[k], 0.0501);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.72, 2, 0.72005, 0.0123})
    void boldOfSeveralStepsAtOnceAgreesWithTheExactMode(double tr) {
        BoldRecorder exact = simulate(300_000, tr);
        BoldRecorder coarse = simulate(300_000, BoldTiming.of(tr));
        assertArrayEquals(exact.times(), coarse.times());
        assertTrue(relativeDifference(exact, coarse) < 1e-5, "differs by " + relativeDifference(exact, coarse));
    }

    private static double relativeDifference(BoldRecorder expected, BoldRecorder actual) {
        assertEquals(expected.signal().numCols, actual.signal().numCols);
        double most = 0;
        for (int k = 0; k < expected.signal().data.length; k++) {
            double value = expected.signal().data[k];
            double difference = Math.abs(value - actual.signal().data[k]);
            most = Math.max(most, difference / (Math.abs(value) + 1e-3)); // BOLD is 0 at the start, 0.05 later
        }
        return most;
    }

    /** A midpoint rule, so an error of the second order. */
    @Test
    void differenceFromTheExactModeFallsWithTheSquareOfTheStep() {
        BoldRecorder exact = simulate(190_000, 1); // before the rates jump
        double four = relativeDifference(exact, simulate(190_000, new BoldTiming(1, 4)));
        double two = relativeDifference(exact, simulate(190_000, new BoldTiming(1, 2)));
        assertEquals(4, four / two, 0.5);
    }

    @Test
    void dueSampleCutsAnUpdateShort() {
        BoldRecorder recorder = simulate(17, new BoldTiming(0.0012, 1)); // samples after steps 1 and 13
        BalloonWindkessel model = new BalloonWindkessel(3, 1e-4);
        double[] bold = new double[2];
        int next = 0;
        int[] groups = {2, 10, 2}; // the last sample follows the last two
        for (int g = 0; g < groups.length; g++) {
            double[] mean = new double[3];
            double[] rate = new double[3];
            for (int n = next; n < next + groups[g]; n++) {
                rates(n, rate);
                for (int j = 0; j < 3; j++) {
                    mean[j] += rate[j];
                }
            }
            for (int j = 0; j < 3; j++) {
                mean[j] /= groups[g];
            }
            next += groups[g];
            model.steps(mean, groups[g]);
            bold[Math.min(g, 1)] = model.bold(1);
        }
        assertEquals(2, recorder.signal().numCols);
        assertEquals(bold[0], recorder.signal().get(1, 0));
        assertEquals(bold[1], recorder.signal().get(1, 1));
        assertArrayEquals(model.state().get("X"), recorder.model().state().get("X"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.15, 0.05})
    void boldStepOfAtMostOneStepOfTheRunGivesTheExactMode(double stepMillis) {
        assertArrayEquals(simulate(60_000, 1).signal().data, simulate(60_000, new BoldTiming(1, stepMillis))
                .signal().data);
    }

    @Test
    void boldStepIsRoundedDownToWholeStepsOfTheRun() {
        assertEquals(10, BoldTiming.of(2).wholeSteps(0.1));
        assertEquals(3, new BoldTiming(2, 0.1 + 0.2).wholeSteps(0.1));
        assertEquals(3, new BoldTiming(2, 0.3).wholeSteps(0.1)); // 0.3 / 0.1 is less than 3
        assertEquals(6, BoldTiming.of(2).wholeSteps(0.15));
        assertEquals(0, BoldTiming.of(2).wholeSteps(5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 5.1})
    void boldStepsOutOfRangeAreRefused(double stepMillis) {
        String message = assertThrows(IllegalArgumentException.class, () -> new BoldTiming(2, stepMillis)).getMessage();
        assertTrue(message.contains("at most 5.0 ms, not " + stepMillis), message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void repetitionTimesThatAreNotPositiveAreRefused(double tr) {
        String message = assertThrows(IllegalArgumentException.class, () -> BoldTiming.of(tr)).getMessage();
        assertTrue(message.contains("not " + tr), message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 10, 100, 400})
    void longestBoldStepIsStableAtRatesAboveThoseOfANeuron(double hertz) {
        BoldRecorder recorder = new BoldRecorder(1, 600_000, 0.1, new BoldTiming(1, BoldTiming.LONGEST_STEP_MILLIS));
        BoldRecorder exact = new BoldRecorder(1, 600_000, 0.1, 1);
        double[] rate = {hertz};
        for (int n = 0; n < 600_000; n++) {
            recorder.step(n, rate);
            exact.step(n, rate);
        }
        assertEquals(exact.signal().get(0, 59), recorder.signal().get(0, 59), 1e-4);
    }

    @Test
    void silentBrainHasASignalBelowRest() {
        BoldRecorder recorder = new BoldRecorder(1, 100_000, 0.1, 1);
        for (int n = 0; n < 100_000; n++) {
            recorder.step(n, new double[1]);
        }
        assertTrue(recorder.signal().data[9] < 0, "without input, flow sinks below its start");
    }
}
