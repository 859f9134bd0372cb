package org.alnilam.fitting.recover;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.PowerSpectrum;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Goals;
import org.alnilam.fitting.objective.Objective;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.SimulatedActivity;

/**
 * Measures of a brain besides BOLD, as a laboratory may take them; here, of a simulated truth.
 *
 * @param meanRate mean rate of all E populations in Hz
 * @param power power of the mean E rate by frequency in Hz
 */
public record TruthMeasures(double meanRate, Map<Double, Double> power) {

    private static final double LOWEST_HZ = 2;
    private static final double HIGHEST_HZ = 45;
    /** Window of the power spectrum in s: three periods of the lowest frequency, as in the objective. */
    private static final double WINDOW_SECONDS = 1.5;

    /** Stand-in to check objectives with, before there is a truth. */
    public static final TruthMeasures EXAMPLE = new TruthMeasures(10, Map.of(2.0, 3.0, 3.0, 2.0, 4.0, 1.0));

    /**
     * Checks what a file may hold.
     *
     * @throws IllegalArgumentException if an entry is missing or no number
     */
    public TruthMeasures {
        if (!Double.isFinite(meanRate) || power == null || power.values().stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("'measures' must hold the mean rate and the power by frequency");
        }
    }

    /** Chooses the goals of a fit to a truth. */
    @FunctionalInterface
    public interface Aims {

        /**
         * {@return the goals of a fit to it}
         *
         * @param truth measures of the truth
         */
        List<Goal> of(TruthMeasures truth);
    }

    /**
     * Measures the subjects of a truth.
     *
     * @param subjects a simulation of each
     * @return means over subjects
     */
    static TruthMeasures of(List<SimulatedActivity> subjects) {
        double rate = subjects.stream().mapToDouble(SimulatedActivity::meanRate).average().orElseThrow();
        Map<Double, Double> power = new TreeMap<>();
        for (SimulatedActivity activity : subjects) {
            PowerSpectrum spectrum = PowerSpectrum.welch(activity.networkRate(), activity.rateStepSeconds(),
                    WINDOW_SECONDS);
            double[] frequencies = spectrum.frequencies();
            double[] own = spectrum.power();
            for (int k = 0; k < own.length; k++) {
                if (frequencies[k] >= LOWEST_HZ && frequencies[k] <= HIGHEST_HZ) {
                    power.merge(frequencies[k], Math.max(own[k], Double.MIN_NORMAL) / subjects.size(), Double::sum);
                }
            }
        }
        return new TruthMeasures(rate, power);
    }

    /**
     * Reads goals, some of which may aim at measures of a truth: {@code rate=truth}, {@code spectrum=truth}.
     *
     * @param text goals as text, see {@link Goals}
     * @param window the FCD window where none is given with the objective
     * @return the goals of a fit to this truth
     * @throws IllegalArgumentException if the text is no list of goals
     */
    public List<Goal> goals(String text, FcdWindow window) {
        return Goals.of(text, window, name -> switch (name) {
            case "rate" -> Optional.of(rateObjective());
            case "spectrum" -> Optional.of(spectrumObjective());
            default -> Optional.empty();
        });
    }

    /** {@return the objective of the mean rate of the truth} */
    public Objective rateObjective() {
        return Objectives.meanRate(Goals.TRUTH, meanRate);
    }

    /** {@return the objective of the shape of the spectrum of the truth, from 2 to 45 Hz, without unit} */
    public Objective spectrumObjective() {
        return Objectives.spectrum(Goals.TRUTH, power);
    }
}
