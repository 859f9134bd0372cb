package org.alnilam.simulator.bold;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.simulator.Status;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class SettlingTest {

    @ParameterizedTest
    @CsvSource({"300,2", "300,0.72", "1,2", "Infinity,1"})
    void publishedRuleLeavesOutFiveSamples(double duration, double tr) {
        assertEquals(5, Settling.published().samples(duration, tr, 290));
    }

    @ParameterizedTest
    @CsvSource({"300,2,10", "300,0.72,28", "60,2,10", "30,2,5", "45,2,8", "10,2,5", "36,0.72,17", "Infinity,0.72,28",
            "Infinity,10,5"})
    void settledRunLeavesOutTwentySecondsOrAThirdOfIt(double duration, double tr, int samples) {
        assertEquals(samples, Settling.untilSettled().samples(duration, tr, 0));
    }

    @ParameterizedTest
    @CsvSource({"60,1,40,20", "60,1,41,19", "60,1,51,9", "60,1,51.5,8", "60,1,58,5", "300,2,285,7", "300,2,299,5"})
    void settledRunLeavesOutNoMoreThanLeaveWhatIsNeeded(double duration, double tr, double needed, int samples) {
        assertEquals(samples, Settling.untilSettled().samples(duration, tr, needed));
    }

    @ParameterizedTest
    @CsvSource({"8,1,8", "7.1,1,8", "0.1,1,1", "0,1,0", "10.8,0.72,15", "10.801,0.72,16", "18.5,1,19"})
    void givenTimeIsRoundedUpToWholeSamples(double seconds, double tr, int samples) {
        assertEquals(samples, Settling.given(seconds).samples(300, tr, 299));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void givenTimeThatIsNegativeOrNotFiniteIsRefused(double seconds) {
        assertEquals("the time to leave out must be 0 s or more, not " + seconds + " s", assertThrows(
                IllegalArgumentException.class, () -> Settling.given(seconds)).getMessage());
    }

    @Test
    void signalWithoutItsStartHasTheLaterSamplesOfEveryRegion() {
        BoldSimulation simulation = new BoldSimulation(Status.OK, new DMatrixRMaj(2, 4, true, 1, 2, 3, 4, 5, 6, 7, 8));
        assertArrayEquals(new double[] {4, 8}, simulation.without(3).data);
        assertEquals(0, simulation.without(5).numCols);
    }
}
