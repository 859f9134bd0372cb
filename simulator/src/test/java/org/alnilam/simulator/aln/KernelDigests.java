package org.alnilam.simulator.aln;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Pulse;
import org.alnilam.simulator.SampledSeries;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.bold.BalloonWindkessel;
import org.alnilam.simulator.noise.CounterNoise;
import org.alnilam.simulator.noise.Philox;

/**
 * Digests of a fixed set of computations: one number for all bits of a result. {@link JvmModesTest} compares those of JVMs
 * that compile in different ways.
 */
final class KernelDigests {

    /** Argument for the computations that an interpreter can do as well: 200 steps of 4 nodes. */
    static final String SMALL = "small";
    /** Argument for those and many more. */
    static final String ALL = "all";
    /** Name of the line that has the number of doubles in a vector; 0 where the JVM has no vector kernel. */
    static final String LANES = "lanes";

    private static final TransferTable TABLE = SyntheticTable.create();
    private static final long SEED = 20_261_130;
    private static final int[] SIZES = {1, 2, 3, 5, 8, 13, 21};
    private static final double[] SPEEDS = {0, 300, 60, 20, 3};
    private static final int STEPS = 333; // not a whole number of blocks

    private KernelDigests() {
    }

    /**
     * Prints digests, a line each: name, blank, number.
     *
     * @param arguments {@link #SMALL} or {@link #ALL}
     */
    public static void main(String[] arguments) {
        compute(arguments[0]).forEach((name, digest) -> System.out.println(name + " " + digest));
    }

    /** {@return the digests by name} */
    static Map<String, Long> compute(String which) {
        boolean vectors = KernelChoice.AUTO.resolve() == KernelChoice.VECTOR;
        Map<String, Long> digests = new LinkedHashMap<>();
        digests.put(LANES, vectors ? KernelChoice.VECTOR.lanes() : 0L);
        for (KernelChoice kernel : List.of(KernelChoice.SCALAR, KernelChoice.VECTOR)) {
            if (kernel == KernelChoice.SCALAR || vectors) {
                digests.put(kernel.id() + "-small", network(kernel, 4, 60, 200));
                if (which.equals(ALL)) {
                    for (int nodes : SIZES) {
                        digests.put(kernel.id() + "-" + nodes + "-nodes", speeds(kernel, nodes));
                    }
                    digests.put(kernel.id() + "-regional-stimulated", regional(kernel));
                }
            }
        }
        digests.put("noise", noise());
        digests.put("bold", bold());
        if (which.equals(ALL)) {
            digests.put("transfer-functions", transferFunctions());
        }
        return digests;
    }

    /** Runs at several speeds: their delays are of every length that the kernels treat differently. */
    private static long speeds(KernelChoice kernel, int nodes) {
        long digest = 0;
        for (double speed : SPEEDS) {
            digest = digest(digest, network(kernel, nodes, speed, STEPS));
        }
        return digest;
    }

    private static long network(KernelChoice kernel, int nodes, double speed, int steps) {
        return run(kernel, parameters(speed), connectome(nodes), Stimulus.none(), steps);
    }

    private static ParameterSet parameters(double speed) {
        return AlnModel.CATALOGUE.defaults().with(Map.of("signalV", speed, "sigma_ou", 0.15, "mue_ext_mean", 1.2,
                "mui_ext_mean", 0.9, "a", 3.0, "b", 20.0, "Ke_gl", 50.0, "de", 3.3, "di", 0.4));
    }

    private static long regional(KernelChoice kernel) {
        int nodes = 11;
        ParameterSet parameters = parameters(40)
                .withRegional("mue_ext_mean", values(nodes, i -> 0.6 + 0.1 * i))
                .withRegional("b", values(nodes, i -> 3.0 * i))
                .withRegional("tau_se", values(nodes, i -> 1.5 + 0.1 * i));
        Stimulus stimulus = Stimulus.of(List.of(Pulse.parse("region=all,start=5ms,duration=15ms,current=40pA")));
        return run(kernel, parameters, connectome(nodes), stimulus, STEPS);
    }

    private static double[] values(int nodes, IntToDoubleFunction ofNode) {
        return IntStream.range(0, nodes).mapToDouble(ofNode).toArray();
    }

    private static long run(KernelChoice kernel, ParameterSet parameters, Connectome connectome, Stimulus stimulus,
            int steps) {
        SampledSeries series = SampledSeries.ofAll(AlnModel.VARIABLES, connectome.size(), steps, 1);
        AlnSimulation simulation = new AlnSimulation(parameters, connectome, TABLE, SEED).kernel(kernel)
                .stimulate(stimulus).record(series);
        if (simulation.run(steps) != Status.OK) {
            throw new IllegalStateException("the run of " + connectome.size() + " nodes diverged");
        }
        long digest = 0;
        for (String id : List.of(AlnModel.RATES_EXC, AlnModel.RATES_INH, AlnModel.IA)) {
            digest = digest(digest, series.get(id).data);
        }
        for (double[] values : simulation.state().toMap().values()) {
            digest = digest(digest, values);
        }
        return digest;
    }

    /** Weights and lengths of many sizes, some zero, from the generator of the noise. */
    private static Connectome connectome(int nodes) {
        DMatrixRMaj weights = new DMatrixRMaj(nodes, nodes);
        DMatrixRMaj lengths = new DMatrixRMaj(nodes, nodes);
        for (int k = 0; k < nodes * nodes; k++) {
            double u = Philox.uniform(SEED, k, nodes, Philox.SYNTHETIC);
            double v = Philox.uniform(SEED, k + (1L << 32), nodes, Philox.SYNTHETIC);
            weights.data[k] = u < 0.1 ? 0 : u * u;
            lengths.data[k] = v < 0.1 ? 0 : 120 * v;
        }
        return new Connectome(IntStream.range(0, nodes).mapToObj(i -> "region " + i).toList(), weights, lengths);
    }

    private static long noise() {
        CounterNoise noise = new CounterNoise(SEED);
        double[] e = new double[5];
        double[] i = new double[5];
        long digest = 0;
        for (long step = 0; step < 300; step++) {
            noise.fill(step, e, i);
            digest = digest(digest(digest, e), i);
        }
        return digest;
    }

    /** The exact steps and the joined ones, driven by rates from silence to the fastest. */
    private static long bold() {
        BalloonWindkessel exact = new BalloonWindkessel(5, 1e-4);
        BalloonWindkessel joined = new BalloonWindkessel(5, 1e-4);
        long digest = 0;
        for (int k = 0; k < 500; k++) {
            int step = k;
            double[] rate = values(5, i -> 150 * Philox.uniform(SEED, step, i, Philox.SYNTHETIC));
            exact.step(rate);
            joined.steps(rate, 10);
            digest = digest(digest, values(5, exact::bold));
            digest = digest(digest, values(5, joined::bold));
        }
        return digest;
    }

    private static long transferFunctions() {
        TransferTable.Axis mu = new TransferTable.Axis(0.5, 1.5, 2);
        TransferTable.Axis sigma = new TransferTable.Axis(1, 2, 2);
        TransferTable table = TransferFunctionSolver.solve(EifNeuron.STANDARD, mu, sigma, 1, done -> {
        });
        return digest(digest(digest(0, table.rate()), table.voltage()), table.tau());
    }

    /** Continues a digest; each bit of each value changes it. */
    private static long digest(long before, double[] values) {
        long digest = before;
        for (double value : values) {
            digest = digest(digest, Double.doubleToRawLongBits(value));
        }
        return digest;
    }

    private static long digest(long before, long bits) {
        return 0x9E3779B97F4A7C15L * (Long.rotateLeft(before, 23) ^ bits);
    }
}
