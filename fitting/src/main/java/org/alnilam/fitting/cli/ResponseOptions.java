package org.alnilam.fitting.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import picocli.CommandLine.Option;

import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.simulate.ResponseEnsemble;
import org.alnilam.fitting.simulate.Simulation;
import org.alnilam.fitting.space.Brain;

/** The response to stimuli over candidates and seeds: its option, its file and its lines. */
final class ResponseOptions {

    /** Name of the option. */
    static final String SEEDS = "--seeds";

    private static final int DEFAULT_SEEDS = 4;
    private static final String ABOUT_SEEDS = "With --stimulus: simulates with and without it, with N seeds from --seed on and, "
            + "with --from, each confirmed candidate; response.csv has the difference. Default: " + DEFAULT_SEEDS
            + " with --from, otherwise none.";
    /** Regions whose response is printed. */
    private static final int PRINTED = 3;

    @Option(names = SEEDS, paramLabel = "N", description = ABOUT_SEEDS)
    private Integer seeds;

    /**
     * Lists the simulations of a response.
     *
     * @param simulation the simulation of the command
     * @param candidates parameters of the candidates of {@code --from}, none without it
     * @return a simulation for each candidate, or the command's parameters, and each seed; none where no response is asked for
     * @throws UsageException if there is no stimulus to respond to, or the number of seeds is not possible
     */
    List<Simulation> simulations(Simulation simulation, List<Brain> candidates) {
        boolean stimulated = !simulation.model().stimuli().isEmpty();
        if (seeds != null && !stimulated) {
            throw new UsageException("%s is for the response to a stimulus; add %s".formatted(SEEDS,
                    StimulusOptions.STIMULUS));
        }
        if (seeds != null && seeds < 1) {
            throw new UsageException("%s %s is not possible; it must be at least 1".formatted(SEEDS, seeds));
        }
        List<Simulation> all = new ArrayList<>();
        if (stimulated && (seeds != null || !candidates.isEmpty())) {
            for (Brain brain : candidates.isEmpty() ? List.of(simulation.brain()) : candidates) {
                for (int k = 0; k < (seeds == null ? DEFAULT_SEEDS : seeds); k++) {
                    all.add(new Simulation(simulation.model(), brain, simulation.modelSeconds(), simulation.timing(),
                            simulation.seed() + k));
                }
            }
        }
        return all;
    }

    /** Writes {@code response.csv}: a line for each region. */
    static void write(OutputFolder output, ResponseEnsemble response, List<String> labels) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            List<Object> row = new ArrayList<>(List.of(labels.get(i)));
            add(row, response.during(i), 1);
            add(row, response.after(i), 1);
            add(row, response.latencySeconds(i), 1000);
            row.add(response.reached(i));
            row.add(response.responses().size());
            rows.add(row);
        }
        output.table("response.csv", List.of("region", "during_hz", "during_hz_sd", "after_hz", "after_hz_sd",
                "latency_ms", "latency_ms_sd", "reached", "simulations"), rows);
    }

    private static void add(List<Object> row, Spread spread, double factor) {
        for (double value : new double[] {spread.mean(), spread.deviation()}) {
            row.add(Double.isNaN(value) ? "" : value * factor);
        }
    }

    /** Prints the regions that respond most. */
    static void print(PrintWriter out, ResponseEnsemble response, List<String> labels) {
        response.strongest().stream().limit(PRINTED).forEach(region -> {
            Spread during = response.during(region);
            out.printf(Locale.ROOT, "response of %s: %+.2f +- %.2f Hz%n", labels.get(region), during.mean(), during
                    .deviation());
        });
    }
}
