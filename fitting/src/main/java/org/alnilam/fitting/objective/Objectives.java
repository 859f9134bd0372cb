package org.alnilam.fitting.objective;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.FunctionalConnectivityDynamics;
import org.alnilam.datasets.PowerSpectrum;
import org.alnilam.datasets.Subject;

/** The objectives that come with Alnilam. */
public final class Objectives {

    /** The id of {@link #fc()}, which every fit reports. */
    public static final String FC = "fc";

    /** Highest rate in Hz to aim at: a refractory period of 1.5 ms allows no more than 667 Hz. */
    private static final double HIGHEST_RATE_HZ = 1000;

    private Objectives() {
    }

    /** {@return {@code fc}: correlation of simulated and empirical FC, maximised} */
    public static Objective fc() {
        return new Fc();
    }

    /**
     * {@return {@code fcd}: Kolmogorov-Smirnov distance of simulated and empirical FCD, minimised}
     *
     * @param window the sliding window
     */
    public static Objective fcd(FcdWindow window) {
        return new Fcd(window);
    }

    /** {@return {@code fcmean}: distance of the mean of simulated FC from that of empirical FC, over pairs, minimised} */
    public static Objective fcMean() {
        return new FcMean();
    }

    /**
     * {@return {@code rate}: distance of the mean rate of all E populations from it, in Hz, minimised}
     *
     * @param hertz a mean rate in Hz
     * @throws IllegalArgumentException if the rate is not from 0 to 1000 Hz
     */
    public static Objective meanRate(double hertz) {
        return meanRate(Double.toString(hertz), hertz);
    }

    /**
     * {@return {@code rate} as {@link #meanRate(double)} has it}
     *
     * @param source origin of the rate, for {@link Objective#spec}: the number, or {@value Goals#TRUTH}
     * @param hertz a mean rate in Hz
     * @throws IllegalArgumentException if the rate is not from 0 to 1000 Hz
     */
    public static Objective meanRate(String source, double hertz) {
        return new MeanRate(source, hertz);
    }

    /**
     * {@return {@code spectrum}: correlation of its logarithm with that of the power of the simulated mean E rate, at
     * the nearest frequencies, maximised}
     *
     * @param source origin of the spectrum, for {@link Objective#spec}, such as the path of a file
     * @param powerByHertz power by frequency in Hz, at least three, positive and at most 100 Hz, in any unit
     * @throws IllegalArgumentException if there are fewer than three frequencies, one is above 100 Hz, or one or a power is
     *         not positive
     */
    public static Objective spectrum(String source, Map<Double, Double> powerByHertz) {
        return new Spectrum(source, new TreeMap<>(powerByHertz));
    }

    private record Fc() implements Objective, Serializable {

        @Override
        public String id() {
            return FC;
        }

        @Override
        public String meaning() {
            return "correlation of simulated and empirical FC";
        }

        @Override
        public boolean maximised() {
            return true;
        }

        @Override
        public double worst() {
            return -1;
        }

        @Override
        public boolean needsRecordings() {
            return false;
        }

        @Override
        public Comparison against(Subject subject) {
            DMatrixRMaj own = subject.functionalConnectivity();
            if (!FunctionalConnectivity.isScorable(own)) {
                throw new DataException(
                        "subject %s: the FC has fewer than three pairs of regions, or is the same in all, so that no score with it says anything; leave out the subject, or add regions"
                                .formatted(subject.id()));
            }
            return activity -> FunctionalConnectivity.score(activity.functionalConnectivity(), own);
        }
    }

    private record Fcd(FcdWindow window) implements Objective, Serializable {

        @Override
        public String id() {
            return "fcd";
        }

        @Override
        public String spec() {
            return "fcd=%s/%s".formatted(window.windowSeconds(), window.stepSeconds());
        }

        @Override
        public String meaning() {
            return "Kolmogorov-Smirnov distance of simulated and empirical FCD, windows of %s s moved by %s s"
                    .formatted(window.windowSeconds(), window.stepSeconds());
        }

        @Override
        public boolean maximised() {
            return false;
        }

        @Override
        public double worst() {
            return 1;
        }

        @Override
        public double leastSeconds(double trSeconds) {
            return trSeconds * (window.windowSamples(trSeconds) + 2.0 * window.stepSamples(trSeconds) + 1);
        }

        @Override
        public Comparison against(Subject subject) {
            List<DMatrixRMaj> own = FunctionalConnectivityDynamics.of(subject, window);
            List<Integer> regions = subject.regionsOfAllRecordings();
            return activity -> FunctionalConnectivityDynamics.distance(List.of(activity.functionalConnectivityDynamics(
                    window, regions)), own);
        }
    }

    private record FcMean() implements Objective, Serializable {

        @Override
        public String id() {
            return "fcmean";
        }

        @Override
        public String meaning() {
            return "distance of the mean of simulated FC from that of empirical FC";
        }

        @Override
        public boolean maximised() {
            return false;
        }

        @Override
        public double worst() {
            return 2;
        }

        @Override
        public boolean needsRecordings() {
            return false;
        }

        @Override
        public Comparison against(Subject subject) {
            DMatrixRMaj own = subject.functionalConnectivity();
            double mean = FunctionalConnectivity.mean(own, own);
            return activity -> Math.abs(FunctionalConnectivity.mean(activity.functionalConnectivity(), own) - mean);
        }
    }

    private record MeanRate(String source, double hertz) implements Objective, Serializable {

        MeanRate {
            if (!(hertz >= 0 && hertz <= HIGHEST_RATE_HZ)) {
                throw new IllegalArgumentException(
                        "a mean rate of %s Hz is not possible; aim at 0 to %s Hz".formatted(hertz,
                                Math.round(HIGHEST_RATE_HZ)));
            }
        }

        @Override
        public String id() {
            return "rate";
        }

        @Override
        public String spec() {
            return "rate=" + source;
        }

        @Override
        public String meaning() {
            return "distance of the mean rate of all E populations from %s Hz".formatted(hertz);
        }

        @Override
        public boolean maximised() {
            return false;
        }

        @Override
        public double worst() {
            return HIGHEST_RATE_HZ;
        }

        @Override
        public boolean needsRecordings() {
            return false;
        }

        @Override
        public Comparison against(Subject subject) {
            return activity -> Math.abs(activity.meanRate() - hertz);
        }
    }

    private record Spectrum(String source, TreeMap<Double, Double> powerByHertz) implements Objective, Serializable {

        /** Periods of the lowest frequency in a window: fewer blur it, more leave fewer windows to average. */
        private static final double PERIODS = 3;

        Spectrum {
            if (powerByHertz.size() < 3) {
                throw new IllegalArgumentException(
                        "a spectrum of %s frequencies is too short; give at least 3".formatted(powerByHertz.size()));
            }
            if (powerByHertz.lastKey() > SimulatedActivity.HIGHEST_FREQUENCY_HZ) {
                throw new IllegalArgumentException(
                        "a power at %s Hz; simulated rates have a spectrum up to %s Hz, so leave out what is above"
                                .formatted(powerByHertz.lastKey(), SimulatedActivity.HIGHEST_FREQUENCY_HZ));
            }
            powerByHertz.forEach((hertz, power) -> {
                if (!(hertz > 0) || !(power > 0) || Double.isInfinite(hertz + power)) {
                    throw new IllegalArgumentException(
                            "a power of %s at %s Hz; both must be positive".formatted(power, hertz));
                }
            });
        }

        @Override
        public String id() {
            return "spectrum";
        }

        @Override
        public String spec() {
            return "spectrum=" + source;
        }

        @Override
        public String meaning() {
            return "correlation of the log power of the mean E rate with a target of %s frequencies"
                    .formatted(powerByHertz.size());
        }

        @Override
        public boolean maximised() {
            return true;
        }

        @Override
        public double worst() {
            return -1;
        }

        private double windowSeconds() {
            return PERIODS / powerByHertz.firstKey();
        }

        @Override
        public double leastSeconds(double trSeconds) {
            return windowSeconds();
        }

        @Override
        public boolean needsRecordings() {
            return false;
        }

        @Override
        public Comparison against(Subject subject) {
            return this::correlation;
        }

        private double correlation(SimulatedActivity activity) {
            PowerSpectrum simulated = PowerSpectrum.welch(activity.networkRate(), activity.rateStepSeconds(),
                    windowSeconds());
            double[] frequencies = simulated.frequencies();
            double[] power = simulated.power();
            double[] x = new double[powerByHertz.size()];
            double[] y = new double[x.length];
            int k = 0;
            for (Map.Entry<Double, Double> entry : powerByHertz.entrySet()) {
                int nearest = (int) Math.min(Math.round(entry.getKey() / frequencies[1]), power.length - 1L);
                x[k] = Math.log(entry.getValue());
                y[k++] = Math.log(Math.max(power[nearest], Double.MIN_NORMAL));
            }
            double correlation = new PearsonsCorrelation().correlation(x, y);
            return Double.isNaN(correlation) ? 0 : Math.clamp(correlation, -1.0, 1.0);
        }
    }
}
