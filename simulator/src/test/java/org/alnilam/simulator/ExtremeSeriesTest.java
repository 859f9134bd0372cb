package org.alnilam.simulator;

import org.junit.jupiter.api.Test;

import static org.alnilam.simulator.SampledSeriesTest.NODES;
import static org.alnilam.simulator.SampledSeriesTest.STEPS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ExtremeSeriesTest {

    @Test
    void keepsLowestAndHighestValueOfEveryBinAndOfTheMeanOverNodes() {
        ExtremeSeries series = new ExtremeSeries("rate", NODES, STEPS, 3); // 7 steps in bins of 3, 3 and 1
        SampledSeriesTest.run(series);
        assertEquals(3, series.stepsPerBin());
        assertArrayEquals(new double[] {0, 30, 60, 1, 31, 61, 0.5, 30.5, 60.5}, series.low().data);
        assertArrayEquals(new double[] {20, 50, 60, 21, 51, 61, 20.5, 50.5, 60.5}, series.high().data);
    }

    @Test
    void runOfFewStepsIsKeptWhole() {
        ExtremeSeries series = new ExtremeSeries("rate", NODES, STEPS, 100);
        SampledSeriesTest.run(series);
        assertEquals(1, series.stepsPerBin());
        assertEquals(STEPS, series.low().numCols);
        assertArrayEquals(series.low().data, series.high().data);
    }

    @Test
    void sizeDoesNotGrowWithTheRun() {
        assertEquals(500, new ExtremeSeries("rate", 80, 3_000_000_000L, 500).low().numCols);
        assertEquals("there must be at least 1 bin, not 0", assertThrows(IllegalArgumentException.class,
                () -> new ExtremeSeries("rate", NODES, STEPS, 0)).getMessage());
    }
}
