package org.alnilam.datasets;

import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** BOLD filtered to a band of frequencies. */
class BandpassTest {

    private static final Bandpass BAND = new Bandpass(0.01, 0.1);
    private static final int SAMPLES = 2000;

    private static BoldRecording sine(double hertz) {
        DMatrixRMaj signal = new DMatrixRMaj(1, SAMPLES);
        for (int t = 0; t < SAMPLES; t++) {
            signal.set(0, t, 500 + Math.sin(2 * Math.PI * hertz * t));
        }
        return new BoldRecording(signal, 1);
    }

    /** Amplitude of the filtered sine, by projection on sine and cosine, away from the ends. */
    private static double gain(double hertz) {
        DMatrixRMaj filtered = BAND.applyTo(sine(hertz)).signal();
        double inPhase = 0;
        double outOfPhase = 0;
        for (int t = 500; t < 1500; t++) {
            inPhase += filtered.get(0, t) * Math.sin(2 * Math.PI * hertz * t) / 500;
            outOfPhase += filtered.get(0, t) * Math.cos(2 * Math.PI * hertz * t) / 500;
        }
        assertEquals(0, outOfPhase, 2e-3, "shifted in time");
        return inPhase;
    }

    @ParameterizedTest
    @CsvSource({"0.03, 1, 0.02", "0.05, 1, 0.02", "0.01, 0.5, 0.01", "0.1, 0.5, 0.01", "0.001, 0, 1e-3",
            "0.4, 0, 2e-3"})
    void passesTheBandAndHalvesItsEdges(double hertz, double expected, double tolerance) {
        assertEquals(expected, gain(hertz), tolerance);
    }

    @Test
    void missingValuesStayMissingAndDisturbLittle() {
        DMatrixRMaj signal = sine(0.03).signal();
        for (int t = 700; t < 704; t++) {
            signal.set(0, t, Double.NaN);
        }
        DMatrixRMaj complete = BAND.applyTo(sine(0.03)).signal();
        DMatrixRMaj filtered = BAND.applyTo(new BoldRecording(signal, 1)).signal();
        for (int t = 0; t < SAMPLES; t++) {
            assertEquals(t >= 700 && t < 704 ? Double.NaN : complete.get(0, t), filtered.get(0, t), 0.1);
        }
    }

    @Test
    void cohortFiltersRecordingsAndSimulationsAlike() {
        DMatrixRMaj signal = new DMatrixRMaj(2, SAMPLES);
        for (int t = 0; t < SAMPLES; t++) {
            signal.set(0, t, Math.sin(0.2 * t) + Math.sin(2.5 * t));
            signal.set(1, t, Math.sin(0.2 * t) - Math.sin(2.5 * t));
        }
        BoldRecording recording = new BoldRecording(signal, 1);
        Connectome connectome = new Connectome(List.of("a", "b"), new DMatrixRMaj(2, 2), new DMatrixRMaj(2, 2));
        Cohort cohort = new Cohort("c", List.of(new Subject("s", connectome, recording))).withBandpass(BAND);
        assertEquals(cohort.subjects().getFirst().bold(), cohort.asRecorded(recording));
        assertEquals(0, FunctionalConnectivity.of(signal).get(0, 1), 0.01);
        assertTrue(cohort.groupFunctionalConnectivity().get(0, 1) > 0.99);
        assertEquals(BAND, cohort.select(List.of("s")).firstHalf().bandpass().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1:0.01", "0:0.1", "-1:2", "0.01", "a:b", "0.01:0.1:0.2", "NaN:1", "0.01:Infinity"})
    void rejectsWhatIsNoBand(String text) {
        assertTrue(
                assertThrows(DataException.class, () -> Bandpass.of(text)).getMessage().endsWith("such as 0.01:0.1"));
    }

    @Test
    void rejectsBandThatTheSamplingCannotHold() {
        assertEquals("a TR of 5.0 s holds frequencies below 0.1 Hz, but the band ends at 0.1 Hz; lower its end",
                assertThrows(DataException.class,
                        () -> Bandpass.of("0.01:0.1").applyTo(new BoldRecording(sine(0.1).signal(),
                                5)))
                        .getMessage());
    }
}
