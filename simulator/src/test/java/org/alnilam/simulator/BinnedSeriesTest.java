package org.alnilam.simulator;

import org.junit.jupiter.api.Test;

import static org.alnilam.simulator.SampledSeriesTest.NODES;
import static org.alnilam.simulator.SampledSeriesTest.STEPS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class BinnedSeriesTest {

    @Test
    void keepsMeanOfEveryWholeBinOfItsPartOfTheRun() {
        BinnedSeries series = new BinnedSeries("calcium", NODES, 1, STEPS - 1, 2);
        SampledSeriesTest.run(series);
        assertArrayEquals(new double[] {-985, -965, -984, -964}, series.values().data, 1e-12); // steps 1, 2 and 3, 4
        assertEquals(NODES, series.values().numRows);
    }

    @Test
    void partOfLessThanABinIsEmpty() {
        BinnedSeries series = new BinnedSeries("rate", NODES, STEPS - 2, STEPS, 3);
        SampledSeriesTest.run(series);
        assertEquals(0, series.values().numCols);
    }

    @Test
    void impossiblePartIsRefused() {
        assertEquals("a bin must have at least 1 step, not 0", assertThrows(IllegalArgumentException.class,
                () -> new BinnedSeries("rate", NODES, 0, STEPS, 0)).getMessage());
        assertEquals("there are no steps from 5 to 4", assertThrows(IllegalArgumentException.class,
                () -> new BinnedSeries("rate", NODES, 5, 4, 1)).getMessage());
    }
}
