package org.alnilam.fitting.objective;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
    private final Map<Dynamics, DMatrixRMaj> fcd = new HashMap<>();
    private DMatrixRMaj fc;

    /** Key of an FCD: a window and the regions. */
    private record Dynamics(FcdWindow window, List<Integer> regions) {}

    /**
     * A simulation.
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
     * The FCD of all regions.
     *
     * @param window the sliding window
     * @return FCD [windows x windows], computed once; not to be changed
     */
    public DMatrixRMaj functionalConnectivityDynamics(FcdWindow window) {
        return functionalConnectivityDynamics(window, IntStream.range(0, bold.regions()).boxed().toList());
    }

    /**
     * The FCD of some of the regions, such as those that a recording has.
     *
     * @param window the sliding window
     * @param regions indices of the regions, from 0, in ascending order
     * @return FCD [windows x windows], computed once; not to be changed
     */
    public DMatrixRMaj functionalConnectivityDynamics(FcdWindow window, List<Integer> regions) {
        return fcd.computeIfAbsent(new Dynamics(window, List.copyOf(regions)), key -> FunctionalConnectivityDynamics.of(
                bold.regions() == regions.size() ? bold : bold.of(regions), window));
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
