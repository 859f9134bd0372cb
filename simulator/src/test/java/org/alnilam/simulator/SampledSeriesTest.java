package org.alnilam.simulator;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

class SampledSeriesTest {

    static final List<ModelVariable> VARIABLES = List.of(new ModelVariable("rate", "rate of a region", "Hz"),
            new ModelVariable("calcium", "concentration of calcium", "mmol/l"));
    static final int NODES = 2;
    static final int STEPS = 7;

    /** Shows seven steps in which the rate of a node is 10 * step + node, and its calcium is less by 1000. */
    static void run(Recorder recorder) {
        StepValues values = new StepValues(VARIABLES);
        double[] rate = new double[NODES];
        double[] calcium = new double[NODES];
        values.set(0, rate);
        values.set(1, calcium);
        for (int step = 0; step < STEPS; step++) {
            for (int node = 0; node < NODES; node++) {
                rate[node] = 10 * step + node;
                calcium[node] = rate[node] - 1000;
            }
            recorder.record(step, values);
        }
    }

    @Test
    void keepsLastStepOfEveryInterval() {
        SampledSeries series = new SampledSeries(NODES, STEPS, 3, "calcium");
        run(series);
        assertArrayEquals(new double[] {-980, -950, -979, -949}, series.get("calcium").data); // steps 2 and 5
        assertEquals(2, series.get("calcium").numCols);
    }

    @Test
    void keepsAllVariablesOfAModelUnderTheirIds() {
        SampledSeries series = SampledSeries.ofAll(VARIABLES, NODES, STEPS, 3);
        run(series);
        assertArrayEquals(new double[] {20, 50, 21, 51}, series.get("rate").data);
        assertArrayEquals(new double[] {-980, -950, -979, -949}, series.get("calcium").data);
    }

    @Test
    void unknownVariableIsRefusedWithTheKnownOnes() {
        SampledSeries series = new SampledSeries(NODES, STEPS, 1, "voltage");
        assertMessage("unknown variable 'voltage'; the model has rate, calcium", () -> run(series));
    }

    @Test
    void variableThatIsNotRecordedIsRefusedWithTheRecordedOnes() {
        SampledSeries series = SampledSeries.ofAll(VARIABLES, NODES, STEPS, 1);
        assertMessage("variable 'voltage' is not recorded; these are: rate, calcium", () -> series.get("voltage"));
    }

    @Test
    void intervalBelowOneStepIsRefused() {
        assertMessage("samples must be at least 1 step apart, not 0", () -> new SampledSeries(NODES, STEPS, 0));
    }

    @Test
    void activityIsFirstVariable() {
        StepValues values = new StepValues(VARIABLES);
        double[] rate = {1};
        values.set(0, rate);
        values.set(1, new double[] {2});
        assertSame(rate, values.activity());
        assertSame(rate, values.get("rate"));
    }

    @Test
    void modelWithoutVariablesIsRefused() {
        assertMessage("a model needs at least one variable, the activity that drives BOLD",
                () -> new StepValues(List.of()));
    }

    private static void assertMessage(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
