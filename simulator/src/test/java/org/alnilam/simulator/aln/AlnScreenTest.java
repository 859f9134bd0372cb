package org.alnilam.simulator.aln;

import java.util.Map;
import java.util.function.LongToDoubleFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Screen;
import org.alnilam.simulator.Screen.Verdict;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.StepValues;

import static org.junit.jupiter.api.Assertions.assertEquals;

class AlnScreenTest {

    private static final int LONG_RUN = 10_000;

    /** Verdict after some steps of 1 ms, in which the second of two nodes has the given rates and the first none. */
    private static Verdict verdict(long stepsOfRun, long stepsSeen, LongToDoubleFunction rateOfStep) {
        AlnScreen screen = new AlnScreen(1, stepsOfRun);
        StepValues values = new StepValues(AlnModel.VARIABLES);
        double[] rates = new double[2];
        values.set(0, rates);
        values.set(1, new double[] {1000, 1000}); // I populations do not count
        for (long step = 0; step < stepsSeen; step++) {
            rates[1] = rateOfStep.applyAsDouble(step);
            screen.record(step, values);
        }
        return screen.verdict();
    }

    @ParameterizedTest
    @CsvSource({"0, SILENT", "9.999, SILENT", "10, ACCEPTED", "160, ACCEPTED", "160.001, RUNAWAY"})
    void peakFrom10To160HertzIsAccepted(double peak, Verdict expected) {
        assertEquals(expected, verdict(LONG_RUN, LONG_RUN, step -> step == 1234 ? peak : 0));
    }

    @Test
    void firstHalfSecondDoesNotCount() {
        assertEquals(Verdict.ACCEPTED, verdict(LONG_RUN, LONG_RUN, step -> step <= 499 ? 170 : 50));
        assertEquals(Verdict.RUNAWAY, verdict(LONG_RUN, LONG_RUN, step -> step <= 500 ? 170 : 50));
    }

    @Test
    void ratesAfterThreeSecondsDoNotCount() {
        assertEquals(Verdict.ACCEPTED, verdict(LONG_RUN, LONG_RUN, step -> step >= 3000 ? 170 : 50));
        assertEquals(Verdict.RUNAWAY, verdict(LONG_RUN, LONG_RUN, step -> step >= 2999 ? 170 : 50));
    }

    @Test
    void runIsAcceptedUntilItIsJudgedAtThreeSeconds() {
        assertEquals(Verdict.ACCEPTED, verdict(LONG_RUN, 2999, step -> 0));
        assertEquals(Verdict.SILENT, verdict(LONG_RUN, 3000, step -> 0));
    }

    @Test
    void shortRunIsJudgedAtItsEnd() {
        assertEquals(Verdict.ACCEPTED, verdict(800, 799, step -> 0));
        assertEquals(Verdict.SILENT, verdict(800, 800, step -> 0));
        assertEquals(Verdict.RUNAWAY, verdict(800, 800, step -> step == 600 ? 170 : 0));
    }

    @ParameterizedTest
    @CsvSource({"0.2, SILENT", "2, ACCEPTED", "8, RUNAWAY"})
    void simulatedRegionIsJudgedByItsRate(double excitatoryInput, Verdict expected) {
        AlnModel model = AlnModel.standard();
        ParameterSet parameters = AlnModel.CATALOGUE.defaults().with(Map.of("mue_ext_mean", excitatoryInput));
        Screen screen = model.screen(parameters, 3);
        Status status = model.run(parameters, Connectome.singleNode(), 3, 1, () -> false, screen);
        assertEquals(Status.OK, status);
        assertEquals(expected, screen.verdict());
    }
}
