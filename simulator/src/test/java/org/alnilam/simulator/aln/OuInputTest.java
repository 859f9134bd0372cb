package org.alnilam.simulator.aln;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.noise.CounterNoise;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Statistics of the OU inputs as both kernels compute them. An Euler step makes x a sequence with
 * x[n+1] - mean = a (x[n] - mean) + sigma_ou sqrt(dt) xi[n], a = 1 - dt / tau_ou, so that n steps after its start at the
 * mean its variance is sigma_ou^2 dt (1 - a^(2 n)) / (1 - a^2), in the long run sigma_ou^2 tau_ou / (2 - dt / tau_ou), and
 * the correlation at a lag of k steps is a^k. The exact process has sigma_ou^2 tau_ou / 2 and exp(-k dt / tau_ou), which
 * the longer steps here tell apart.
 *
 * <p>Bounds are five standard errors. Of M samples with correlation r from one to the next, the mean has the variance
 * v (1 + r) / (1 - r) / M, the mean square 2 v^2 (1 + r^2) / (1 - r^2) / M, and the correlation at lag 1 (1 - r^2) / M (Bartlett
 * 1946, J R Stat Soc Suppl 8, 27).
 */
class OuInputTest {

    private static final TransferTable TABLE = SyntheticTable.create();
    private static final double STANDARD_ERRORS = 5;
    /** Steps between samples: both kernels can show their state there. */
    private static final int EVERY = BlockInput.BLOCK;
    private static final double SIGMA = 0.3;
    private static final double MEAN_E = 0.7;
    private static final double MEAN_I = -0.4;

    @ParameterizedTest
    @CsvSource({"SCALAR, 0.1, 5", "SCALAR, 0.1, 1", "SCALAR, 0.5, 1", "VECTOR, 0.1, 5", "VECTOR, 0.1, 1",
            "VECTOR, 0.5, 1"})
    void inputIsStationaryWithTheVarianceAndCorrelationOfItsEulerSteps(KernelChoice kernel, double dt, double tau) {
        int nodes = 61; // not a whole number of vectors
        int settling = 20;
        int samples = 2000;
        double[] before = new double[2 * nodes];
        double[] sums = new double[2];
        double[] squares = new double[2];
        double[] lagged = new double[2];
        double[] cross = new double[1];
        simulate(kernel, parameters(dt, tau), nodes, 3, settling + samples, (sample, inputs) -> {
            for (int k = 0; sample >= settling && k < 2 * nodes; k++) {
                int population = k / nodes;
                sums[population] += inputs[k];
                squares[population] += inputs[k] * inputs[k];
                lagged[population] += inputs[k] * before[k];
                cross[0] += population == 0 ? inputs[k] * inputs[k + nodes] : 0;
            }
            System.arraycopy(inputs, 0, before, 0, inputs.length);
        });
        double a = 1 - dt / tau;
        double variance = SIGMA * SIGMA * tau / (2 - dt / tau);
        double r = Math.pow(a, EVERY);
        double count = (double) nodes * samples;
        for (int population = 0; population < 2; population++) {
            String what = population == 0 ? "E" : "I";
            assertNear(0, sums[population] / count, variance * (1 + r) / (1 - r) / count, what + " mean");
            assertNear(variance, squares[population] / count,
                    2 * variance * variance * (1 + r * r) / (1 - r * r) / count, what + " variance");
            assertNear(r, lagged[population] / squares[population], (1 - r * r) / count, what + " correlation");
        }
        // of independent series the mean product has the variance v^2 (1 + r^2) / (1 - r^2) / M
        assertNear(0, cross[0] / count, variance * variance * (1 + r * r) / (1 - r * r) / count, "E with I");
    }

    /** The variance grows from 0, at every node alike, and is not that of the long run from the start. */
    @ParameterizedTest
    @CsvSource({"SCALAR", "VECTOR"})
    void inputStartsAtItsMeanAndSpreads(KernelChoice kernel) {
        int nodes = 300;
        int runs = 8;
        int samples = 6;
        double dt = 0.1;
        double tau = 5;
        double[] squares = new double[samples];
        for (int run = 0; run < runs; run++) {
            simulate(kernel, parameters(dt, tau), nodes, 100 + run, samples, (sample, inputs) -> {
                for (double x : inputs) {
                    squares[sample] += x * x;
                }
            });
        }
        double a = 1 - dt / tau;
        double count = 2.0 * nodes * runs;
        for (int sample = 0; sample < samples; sample++) {
            int steps = (sample + 1) * EVERY;
            double variance = SIGMA * SIGMA * dt * (1 - Math.pow(a, 2 * steps)) / (1 - a * a);
            assertNear(variance, squares[sample] / count, 2 * variance * variance / count, "after " + steps
                    + " steps");
        }
    }

    private static ParameterSet parameters(double dt, double tau) {
        return AlnModel.CATALOGUE.defaults().with(Map.of("dt", dt, "tau_ou", tau, "sigma_ou", SIGMA, "mue_ext_mean",
                MEAN_E, "mui_ext_mean", MEAN_I));
    }

    /** Shows the OU inputs less their means, of all E and then all I populations, every {@link #EVERY} steps. */
    private static void simulate(KernelChoice choice, ParameterSet parameters, int nodes, long seed, int samples,
            BiConsumer<Integer, double[]> recorder) {
        List<String> labels = IntStream.range(0, nodes).mapToObj(i -> "region " + i).toList();
        Connectome apart = new Connectome(labels, new DMatrixRMaj(nodes, nodes), new DMatrixRMaj(nodes, nodes));
        AlnConstants[] constants = AlnConstants.ofNodes(parameters, nodes);
        AlnState state = AlnState.random(nodes, parameters, seed);
        Kernel kernel = choice.create(constants, Delays.of(apart, parameters), apart, TABLE,
                Stimulus.none().course(constants, labels, (long) samples * EVERY), new CounterNoise(seed), state,
                new Workspace());
        for (int sample = 0; sample < samples; sample++) {
            for (int step = 0; step < EVERY; step += kernel.blockLength()) {
                assertTrue(kernel.advance((long) sample * EVERY + step, kernel.blockLength()));
            }
            kernel.save(state);
            double[] inputs = new double[2 * nodes];
            for (int i = 0; i < nodes; i++) {
                inputs[i] = state.mue_ou[i] - MEAN_E;
                inputs[i + nodes] = state.mui_ou[i] - MEAN_I;
            }
            recorder.accept(sample, inputs);
        }
    }

    private static void assertNear(double expected, double actual, double squaredError, String what) {
        double errors = (actual - expected) / Math.sqrt(squaredError);
        assertTrue(Math.abs(errors) < STANDARD_ERRORS, "%s is %s, %s standard errors from %s".formatted(what, actual,
                errors, expected));
    }
}
