package org.alnilam.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.aln.KernelChoice;
import org.alnilam.simulator.aln.TransferTable;
import org.alnilam.simulator.aln.TransferTableFile;
import org.alnilam.simulator.bold.BoldRecorder;
import org.alnilam.simulator.bold.BoldSimulation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

/** Delays and sampling times at the edge of what numbers, memory and a run can hold. */
class EdgeOfDoubleTest {

    private static final TransferTable TABLE = TransferTableFile.standard();
    private static final AlnModel MODEL = new AlnModel(TABLE);

    /** A ring of regions, each connected with the one before, all fibers equally long. */
    private static Connectome ring(int regions, double lengthMillimetres) {
        DMatrixRMaj weights = new DMatrixRMaj(regions, regions);
        DMatrixRMaj lengths = new DMatrixRMaj(regions, regions);
        for (int i = 0; i < regions; i++) {
            weights.set(i, (i + 1) % regions, 1);
            lengths.set(i, (i + 1) % regions, lengthMillimetres);
        }
        return new Connectome(IntStream.range(0, regions).mapToObj(i -> "r" + i).toList(), weights,
                lengths);
    }

    private static ParameterSet parameters(double speed, double dt) {
        return AlnModel.CATALOGUE.defaults().with("signalV", speed).with("dt", dt);
    }

    private static String refusal(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCALAR", "AUTO"})
    void delaysThatMemoryCannotHoldAreRefusedByEveryKernel(String kernel) {
        AlnModel model = new AlnModel(TABLE, KernelChoice.valueOf(kernel));
        // 9 s in steps of 1e-4 ms for 94 regions: indices of the history would overflow
        String told = refusal(() -> model.run(parameters(0.01, 1e-4), ring(94, 90), 0, 1, () -> false));
        assertEquals("a delay of 9000.0 ms in steps of 1.0E-4 ms is longer than memory can hold for 94 regions; raise "
                + "signalV or dt", told);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-300, Double.MIN_VALUE})
    void speedsThatNoSignalHasAreRefused(double speed) {
        String told = refusal(() -> MODEL.run(parameters(speed, 0.1), ring(3, 90), 0, 1, () -> false));
        assertTrue(told.endsWith("the longest allowed is 10000.0 ms"), told);
    }

    @Test
    void longestDelayIsThatOfConnectedRegions() {
        Connectome ring = ring(4, 90);
        DMatrixRMaj lengths = ring.lengths();
        lengths.set(0, 2, 1e6); // not connected
        Connectome connectome = new Connectome(ring.labels(), ring.weights(), lengths);
        assertEquals(45, MODEL.longestDelayMillis(parameters(2, 0.1), connectome));
        assertEquals(0, MODEL.longestDelayMillis(parameters(0, 0.1), connectome), "no delays");
        assertEquals(0, MODEL.longestDelayMillis(parameters(2, 0.1), Connectome.singleNode()));
    }

    @Test
    void runThatEndsBeforeSignalsArriveIsRefused() {
        Connectome ring = ring(3, 100);
        assertDoesNotThrow(() -> BoldSimulation.requireTimes(MODEL, parameters(0.05, 0.1), ring, 2.1, 1));
        assertEquals(
                "signals between regions take up to 2000.0 ms, but a simulation ends after 2.0 s, before they arrive; "
                        + "raise the transmission speed, or check the fiber lengths",
                refusal(() -> BoldSimulation.requireTimes(
                        MODEL, parameters(0.05, 0.1), ring, 2, 1)));
    }

    @Test
    void trBelowTheStepIsRefused() {
        assertEquals("a TR of 1.0E-5 s is shorter than a step of 0.1 ms; give a longer --tr", refusal(
                () -> BoldSimulation.requireTimes(MODEL, parameters(20, 0.1), ring(3, 100), 20, 1e-5)));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 1e6", "0.1, 1e300", "1e-300, 2", "1e-9, 1e12"})
    @Timeout(value = 20, threadMode = SEPARATE_THREAD)
    void samplesThatNoRunReachesAreNotCounted(double dt, double trSeconds) {
        BoldRecorder recorder = new BoldRecorder(2, 1000, dt, trSeconds);
        assertEquals(1, recorder.signal().numCols, "the sample after the second step");
        double[] rates = new double[2];
        Arrays.fill(rates, 5);
        for (int step = 0; step < 1000; step++) {
            recorder.step(step, rates);
        }
        assertEquals(1, recorder.samplesTaken());
        assertEquals(List.of(dt), Arrays.stream(recorder.times()).boxed().toList());
    }
}
