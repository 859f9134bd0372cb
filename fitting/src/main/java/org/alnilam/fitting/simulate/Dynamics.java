package org.alnilam.fitting.simulate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.alnilam.datasets.PowerSpectrum;

/**
 * Regimes and power spectra of the rates that drive BOLD, once the run has settled.
 *
 * @param network regime of the mean over all regions
 * @param regions regime of each region
 * @param spectra spectrum of each region, and at the end that of the mean over all regions
 */
public record Dynamics(Regime network, List<Regime> regions, List<PowerSpectrum> spectra) {

    /**
     * Tells regimes and spectra.
     *
     * @param activity activity of a run
     * @return nothing if too little of the run is settled, see {@link Regime#SHORTEST_SECONDS}
     */
    public static Optional<Dynamics> of(Activity activity) {
        Trace rates = activity.settled().getFirst();
        double seconds = rates.values().numCols * rates.stepSeconds();
        if (!Regime.canTell(seconds, rates.stepSeconds())) {
            return Optional.empty();
        }
        List<Regime> regimes = new ArrayList<>();
        List<PowerSpectrum> spectra = new ArrayList<>();
        for (int row = 0; row < rates.values().numRows; row++) {
            double[] rate = rates.row(row);
            PowerSpectrum spectrum = PowerSpectrum.welch(rate, rates.stepSeconds(),
                    Math.min(Regime.SPECTRUM_SECONDS, seconds));
            spectra.add(spectrum);
            regimes.add(Regime.of(rate, rates.stepSeconds(), spectrum));
        }
        return Optional.of(new Dynamics(regimes.getLast(), List.copyOf(regimes.subList(0, regimes.size() - 1)), List
                .copyOf(spectra)));
    }

    /** {@return the kind of regime that most regions are in; of a tie the first} */
    public Regime.Kind most() {
        return counts().entrySet().stream().max(Map.Entry.<Regime.Kind, Long>comparingByValue().thenComparing(
                Map.Entry.<Regime.Kind, Long>comparingByKey().reversed())).orElseThrow().getKey();
    }

    /** {@return number of regions in each regime that occurs} */
    public Map<Regime.Kind, Long> counts() {
        Map<Regime.Kind, Long> counts = new EnumMap<>(Regime.Kind.class);
        regions.forEach(regime -> counts.merge(regime.kind(), 1L, Long::sum));
        return counts;
    }
}
