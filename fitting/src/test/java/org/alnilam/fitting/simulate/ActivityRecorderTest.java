package org.alnilam.fitting.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.Connectome;
import org.alnilam.fitting.space.Brain;
import org.alnilam.simulator.SampledSeries;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.bold.BoldTiming;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ActivityRecorderTest {

    private static final Connectome TWO = new Connectome(List.of("a", "b"), new DMatrixRMaj(2, 2),
            new DMatrixRMaj(2, 2));

    private static Simulation simulation(double seconds) {
        return new Simulation(AlnModel.standard(), new Brain(AlnModel.CATALOGUE.defaults().with("sigma_ou", 0.2).with(
                "mue_ext_mean", 1.5), TWO), seconds, BoldTiming.of(2), 3);
    }

    @Test
    void wholeRunHasThePeaksOfEveryStep() {
        Simulation simulation = simulation(3);
        ActivityRecorder recorder = new ActivityRecorder(simulation);
        SampledSeries every = SampledSeries.ofAll(simulation.model().variables(), 2, simulation.steps(), 1);
        simulation.run(() -> false, recorder, every);
        List<Trace> whole = recorder.activity().whole();
        assertEquals(List.of("rates_exc", "rates_inh", "IA"), whole.stream().map(trace -> trace.variable().id())
                .toList());
        for (Trace trace : whole) {
            DMatrixRMaj steps = every.get(trace.variable().id());
            for (int i = 0; i < 2; i++) {
                double[] row = Arrays.copyOfRange(steps.data, i * steps.numCols, (i + 1) * steps.numCols);
                assertEquals(Arrays.stream(row).max().orElseThrow(), Arrays.stream(trace.row(i)).max().orElseThrow());
                assertEquals(Arrays.stream(row).min().orElseThrow(), Arrays.stream(trace.row(i)).min().orElseThrow());
            }
        }
    }

    @Test
    void closeUpIsTheLastSecondAndItsLastRowTheMean() {
        Simulation simulation = simulation(3);
        ActivityRecorder recorder = new ActivityRecorder(simulation);
        SampledSeries every = SampledSeries.ofAll(simulation.model().variables(), 2, simulation.steps(), 1);
        simulation.run(() -> false, recorder, every);
        Trace trace = recorder.activity().closeUp().getFirst();
        assertEquals(1000, trace.values().numCols);
        assertEquals(2.0005, trace.startSeconds(), 1e-9);
        DMatrixRMaj steps = every.get("rates_exc");
        double[] first = {0, 0};
        for (int k = 0; k < 10; k++) {
            first[0] += steps.get(0, 20_000 + k) / 10;
            first[1] += steps.get(1, 20_000 + k) / 10;
        }
        assertArrayEquals(new double[] {first[0], first[1], (first[0] + first[1]) / 2}, new double[] {trace.row(0)[0],
                trace.row(1)[0], trace.mean()[0]}, 1e-9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.3, 1.5, 4, 200, 1e5})
    void sizeIsBoundedWhateverTheDuration(double seconds) {
        Activity activity = new ActivityRecorder(simulation(seconds)).activity();
        assertTrue(activity.whole().getFirst().values().numCols <= 8000);
        assertTrue(activity.settled().getFirst().values().numCols <= 6000);
        assertTrue(activity.closeUp().getFirst().values().numCols <= 1000);
    }

    @Test
    void regimeIsToldFromOneAndAHalfSecondsOn() {
        assertEquals(Optional.empty(), dynamics(1.4));
        assertFalse(dynamics(1.5).isEmpty());
    }

    private static Optional<Dynamics> dynamics(double seconds) {
        Simulation simulation = simulation(seconds);
        ActivityRecorder recorder = new ActivityRecorder(simulation);
        simulation.run(() -> false, recorder);
        return Dynamics.of(recorder.activity());
    }
}
