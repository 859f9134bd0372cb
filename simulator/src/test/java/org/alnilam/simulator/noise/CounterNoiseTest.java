package org.alnilam.simulator.noise;

import java.util.Arrays;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

public class CounterNoiseTest {

    private static final int NODES = 50;
    private static final int STEPS = 10_000;

    @Test
    void elementaryFunctionsAreAccurate() {
        for (int i = 1; i <= 100_000; i++) {
            double u = (i - 0.5) * 0x1p-17 * (i % 3 == 0 ? 0x1p-15 : 1);
            assertEquals(Math.log(u), CounterNoise.log(u), 1e-12 * Math.max(1, Math.abs(Math.log(u))));
            double x = (i / 50_000.0 - 1) * Math.PI / 4;
            assertEquals(Math.sin(x), CounterNoise.sin(x), 1e-12);
            assertEquals(Math.cos(x), CounterNoise.cos(x), 1e-12);
        }
    }

    @Test
    void deviatesOfAStepDoNotDependOnTheOrderOfCalls() {
        double[][] forwards = new double[64][];
        CounterNoise noise = new CounterNoise(11);
        for (int step = 0; step < 64; step++) {
            forwards[step] = both(noise, step);
        }
        CounterNoise other = new CounterNoise(11);
        for (int step = 63; step >= 0; step--) {
            assertArrayEquals(forwards[step], both(other, step), "step " + step);
        }
        assertFalse(Arrays.equals(forwards[0], both(new CounterNoise(12), 0)));
    }

    private static double[] both(Noise noise, long step) {
        double[] e = new double[NODES];
        double[] i = new double[NODES];
        noise.fill(step, e, i);
        double[] both = Arrays.copyOf(e, 2 * NODES);
        System.arraycopy(i, 0, both, NODES, NODES);
        return both;
    }

    @Test
    void deviatesAreStandardNormalAndIndependent() {
        CounterNoise noise = new CounterNoise(2026);
        double[] e = new double[NODES];
        double[] i = new double[NODES];
        double[] before = new double[NODES];
        double[] all = new double[2 * NODES * STEPS];
        double[] moments = new double[5];
        double lag = 0;
        double cross = 0;
        double neighbours = 0;
        for (int step = 0; step < STEPS; step++) {
            noise.fill(step, e, i);
            for (int node = 0; node < NODES; node++) {
                all[2 * (step * NODES + node)] = e[node];
                all[2 * (step * NODES + node) + 1] = i[node];
                lag += e[node] * before[node];
                cross += e[node] * i[node];
                neighbours += e[node] * e[(node + 1) % NODES];
            }
            System.arraycopy(e, 0, before, 0, NODES);
        }
        for (double x : all) {
            for (int k = 1; k <= 4; k++) {
                moments[k] += Math.pow(x, k) / all.length;
            }
        }
        // five standard errors of each moment of a normal sample
        double unit = 5 / Math.sqrt(all.length);
        assertEquals(0, moments[1], unit);
        assertEquals(1, moments[2], unit * Math.sqrt(2));
        assertEquals(0, moments[3], unit * Math.sqrt(15));
        assertEquals(3, moments[4], unit * Math.sqrt(96));
        double pairs = 5 * Math.sqrt(NODES * (double) STEPS);
        assertEquals(0, lag, pairs);
        assertEquals(0, cross, pairs);
        assertEquals(0, neighbours, pairs);
        double statistic = new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(
                new NormalDistribution(null, 0, 1), all);
        assertTrue(statistic < 1.95 / Math.sqrt(all.length), "KS " + statistic); // p = 0.001
    }
}
