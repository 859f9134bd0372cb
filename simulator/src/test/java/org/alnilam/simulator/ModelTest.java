package org.alnilam.simulator;

import java.util.List;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.Screen.Verdict;
import org.alnilam.simulator.bold.BoldRecorder;
import org.alnilam.simulator.bold.BoldSimulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A model that is not the ALN model, in as little as the interface asks for. */
class ModelTest {

    /** One region whose activity rises evenly; its second variable is never finite. */
    private static final class RisingModel implements Model {

        private static final ParameterCatalogue CATALOGUE = new ParameterCatalogue(List.of(new Parameter("slope", "s",
                "Hz/s", 10, new Range(0, 100), new Range(0, 100), "rise of the activity", "this test")));
        private static final List<ModelVariable> VARIABLES = List.of(new ModelVariable("rate", "activity", "Hz"),
                new ModelVariable("other", "not a number", "-"));

        @Override
        public String name() {
            return "rising";
        }

        @Override
        public String title() {
            return "evenly rising activity";
        }

        @Override
        public String kernel() {
            return "scalar";
        }

        @Override
        public ParameterCatalogue catalogue() {
            return CATALOGUE;
        }

        @Override
        public List<String> searchedParameters() {
            return List.of("slope");
        }

        @Override
        public List<ModelVariable> variables() {
            return VARIABLES;
        }

        @Override
        public void check(ParameterSet parameters) {
            // every set can be run
        }

        @Override
        public double stepMillis(ParameterSet parameters) {
            return 10;
        }

        @Override
        public Status run(ParameterSet parameters, Connectome connectome, double modelSeconds, long seed,
                BooleanSupplier stop, Recorder... recorders) {
            StepValues values = new StepValues(VARIABLES);
            double[] rate = new double[1];
            values.set(0, rate);
            values.set(1, new double[] {Double.NaN});
            for (long step = 0; step < steps(parameters, modelSeconds); step++) {
                rate[0] = parameters.get("slope") * step / 100;
                for (Recorder recorder : recorders) {
                    recorder.record(step, values);
                }
            }
            return Status.OK;
        }
    }

    private static final RisingModel MODEL = new RisingModel();
    private static final ParameterSet PARAMETERS = RisingModel.CATALOGUE.defaults();

    @Test
    void boldIsThatOfFirstVariable() {
        BoldSimulation simulation = BoldSimulation.run(MODEL, PARAMETERS, Connectome.singleNode(), 5, 1, 1,
                () -> false);
        BoldRecorder expected = new BoldRecorder(1, 500, 10, 1);
        for (int step = 0; step < 500; step++) {
            expected.step(step, new double[] {10.0 * step / 100});
        }
        assertEquals(Status.OK, simulation.status());
        assertEquals(5, simulation.bold().numCols);
        assertArrayEquals(expected.signal().data, simulation.bold().data);
    }

    @Test
    void everyRunIsAcceptedUnlessModelHasAScreen() {
        Screen screen = MODEL.screen(PARAMETERS, 50);
        PeakRate peak = new PeakRate(0);
        MODEL.run(PARAMETERS, Connectome.singleNode(), 50, 1, () -> false, screen, peak);
        assertEquals(499.9, peak.hertz(), 1e-9);
        assertEquals(Verdict.ACCEPTED, screen.verdict());
    }
}
