package org.alnilam.fitting.simulate;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.Connectome;
import org.alnilam.fitting.simulate.Regime.Kind;
import org.alnilam.fitting.space.Brain;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.bold.BoldTiming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RegimeTest {

    private static final double INTERVAL = 0.005;

    private static Regime of(double seconds, IntToDoubleFunction rate) {
        double[] rates = new double[(int) Math.round(seconds / INTERVAL)];
        Arrays.setAll(rates, rate);
        return Regime.of(rates, INTERVAL);
    }

    private static Regime ofNode(double toExcitatory, double toInhibitory, double adaptation, double noise) {
        Simulation simulation = new Simulation(AlnModel.standard(), new Brain(AlnModel.CATALOGUE.defaults().with(Map.of(
                "mue_ext_mean", toExcitatory, "mui_ext_mean", toInhibitory, "b", adaptation, "sigma_ou", noise)),
                Connectome.singleNode()), 10, BoldTiming.of(2), 1);
        ActivityRecorder recorder = new ActivityRecorder(simulation);
        simulation.run(() -> false, recorder);
        return Dynamics.of(recorder.activity()).orElseThrow().network();
    }

    /** Points inside of the states of the published diagram (Cakan & Obermayer 2020, Fig. 2), and with noise beside them. */
    @ParameterizedTest
    @CsvSource({"0.5, 2.0, 0, 0.0, SILENT, 0", "0.5, 2.0, 0, 0.1, SILENT, 0", "3.5, 1.0, 0, 0.0, ASYNCHRONOUS, 0",
            "3.5, 1.0, 0, 0.1, ASYNCHRONOUS, 0", "3.5, 1.0, 20, 0.3, ASYNCHRONOUS, 0",
            "1.0, 0.0, 0, 0.0, OSCILLATING, 28",
            "1.0, 0.5, 0, 0.0, OSCILLATING, 20", "1.0, 0.5, 0, 0.1, OSCILLATING, 20",
            "1.0, 0.0, 60, 0.0, OSCILLATING, 17",
            "2.5, 2.0, 60, 0.0, UP_DOWN, 1.2", "3.0, 3.0, 60, 0.1, UP_DOWN, 1.4", "2.0, 1.5, 60, 0.3, UP_DOWN, 3"})
    void nodeIsInTheStateOfItsInputs(double toExcitatory, double toInhibitory, double adaptation, double noise,
            Kind kind,
            double frequency) {
        Regime regime = ofNode(toExcitatory, toInhibitory, adaptation, noise);
        assertEquals(kind, regime.kind(), regime.words());
        assertEquals(frequency, regime.frequencyHertz(), 0.1 * frequency, regime.words());
    }

    @Test
    void adaptationSwitchesRegularlyAndNoiseDoesNot() {
        Regime slowOscillation = ofNode(3, 3, 60, 0.1);
        assertTrue(slowOscillation.regular(), slowOscillation.words());
        Regime noisy = ofNode(2, 1.5, 60, 0.3);
        assertFalse(noisy.regular(), noisy.words());
    }

    @Test
    void upStatesAreCountedAndTheirShareMeasured() {
        Regime regime = of(10, t -> t % 200 < 60 ? 30 : 0.5); // 0.3 s of every second
        assertEquals(Kind.UP_DOWN, regime.kind());
        assertEquals(1, regime.frequencyHertz(), 0.11);
        assertEquals(0.3, regime.upShare(), 0.05);
        assertTrue(regime.regular());
        assertEquals(9.35, regime.meanHertz(), 1e-9);
    }

    @Test
    void frequencyIsFoundBetweenTheStepsOfTheSpectrum() {
        Regime regime = of(10, t -> 20 + 10 * Math.sin(2 * Math.PI * 13.3 * t * INTERVAL));
        assertEquals(Kind.OSCILLATING, regime.kind());
        assertEquals(13.3, regime.frequencyHertz(), 0.1);
    }

    @Test
    void smallRippleIsNoOscillation() {
        assertEquals(Kind.ASYNCHRONOUS, of(10, t -> 20 + Math.sin(2 * Math.PI * 13 * t * INTERVAL)).kind());
        assertEquals(Kind.SILENT, of(10, t -> 1 + Math.sin(2 * Math.PI * 13 * t * INTERVAL)).kind());
    }

    @Test
    void oneChangeIsNoSwitching() {
        assertEquals(Kind.ASYNCHRONOUS, of(10, t -> t < 1000 ? 0 : 30).kind());
    }

    @Test
    void constantRateHasARegime() {
        assertEquals(Kind.SILENT, of(1, t -> 0).kind());
        assertEquals(Kind.ASYNCHRONOUS, of(1, t -> 12).kind());
    }

    @Test
    void wordsNameStateAndFrequency() {
        assertEquals("silent (down state)", new Regime(Kind.SILENT, 0.1, 0, 0, false).words());
        assertEquals("oscillating at 27.3 Hz", new Regime(Kind.OSCILLATING, 9, 27.31, 1, true).words());
        assertEquals("up-down switching, a slow oscillation at 0.90 Hz, up 26 % of the time",
                new Regime(Kind.UP_DOWN, 5,
                        0.9, 0.26, true).words());
        assertEquals("up-down switching, irregular, 0.90 up states per second, up 26 % of the time", new Regime(
                Kind.UP_DOWN, 5, 0.9, 0.26, false).words());
    }

    @Test
    void rateThatIsTooShortOrTooCoarseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Regime.of(new double[100], INTERVAL));
        assertThrows(IllegalArgumentException.class, () -> Regime.of(new double[100], 0.02));
        assertThrows(IllegalArgumentException.class, () -> of(2, t -> Double.NaN));
    }
}
