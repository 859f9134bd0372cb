package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.Locale;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.alnilam.datasets.Cohort;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.simulate.Comparison;
import org.alnilam.fitting.simulate.Simulation;
import org.alnilam.fitting.space.Brain;
import org.alnilam.simulator.Model;
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

    @Mixin
    private DataOptions data;

    @Mixin
    private ModelOptions model;

    @Mixin
    private RegionOptions regions;

    @Mixin
    private StimulusOptions stimuli;

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
            replay();
        } else if (data.dataset().isEmpty()) {
            throw new UsageException("simulate needs a cohort or a case; add --dataset D or --scenario CASE");
        } else {
            wholeBrain();
        }
    }

    private void replay() {
        alone("--scenario", "--dataset", "--set", "--duration", "--settle", "--seed", "--weights", "--tr", "--subjects",
                "--bold-step", "--maps", "--groups", "--nodes", StimulusOptions.STIMULUS);
        if (out == null) {
            throw new UsageException("--scenario needs a folder for its results; add --out DIR");
        }
        try (OutputFolder output = OutputFolder.open(out)) {
            new Scenario(scenario).replay(model.transferFunctions(), model.kernel()).write(output);
            output.commit();
        }
    }

    private void wholeBrain() {
        Cohort cohort = data.cohort(this::warn);
        WholeBrainRun run = new WholeBrainRun(simulation(cohort), cohort, settle == null
                ? Settling.published()
                : Settling.given(settle));
        if (out == null) {
            print(run.run(stop(), this::warn).comparison());
            return;
        }
        try (OutputFolder output = OutputFolder.open(out)) {
            WholeBrainRun.Result result = run.run(stop(), this::warn);
            result.write(output);
            output.commit();
            print(result.comparison());
        }
    }

    private Simulation simulation(Cohort cohort) {
        Setup setup = Setup.of(Target.of(cohort), model, regions.input(), parts().model());
        Brain brain = UsageException.unless("--set", () -> setup.variables().brain(setup.base(), setup.fixed(), cohort
                .groupConnectome()));
        double boldStep = bold.stepMillis(setup.model().stepMillis(brain.parameters()));
        Model stimulated = stimuli.stimulate(setup.model(), regions.input(), brain.parameters(), brain.connectome(),
                duration);
        return new Simulation(stimulated, brain, duration, new BoldTiming(cohort.trSeconds(), boldStep), seed);
    }

    private void print(Comparison comparison) {
        comparison.scores().forEach((subject, fc) -> out().printf(Locale.ROOT, "%s: %.2f%n", subject, fc));
        out().printf(Locale.ROOT, "mean: %.2f%n", comparison.mean());
    }
}
