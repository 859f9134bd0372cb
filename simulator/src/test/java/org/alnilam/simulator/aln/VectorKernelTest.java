package org.alnilam.simulator.aln;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.sun.management.HotSpotDiagnosticMXBean;
import jdk.incubator.vector.DoubleVector;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.Parameter;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.SampledSeries;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.noise.CounterNoise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The vector kernel against the scalar one. The build runs this class once for each vector width. */
class VectorKernelTest {

    private static final TransferTable TABLE = SyntheticTable.create();
    private static final int STEPS = 333; // not a whole number of blocks

    /**
     * The build asks for a width by a system property and limits the JVM to it; without that property vectors are as
     * wide as the JVM has them. A machine whose vectors are narrower than asked for lowers the JVM's own limit.
     */
    @Test
    void vectorsHaveTheWidthThatTheBuildAsksFor() {
        Integer asked = Integer.getInteger("alnilam.test.vectorBits");
        List<String> limits = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-XX:MaxVectorSize")).toList();
        assertEquals(asked == null ? List.of() : List.of("-XX:MaxVectorSize=" + asked / Byte.SIZE), limits);
        int widest = Byte.SIZE * Integer.parseInt(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxVectorSize").getValue());
        int expected = asked == null ? widest : Math.min(asked, widest);
        assertEquals(expected, DoubleVector.SPECIES_PREFERRED.vectorBitSize());
        AlnConstants[] oneNode = {new AlnConstants(AlnModel.CATALOGUE.defaults())};
        assertEquals(expected, new LaneLayout(oneNode).padded() * Double.SIZE, "of the kernel");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 33, 40, 80})
    void vectorKernelAgreesWithScalarKernelAtEveryTailAndDelay(int nodes) {
        for (double speed : new double[] {0, 400, 300, 100, 40, 20, 5, 1}) {
            UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(nodes * 1000L + (long) speed);
            ParameterSet parameters = AlnModel.CATALOGUE.defaults().with(Map.of("signalV", speed, "sigma_ou", 0.15,
                    "mue_ext_mean", 1.2, "mui_ext_mean", 0.9, "b", 20.0, "a", 3.0, "Ke_gl", 300.0 / nodes,
                    "de", 5 * random.nextDouble(), "di", 5 * random.nextDouble()));
            Connectome connectome = connectome(random, nodes);
            assertAgree(parameters, connectome, Stimulus.none(), "speed " + speed);
        }
    }

    @Test
    void resultsDependNeitherOnVectorWidthNorOnMachine() {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(9L);
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with(Map.of("sigma_ou", 0.15, "mue_ext_mean", 1.2));
        Run run = run(KernelChoice.VECTOR, parameters, connectome(random, 21), Stimulus.none());
        assertEquals(470414780, Arrays.hashCode(run.series.get(AlnModel.RATES_EXC).data), "seen at other widths");
    }

    @Test
    void vectorKernelAgreesWithScalarKernelWhereRegionsDiffer() {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(7L);
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with("sigma_ou", 0.1);
        for (Parameter parameter : AlnModel.CATALOGUE.all()) {
            if (AlnModel.CATALOGUE.mayDiffer(parameter.id())) {
                double low = parameter.search().low();
                double width = parameter.search().high() - low;
                parameters = parameters.withRegional(parameter.id(),
                        IntStream.range(0, 13).mapToDouble(i -> low + width * random.nextDouble()).toArray());
            }
        }
        assertAgree(parameters, connectome(random, 13), Stimulus.none(), "regional");
    }

    @Test
    void vectorKernelAgreesWithScalarKernelUnderStimulation() {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(5L);
        Map<Stimulus.Input, DMatrixRMaj> series = new HashMap<>();
        for (Stimulus.Input input : Stimulus.Input.values()) {
            DMatrixRMaj matrix = new DMatrixRMaj(random.nextBoolean() ? 1 : 11, STEPS);
            Arrays.setAll(matrix.data, k -> 0.05 * random.nextDouble());
            series.put(input, matrix);
        }
        assertAgree(AlnModel.CATALOGUE.defaults().with("mue_ext_mean", 1.5), connectome(random, 11),
                new Stimulus(series), "stimulated");
    }

    private static void assertAgree(ParameterSet parameters, Connectome connectome, Stimulus stimulus, String what) {
        Run scalar = run(KernelChoice.SCALAR, parameters, connectome, stimulus);
        Run vector = run(KernelChoice.VECTOR, parameters, connectome, stimulus);
        for (String id : List.of(AlnModel.RATES_EXC, AlnModel.RATES_INH, AlnModel.IA)) {
            assertClose(scalar.series.get(id).data, vector.series.get(id).data, what + " " + id);
        }
        Map<String, double[]> end = vector.end.toMap();
        scalar.end.toMap().forEach((name, values) -> assertClose(values, end.get(name), what + " " + name));
    }

    private record Run(SampledSeries series, AlnState end) {}

    private static Run run(KernelChoice kernel, ParameterSet parameters, Connectome connectome, Stimulus stimulus) {
        SampledSeries series = SampledSeries.ofAll(AlnModel.VARIABLES, connectome.size(), STEPS, 1);
        AlnSimulation simulation = new AlnSimulation(parameters, connectome, TABLE, 42).kernel(kernel)
                .stimulate(stimulus).record(series);
        assertEquals(Status.OK, simulation.run(STEPS));
        return new Run(series, simulation.state());
    }

    private static void assertClose(double[] expected, double[] actual, String what) {
        assertEquals(expected.length, actual.length);
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], actual[k], 1e-10 * Math.max(Math.abs(expected[k]), 1e-3), what + " " + k);
        }
    }

    /** Weights of many sizes, some zero; lengths of many sizes, some zero. */
    private static Connectome connectome(UniformRandomProvider random, int nodes) {
        DMatrixRMaj weights = new DMatrixRMaj(nodes, nodes);
        DMatrixRMaj lengths = new DMatrixRMaj(nodes, nodes);
        for (int k = 0; k < nodes * nodes; k++) {
            weights.data[k] = random.nextInt(10) == 0 ? 0 : Math.pow(random.nextDouble(), 3);
            lengths.data[k] = random.nextInt(8) == 0 ? 0 : 150 * Math.pow(random.nextDouble(), 2);
        }
        List<String> labels = IntStream.range(0, nodes).mapToObj(i -> "region " + i).toList();
        return new Connectome(labels, weights, lengths);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 0x123456789abcdefL})
    void vectorNoiseIsScalarNoiseToTheLastBit(long seed) {
        int lanes = DoubleVector.SPECIES_PREFERRED.length();
        int padded = 3 * lanes;
        int steps = 16;
        VectorNoise vector = new VectorNoise(seed, padded, steps);
        CounterNoise scalar = new CounterNoise(seed);
        double[] e = new double[steps * padded];
        double[] i = new double[steps * padded];
        double[] expectedE = new double[padded];
        double[] expectedI = new double[padded];
        for (long first : new long[] {0, 16, 1L << 20, (1L << 33) + 32}) {
            vector.fill(first, e, i);
            for (int k = 0; k < steps; k++) {
                scalar.fill(first + k, expectedE, expectedI);
                assertArrayEquals(expectedE, Arrays.copyOfRange(e, k * padded, (k + 1) * padded));
                assertArrayEquals(expectedI, Arrays.copyOfRange(i, k * padded, (k + 1) * padded));
            }
        }
    }
}
