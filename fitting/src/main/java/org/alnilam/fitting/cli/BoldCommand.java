package org.alnilam.fitting.cli;

import java.nio.file.Path;

import org.ejml.data.DMatrixRMaj;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import org.alnilam.datasets.DataException;
import org.alnilam.simulator.bold.BoldRecorder;

/** {@code bold}: the BOLD signal of given rates. */
@Command(name = "bold", description = {"Computes the BOLD signal of given rates with the Balloon-Windkessel model.",
        "Writes bold.csv (nodes x samples) and t_ms.csv (one row, times of the samples in ms)."})
final class BoldCommand extends Job {

    /** Highest rate in Hz: no neuron fires so often, and BOLD of much more is not finite. */
    private static final double HIGHEST_RATE_HZ = 10_000;
    /** Shortest step in ms: rates in so small steps would be of no length at all. */
    private static final double SHORTEST_STEP_MILLIS = 1e-6;

    @Option(names = "--rates", paramLabel = "FILE", required = true, description = "Excitatory rates in Hz, nodes x steps: CSV or other text, .npy, .npz, .mat, HDF5, GIFTI, plain or gzip.")
    private Path rates;

    @Option(names = "--dt", paramLabel = "MS", required = true, description = "Length of a step in ms.")
    private double dt;

    @Option(names = "--tr", paramLabel = "TIME", defaultValue = "2s", converter = Seconds.class, description = "Time between two samples.")
    private double tr;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the results; made if missing.")
    private Path out;

    @Override
    public void run() {
        if (!(dt > 0) || dt > tr * 1000) {
            throw new UsageException(
                    "--dt %s is not possible; a step must be above 0 ms and at most the TR, %s ms".formatted(
                            dt, tr * 1000));
        }
        if (dt < SHORTEST_STEP_MILLIS) {
            throw new UsageException("--dt %s is not possible; give the step in ms, at least %s".formatted(dt,
                    SHORTEST_STEP_MILLIS));
        }
        try (OutputFolder output = OutputFolder.open(out)) {
            SignalFile input = SignalFile.read(rates, "steps", "rates", "rates_exc");
            input.warnOfMoreRegions(this);
            BoldRecorder recorder = record(input.values());
            double[] times = recorder.times();
            input.tellShape(this);
            if (times.length == 1) {
                warn("%s: its %s steps give one BOLD sample; if its rows are steps, write it with nodes in rows"
                        .formatted(
                                rates, input.values().numCols));
            }
            output.matrix("bold.csv", recorder.signal());
            output.matrix("t_ms.csv", new DMatrixRMaj(1, times.length, true, times));
            output.commit();
        }
    }

    private BoldRecorder record(DMatrixRMaj input) {
        BoldRecorder recorder = new BoldRecorder(input.numRows, input.numCols, dt, tr);
        if (recorder.signal().numCols == 0) {
            throw new DataException("%s holds %s step, but the first BOLD sample is taken after two; give more columns"
                    .formatted(rates, input.numCols));
        }
        double[] rate = new double[input.numRows];
        for (int step = 0; step < input.numCols; step++) {
            for (int i = 0; i < rate.length; i++) {
                rate[i] = input.get(i, step);
                if (!(rate[i] >= 0) || Double.isInfinite(rate[i])) {
                    throw new DataException("%s: row %s, column %s holds %s; rates must be finite and not negative"
                            .formatted(rates, i + 1, step + 1, rate[i]));
                }
                if (rate[i] > HIGHEST_RATE_HZ) {
                    throw new DataException(
                            "%s: row %s, column %s holds %s; BOLD of so high rates is not finite, so give them in Hz, at most %s"
                                    .formatted(rates, i + 1, step + 1, rate[i], HIGHEST_RATE_HZ));
                }
            }
            recorder.step(step, rate);
        }
        for (double sample : recorder.signal().data) {
            if (!Double.isFinite(sample)) {
                throw new DataException(
                        "%s: its BOLD signal is not finite; such rates in Hz cannot be".formatted(rates));
            }
        }
        return recorder;
    }
}
