package org.alnilam.fitting.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import picocli.CommandLine.Option;

import org.alnilam.fitting.simulate.Simulation;
import org.alnilam.simulator.ModelVariable;

/** Options for series that {@code simulate} writes. */
final class KeepOptions {

    private static final String ABOUT_KEEP = "Series to write, regions in rows: rates (rates_exc, rates_inh), bold, or all, "
            + "which adds the other variables (IA). A whole brain writes bold.csv in any case.";
    private static final String ABOUT_STEP = "Time between two samples of --keep rates and all, to the nearest model step; a "
            + "sample is the value at its end.";
    private static final String ABOUT_FORMAT = "csv or npy: the binary format of NumPy, which is written while the model runs "
            + "and so may be larger than the memory.";
    private static final String RATE_UNIT = "Hz";
    /** Share of the memory that series may take. */
    private static final double MOST_MEMORY = 0.5;

    /** Choices of {@code --keep}. */
    enum What {
        RATES, BOLD, ALL
    }

    /** Choices of {@code --keep-format}. */
    enum Format {
        CSV, NPY;

        /** {@return the name of the file of a series} */
        String file(String series) {
            return series + (this == CSV ? ".csv" : ".npy");
        }
    }

    @Option(names = "--keep", paramLabel = "WHAT", description = ABOUT_KEEP)
    private What what;

    @Option(names = "--keep-step", paramLabel = "TIME", defaultValue = "1ms", converter = Seconds.class, description = ABOUT_STEP)
    private double step;

    @Option(names = "--keep-format", paramLabel = "FORMAT", defaultValue = "csv", description = ABOUT_FORMAT)
    private Format format;

    /** {@return whether any series is to be written} */
    boolean any() {
        return what != null;
    }

    /** {@return the format of series} */
    Format format() {
        return format;
    }

    /**
     * {@return whether BOLD is to be written in it}
     *
     * @param chosen a format
     */
    boolean bold(Format chosen) {
        return (what == What.BOLD || what == What.ALL) && format == chosen;
    }

    /** {@return ids of the variables to write} */
    List<String> variables(Simulation simulation) {
        List<String> ids = new ArrayList<>();
        for (ModelVariable variable : simulation.model().variables()) {
            if (what == What.ALL || (what == What.RATES && variable.unit().equals(RATE_UNIT))) {
                ids.add(variable.id());
            }
        }
        return ids;
    }

    /**
     * Reads the distance of samples.
     *
     * @param simulation the simulation, whose series fit into memory unless they are written as it runs
     * @return number of model steps for each sample
     * @throws UsageException if the time is not possible, or the series would not fit
     */
    int every(Simulation simulation) {
        long every = Math.round(step * 1000 / simulation.stepMillis());
        if (every < 1 || every > simulation.steps()) {
            throw new UsageException(
                    "--keep-step %s ms is not possible; it must be at least the model's step, %s ms, and at "
                            .formatted(step * 1000, simulation.stepMillis()) + "most the duration, "
                            + simulation.modelSeconds() * 1000 + " ms");
        }
        double bytes = (double) Math.floorDiv(simulation.steps(), every) * simulation.brain().connectome().size()
                * Double.BYTES
                * variables(simulation).size();
        double room = MOST_MEMORY * Runtime.getRuntime().maxMemory();
        if (format == Format.CSV && bytes > room) {
            throw new UsageException(String.format(Locale.ROOT,
                    "--keep would hold %.1f GB of series in memory, where %.1f GB are free for them; add --keep-format npy, "
                            + "which is written while the model runs, or a longer --keep-step",
                    bytes / 1e9, room / 1e9));
        }
        return Math.toIntExact(every);
    }
}
