package org.alnilam.simulator.aln;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import org.alnilam.datasets.Connectome;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SyntheticConnectomeTest {

    private static final int NODES = 80;
    private static final int PAIRS = NODES * (NODES - 1);

    @Test
    void weightsAndDelaysHaveTheDocumentedSpread() {
        Connectome connectome = SyntheticConnectome.of(NODES, 1);
        double[] weights = connectome.weights().data;
        assertEquals(0.98, Arrays.stream(weights).filter(w -> w > 0).count() / (double) PAIRS, 0.01);
        assertEquals(1, Arrays.stream(weights).max().orElseThrow());
        assertTrue(asymmetry(connectome) > 0.1);
        double input = Arrays.stream(weights).sum() / NODES;
        assertTrue(input > 0.5 && input < 2, "a node receives " + input);

        int[] delays = Delays.of(connectome, AlnModel.CATALOGUE.defaults().with("signalV", 20.0)).pairs;
        int[] sorted = Arrays.stream(delays).sorted().skip(NODES).toArray(); // without the diagonal
        assertTrue(sorted[0] <= 1, "shortest " + sorted[0]);
        assertEquals(40, sorted[PAIRS / 2], 2);
        assertEquals(124, sorted[PAIRS - 1]);
    }

    private static double asymmetry(Connectome connectome) {
        double[] weights = connectome.weights().data;
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum += Math.abs(weights[k] - weights[k % NODES * NODES + k / NODES]);
        }
        return sum / Arrays.stream(weights).sum();
    }

    @Test
    void seedDeterminesTheConnectome() {
        assertArrayEquals(SyntheticConnectome.of(9, 5).weights().data, SyntheticConnectome.of(9, 5).weights().data);
        assertFalse(Arrays.equals(SyntheticConnectome.of(9, 5).lengths().data, SyntheticConnectome.of(9, 6)
                .lengths().data));
        assertEquals(1, SyntheticConnectome.of(1, 5).size());
    }

    @Test
    void connectomeWithoutRegionIsRefused() {
        assertEquals("a connectome needs at least one region, not 0", assertThrows(IllegalArgumentException.class,
                () -> SyntheticConnectome.of(0, 5)).getMessage());
    }
}
