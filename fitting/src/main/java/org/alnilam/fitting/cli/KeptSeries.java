package org.alnilam.fitting.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.alnilam.datasets.format.NpyWriter;
import org.alnilam.fitting.simulate.Simulation;
import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.SampledSeries;
import org.alnilam.simulator.StepValues;

/** Variables of {@code --keep}: recorded in memory and written as CSV, or written to {@code .npy} while the model runs. */
final class KeptSeries implements Recorder, AutoCloseable {

    private final OutputFolder output;
    private final KeepOptions options;
    private final List<String> ids;
    private final int every;
    private final SampledSeries inMemory;
    private final Map<String, NpyWriter> writers = new LinkedHashMap<>();

    /**
     * Begins the files.
     *
     * @param options what is to be kept
     * @param simulation the simulation that it will see
     * @param output the folder to write to
     * @throws UsageException if the series would not fit, or a file cannot be written
     */
    KeptSeries(KeepOptions options, Simulation simulation, OutputFolder output) {
        this.output = output;
        this.options = options;
        ids = options.variables(simulation);
        every = ids.isEmpty() ? 1 : options.every(simulation);
        boolean csv = options.format() == KeepOptions.Format.CSV;
        int nodes = simulation.brain().connectome().size();
        inMemory = new SampledSeries(nodes, csv ? simulation.steps() : 0, every, csv
                ? ids.toArray(String[]::new)
                : new String[0]);
        if (!csv) {
            ids.forEach(id -> output.write(options.format().file(id), file -> writers.put(id, new NpyWriter(file, nodes,
                    simulation.steps() / every))));
        }
    }

    @Override
    public void record(long step, StepValues values) {
        if (writers.isEmpty()) {
            inMemory.record(step, values);
        } else if ((step + 1) % every == 0) {
            writers.forEach((id, writer) -> output.write(options.format().file(id), file -> writer.column(values.get(
                    id))));
        }
    }

    /**
     * Completes the files.
     *
     * @throws UsageException if a file cannot be written
     */
    void write() {
        if (options.format() == KeepOptions.Format.CSV) {
            ids.forEach(id -> output.matrix(options.format().file(id), inMemory.get(id)));
        } else {
            close();
        }
    }

    /** Closes the files that are written while the model runs. */
    @Override
    public void close() {
        writers.forEach((id, writer) -> output.write(options.format().file(id), file -> writer.close()));
        writers.clear();
    }
}
