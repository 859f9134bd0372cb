package org.alnilam.simulator.aln;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.noise.CounterNoise;
import org.alnilam.simulator.noise.Noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Weak convergence: halving the step halves what the statistics of the rates are off, as an Euler scheme of weak order 1
 * must. With a statistic m(dt) = m + c dt + O(dt^2), the difference m(4h) - m(2h) is twice m(2h) - m(h).
 *
 * <p>Many independent copies of a small network give the errors of these differences. All steps see the same Brownian
 * paths (Kloeden &amp; Platen 1992, Numerical Solution of Stochastic Differential Equations, section 9.3): the deviate of a
 * step is the sum of those of its halves, divided by sqrt(2). That makes differences far more certain than the statistics are.
 */
class WeakConvergenceTest {

    private static final TransferTable TABLE = TransferTableFile.standard();
    private static final int COPIES = 32;
    private static final int SIZE = 3;
    private static final int NODES = COPIES * SIZE;
    private static final double[] STEPS_MS = {0.2, 0.1, 0.05};
    private static final int FINEST_PER_COARSEST = 4;
    private static final double SETTLING_MS = 500;
    private static final double TOTAL_MS = 3500;

    private static final double STANDARD_ERRORS = 4;
    /** Share of the larger difference that terms of second order may make up at these steps. */
    private static final double SECOND_ORDER = 0.1;
    /** Share of a statistic that it may change by between the two coarser steps; 2 % of means and 6 % of variances were seen. */
    private static final double LARGEST_DIFFERENCE = 0.1;

    /** Mean and variance over time of the rates of every copy, in Hz and Hz^2. */
    private static final class Statistics {

        private final double[] mean = new double[COPIES];
        private final double[] variance = new double[COPIES];
    }

    @ParameterizedTest
    @CsvSource({"SCALAR", "VECTOR"})
    void halvingTheStepHalvesTheErrorOfMeanAndVariance(KernelChoice kernel) {
        Statistics[] statistics = new Statistics[STEPS_MS.length];
        for (int level = 0; level < STEPS_MS.length; level++) {
            statistics[level] = simulate(kernel, STEPS_MS[level], FINEST_PER_COARSEST >> level);
        }
        assertFirstOrder(statistics[0].mean, statistics[1].mean, statistics[2].mean, "mean");
        assertFirstOrder(statistics[0].variance, statistics[1].variance, statistics[2].variance, "variance");
    }

    /**
     * A wrong power of the step in the noise, or delays in steps that ignore it, could look like first order as well, but
     * at ten times the size; hence the bound on the size of the difference.
     */
    private static void assertFirstOrder(double[] coarse, double[] middle, double[] fine, String what) {
        double[] first = differences(coarse, middle, 1);
        double[] second = differences(middle, fine, 1);
        double[] beyond = differences(first, second, 2);
        String figures = "%s %s Hz, at twice the step by %s +- %s more, at four times by another %s +- %s".formatted(
                what,
                mean(fine), mean(second), error(second), mean(first), error(first));
        assertTrue(Math.abs(mean(second)) > STANDARD_ERRORS * error(second), "nothing to see: " + figures);
        assertTrue(Math.abs(mean(first)) < LARGEST_DIFFERENCE * Math.abs(mean(fine)), "too far off: " + figures);
        assertTrue(Math.abs(mean(beyond)) < STANDARD_ERRORS * error(beyond) + SECOND_ORDER * Math.abs(mean(first)),
                "not of first order: " + figures);
    }

    private static double[] differences(double[] a, double[] b, double factor) {
        return IntStream.range(0, COPIES).mapToDouble(copy -> a[copy] - factor * b[copy]).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** {@return the standard error of the mean} */
    private static double error(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }

    private static Statistics simulate(KernelChoice kernel, double dt, int finestSteps) {
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with(Map.of("dt", dt, "mue_ext_mean", 0.3,
                "mui_ext_mean", 0.3, "sigma_ou", 0.1, "b", 20.0, "tauA", 50.0, "Ke_gl", 100.0));
        double[] sum = new double[COPIES];
        double[] squares = new double[COPIES];
        long settling = Math.round(SETTLING_MS / dt);
        long total = Math.round(TOTAL_MS / dt);
        Recorder recorder = (step, values) -> {
            if (step >= settling) {
                double[] rates = values.get(AlnModel.RATES_EXC);
                for (int i = 0; i < NODES; i++) {
                    sum[i / SIZE] += rates[i];
                    squares[i / SIZE] += rates[i] * rates[i];
                }
            }
        };
        Status status = new AlnSimulation(parameters, copies(), TABLE, 5).kernel(kernel)
                .noise(joined(new CounterNoise(8), finestSteps)).record(recorder).run(total);
        assertEquals(Status.OK, status);
        double count = SIZE * (double) (total - settling);
        Statistics statistics = new Statistics();
        for (int copy = 0; copy < COPIES; copy++) {
            double mean = sum[copy] / count;
            statistics.mean[copy] = mean;
            statistics.variance[copy] = squares[copy] / count - mean * mean;
        }
        return statistics;
    }

    /** Noise of steps that are several steps of another noise long. */
    private static Noise joined(Noise finest, int steps) {
        double[] e = new double[NODES];
        double[] i = new double[NODES];
        return (step, excitatory, inhibitory) -> {
            for (int k = 0; k < steps; k++) {
                finest.fill(step * steps + k, e, i);
                for (int node = 0; node < NODES; node++) {
                    excitatory[node] = (k == 0 ? 0 : excitatory[node]) + e[node] / Math.sqrt(steps);
                    inhibitory[node] = (k == 0 ? 0 : inhibitory[node]) + i[node] / Math.sqrt(steps);
                }
            }
        };
    }

    /** Copies of a network of three regions whose delays are whole multiples of every step; copies are not connected. */
    private static Connectome copies() {
        double[][] weights = {{0, 1, 0.5}, {0.8, 0, 0.3}, {0, 0.6, 0}};
        double[][] lengths = {{0, 40, 96}, {40, 0, 20}, {0, 60, 0}};
        DMatrixRMaj allWeights = new DMatrixRMaj(NODES, NODES);
        DMatrixRMaj allLengths = new DMatrixRMaj(NODES, NODES);
        for (int a = 0; a < NODES; a++) {
            int first = a / SIZE * SIZE;
            for (int b = first; b < first + SIZE; b++) {
                allWeights.set(a, b, weights[a - first][b - first]);
                allLengths.set(a, b, lengths[a - first][b - first]);
            }
        }
        return new Connectome(IntStream.range(0, NODES).mapToObj(i -> "region " + i).toList(), allWeights, allLengths);
    }
}
