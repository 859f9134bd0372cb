package org.alnilam.datasets;

/**
 * The power spectrum of a series after Welch 1967 (IEEE Trans Audio Electroacoust 15: 70-73): the mean over half
 * overlapping segments of |DFT|^2, each segment without its mean and under a periodic Hann window. One-sided, scaled so
 * that a sine of amplitude A shows as A^2/2 at its frequency (scaling "spectrum" of {@code scipy.signal.welch}).
 */
public final class PowerSpectrum {

    private final double[] frequencies;
    private final double[] power;

    private PowerSpectrum(double[] frequencies, double[] power) {
        this.frequencies = frequencies;
        this.power = power;
    }

    /**
     * Estimates the spectrum of a series. The transform is a plain DFT, so that a segment may have any length; its time
     * grows with the square of that length.
     *
     * @param series the series, finite, at even intervals
     * @param samplingIntervalSeconds time between two samples in s
     * @param windowSeconds length of a segment in s, rounded to samples; 1/window is the step in frequency
     * @return the spectrum from 0 Hz to half the sampling rate
     * @throws DataException if the series is shorter than one segment or a segment has fewer than two samples
     * @throws IllegalArgumentException if the interval is not positive or the series holds a number that is not finite
     */
    public static PowerSpectrum welch(double[] series, double samplingIntervalSeconds, double windowSeconds) {
        if (!(samplingIntervalSeconds > 0)) {
            throw new IllegalArgumentException("a sampling interval of " + samplingIntervalSeconds + " s");
        }
        for (double value : series) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("the series holds " + value);
            }
        }
        long segment = Math.round(windowSeconds / samplingIntervalSeconds);
        if (segment < 2 || series.length < segment) {
            throw new DataException(
                    "a series of %s samples, one each %s s, has no spectrum in windows of %s s; a window needs at least "
                            .formatted(series.length, samplingIntervalSeconds, windowSeconds)
                            + "two samples and the series one window");
        }
        return welch(series, samplingIntervalSeconds, (int) segment);
    }

    private static PowerSpectrum welch(double[] series, double samplingIntervalSeconds, int n) {
        double[] cosine = new double[n];
        double[] sine = new double[n];
        double[] hann = new double[n];
        double windowSum = 0;
        for (int t = 0; t < n; t++) {
            cosine[t] = Math.cos(2 * Math.PI * t / n);
            sine[t] = Math.sin(2 * Math.PI * t / n);
            hann[t] = 0.5 - 0.5 * cosine[t];
            windowSum += hann[t];
        }
        int step = n - n / 2;
        int segments = (series.length - n / 2) / step;
        double[] frequencies = new double[n / 2 + 1];
        double[] power = new double[n / 2 + 1];
        double[] segment = new double[n];
        for (int s = 0; s < segments; s++) {
            detrend(series, s * step, hann, segment);
            for (int k = 0; k < power.length; k++) {
                power[k] += squaredModulus(segment, k, cosine, sine);
            }
        }
        for (int k = 0; k < power.length; k++) {
            boolean alone = k == 0 || 2 * k == n; // other frequencies stand for their negative as well
            power[k] *= (alone ? 1 : 2) / (windowSum * windowSum * segments);
            frequencies[k] = k / (n * samplingIntervalSeconds);
        }
        return new PowerSpectrum(frequencies, power);
    }

    private static void detrend(double[] series, int start, double[] hann, double[] segment) {
        double mean = 0;
        for (int t = 0; t < segment.length; t++) {
            mean += series[start + t] / segment.length;
        }
        for (int t = 0; t < segment.length; t++) {
            segment[t] = (series[start + t] - mean) * hann[t];
        }
    }

    private static double squaredModulus(double[] segment, int k, double[] cosine, double[] sine) {
        int n = segment.length;
        double real = 0;
        double imaginary = 0;
        int phase = 0; // k*t modulo n
        for (int t = 0; t < n; t++) {
            real += segment[t] * cosine[phase];
            imaginary -= segment[t] * sine[phase];
            phase += k;
            if (phase >= n) {
                phase -= n;
            }
        }
        return real * real + imaginary * imaginary;
    }

    /** {@return a copy of the frequencies in Hz, from 0 in even steps} */
    public double[] frequencies() {
        return frequencies.clone();
    }

    /** {@return a copy of the power at each frequency, in the square of the series' unit} */
    public double[] power() {
        return power.clone();
    }
}
