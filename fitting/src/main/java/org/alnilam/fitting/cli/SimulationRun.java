package org.alnilam.fitting.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.alnilam.datasets.format.NpyWriter;
import org.alnilam.fitting.report.SimulationReport;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.fitting.simulate.Activity;
import org.alnilam.fitting.simulate.ActivityRecorder;
import org.alnilam.fitting.simulate.Comparison;
import org.alnilam.fitting.simulate.Dynamics;
import org.alnilam.fitting.simulate.Regime;
import org.alnilam.fitting.simulate.ResponseEnsemble;
import org.alnilam.fitting.simulate.Simulation;
import org.alnilam.fitting.simulate.SimulationResult;
import org.alnilam.fitting.simulate.Trace;
import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.bold.BoldSimulation;

/** One simulation of {@code simulate}, from its start to printed lines and files. */
final class SimulationRun {

    private static final String BOLD = "bold";

    private final Simulation simulation;
    private final Optional<SubjectComparison> subjects;
    private final List<Simulation> responding;
    private final BooleanSupplier stop;
    private final Consumer<String> warnings;

    /**
     * A run, not yet made.
     *
     * @param simulation the simulation
     * @param subjects the comparison with subjects, if there are any
     * @param responding simulations of the response to stimuli, none where it is not asked for
     * @param stop asked now and then; true ends the run
     * @param warnings receives what a reader of the results should know, a sentence each
     */
    SimulationRun(Simulation simulation, Optional<SubjectComparison> subjects, List<Simulation> responding,
            BooleanSupplier stop, Consumer<String> warnings) {
        this.simulation = simulation;
        this.subjects = subjects;
        this.responding = responding;
        this.stop = stop;
        this.warnings = warnings;
    }

    /** Simulates, compares and keeps the activity; the recorders see every step as well. */
    private SimulationResult result(Recorder... more) {
        ActivityRecorder activity = new ActivityRecorder(simulation);
        BoldSimulation bold = simulated(Stream.concat(Stream.of(activity), Stream.of(more)).toArray(Recorder[]::new));
        return new SimulationResult(simulation, bold.bold(), activity.activity(), comparison(bold), response());
    }

    private BoldSimulation simulated(Recorder... recorders) {
        BoldSimulation bold = simulation.run(stop, recorders);
        switch (bold.status()) {
            case STOPPED -> throw new InterruptedJobException();
            case DIVERGED ->
                throw new UsageException("the simulation diverges with these parameters; its rates or BOLD "
                        + "are no longer finite, so choose others with --set");
            case OK -> {
                // the comparison follows
            }
        }
        return bold;
    }

    private Optional<Comparison> comparison(BoldSimulation bold) {
        return subjects.map(compared -> compared.of(bold, warnings));
    }

    private Optional<ResponseEnsemble> response() {
        if (responding.isEmpty()) {
            return Optional.empty();
        }
        Optional<ResponseEnsemble> response = ResponseEnsemble.of(responding, stop);
        if (stop.getAsBoolean()) {
            throw new InterruptedJobException();
        }
        int diverged = responding.size() - response.map(found -> found.responses().size()).orElse(0);
        if (diverged > 0) {
            warnings.accept("%s of %s simulations of the response diverge; they are left out".formatted(diverged,
                    responding.size()));
        }
        return response;
    }

    /**
     * Simulates and prints the score of each subject and their mean or, without subjects, mean rates and regime.
     *
     * @param out receives the lines
     * @throws InterruptedJobException if it was stopped
     * @throws UsageException if the simulation diverges
     */
    void print(PrintWriter out) {
        if (subjects.isEmpty()) {
            print(result(), out);
        } else { // scores need no activity, whose recording takes a tenth of the time
            Optional<Comparison> comparison = comparison(simulated());
            Optional<ResponseEnsemble> response = response();
            comparison.ifPresent(scores -> print(scores, out));
            response.ifPresent(found -> print(found, out));
        }
    }

    private void print(SimulationResult result, PrintWriter out) {
        result.comparison().ifPresentOrElse(comparison -> print(comparison, out), () -> print(result.activity(), out));
        result.response().ifPresent(response -> print(response, out));
    }

    private static void print(Comparison comparison, PrintWriter out) {
        comparison.scores().forEach((subject, fc) -> out.printf(Locale.ROOT, "%s: %.2f%n", subject, fc));
        out.printf(Locale.ROOT, "mean: %.2f%n", comparison.mean());
    }

    private static void print(Activity activity, PrintWriter out) {
        for (Trace trace : activity.settled()) {
            out.printf(Locale.ROOT, "%s: %.2f %s%n", trace.variable().id(), trace.overall(), trace.variable().unit());
        }
        out.println("regime: " + Dynamics.of(activity).map(Dynamics::network).map(Regime::words).orElse(
                "the run is too short to tell it"));
    }

    private void print(ResponseEnsemble response, PrintWriter out) {
        ResponseOptions.print(out, response, simulation.brain().connectome().labels());
    }

    /**
     * Simulates, compares, writes and prints.
     *
     * @param output the folder for {@code report.html} and, with subjects, {@code scores.csv}, {@code bold.csv} and
     *        {@code fc.csv}; {@code response.csv} with a response
     * @param keep further series to write
     * @param out receives the lines that {@link #print} prints
     * @throws InterruptedJobException if it was stopped
     * @throws UsageException if the simulation diverges
     */
    void write(OutputFolder output, KeepOptions keep, PrintWriter out) {
        try (KeptSeries series = new KeptSeries(keep, simulation, output)) {
            SimulationResult result = result(series);
            series.write();
            if (result.comparison().isPresent() || keep.bold(KeepOptions.Format.CSV)) {
                output.matrix(KeepOptions.Format.CSV.file(BOLD), result.bold());
            }
            if (keep.bold(KeepOptions.Format.NPY)) {
                output.write(KeepOptions.Format.NPY.file(BOLD), file -> NpyWriter.write(result.bold(), file));
            }
            result.comparison().ifPresent(comparison -> write(output, comparison));
            result.response().ifPresent(response -> ResponseOptions.write(output, response, simulation.brain()
                    .connectome().labels()));
            output.text(RunFolder.REPORT, SimulationReport.html(result));
            output.commit();
            print(result, out);
        }
    }

    private static void write(OutputFolder output, Comparison comparison) {
        output.table("scores.csv", List.of("subject", "fc"), comparison.scores().entrySet().stream().map(score -> List
                .of(score.getKey(), score.getValue())).toList());
        output.matrix("fc.csv", comparison.fc());
    }
}
