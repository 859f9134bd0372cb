package org.alnilam.simulator.aln;

import java.util.Arrays;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * The time constant whose exponential filter, 1/(1 + 2 pi i f tau), comes closest to a rate response r1(f)/r1(0.25 Hz): least
 * squares over f = 0.25, 0.5, ... 1000 Hz (Augustin et al. 2017, PLoS Comput Biol 13(6): e1005545).
 *
 * <p>The sum over all {@value #COUNT} frequencies can be taken from some of them, its nodes, if the response is smooth
 * between them: each node's weight is the sum of its cubic interpolation polynomial over the frequencies in between.
 */
final class ExponentialFit {

    private static final int COUNT = 4000;

    /** Distance of the frequencies, and the first of them, in kHz. */
    private static final double FREQUENCY_STEP = 0.25e-3;

    /** Range of the time constant in ms. */
    private static final double LEAST = 0.001;
    private static final double GREATEST = 100;

    /** Number of trial values, a constant factor apart, from which the search starts: there can be several minima. */
    private static final int TRIALS = 61;
    private static final double RATIO = Math.pow(GREATEST / LEAST, 1.0 / (TRIALS - 1));

    private final double[] frequencies;
    private final double[] weights;

    private ExponentialFit(int[] nodes) {
        frequencies = Arrays.stream(nodes).mapToDouble(node -> node * FREQUENCY_STEP).toArray();
        weights = new double[nodes.length];
        int left = 0;
        for (int f = 1; f <= COUNT; f++) {
            if (f > nodes[left + 1]) {
                left++;
            }
            int first = Math.clamp(left - 1, 0, nodes.length - 4);
            for (int i = first; i < first + 4; i++) {
                weights[i] += basis(nodes, first, i, f);
            }
        }
    }

    /** The cubic polynomial that is 1 at node i and 0 at the other three of first to first + 3, at f. */
    private static double basis(int[] nodes, int first, int i, int f) {
        double value = 1;
        for (int other = first; other < first + 4; other++) {
            if (other != i) {
                value *= (double) (f - nodes[other]) / (nodes[i] - nodes[other]);
            }
        }
        return value;
    }

    /** {@return the sum as it stands, over all frequencies} */
    static ExponentialFit complete() {
        return graded(COUNT, 1);
    }

    /**
     * The sum from nodes whose distance grows with their frequency.
     *
     * @param resolution a node's frequency over its distance from the next
     * @param widest greatest distance in units of 0.25 Hz
     * @return the fit
     */
    static ExponentialFit graded(int resolution, int widest) {
        int[] nodes = new int[COUNT];
        int size = 0;
        for (int f = 1; f < COUNT; f += Math.clamp(f / resolution, 1, widest)) {
            nodes[size++] = f;
        }
        nodes[size++] = COUNT;
        return new ExponentialFit(Arrays.copyOf(nodes, size));
    }

    /** {@return the same sum from every second node} */
    ExponentialFit coarser() {
        int[] nodes = new int[frequencies.length / 2 + 1];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = (int) Math.rint(frequencies[Math.min(2 * i, frequencies.length - 1)] / FREQUENCY_STEP);
        }
        return new ExponentialFit(nodes);
    }

    int size() {
        return frequencies.length;
    }

    /** {@return the nodes in kHz} */
    double[] frequencies() {
        return frequencies;
    }

    /**
     * Finds the time constant of the least sum of squares.
     *
     * @param real real parts of the response relative to that at 0.25 Hz; each node's is {@code stride} further
     * @param imaginary imaginary parts
     * @param stride distance of the nodes' values in the arrays: 1, or 2 for the fit of every second one, and so on
     * @return tau in ms; NaN if the response is not finite
     */
    double fit(double[] real, double[] imaginary, int stride) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < TRIALS; i++) {
            double cost = cost(real, imaginary, stride, trial(i));
            if (cost < least) {
                least = cost;
                best = i;
            }
        }
        if (least == Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        SearchInterval bracket = new SearchInterval(trial(Math.max(best - 1, 0)),
                trial(Math.min(best + 1, TRIALS - 1)));
        return new BrentOptimizer(1e-9, 1e-9).optimize(new MaxEval(1000), GoalType.MINIMIZE, bracket,
                new UnivariateObjectiveFunction(tau -> cost(real, imaginary, stride, tau))).getPoint();
    }

    private static double trial(int index) {
        return LEAST * Math.pow(RATIO, index);
    }

    /** {@return the sum of squares at one tau in ms} */
    double cost(double[] real, double[] imaginary, int stride, double tau) {
        double sum = 0;
        int last = real.length - 1;
        for (int i = 0; i < frequencies.length; i++) {
            double x = 2 * Math.PI * frequencies[i] * tau;
            double filter = 1 / (1 + x * x);
            double re = filter - real[Math.min(i * stride, last)];
            double im = -x * filter - imaginary[Math.min(i * stride, last)];
            sum += weights[i] * (re * re + im * im);
        }
        return sum;
    }
}
