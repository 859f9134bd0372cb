package org.alnilam.simulator.aln;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.Parameter;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.SampledSeries;
import org.alnilam.simulator.Status;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Kernels against each other on random networks: every parameter of the catalogue from its whole search range, alike or
 * by region, one to forty regions, sparse to full, no delays to long ones, with and without noise and stimuli.
 */
class RandomNetworksTest {

    private static final TransferTable TABLE = SyntheticTable.create();
    private static final int NETWORKS = 1000;
    /**
     * The bound of {@link VectorKernelTest}: relative to the value, or to a thousandth of its unit where that is more; or to a
     * hundredth of the largest value of the variable, as an input that passes through zero has the rounding of its terms.
     */
    private static final double ROUNDING = 1e-10;

    /** A run to make, by any kernel. */
    private record Network(ParameterSet parameters, Connectome connectome, Stimulus stimulus, int steps, long seed) {}

    /** Everything that a run computed, by the name of a variable. */
    private record Result(Status status, Map<String, double[]> values) {}

    @Test
    void vectorKernelAgreesWithScalarKernelOnAThousandNetworks() {
        // handed from run to run, each of which finds the arrays of a network of another size
        Workspace used = new Workspace();
        int stable = 0;
        for (long seed = 1; stable < NETWORKS; seed++) {
            assertTrue(seed <= 1.5 * NETWORKS, "only " + stable + " networks were stable");
            Network network = network(seed);
            Result scalar = run(network, KernelChoice.SCALAR, new Workspace());
            Result vector = run(network, KernelChoice.VECTOR, used);
            assertEquals(scalar.status, vector.status, "network " + seed);
            if (scalar.status == Status.OK && isStable(scalar)) {
                stable++;
                for (Map.Entry<String, double[]> entry : scalar.values.entrySet()) {
                    assertClose(entry.getValue(), vector.values.get(entry.getKey()), network, entry.getKey());
                }
            }
            if (seed % 10 == 0) {
                Result again = run(network, KernelChoice.VECTOR, new Workspace());
                again.values.forEach((name, values) -> assertArrayEquals(values, vector.values.get(name),
                        "network " + network.seed + " in arrays of its own, " + name));
            }
        }
    }

    /**
     * Mean activities of synapses lie between 0 and 1 by their equation. Where inputs are so strong that Euler steps
     * overshoot, they leave that interval, and may run away from it and amplify rounding with each step.
     */
    private static boolean isStable(Result result) {
        return Stream.of("seem", "seim", "siem", "siim").flatMapToDouble(name -> Arrays.stream(result.values.get(name)))
                .allMatch(mean -> mean >= 0 && mean <= 1);
    }

    private static void assertClose(double[] expected, double[] actual, Network network, String name) {
        assertEquals(expected.length, actual.length, name);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int k = 0; k < expected.length; k++) {
            double bound = ROUNDING * Math.max(Math.abs(expected[k]), Math.max(1e-3, 1e-2 * largest));
            if (!(Math.abs(expected[k] - actual[k]) <= bound)) {
                throw new AssertionError(
                        "network %s of %s regions, %s, value %s: %s and %s, %s times the bound".formatted(
                                network.seed, network.connectome.size(), name, k, expected[k], actual[k],
                                Math.abs(expected[k] - actual[k]) / bound));
            }
        }
    }

    private static Result run(Network network, KernelChoice kernel, Workspace workspace) {
        SampledSeries series = SampledSeries.ofAll(AlnModel.VARIABLES, network.connectome.size(), network.steps, 1);
        AlnSimulation simulation = new AlnSimulation(network.parameters, network.connectome, TABLE, network.seed)
                .kernel(kernel).stimulate(network.stimulus).reuse(workspace).record(series);
        Status status = simulation.run(network.steps);
        Map<String, double[]> values = new LinkedHashMap<>(simulation.state().toMap());
        for (String id : List.of(AlnModel.RATES_EXC, AlnModel.RATES_INH, AlnModel.IA)) {
            values.put("series of " + id, series.get(id).data);
        }
        return new Result(status, values);
    }

    private static Network network(long seed) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        int nodes = 1 + random.nextInt(40);
        int steps = 40 + random.nextInt(100);
        return new Network(parameters(random, nodes), connectome(random, nodes), stimulus(random, nodes, steps), steps,
                seed);
    }

    private static ParameterSet parameters(UniformRandomProvider random, int nodes) {
        ParameterSet parameters = AlnModel.CATALOGUE.defaults();
        for (Parameter parameter : AlnModel.CATALOGUE.all()) {
            switch (random.nextInt(4)) {
                case 0 -> parameters = parameters.with(parameter.id(), within(random, parameter));
                case 1 -> {
                    if (AlnModel.CATALOGUE.mayDiffer(parameter.id()) && random.nextInt(4) == 0) {
                        parameters = parameters.withRegional(parameter.id(), IntStream.range(0, nodes).mapToDouble(
                                i -> within(random, parameter)).toArray());
                    }
                }
                default -> {
                    // stays at its default
                }
            }
        }
        double[] speeds = {0, 400, 100 + 300 * random.nextDouble(), 5 + 95 * random.nextDouble(), 1};
        return parameters.with("signalV", speeds[random.nextInt(speeds.length)])
                .with("Ke_gl", 800 * random.nextDouble() / nodes)
                .with("sigma_ou", random.nextInt(3) == 0 ? 0 : 0.3 * random.nextDouble());
    }

    private static double within(UniformRandomProvider random, Parameter parameter) {
        double share = random.nextInt(5) == 0 ? random.nextInt(2) : random.nextDouble();
        return parameter.search().low() + share * (parameter.search().high() - parameter.search().low());
    }

    private static Connectome connectome(UniformRandomProvider random, int nodes) {
        double density = random.nextDouble();
        double longest = 200 * random.nextDouble();
        DMatrixRMaj weights = new DMatrixRMaj(nodes, nodes);
        DMatrixRMaj lengths = new DMatrixRMaj(nodes, nodes);
        for (int k = 0; k < nodes * nodes; k++) {
            weights.data[k] = random.nextDouble() < density ? Math.pow(random.nextDouble(), 3) : 0;
            lengths.data[k] = random.nextInt(8) == 0 ? 0 : longest * random.nextDouble();
        }
        return new Connectome(IntStream.range(0, nodes).mapToObj(i -> "region " + i).toList(), weights, lengths);
    }

    private static Stimulus stimulus(UniformRandomProvider random, int nodes, int steps) {
        Map<Stimulus.Input, DMatrixRMaj> series = new EnumMap<>(Stimulus.Input.class);
        for (Stimulus.Input input : Stimulus.Input.values()) {
            if (random.nextInt(4) == 0) {
                DMatrixRMaj matrix = new DMatrixRMaj(random.nextBoolean() ? 1 : nodes, steps);
                Arrays.setAll(matrix.data, k -> 0.1 * random.nextDouble());
                series.put(input, matrix);
            }
        }
        return new Stimulus(series);
    }
}
