package org.alnilam.fitting.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.fitting.objective.FcScores;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.space.Brain;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.aln.TransferTable;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.BoldTiming;
import org.alnilam.simulator.bold.Settling;

/** {@code simulate}: one run of a whole brain, compared with each subject, or the replay of a fully given case. */
@Command(name = "simulate", description = {
        "Simulates a whole brain on a cohort's mean connectome and prints how well its "
                + "functional connectivity (FC) correlates with each subject's.",
        "With --out: scores.csv, bold.csv (all samples) and fc.csv.",
        "Or replays a fully given case (--scenario): rates_exc.csv, rates_inh.csv, IA.csv and final.json."})
final class SimulateCommand extends Job {

    private static final String ABOUT_DURATION = "Model time to simulate: 300s, 5min, 90 (s).";
    private static final String ABOUT_SETTLE = "FC leaves out this start of the run, as a fit does with 20s. Default: "
            + "the first five samples, as published.";

    /** Fewest samples of an FC: correlations of two are 1 or -1 only. */
    private static final int FEWEST_SAMPLES = 3;
    /** Score from which on halving without the start of the run means that it is not one of activity at rest. */
    private static final double WORTH_A_WARNING = 0.1;

    @Mixin
    private DataOptions data;

    @Mixin
    private ModelOptions model;

    @Mixin
    private RegionOptions regions;

    @Mixin
    private BoldOptions bold;

    @Option(names = "--duration", paramLabel = "TIME", defaultValue = "300s", converter = Seconds.class, description = ABOUT_DURATION)
    private double duration;

    @Option(names = "--settle", paramLabel = "TIME", converter = Seconds.class, description = ABOUT_SETTLE)
    private Double settle;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the random start and noise.")
    private long seed;

    @Option(names = "--scenario", paramLabel = "CASE", description = "Case file (JSON) to replay instead.")
    private Path scenario;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results; made if missing.")
    private Path out;

    @Override
    public void run() {
        if (scenario != null) {
            alone("--scenario", "--dataset", "--set", "--duration", "--settle", "--seed", "--weights", "--tr",
                    "--subjects",
                    "--bold-step", "--maps", "--groups", "--nodes");
            if (out == null) {
                throw new UsageException("--scenario needs a folder for its results; add --out DIR");
            }
            try (OutputFolder output = OutputFolder.open(out)) {
                replay(output);
            }
        } else if (data.dataset().isEmpty()) {
            throw new UsageException("simulate needs a cohort or a case; add --dataset D or --scenario CASE");
        } else if (out == null) {
            print(simulate());
        } else {
            try (OutputFolder output = OutputFolder.open(out)) {
                Run run = simulate();
                output.table("scores.csv", List.of("subject", "fc"),
                        run.scores.entrySet().stream().map(score -> List.of(score.getKey(), score.getValue()))
                                .toList());
                output.matrix("bold.csv", run.bold);
                output.matrix("fc.csv", run.fc);
                output.commit();
                print(run);
            }
        }
    }

    private record Run(DMatrixRMaj bold, DMatrixRMaj fc, Map<String, Double> scores) {}

    private Run simulate() {
        Cohort cohort = data.cohort(this::warn);
        Setup setup = Setup.of(Target.of(cohort), model, regions.input(), parts().model());
        Brain brain = UsageException.unless("--set", () -> setup.variables().brain(setup.base(), setup.fixed(), cohort
                .groupConnectome()));
        ParameterSet parameters = brain.parameters();
        Model used = setup.model();
        double boldStep = bold.stepMillis(used.stepMillis(parameters));
        int settling = (settle == null ? Settling.published() : Settling.given(settle))
                .samples(duration, cohort.trSeconds(), 0);
        checkDuration(used.stepMillis(parameters), cohort.trSeconds(), settling);
        BoldSimulation simulation = BoldSimulation.run(used, parameters, brain.connectome(), duration,
                new BoldTiming(cohort.trSeconds(), boldStep), seed, stop());
        switch (simulation.status()) {
            case STOPPED -> throw new InterruptedJobException();
            case DIVERGED ->
                throw new UsageException("the simulation diverges with these parameters; its rates or BOLD "
                        + "are no longer finite, so choose others with --set");
            case OK -> {
                // the comparison follows
            }
        }
        DMatrixRMaj fc = FunctionalConnectivity.of(simulation.without(settling));
        warnOfConstants(fc);
        FcScores scores = new FcScores(cohort);
        Run run = new Run(simulation.bold(), fc, scores.of(fc));
        int settled = Settling.untilSettled().samples(duration, cohort.trSeconds(), 0);
        if (settled > settling) {
            warnOfSettling(FcScores.mean(run.scores), FcScores.mean(scores.of(FunctionalConnectivity.of(simulation
                    .without(settled)))));
        }
        return run;
    }

    private void warnOfSettling(double score, double settled) {
        if (score > WORTH_A_WARNING && settled < score / 2) {
            warn(String.format(Locale.ROOT,
                    "once the run has settled, the mean score is %.2f: what resembles the subjects "
                            + "here is how the model settles from its random start, not its activity at rest",
                    settled));
        }
    }

    /** Refuses a run that leaves too few samples to correlate after its start. */
    private void checkDuration(double dt, double trSeconds, int settling) {
        if (trSeconds * 1000 < dt) {
            throw new UsageException(
                    "a TR of %s s is shorter than a step of %s ms; give a longer --tr".formatted(trSeconds,
                            dt));
        }
        long samples = (long) settling + FEWEST_SAMPLES;
        long steps = Math.round((samples - 1) * trSeconds * 1000 / dt) + 2; // see BoldRecorder
        if (Math.round(duration * 1000 / dt) < steps) {
            throw new UsageException(
                    "--duration %s s is too short; with a TR of %s s it must be at least %s s, so that %d samples are left after the first %d"
                            .formatted(duration, trSeconds, new BigDecimal(steps * dt / 1000).round(new MathContext(10))
                                    .stripTrailingZeros().toPlainString(), FEWEST_SAMPLES, settling));
        }
    }

    private void warnOfConstants(DMatrixRMaj fc) {
        int constant = 0;
        for (int i = 0; i < fc.numRows; i++) {
            constant += fc.get(i, i) == 0 ? 1 : 0;
        }
        if (constant > 0) {
            warn("the simulated BOLD of %d of %d regions is constant, so that their FC is 0".formatted(constant,
                    fc.numRows));
        }
    }

    private void print(Run run) {
        run.scores.forEach((subject, fc) -> out().printf(Locale.ROOT, "%s: %.2f%n", subject, fc));
        out().printf(Locale.ROOT, "mean: %.2f%n", FcScores.mean(run.scores));
    }

    private void replay(OutputFolder output) {
        TransferTable table = model.transferFunctions();
        Scenario.Replay replay = new Scenario(scenario).replay(table, model.kernel());
        if (replay.status() != Status.OK) {
            throw new DataException("%s: the simulation diverges; its parameters or its start must be others".formatted(
                    scenario));
        }
        for (String id : Scenario.RECORDED) {
            output.matrix(id + ".csv", replay.series().get(id));
        }
        output.text("final.json", JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(replay.end()
                .toMap()) + "\n");
        output.commit();
    }
}
