package org.alnilam.datasets;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class PowerSpectrumTest {

    private static String messageOf(Class<? extends Exception> type, Executable action) {
        return assertThrows(type, action).getMessage();
    }

    @Test
    void sineShowsHalfItsSquaredAmplitudeAtItsFrequency() {
        double[] series = new double[1000];
        Arrays.setAll(series, t -> 5 + 3 * Math.sin(2 * Math.PI * 10 * t * 0.01));
        PowerSpectrum spectrum = PowerSpectrum.welch(series, 0.01, 1);
        assertEquals(51, spectrum.frequencies().length);
        assertEquals(10, spectrum.frequencies()[10], 1e-12);
        assertEquals(50, spectrum.frequencies()[50], 1e-12);
        assertEquals(4.5, spectrum.power()[10], 1e-12);
        assertEquals(4.5 / 4, spectrum.power()[9], 1e-12); // Hann's side bins have half the amplitude
        assertEquals(0, spectrum.power()[0], 1e-12);
        assertEquals(0, spectrum.power()[20], 1e-12);
    }

    @Test
    void spectrumOfOddSegmentsAgreesWithSciPy() {
        // scipy.signal.welch([0,1,4,9,16,25,36,49,64,81,0,1], fs=4, nperseg=5, scaling="spectrum")
        double[] series = {0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 0, 1};
        PowerSpectrum spectrum = PowerSpectrum.welch(series, 0.25, 1.25);
        assertArrayEquals(new double[] {0, 0.8, 1.6}, spectrum.frequencies(), 1e-15);
        assertArrayEquals(new double[] {64.21635610466514, 243.51915761262697, 142.46573141521847}, spectrum.power(),
                1e-10);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 51, 64})
    void spectrumOfWhiteNoiseIsItsVarianceTimesTheWindowsNoiseBandwidth(int window) {
        Random random = new Random(1);
        double[] series = new double[200_000];
        Arrays.setAll(series, t -> 2 * random.nextGaussian());
        double[] power = PowerSpectrum.welch(series, 1, window).power();
        double mean = Arrays.stream(power, 3, power.length - 3).average().orElseThrow();
        // one-sided: 2 * variance * 1.5 bins / window; about 6000 segments of 20 bins, a relative error below 1 %
        assertEquals(2 * 4 * 1.5 / window, mean, 0.02 * mean);
    }

    @Test
    void rejectsSeriesWithoutASpectrum() {
        for (double window : new double[] {100, 2}) {
            assertEquals("a series of 49 samples, one each 2.0 s, has no spectrum in windows of " + window
                    + " s; a window needs at least two samples and the series one window",
                    messageOf(DataException.class, () -> PowerSpectrum.welch(new double[49], 2, window)));
        }
        assertEquals("a sampling interval of 0.0 s",
                messageOf(IllegalArgumentException.class, () -> PowerSpectrum.welch(
                        new double[49], 0, 2)));
        assertEquals("the series holds NaN", messageOf(IllegalArgumentException.class, () -> PowerSpectrum.welch(
                new double[] {1, Double.NaN, 2}, 1, 2)));
    }

    @Test
    void powerAtHalfTheSamplingRateIsTheMeanSquareOfWhatAlternates() {
        double[] series = new double[40];
        Arrays.setAll(series, t -> t % 2 == 0 ? 3 : -3);
        assertEquals(9, PowerSpectrum.welch(series, 1, 8).power()[4], 1e-12);
    }

    @Test
    void oneWindowOfTwoSamplesIsTheLeast() {
        assertArrayEquals(new double[] {0, 0.25}, PowerSpectrum.welch(new double[] {1, 2}, 2, 4).frequencies());
    }
}
