package org.alnilam.simulator.aln;

import java.util.LinkedHashMap;
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
import org.alnilam.simulator.SampledSeries;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.noise.CounterNoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class AlnSimulationTest {

    private static final TransferTable TABLE = SyntheticTable.create();

    @ParameterizedTest
    @CsvSource({"SCALAR, 1", "SCALAR, 2", "SCALAR, 3", "SCALAR, 4", "SCALAR, 5", "SCALAR, 6", "SCALAR, 7", "SCALAR, 8",
            "SCALAR, 9", "SCALAR, 10", "SCALAR, 11", "SCALAR, 12", "VECTOR, 9", "VECTOR, 10", "VECTOR, 11",
            "VECTOR, 12",
            "VECTOR, 1", "VECTOR, 2", "VECTOR, 3", "VECTOR, 4", "VECTOR, 5", "VECTOR, 6", "VECTOR, 7", "VECTOR, 8"})
    void kernelAgreesWithPlainImplementationOnRandomNetworks(KernelChoice kernel, long seed) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        int nodes = 1 + random.nextInt(7);
        int steps = 400;
        ParameterSet parameters = randomParameters(random, seed);
        Connectome connectome = randomConnectome(random, nodes);
        AlnState start = AlnState.random(nodes, parameters, seed);
        DMatrixRMaj current = new DMatrixRMaj(seed % 3 == 0 ? 1 : nodes, steps);
        for (int k = 0; k < current.data.length; k++) {
            current.data[k] = random.nextDouble();
        }

        SampledSeries series = new SampledSeries(nodes, steps, 1, AlnModel.RATES_EXC, AlnModel.RATES_INH);
        AlnSimulation simulation = new AlnSimulation(parameters, connectome, TABLE, seed)
                .startFrom(start)
                .stimulate(new Stimulus(Map.of(Stimulus.Input.EXT_EXC_CURRENT, current)))
                .kernel(kernel)
                .record(series);
        assertEquals(Status.OK, simulation.run(steps));

        PlainNetwork plain = new PlainNetwork(parameters, connectome, TABLE, start, steps);
        CounterNoise noise = new CounterNoise(seed);
        for (int n = 0; n < steps; n++) {
            double[] xiE = new double[nodes];
            double[] xiI = new double[nodes];
            noise.fill(n, xiE, xiI);
            int column = n == 0 ? steps - 1 : n - 1;
            plain.step(n, xiE, xiI, i -> current.get(current.numRows == 1 ? 0 : i, column));
            for (int i = 0; i < nodes; i++) {
                String place = "node " + i + ", step " + n;
                assertClose(plain.rE[i][n + 1] * 1000, series.get(AlnModel.RATES_EXC).get(i, n), place);
                assertClose(plain.rI[i][n + 1] * 1000, series.get(AlnModel.RATES_INH).get(i, n), place);
            }
        }
        simulation.state().toMap().forEach((name, values) -> {
            for (int i = 0; i < nodes && !name.startsWith("rates"); i++) {
                assertClose(plain.state().get(name)[i], values[i], name);
            }
        });
    }

    private static void assertClose(double expected, double actual, String place) {
        assertEquals(expected, actual, 1e-9 * Math.max(Math.abs(expected), 1e-6), place);
    }

    /** Parameters of every regime of delays: none (speed 0), shorter than a step, mixed, long. */
    private static ParameterSet randomParameters(UniformRandomProvider random, long seed) {
        Map<String, Double> changes = new LinkedHashMap<>();
        changes.put("mue_ext_mean", 2 * random.nextDouble());
        changes.put("mui_ext_mean", 2 * random.nextDouble());
        changes.put("sigma_ou", seed % 4 == 0 ? 0 : 0.3 * random.nextDouble());
        changes.put("signalV", new double[] {0, 400, 20, 3}[(int) (seed % 4)]);
        changes.put("Ke_gl", 400 * random.nextDouble());
        changes.put("a", 10 * random.nextDouble());
        changes.put("b", 40 * random.nextDouble());
        changes.put("de", seed % 5 == 0 ? 0 : 5 * random.nextDouble());
        changes.put("di", seed % 5 == 1 ? 0 : 5 * random.nextDouble());
        changes.put("ext_exc_rate", 0.01 * random.nextDouble());
        changes.put("ext_inh_rate", 0.01 * random.nextDouble());
        changes.put("ext_inh_current", 0.2 * random.nextDouble());
        changes.put("dt", seed % 2 == 0 ? 0.1 : 0.05);
        return AlnModel.CATALOGUE.defaults().with(changes);
    }

    private static Connectome randomConnectome(UniformRandomProvider random, int nodes) {
        DMatrixRMaj weights = new DMatrixRMaj(nodes, nodes);
        DMatrixRMaj lengths = new DMatrixRMaj(nodes, nodes);
        for (int k = 0; k < nodes * nodes; k++) {
            weights.data[k] = random.nextDouble();
            lengths.data[k] = random.nextInt(4) == 0 ? 0 : 40 * random.nextDouble();
        }
        List<String> labels = IntStream.range(0, nodes).mapToObj(i -> "region " + i).toList();
        return new Connectome(labels, weights, lengths);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "AUTO")
    void divergingRunEndsAtOnce(KernelChoice kernel) {
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with(Map.of("dt", 1.0, "tauA", 1e-3, "b", 50.0));
        long[] last = {-1};
        Status status = new AlnSimulation(parameters, Connectome.singleNode(), TABLE, 1)
                .kernel(kernel)
                .record((step, values) -> last[0] = step)
                .run(1_000_000);
        assertEquals(Status.DIVERGED, status);
        assertTrue(last[0] < 1000, "went on until step " + last[0]);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "AUTO")
    void unconnectedRegionRunsAsInANetworkWithItsParameters(KernelChoice kernel) {
        Connectome apart = new Connectome(List.of("a", "b", "c"), new DMatrixRMaj(3, 3), new DMatrixRMaj(3, 3));
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with("sigma_ou", 0.2)
                .withRegional("mue_ext_mean", 0.5, 1.5, 2.5)
                .withRegional("b", 0, 20, 40)
                .withRegional("tau_se", 1.5, 2, 3);
        double[] together = finalAdaptation(parameters, apart, kernel);
        for (int i = 0; i < 3; i++) {
            assertEquals(finalAdaptation(parameters.ofRegion(i), apart, kernel)[i], together[i]);
        }
        assertTrue(together[0] != together[1] && together[1] != together[2]);
    }

    private static double[] finalAdaptation(ParameterSet parameters, Connectome connectome, KernelChoice kernel) {
        AlnSimulation simulation = new AlnSimulation(parameters, connectome, TABLE, 3).kernel(kernel);
        assertEquals(Status.OK, simulation.run(2000));
        return simulation.state().toMap().get("IA");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "AUTO")
    void runStoppedBeforeItsFirstStepKeepsItsStart(KernelChoice kernel) {
        AlnSimulation simulation = new AlnSimulation(AlnModel.CATALOGUE.defaults(), Connectome.singleNode(), TABLE, 1)
                .kernel(kernel).stopWhen(() -> true);
        Map<String, double[]> start = simulation.state().toMap();
        assertEquals(Status.STOPPED, simulation.run(100));
        simulation.state().toMap().forEach((name, values) -> assertEquals(start.get(name)[0], values[0], name));
    }

    @Test
    void runStopsWhenItIsAskedTo() {
        long[] steps = {0};
        Status status = new AlnSimulation(AlnModel.CATALOGUE.defaults(), Connectome.singleNode(), TABLE, 1)
                .record((step, values) -> steps[0]++)
                .stopWhen(() -> steps[0] > 100)
                .run(1_000_000);
        assertEquals(Status.STOPPED, status);
        assertTrue(steps[0] > 100 && steps[0] < 2000);
    }

    @Test
    void sameSeedGivesTheSameRunAndAnotherSeedAnother() {
        assertEquals(finalInput(1), finalInput(1));
        assertTrue(finalInput(1) != finalInput(2));
    }

    private static double finalInput(long seed) {
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with("sigma_ou", 0.1);
        AlnSimulation simulation = new AlnSimulation(parameters, Connectome.singleNode(), TABLE, seed);
        simulation.run(500);
        return simulation.state().toMap().get("mufe")[0];
    }

    @Test
    void inputsThatDoNotFitTheNetworkAreRefused() {
        ParameterSet defaults = AlnModel.CATALOGUE.defaults();
        Connectome two = randomConnectome(RandomSource.SPLIT_MIX_64.create(1L), 2);
        AlnSimulation simulation = new AlnSimulation(defaults, two, TABLE, 1);
        assertMessage("the start has 1 nodes, but the connectome has 2",
                () -> simulation.startFrom(AlnState.random(1, defaults, 1)));
        Stimulus stimulus = new Stimulus(Map.of(Stimulus.Input.EXT_EXC_RATE, new DMatrixRMaj(1, 10)));
        assertMessage("ext_exc_rate is 1 x 10; it must have 1 or 2 rows and 20 columns",
                () -> simulation.stimulate(stimulus).run(20));
        assertMessage("the longest allowed is 10000.0 ms",
                () -> new AlnSimulation(defaults.with("signalV", 1e-5), two, TABLE, 1).run(1));
        assertMessage("compute them with 'alnilam table",
                () -> new AlnModel(TABLE).check(defaults.with("VT", -49)));
    }

    @Test
    void regionalValuesOfWrongParameterRangeOrCountAreRefused() {
        ParameterSet defaults = AlnModel.CATALOGUE.defaults();
        assertMessage("signalV has one value for the whole brain", () -> defaults.withRegional("signalV", 1, 2));
        assertMessage("region 2: tauA = -1.0 ms is outside of", () -> defaults.withRegional("tauA", 200, -1));
        assertMessage("b has values for 3 regions, not for 1", () -> new AlnSimulation(
                defaults.withRegional("b", 1, 2, 3), Connectome.singleNode(), TABLE, 1));
        assertMessage("values for 2 regions, not for 1", () -> defaults.withRegional("b", 1, 2).withRegional("a", 1));
        assertEquals(defaults.withRegional("b", 1, 2), defaults.withRegional("b", 1, 2));
        assertTrue(!defaults.withRegional("b", 1, 2).equals(defaults.withRegional("b", 1, 3)));
    }

    private static void assertMessage(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }
}
