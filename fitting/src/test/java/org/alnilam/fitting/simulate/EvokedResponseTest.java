package org.alnilam.fitting.simulate;

import java.util.List;
import java.util.Optional;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import org.alnilam.datasets.Connectome;
import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.space.Brain;
import org.alnilam.simulator.Pulse;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.bold.BoldTiming;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EvokedResponseTest {

    private static final AlnModel MODEL = AlnModel.standard();
    /** A chain a -> b of 100 mm at 20 mm/ms, so of 5 ms, and c apart. */
    private static final Connectome CHAIN = new Connectome(List.of("a", "b", "c"),
            new DMatrixRMaj(new double[][] {{0, 0,
                    0}, {1, 0, 0}, {0, 0, 0}}),
            new DMatrixRMaj(new double[][] {{0, 0, 0}, {100, 0, 0}, {0, 0, 0}}));
    private static final Pulse PULSE = Pulse.current(100).in("a").during(0.3, 0.05);

    private static Simulation simulation(double seconds, long seed, Pulse... pulses) {
        return new Simulation(MODEL.stimulated(List.of(pulses)),
                new Brain(AlnModel.CATALOGUE.defaults().with("sigma_ou",
                        0.1).with("mue_ext_mean", 1.2), CHAIN),
                seconds, BoldTiming.of(2), seed);
    }

    @Test
    void namedRegionRespondsFirstItsTargetAfterTheDelayAndOthersNever() {
        EvokedResponse response = EvokedResponse.of(simulation(1, 1, PULSE), () -> false).orElseThrow();
        assertEquals(1000, response.difference().numCols, "twice the 50 ms, at steps of 0.1 ms");
        assertEquals(1e-4, response.stepSeconds(), 1e-12);
        double first = response.latencySeconds(0).orElseThrow();
        assertTrue(first < 0.002, first + " s");
        assertTrue(response.latencySeconds(1).orElseThrow() >= first + 0.005);
        assertTrue(response.during(0) > 1, response.during(0) + " Hz");
        assertTrue(response.latencySeconds(2).isEmpty());
        assertEquals(0, response.during(2));
        assertEquals(0, response.after(2));
        for (int sample = 0; sample < 50; sample++) {
            assertEquals(0, response.difference().get(1, sample), "no activity comes before its delay");
        }
    }

    @Test
    void durationOfTheRunHasNoInfluenceAndItsEndIsTheLastThatIsLookedAt() {
        assertArrayEquals(EvokedResponse.of(simulation(0.5, 1, PULSE), () -> false).orElseThrow().difference().data,
                EvokedResponse.of(simulation(2, 1, PULSE), () -> false).orElseThrow().difference().data);
        EvokedResponse toTheEnd = EvokedResponse.of(simulation(0.4, 1, Pulse.current(100).in("a").during(0.3,
                Double.POSITIVE_INFINITY)), () -> false).orElseThrow();
        assertEquals(1000, toTheEnd.difference().numCols);
        assertEquals(0.4, toTheEnd.endSeconds());
        assertTrue(Double.isNaN(toTheEnd.after(0)));
        assertEquals(0, toTheEnd.difference().get(0, 0), "the run does not begin with its stimulus");
    }

    @Test
    void spreadIsThatOverSeeds() {
        List<Simulation> simulations = List.of(simulation(0.5, 1, PULSE), simulation(0.5, 2, PULSE));
        ResponseEnsemble both = ResponseEnsemble.of(simulations, () -> false).orElseThrow();
        double one = EvokedResponse.of(simulations.get(0), () -> false).orElseThrow().during(0);
        double two = EvokedResponse.of(simulations.get(1), () -> false).orElseThrow().during(0);
        Spread during = both.during(0);
        assertEquals((one + two) / 2, during.mean(), 1e-12);
        assertEquals(Math.abs(one - two) / Math.sqrt(2), during.deviation(), 1e-12);
        assertEquals(2, both.reached(0));
        assertEquals(0, both.reached(2));
        assertEquals(
                (both.responses().get(0).difference().get(0, 400) + both.responses().get(1).difference().get(0, 400))
                        / 2,
                both.mean().get(0, 400), 1e-12);
    }

    @Test
    void stoppedRunHasNoResponseAndRunWithoutStimulusIsRefused() {
        assertEquals(Optional.empty(), EvokedResponse.of(simulation(0.5, 1, PULSE), () -> true));
        assertEquals(Optional.empty(), ResponseEnsemble.of(List.of(simulation(0.5, 1, PULSE)), () -> true));
        assertEquals("a response needs a stimulus",
                assertThrows(IllegalArgumentException.class, () -> EvokedResponse.of(
                        simulation(0.5, 1), () -> false)).getMessage());
    }
}
