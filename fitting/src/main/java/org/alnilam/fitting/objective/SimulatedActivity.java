package org.alnilam.fitting.objective;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.FunctionalConnectivityDynamics;
import org.alnilam.datasets.Internal;

/** A simulation as objectives see it: BOLD after the transient and the network's mean rate. Used by one thread. */
public final class SimulatedActivity {

    /** Interval of network rates in ms, to the nearest step of the model. */
    @Internal
    public static final double RATE_BIN_MILLIS = 5;
    /** Highest frequency in Hz of the spectrum of a network rate. */
    public static final double HIGHEST_FREQUENCY_HZ = 1000 / (2 * RATE_BIN_MILLIS);

    private final BoldRecording bold;
    private final double[] rate;
    private final double rateStepSeconds;
    private final Map<FcdWindow, DMatrixRMaj> fcd = new HashMap<>();
    private DMatrixRMaj fc;

    /**
     * Keeps the BOLD and a copy of the rate.
     *
     * @param bold BOLD [regions x samples] without its transient
     * @param rate mean rate of all E populations in Hz, at even intervals
     * @param rateStepSeconds the interval in s
     */
    public SimulatedActivity(BoldRecording bold, double[] rate, double rateStepSeconds) {
        this.bold = bold;
        this.rate = rate.clone();
        this.rateStepSeconds = rateStepSeconds;
    }

    /** {@return BOLD without its transient} */
    public BoldRecording bold() {
        return bold;
    }

    /** {@return FC [regions x regions], computed once; not to be changed} */
    public DMatrixRMaj functionalConnectivity() {
        if (fc == null) {
            fc = FunctionalConnectivity.of(bold.signal());
        }
        return fc;
    }

    /**
     * {@return FCD [windows x windows], computed once; not to be changed}
     *
     * @param window the sliding window
     */
    public DMatrixRMaj functionalConnectivityDynamics(FcdWindow window) {
        return fcd.computeIfAbsent(window, w -> FunctionalConnectivityDynamics.of(bold, w));
    }

    /** {@return the mean rate of all E populations over time, in Hz, at intervals of {@link #rateStepSeconds}} */
    public double[] networkRate() {
        return rate.clone();
    }

    /** {@return the interval of {@link #networkRate} in s} */
    public double rateStepSeconds() {
        return rateStepSeconds;
    }

    /** {@return the mean rate of all E populations and times in Hz} */
    public double meanRate() {
        return Arrays.stream(rate).average().orElse(0);
    }

    /** {@return the highest mean rate of all E populations at any time in Hz} */
    public double maxRate() {
        return Arrays.stream(rate).max().orElse(0);
    }
}
