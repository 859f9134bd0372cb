package org.alnilam.simulator;

import jdk.incubator.vector.DoubleVector;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The noise generator on more than 10^8 deviates; runs with {@code mvn verify -Pbenchmark}. */
@Tag("benchmark")
class NoiseQualityTest {

    private static final int STEPS = 16;
    private static final int BLOCKS = 40_000;
    private static final int BINS = 1 << 16;
    private static final double RANGE = 8;

    private final int nodes = 11 * DoubleVector.SPECIES_PREFERRED.length();
    private final double[] moments = new double[5];
    private final long[] histogram = new long[BINS];
    private final double[] lags = new double[STEPS];
    private double populations;
    private double neighbours;

    @Test
    void deviatesAreStandardNormalAndIndependent() {
        VectorNoise noise = new VectorNoise(20_261_123, nodes, STEPS);
        double[] e = new double[STEPS * nodes];
        double[] i = new double[STEPS * nodes];
        for (int block = 0; block < BLOCKS; block++) {
            noise.fill((long) block * STEPS, e, i);
            count(e);
            count(i);
            correlate(e, i);
        }
        double n = 2.0 * BLOCKS * STEPS * nodes;
        assertTrue(n >= 1e8, n + " deviates");
        double unit = 5 / Math.sqrt(n); // five standard errors of each moment of a normal sample
        assertEquals(0, moments[1] / n, unit, "mean");
        assertEquals(1, moments[2] / n, unit * Math.sqrt(2), "variance");
        assertEquals(0, moments[3] / n, unit * Math.sqrt(15), "skewness");
        assertEquals(3, moments[4] / n, unit * Math.sqrt(96), "kurtosis");
        for (int lag = 1; lag < STEPS; lag++) {
            double pairs = (double) BLOCKS * (STEPS - lag) * nodes;
            assertEquals(0, lags[lag] / pairs, 5 / Math.sqrt(pairs), "lag " + lag);
        }
        double pairs = (double) BLOCKS * STEPS * nodes;
        assertEquals(0, populations / pairs, 5 / Math.sqrt(pairs), "E and I");
        assertEquals(0, neighbours / pairs, 5 / Math.sqrt(pairs), "neighbouring nodes");
        assertTrue(distance(n) < 1.95 / Math.sqrt(n), "KS " + distance(n)); // p = 0.001
    }

    private void count(double[] deviates) {
        for (double x : deviates) {
            double square = x * x;
            moments[1] += x;
            moments[2] += square;
            moments[3] += square * x;
            moments[4] += square * square;
            histogram[(int) Math.clamp((x + RANGE) * (BINS / (2 * RANGE)), 0.0, BINS - 1.0)]++;
        }
    }

    private void correlate(double[] e, double[] i) {
        for (int k = 0; k < e.length; k++) {
            populations += e[k] * i[k];
            neighbours += e[k] * e[k % nodes == nodes - 1 ? k - nodes + 1 : k + 1];
            for (int lag = 1; k + lag * nodes < e.length; lag++) {
                lags[lag] += e[k] * e[k + lag * nodes];
            }
        }
    }

    /** The largest distance of the distributions at the edges of the bins. */
    private double distance(double n) {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double largest = 0;
        long below = 0;
        for (int bin = 0; bin < BINS; bin++) {
            below += histogram[bin];
            double edge = (bin + 1) * (2 * RANGE / BINS) - RANGE;
            largest = Math.max(largest, Math.abs(below / n - normal.cumulativeProbability(edge)));
        }
        return largest;
    }
}
