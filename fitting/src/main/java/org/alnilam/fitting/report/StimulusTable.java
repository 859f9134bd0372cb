package org.alnilam.fitting.report;

import java.util.List;

import org.alnilam.simulator.Pulse;

/** The stimuli of simulations as a table: where, when and what. */
final class StimulusTable {

    /** Regions that a cell names. */
    private static final int NAMED = 6;

    private StimulusTable() {
    }

    /** Adds the section, if there is a stimulus. */
    static void add(ChartPage page, List<Pulse> pulses) {
        if (!pulses.isEmpty()) {
            page.heading("Stimuli");
            page.table(List.of("regions", "population", "from (s)", "to (s)", "current or rate"), pulses.stream().map(
                    pulse -> List.of(regions(pulse), pulse.population().name(), seconds(pulse.startSeconds()), Double
                            .isFinite(pulse.durationSeconds()) ? seconds(pulse.endSeconds()) : "end", pulse
                                    .describe()))
                    .toList());
        }
    }

    /** The regions of a pulse in words. */
    static String regions(Pulse pulse) {
        List<String> regions = pulse.regions();
        if (regions.isEmpty()) {
            return "all";
        }
        String named = String.join(", ", regions.stream().limit(NAMED).toList());
        return regions.size() > NAMED ? "%s and %s more".formatted(named, regions.size() - NAMED) : named;
    }

    private static String seconds(double value) {
        return Html.plain(Double.toString(value));
    }
}
