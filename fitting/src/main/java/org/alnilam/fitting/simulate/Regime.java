package org.alnilam.fitting.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.alnilam.datasets.PowerSpectrum;

/**
 * Behaviour of a rate over time, told from the rate alone. The first of these that holds:
 * <ol>
 * <li>{@link Kind#OSCILLATING}: half of the rate's variance lies around one frequency from 5 Hz on and its harmonic, within
 * a fifth to either side, and its standard deviation is at least 1 Hz and a tenth of the mean: a fast limit cycle of
 * excitation and inhibition;
 * <li>{@link Kind#UP_DOWN}: the rate, averaged over 100 ms, rises above half of its high level and falls below a fifth of it,
 * at least twice, and is up at most 95 % of the time. The high level is the 95th percentile, but at least 10 Hz. Adaptation
 * makes such switching regular, a slow oscillation; noise makes it irregular, and its up states brief where there is no
 * stable one;
 * <li>{@link Kind#SILENT}: 95 % of the time the averaged rate is below 5 Hz: the down state;
 * <li>{@link Kind#ASYNCHRONOUS}: anything else: a constant or irregular rate, the up state.
 * </ol>
 *
 * <p>States as in Cakan &amp; Obermayer 2020 (PLoS Comput Biol 16(4): e1007822), Fig. 2, where they follow from parameters. The
 * numbers above are choices of this class.
 *
 * @param kind the behaviour
 * @param meanHertz mean rate in Hz
 * @param frequencyHertz frequency of the oscillation, or number of up states that begin in a second; 0 for the other kinds
 * @param upShare part of the time in up states, from 0 to 1; 1 for an oscillation and an asynchronous rate
 * @param regular whether up states begin at even intervals: the standard deviation of intervals is less than a quarter of
 *        their mean. True for an oscillation, false for the other kinds
 */
public record Regime(Kind kind, double meanHertz, double frequencyHertz, double upShare, boolean regular) {

    /** Shortest series that can be told apart, in s. */
    public static final double SHORTEST_SECONDS = 1;

    private static final double LONGEST_INTERVAL = 0.01;
    private static final double LEAST_HIGH_HERTZ = 10;
    private static final double HIGH_LEVEL = 0.95;
    private static final double AVERAGE_SECONDS = 0.1;
    private static final double DOWN = 0.2;
    private static final double UP = 0.5;
    private static final double MOST_UP = 0.95;
    private static final int LEAST_ONSETS = 2;
    private static final double REGULAR = 0.25;
    /** Length of the windows of the spectrum in s. */
    static final double SPECTRUM_SECONDS = 2;
    private static final double LOWEST_HERTZ = 5;
    private static final double BAND_SHARE = 0.2;
    private static final double DOMINANT = 0.5;
    private static final double LEAST_DEVIATION = 0.1;
    private static final double LEAST_DEVIATION_HERTZ = 1;

    /** Kinds of behaviour. */
    public enum Kind {
        /** Nearly no spikes: the down state. */
        SILENT("silent (down state)"),
        /** A constant or irregular rate: the up state. */
        ASYNCHRONOUS("asynchronous (up state)"),
        /** A fast limit cycle. */
        OSCILLATING("oscillating"),
        /** Slow changes between both states. */
        UP_DOWN("up-down switching");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** {@return the kind in words, such as "up-down switching"} */
        public String words() {
            return words;
        }
    }

    /**
     * Tells the regime of a rate.
     *
     * @param rate mean rates in Hz over even intervals of at most 10 ms, after the run has settled
     * @param intervalSeconds the interval in s
     * @return the regime
     * @throws IllegalArgumentException if the rate lasts less than {@value #SHORTEST_SECONDS} s, intervals are longer, or a
     *         rate is not finite
     */
    public static Regime of(double[] rate, double intervalSeconds) {
        double seconds = rate.length * intervalSeconds;
        if (!canTell(seconds, intervalSeconds)) {
            throw new IllegalArgumentException(
                    "a rate of %s s in intervals of %s s; a regime needs %s s in intervals of "
                            .formatted(seconds, intervalSeconds, SHORTEST_SECONDS) + "at most " + LONGEST_INTERVAL
                            + " s");
        }
        return of(rate, intervalSeconds, PowerSpectrum.welch(rate, intervalSeconds, Math.min(SPECTRUM_SECONDS,
                seconds)));
    }

    /** Tells whether a rate is long and fine enough for a regime. */
    static boolean canTell(double seconds, double intervalSeconds) {
        return intervalSeconds <= LONGEST_INTERVAL && seconds >= SHORTEST_SECONDS - intervalSeconds;
    }

    /** Tells the regime of a rate whose spectrum, in windows of {@value #SPECTRUM_SECONDS} s, is known. */
    static Regime of(double[] rate, double intervalSeconds, PowerSpectrum spectrum) {
        double mean = Arrays.stream(rate).average().orElseThrow();
        double[] slow = averages(rate, (int) Math.round(AVERAGE_SECONDS / intervalSeconds));
        double[] sorted = slow.clone();
        Arrays.sort(sorted);
        double high = sorted[(int) Math.floor(HIGH_LEVEL * (sorted.length - 1))];
        double level = Math.max(high, LEAST_HIGH_HERTZ);
        double variance = Arrays.stream(rate).map(value -> (value - mean) * (value - mean)).average().orElseThrow();
        double frequency = Math.sqrt(variance) < Math.max(LEAST_DEVIATION * mean, LEAST_DEVIATION_HERTZ)
                ? 0
                : dominantFrequency(spectrum);
        if (frequency > 0) {
            return new Regime(Kind.OSCILLATING, mean, frequency, 1, true);
        }
        UpStates states = UpStates.of(slow, DOWN * level, UP * level);
        if (states.onsets().size() >= LEAST_ONSETS && states.share() <= MOST_UP) {
            return new Regime(Kind.UP_DOWN, mean, states.onsets().size() / (rate.length * intervalSeconds), states
                    .share(), states.deviation() < REGULAR);
        }
        return high < UP * LEAST_HIGH_HERTZ
                ? new Regime(Kind.SILENT, mean, 0, 0, false)
                : new Regime(Kind.ASYNCHRONOUS, mean, 0, 1, false);
    }

    /** Running means, shorter by a window less one. */
    private static double[] averages(double[] rate, int window) {
        double[] means = new double[rate.length - window + 1];
        double sum = 0;
        for (int t = 0; t < rate.length; t++) {
            sum += rate[t];
            if (t >= window) {
                sum -= rate[t - window];
            }
            if (t >= window - 1) {
                means[t - window + 1] = sum / window;
            }
        }
        return means;
    }

    /**
     * Up states of a rate.
     *
     * @param share part of the time in an up state
     * @param onsets place of each beginning of an up state
     */
    private record UpStates(double share, List<Integer> onsets) {

        /** An up state begins where the rate rises above {@code high} and ends where it falls below {@code low}. */
        static UpStates of(double[] rate, double low, double high) {
            List<Integer> onsets = new ArrayList<>();
            int inside = 0;
            boolean up = rate[0] > high;
            for (int t = 0; t < rate.length; t++) {
                if (!up && rate[t] > high) {
                    up = true;
                    onsets.add(t);
                } else if (up && rate[t] < low) {
                    up = false;
                }
                inside += up ? 1 : 0;
            }
            return new UpStates((double) inside / rate.length, List.copyOf(onsets));
        }

        /**
         * {@return standard deviation of the intervals between onsets, relative to their mean; infinite below three}
         */
        double deviation() {
            int intervals = onsets.size() - 1;
            if (intervals < 3) {
                return Double.POSITIVE_INFINITY;
            }
            double mean = (double) (onsets.getLast() - onsets.getFirst()) / intervals;
            double squares = 0;
            for (int k = 0; k < intervals; k++) {
                squares += Math.pow(onsets.get(k + 1) - onsets.get(k) - mean, 2);
            }
            return Math.sqrt(squares / intervals) / mean;
        }
    }

    /** The frequency that dominates, or 0. */
    private static double dominantFrequency(PowerSpectrum spectrum) {
        double[] frequencies = spectrum.frequencies();
        double[] power = spectrum.power();
        double all = 0;
        int peak = -1;
        for (int k = 1; k < power.length; k++) {
            all += power[k];
            if (frequencies[k] >= LOWEST_HERTZ && (peak < 0 || power[k] > power[peak])) {
                peak = k;
            }
        }
        Band fundamental = Band.around(frequencies[peak], frequencies, power);
        Band harmonic = Band.around(2 * frequencies[peak], frequencies, power);
        return fundamental.power() + harmonic.power() >= DOMINANT * all ? fundamental.centre() : 0;
    }

    /**
     * Part of a spectrum.
     *
     * @param power power in it
     * @param centre mean of its frequencies weighted with power in Hz, which is finer than the step of the spectrum
     */
    private record Band(double power, double centre) {

        static Band around(double centre, double[] frequencies, double[] power) {
            double width = BAND_SHARE * centre;
            double sum = 0;
            double weighted = 0;
            for (int k = 1; k < power.length; k++) {
                if (Math.abs(frequencies[k] - centre) <= width) {
                    sum += power[k];
                    weighted += power[k] * frequencies[k];
                }
            }
            return new Band(sum, weighted / sum);
        }
    }

    /** {@return the regime in words, such as "oscillating at 27.3 Hz"} */
    public String words() {
        return switch (kind) {
            case SILENT, ASYNCHRONOUS -> kind.words();
            case OSCILLATING -> String.format(Locale.ROOT, "%s at %.1f Hz", kind.words(), frequencyHertz);
            case UP_DOWN -> String.format(Locale.ROOT, regular
                    ? "%s, a slow oscillation at %.2f Hz, up %.0f %% of the time"
                    : "%s, irregular, %.2f up states per second, up %.0f %% of the time", kind.words(), frequencyHertz,
                    100 * upShare);
        };
    }
}
