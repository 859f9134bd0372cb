package org.alnilam.fitting.misfit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Time scale of recorded BOLD beside that of simulated BOLD: the factor by which the autocorrelation of simulations has to be
 * stretched in time to become that of recordings, of which a part may be white noise of the scanner. A factor of 1.5 says that
 * recordings are 1.5 times as slow.
 *
 * @param factor the factor, the geometric mean over subjects
 * @param error its relative standard error
 */
public record TimeScale(double factor, double error) {

    /** Factor, or its inverse, beyond which, with {@link Misfit#ERRORS} standard errors, the model does not make the BOLD of the data. */
    private static final double MOST = 1.1;
    /** Time in s over which autocorrelations are compared: about as long as the hemodynamic response lasts. */
    static final double SECONDS = 6;
    /** Largest factor that is looked for. */
    static final double WIDEST = 3;
    /** Least share of the variance that is not noise: of less, no factor can be told. */
    private static final double LEAST_SHARE = 0.2;
    /** Ratio of a factor that is tried to the one before. */
    private static final double STEP = 1.01;

    /**
     * Checks what a file may hold.
     *
     * @throws IllegalArgumentException if an entry is not possible
     */
    public TimeScale {
        if (!(factor > 0) || !(error >= 0)) {
            throw new IllegalArgumentException(
                    "'bold' of 'misfit' must hold 'factor', which is positive, and 'error', which is not negative");
        }
    }

    /** {@return it in a few words} */
    public String text() {
        return String.format(Locale.ROOT, "time scale of BOLD %.2f +- %.2f", factor, factor * error);
    }

    /** {@return whether it is farther from 1 than the fit of a right model comes to} */
    public boolean alarm() {
        return Math.abs(Math.log(factor)) - Misfit.ERRORS * error > Math.log(MOST);
    }

    /** Number of lags over which autocorrelations are compared. */
    static int lags(double trSeconds) {
        return Math.max(2, (int) Math.ceil(SECONDS / trSeconds));
    }

    /**
     * Compares.
     *
     * @param subjects autocorrelation of each subject, up to the compared lag or further
     * @param simulated autocorrelation of each simulation, up to {@link #WIDEST} times the compared lag
     * @param noise autocorrelation of the scanner's noise, up to the compared lag or further
     * @param lags the compared lag
     * @return the time scale; nothing without simulations, or without a subject whose BOLD is not white
     */
    static Optional<TimeScale> of(List<double[]> subjects, List<double[]> simulated, double[] noise, int lags) {
        if (simulated.isEmpty()) {
            return Optional.empty();
        }
        UnivariateFunction mean = smooth(mean(simulated));
        double[] ofSubjects = logFactors(subjects, mean, noise, lags);
        double[] ofSimulations = logFactors(simulated, mean, noise, lags);
        if (ofSubjects.length == 0 || ofSimulations.length < 2) {
            return Optional.empty();
        }
        double ofOne = StatUtils.variance(ofSimulations);
        double variance = (ofSubjects.length > 1 ? StatUtils.variance(ofSubjects) : ofOne) / ofSubjects.length + ofOne
                / ofSimulations.length;
        return Optional.of(new TimeScale(Math.exp(StatUtils.mean(ofSubjects)), Math.sqrt(variance)));
    }

    /** The mean at each lag. */
    static double[] mean(List<double[]> all) {
        double[] mean = new double[all.getFirst().length];
        all.forEach(one -> Arrays.setAll(mean, k -> mean[k] + one[k] / all.size()));
        return mean;
    }

    /** A smooth function through an autocorrelation, which is even in the lag. */
    private static UnivariateFunction smooth(double[] autocorrelation) {
        int longest = autocorrelation.length - 1;
        double[] lags = new double[2 * longest + 1];
        double[] values = new double[lags.length];
        for (int k = -longest; k <= longest; k++) {
            lags[longest + k] = k;
            values[longest + k] = autocorrelation[Math.abs(k)];
        }
        return new SplineInterpolator().interpolate(lags, values);
    }

    /** The logarithm of each factor, of those that have one. */
    private static double[] logFactors(List<double[]> recorded, UnivariateFunction simulated, double[] noise,
            int lags) {
        return recorded.stream().mapToDouble(one -> logFactor(one, simulated, noise, lags)).filter(Double::isFinite)
                .toArray();
    }

    /**
     * The logarithm of the factor with the least squared error over the lags, as much noise as fits best mixed in; not a number where
     * nearly all is noise, which no factor changes.
     */
    private static double logFactor(double[] recorded, UnivariateFunction simulated, double[] noise, int lags) {
        Stretched best = new Stretched(1, 0, Double.POSITIVE_INFINITY);
        int steps = (int) Math.floor(Math.log(WIDEST) / Math.log(STEP));
        for (int step = -steps; step <= steps; step++) {
            Stretched stretched = Stretched.of(Math.pow(STEP, step), recorded, simulated, noise, lags);
            best = stretched.error < best.error ? stretched : best;
        }
        return best.share < LEAST_SHARE ? Double.NaN : Math.log(best.factor);
    }

    /**
     * A simulated autocorrelation, stretched and mixed with noise, beside a recorded one.
     *
     * @param factor the factor
     * @param share the share of the variance that is not noise, which fits best
     * @param error squared error over the lags
     */
    private record Stretched(double factor, double share, double error) {

        static Stretched of(double factor, double[] recorded, UnivariateFunction simulated, double[] noise, int lags) {
            double xx = 0;
            double xy = 0;
            double yy = 0;
            for (int lag = 1; lag <= lags; lag++) {
                double x = simulated.value(lag / factor) - noise[lag];
                double y = recorded[lag] - noise[lag];
                xx += x * x;
                xy += x * y;
                yy += y * y;
            }
            double share = xx > 0 ? Math.clamp(xy / xx, 0.0, 1.0) : 0;
            return new Stretched(factor, share, yy - 2 * share * xy + share * share * xx);
        }
    }
}
