package org.alnilam.datasets;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;
import uk.me.berndporr.iirj.Butterworth;

/**
 * A band of frequencies to which BOLD is filtered, as functional pipelines do before they compute FC: a Butterworth filter of
 * second order, run forwards and backwards, so that nothing is shifted in time (as XCP-D does,
 * <a href="https://xcp-d.readthedocs.io/en/latest/workflows.html">its page on denoising</a>). The signal is prolonged at both
 * ends by its point reflection, for three periods of the lowest frequency as far as it is long enough. Censored samples are
 * interpolated for the filter and are missing again in its result.
 *
 * @param lowHz lowest frequency that passes in Hz, where the power is halved by each run
 * @param highHz highest frequency that passes in Hz
 */
public record Bandpass(double lowHz, double highHz) {

    private static final int ORDER = 2;
    /** Lowest frequency in Hz: no recording lasts for a period of it. */
    private static final double LOWEST_HZ = 1e-6;
    /** Periods of the lowest frequency by which a signal is prolonged. */
    private static final int PERIODS = 3;

    /**
     * Checks the band.
     *
     * @throws DataException if the frequencies are not in order or the lowest is below 1e-6 Hz
     */
    public Bandpass {
        if (!(lowHz >= LOWEST_HZ) || !(highHz > lowHz) || Double.isInfinite(highHz)) {
            throw new DataException(
                    "a band from %s to %s Hz is not possible; give two rising frequencies in Hz, such as "
                            .formatted(lowHz, highHz) + "0.01:0.1");
        }
    }

    /**
     * Reads a band.
     *
     * @param text LOW:HIGH in Hz, such as {@code 0.01:0.1}
     * @return the band
     * @throws DataException if it is not possible
     */
    public static Bandpass of(String text) {
        String[] ends = text.split(":", -1);
        try {
            if (ends.length == 2) {
                return new Bandpass(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
            }
        } catch (NumberFormatException e) {
            throw notABand(text, e);
        }
        throw notABand(text, null);
    }

    private static DataException notABand(String text, Exception cause) {
        return new DataException("a band of frequencies '%s' is not possible; write LOW:HIGH in Hz, such as 0.01:0.1"
                .formatted(text), cause);
    }

    /** {@return the text that {@link #of} reads} */
    @Override
    public String toString() {
        return lowHz + ":" + highHz;
    }

    /**
     * Filters a recording.
     *
     * @param recording a recording or a simulation; regions without any value stay so
     * @return the filtered signal, mean 0, at the same TR
     * @throws DataException if its sampling is too slow to hold the band
     */
    public BoldRecording applyTo(BoldRecording recording) {
        double tr = recording.trSeconds();
        if (highHz >= 1 / (2 * tr)) {
            throw new DataException(
                    "a TR of %s s holds frequencies below %s Hz, but the band ends at %s Hz; lower its end"
                            .formatted(tr, 1 / (2 * tr), highHz));
        }
        DMatrixRMaj signal = recording.signal();
        for (int i = 0; i < signal.numRows; i++) {
            filter(signal.data, i * signal.numCols, signal.numCols, tr);
        }
        return new BoldRecording(signal, tr);
    }

    /**
     * Checks that a recording holds frequencies of the band.
     *
     * @param recording a recording
     * @throws DataException if it is shorter than a period of the highest frequency
     */
    void requireHeldBy(BoldRecording recording) {
        if (highHz * recording.durationSeconds() < 1) {
            throw new DataException(
                    "a recording of %s s is shorter than a period of %s Hz, where the band ends; raise its end"
                            .formatted(recording.durationSeconds(), highHz));
        }
    }

    private void filter(double[] data, int start, int length, double trSeconds) {
        int exponent = Magnitude.tame(data, start, length);
        if (exponent != 0) {
            filter(data, start, length, trSeconds);
            Magnitude.multiply(data, start, length, -exponent);
            return;
        }
        double[] series = interpolated(data, start, length);
        if (series.length == 0 || FunctionalConnectivity.isConstant(series, 0, length)) {
            return;
        }
        int pad = (int) Math.min(length - 1L, Math.round(PERIODS / (lowHz * trSeconds)));
        double[] prolonged = prolonged(series, pad);
        run(prolonged, trSeconds);
        reverse(prolonged);
        run(prolonged, trSeconds);
        reverse(prolonged);
        for (int t = 0; t < length; t++) {
            if (!Double.isNaN(data[start + t])) {
                data[start + t] = prolonged[pad + t];
            }
        }
    }

    /** The series without its mean, with its point reflections about its first and last value before and behind it. */
    private static double[] prolonged(double[] series, int pad) {
        int n = series.length;
        double mean = 0;
        for (double value : series) {
            mean += value / n;
        }
        double[] prolonged = new double[n + 2 * pad];
        for (int t = 0; t < prolonged.length; t++) {
            int k = t - pad;
            double value = k < 0
                    ? 2 * series[0] - series[-k]
                    : k < n ? series[k] : 2 * series[n - 1] - series[2 * (n - 1) - k];
            prolonged[t] = value - mean;
        }
        return prolonged;
    }

    private void run(double[] series, double trSeconds) {
        Butterworth filter = new Butterworth();
        filter.bandPass(ORDER, 1 / trSeconds, (lowHz + highHz) / 2, highHz - lowHz);
        for (int t = 0; t < series.length; t++) {
            series[t] = filter.filter(series[t]);
        }
    }

    private static void reverse(double[] series) {
        for (int a = 0, b = series.length - 1; a < b; a++, b--) {
            double value = series[a];
            series[a] = series[b];
            series[b] = value;
        }
    }

    /** A series whose missing values are interpolated linearly, or taken from the nearest one at the ends; empty without any. */
    private static double[] interpolated(double[] data, int start, int length) {
        double[] series = new double[length];
        int before = -1;
        for (int t = 0; t < length; t++) {
            if (!Double.isNaN(data[start + t])) {
                series[t] = data[start + t];
                fill(series, before, t);
                before = t;
            }
        }
        if (before < 0) {
            return new double[0];
        }
        Arrays.fill(series, before + 1, length, series[before]);
        return series;
    }

    /** Fills the gap between two values; the one before is -1 if there is none. */
    private static void fill(double[] series, int before, int after) {
        for (int t = before + 1; t < after; t++) {
            series[t] = before < 0
                    ? series[after]
                    : series[before] + (series[after] - series[before]) * (t - before) / (after - before);
        }
    }
}
