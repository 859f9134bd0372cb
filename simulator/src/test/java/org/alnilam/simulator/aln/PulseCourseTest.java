package org.alnilam.simulator.aln;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Pulse;
import org.alnilam.simulator.Pulse.Population;
import org.alnilam.simulator.SampledSeries;
import org.alnilam.simulator.Status;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Pulses against series that hold their sum, and what they do to a network. */
class PulseCourseTest {

    private static final TransferTable TABLE = SyntheticTable.create();
    private static final int STEPS = 700; // not a whole number of blocks
    private static final double DT = 0.1;

    @ParameterizedTest
    @CsvSource({"SCALAR, 1", "SCALAR, 2", "SCALAR, 3", "SCALAR, 4", "VECTOR, 1", "VECTOR, 2", "VECTOR, 3", "VECTOR, 4"})
    void pulsesEqualTheSeriesOfTheirSum(KernelChoice kernel, long seed) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        int nodes = 1 + random.nextInt(9);
        Connectome connectome = SyntheticConnectome.of(nodes, seed);
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with(Map.of("sigma_ou", 0.1, "mue_ext_mean", 1.5,
                "ext_exc_current", 0.05, "ext_inh_rate", 0.01, "dt", DT));
        List<Pulse> pulses = new ArrayList<>();
        for (int k = 0; k < 12; k++) {
            pulses.add(random(random, connectome.labels()));
        }

        double[] pulsed = rates(kernel, parameters, connectome, Stimulus.of(pulses));
        assertArrayEquals(rates(kernel, parameters, connectome, new Stimulus(series(parameters, connectome.labels(),
                pulses))), pulsed);
        assertTrue(!Arrays.equals(rates(kernel, parameters, connectome, Stimulus.none()), pulsed), "no pulse acts");
    }

    private static Pulse random(UniformRandomProvider random, List<String> labels) {
        List<String> regions = labels.stream().filter(label -> random.nextInt(3) == 0).toList();
        double size = 0.01 + 0.1 * random.nextDouble();
        Pulse pulse = switch (random.nextInt(3)) {
            case 0 -> Pulse.current(200 * size);
            case 1 -> Pulse.currentOverCapacitance(-size);
            default -> Pulse.rate(size);
        };
        boolean oscillates = random.nextBoolean() && pulse.unit() != Pulse.Unit.KILOHERTZ;
        return pulse.in(regions).into(random.nextBoolean() ? Population.E : Population.I)
                .during(0.06 * random.nextDouble(), random.nextInt(4) == 0
                        ? Double.POSITIVE_INFINITY
                        : 0.03 * random.nextDouble() + 0.001)
                .oscillating(oscillates ? 20 + 100 * random.nextDouble() : 0);
    }

    /** Series as a user of series would make them. */
    private static Map<Stimulus.Input, DMatrixRMaj> series(ParameterSet parameters, List<String> labels,
            List<Pulse> pulses) {
        Map<Stimulus.Input, DMatrixRMaj> series = new EnumMap<>(Stimulus.Input.class);
        for (Stimulus.Input input : Stimulus.Input.values()) {
            DMatrixRMaj matrix = new DMatrixRMaj(labels.size(), STEPS);
            Arrays.fill(matrix.data, parameters.get(input.id()));
            series.put(input, matrix);
        }
        for (Pulse pulse : pulses) {
            String kind = pulse.unit() == Pulse.Unit.KILOHERTZ ? "RATE" : "CURRENT";
            DMatrixRMaj matrix = series.get(Stimulus.Input.valueOf("EXT_%s_%s".formatted(
                    pulse.population() == Population.E ? "EXC" : "INH", kind)));
            double amplitude = pulse.unit() == Pulse.Unit.PICOAMPERE ? pulse.amplitude() / 200 : pulse.amplitude();
            long first = Math.round(pulse.startSeconds() * 1000 / DT);
            long end = Math.round((pulse.startSeconds() + pulse.durationSeconds()) * 1000 / DT);
            for (int column = (int) first; column < Math.min(end, STEPS); column++) {
                double value = pulse.frequencyHertz() == 0
                        ? amplitude
                        : amplitude * StrictMath.sin(2 * Math.PI * pulse.frequencyHertz() * DT * 1e-3 * (column
                                - first));
                for (int i = 0; i < labels.size(); i++) {
                    if (pulse.regions().isEmpty() || pulse.regions().contains(labels.get(i))) {
                        matrix.add(i, column, value);
                    }
                }
            }
        }
        return series;
    }

    private static double[] rates(KernelChoice kernel, ParameterSet parameters, Connectome connectome,
            Stimulus stimulus) {
        SampledSeries series = new SampledSeries(connectome.size(), STEPS, 1, AlnModel.RATES_EXC);
        assertEquals(Status.OK, new AlnSimulation(parameters, connectome, TABLE, 3).stimulate(stimulus).kernel(kernel)
                .record(series).run(STEPS));
        return series.get(AlnModel.RATES_EXC).data;
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "AUTO")
    void stimulatedRegionRespondsFirstAndOthersAfterTheirDelay(KernelChoice kernel) {
        // a chain a -> b -> c of 20 mm at 20 mm/ms, so of 1 ms from one to the next
        DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}});
        DMatrixRMaj lengths = new DMatrixRMaj(new double[][] {{0, 0, 0}, {20, 0, 0}, {0, 20, 0}});
        Connectome chain = new Connectome(List.of("a", "b", "c"), weights, lengths);
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with(Map.of("sigma_ou", 0.1, "mue_ext_mean", 1.5));
        AlnModel model = new AlnModel(TABLE, kernel);
        double[][] alone = rates(model, parameters, chain);
        double[][] driven = rates(model.stimulated(List.of(Pulse.current(40).in("a").during(0.03, 0.02))), parameters,
                chain);
        int[] first = IntStream.range(0, 3).map(i -> Arrays.mismatch(alone[i], driven[i])).toArray();
        // an element acts one step late, and its current on the rate one step after that
        assertEquals(302, first[0]);
        assertTrue(first[1] >= first[0] + 10, Arrays.toString(first));
        assertTrue(first[2] >= first[1] + 10, Arrays.toString(first));
    }

    private static double[][] rates(AlnModel model, ParameterSet parameters, Connectome connectome) {
        double[][] rates = new double[3][(int) model.steps(parameters, 0.08)];
        assertEquals(Status.OK, model.run(parameters, connectome, 0.08, 1, () -> false, (step, values) -> {
            for (int i = 0; i < rates.length; i++) {
                rates[i][(int) step] = values.activity()[i];
            }
        }));
        return rates;
    }

    @Test
    void stimulatedModelKeepsItsStimuliAndTheOriginalHasNone() {
        List<Pulse> pulses = List.of(Pulse.current(40).during(1, 1));
        AlnModel model = new AlnModel(TABLE);
        assertEquals(pulses, model.stimulated(pulses).stimuli());
        assertEquals(List.of(), model.stimuli());
        assertEquals(List.of(), model.stimulated(pulses).stimulated(List.of()).stimuli());
    }

    @Test
    void stimuliThatDoNotFitTheRunAreRefused() {
        assertRefused("region=x,start=0s,current=1pA: there is no region 'x'; the nearest is '", Pulse.current(
                1).in("x"));
        assertRefused("can be -0.02 kHz at 1.0 s", Pulse.rate(-0.02).during(1, 1), Pulse.rate(0.01).during(2, 1));
        assertRefused(
                "ext_exc_rate of region-1 can be -0.02 kHz at 0.01 s, outside of 0.0..1000000.0",
                Pulse.rate(-0.02).in("region-1").during(0.01, 0.01));
        assertRefused("can be -0.02 kHz at 0.0 s", Pulse.rate(0.02).oscillating(10));
        assertRefused("can be -0.01 kHz at 0.02 s", Pulse.rate(0.02).during(0, 0.02), Pulse.rate(-0.01).during(0.01,
                0.02));
    }

    private static void assertRefused(String part, Pulse... pulses) {
        Connectome two = SyntheticConnectome.of(2, 1);
        AlnSimulation simulation = new AlnSimulation(AlnModel.CATALOGUE.defaults(), two, TABLE, 1)
                .stimulate(Stimulus.of(
                        List.of(pulses)));
        String message = assertThrows(IllegalArgumentException.class, () -> simulation.run(STEPS)).getMessage();
        assertTrue(message.contains(part), message);
        AlnModel model = new AlnModel(TABLE).stimulated(List.of(pulses));
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> model.checkStimuli(AlnModel.CATALOGUE
                .defaults(), two, 10)).getMessage());
    }

    @Test
    void stimulusAfterTheEndIsRefusedBeforeARunAndDoesNothingInIt() {
        Connectome two = SyntheticConnectome.of(2, 1);
        AlnModel model = new AlnModel(TABLE).stimulated(List.of(Pulse.current(1).during(1, 1)));
        assertEquals("region=all,start=1s,duration=1s,current=1pA: it starts at 1 s, but the simulation ends at 0.07 s",
                assertThrows(IllegalArgumentException.class,
                        () -> model.checkStimuli(AlnModel.CATALOGUE.defaults(), two,
                                0.07))
                        .getMessage());
        assertArrayEquals(rates(KernelChoice.AUTO, AlnModel.CATALOGUE.defaults(), two, Stimulus.none()), rates(
                KernelChoice.AUTO, AlnModel.CATALOGUE.defaults(), two, Stimulus.of(model.stimuli())));
    }

    @Test
    void sinusoidAroundAConstantRateOfTheSameSizeIsAccepted() {
        List<Pulse> pulses = List.of(Pulse.rate(0.01), Pulse.rate(0.02), Pulse.rate(0.03).oscillating(50));
        assertEquals(Status.OK, new AlnSimulation(AlnModel.CATALOGUE.defaults(), SyntheticConnectome.of(2, 1), TABLE, 1)
                .stimulate(Stimulus.of(pulses)).run(STEPS));
    }
}
