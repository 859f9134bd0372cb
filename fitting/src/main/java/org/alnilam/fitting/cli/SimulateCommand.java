package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.confirm.Connectivity;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.simulate.Simulation;
import org.alnilam.fitting.space.Brain;
import org.alnilam.fitting.space.Variables;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.BoldTiming;
import org.alnilam.simulator.bold.Settling;

/** {@code simulate}: one run of a whole brain, compared with each subject, or of a single node; or the replay of
 * a fully given case. */
@Command(name = "simulate", description = {
        "Simulates a whole brain on a cohort's mean connectome and prints how well its "
                + "functional connectivity (FC) correlates with each subject's.",
        "With --out: report.html, scores.csv, bold.csv (all samples) and fc.csv.",
        "With --dataset none a single node, of any duration from 10ms: prints its rates and its regime.",
        "Or replays a fully given case (--scenario): rates_exc.csv, rates_inh.csv, IA.csv and final.json."})
final class SimulateCommand extends Job {

    private static final String ABOUT_DURATION = "Model time to simulate: 300s, 5min, 90 (s).";
    private static final String ABOUT_SETTLE = "FC leaves out this start of the run, as a fit does with 20s. Default: "
            + "the first five samples, as published.";

    private static final String CONNECTIVITY = "--connectivity";
    private static final String ABOUT_CONNECTIVITY = "With --from: simulate on the effective connectivity of the fit, on that "
            + "of the one subject of --subjects ('own'), or on the connectome of the data ('structural'). Default: effective "
            + "where the fit has it.";

    private static final String KEEP = "--keep";
    private static final String KEEP_STEP = "--keep-step";
    private static final String KEEP_FORMAT = "--keep-format";
    /** The value of --dataset for one node. */
    static final String SINGLE_NODE = "none";
    private static final double SHORTEST_SECONDS = 0.01;
    private static final double DEFAULT_TR_SECONDS = 2;

    @Mixin
    private OriginOptions origin;

    @Mixin
    ConfigOptions config;

    @Mixin
    private DataOptions data;

    @Mixin
    private ModelOptions model;

    @Mixin
    private RegionOptions regions;

    @Mixin
    private StimulusOptions stimuli;

    @Mixin
    private ResponseOptions response;

    @Mixin
    private BoldOptions bold;

    @Option(names = "--duration", paramLabel = "TIME", defaultValue = "300s", converter = Seconds.class, description = ABOUT_DURATION)
    private double duration;

    @Option(names = "--settle", paramLabel = "TIME", converter = Seconds.class, description = ABOUT_SETTLE)
    private Double settle;

    @Option(names = CONNECTIVITY, paramLabel = "WHICH", description = ABOUT_CONNECTIVITY)
    private Connectivity connectivity;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the random start and noise.")
    private long seed;

    @Option(names = "--scenario", paramLabel = "CASE", description = "Case file (JSON) to replay instead.")
    private Path scenario;

    @Mixin
    private KeepOptions keep;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results; made if missing.")
    private Path out;

    @Override
    public void run() {
        if (scenario != null) {
            replay();
            return;
        }
        checkKeep();
        if (data.dataset().isEmpty()) {
            throw new UsageException(
                    "simulate needs a cohort, a node or a case; add --dataset D, --from RUN, --dataset "
                            + SINGLE_NODE + " or --scenario CASE");
        } else if (data.dataset().get().equals(SINGLE_NODE)) {
            simulate(singleNode(), List.of(), Optional.empty());
        } else {
            model.warmUp(parts().model());
            Cohort cohort = data.cohort(this::warn);
            origin.compare(cohort, this::warn);
            Optional<Origin> effective = origin.origin()
                    .filter(run -> isEffective(run, Optional.ofNullable(connectivity)
                            .map(Connectivity::id)));
            if (connectivity == Connectivity.EFFECTIVE && effective.isEmpty()) {
                throw new UsageException(
                        "%s effective is that of a fit; add --from RUN, the folder of a fit with %s effective"
                                .formatted(CONNECTIVITY, CONNECTIVITY));
            }
            if (connectivity == Connectivity.OWN && (effective.isEmpty() || cohort.size() != 1)) {
                throw new UsageException(
                        "%s own is that of one subject of a fit; add --from RUN, the folder of a fit with %s own, and --subjects ID"
                                .formatted(CONNECTIVITY, CONNECTIVITY));
            }
            // links of a run replace those of its group, whoever is compared with
            Cohort group = effective.map(run -> group(run, cohort)).orElse(cohort);
            Setup setup = Setup.of(Target.of(group), model, regions.input(), parts().model());
            effective.ifPresent(run -> Stream.of(Variables.EXPONENT, Variables.HOMOTOPIC).filter(id -> setup.fixed()
                    .containsKey(id) && !setup.fixed().get(id).equals(run.adaptedValues().get(id))).forEach(id -> warn(
                            "the weights are those of the run, so that %s changes nothing; add %s structural to use it"
                                    .formatted(id, CONNECTIVITY))));
            Brain structural = brain(setup, group, Map.of());
            Brain brain = effective.map(run -> connectivity == Connectivity.OWN
                    ? run.wired(structural, cohort.subjects().getFirst().id())
                    : run.wired(structural)).orElse(structural);
            Simulation simulation = simulation(setup.model(), brain, cohort.trSeconds());
            List<Brain> candidates = effective.isPresent()
                    ? List.of(brain)
                    : origin.candidates(setup).stream().map(values -> brain(setup, group, values)).toList();
            simulate(simulation, candidates, Optional.of(new SubjectComparison(simulation, cohort, settle == null
                    ? Settling.published()
                    : Settling.given(settle))));
        }
    }

    /**
     * Tells whether a simulation of a run has its effective connectivity.
     *
     * @param run the run
     * @param wanted the connectivity that the user chose, as on the command line
     * @return true if the run has one and the user did not choose another
     */
    static boolean isEffective(Origin run, Optional<String> wanted) {
        return run.effective().isPresent()
                && !wanted.filter(Connectivity.STRUCTURAL.id()::equalsIgnoreCase).isPresent();
    }

    private void replay() {
        alone("--scenario", OriginOptions.FROM, CONNECTIVITY, "--dataset", "--set", "--duration", "--settle", "--seed",
                "--tr",
                "--bold-step", "--maps", "--groups", "--nodes", StimulusOptions.STIMULUS,
                ResponseOptions.SEEDS, KEEP, KEEP_STEP, KEEP_FORMAT);
        ReadingOptions.ABOUT_COHORTS.forEach(option -> alone("--scenario", option));
        if (out == null) {
            throw new UsageException("--scenario needs a folder for its results; add --out DIR");
        }
        try (OutputFolder output = OutputFolder.open(out)) {
            new Scenario(scenario).replay(model.transferFunctions(), model.kernel()).write(output);
            output.commit();
        }
    }

    private void checkKeep() {
        if (keep.any() && out == null) {
            throw new UsageException("--keep needs a folder for the series; add --out DIR");
        }
        if (!keep.any() && (given(KEEP_STEP) || given(KEEP_FORMAT))) {
            throw new UsageException((given(KEEP_STEP) ? KEEP_STEP : KEEP_FORMAT)
                    + " says how series are written; add --keep rates, bold or all");
        }
    }

    private void simulate(Simulation simulation, List<Brain> candidates, Optional<SubjectComparison> subjects) {
        UsageException.unless("simulate", () -> requireRunnable(simulation));
        SimulationRun run = new SimulationRun(simulation, subjects, response.simulations(simulation, candidates),
                stop(),
                this::warn);
        if (out == null) {
            run.print(out());
            return;
        }
        try (OutputFolder output = OutputFolder.open(out)) {
            run.write(output, keep, out());
        }
    }

    /** Refuses a simulation that cannot be run, or says nothing; runs it for no time. */
    private static Status requireRunnable(Simulation simulation) {
        Brain brain = simulation.brain();
        BoldSimulation.requireTimes(simulation.model(), brain.parameters(), brain.connectome(), simulation
                .modelSeconds(), simulation.timing().trSeconds());
        return simulation.model().stimulated(List.of()).run(brain.parameters(), brain.connectome(), 0,
                simulation.seed(),
                () -> false);
    }

    /** The subjects that a run was fitted to, where the data have them. */
    private Cohort group(Origin run, Cohort chosen) {
        List<String> fitted = run.run().data().subjects();
        Set<String> ids = chosen.subjects().stream().map(Subject::id).collect(Collectors.toSet());
        if (ids.equals(Set.copyOf(fitted))) {
            return chosen;
        }
        Cohort all = data.everybody();
        return all.subjects().stream().map(Subject::id).toList().containsAll(fitted) ? all.select(fitted) : chosen;
    }

    /** The brain of the setup, with other values of some variables. */
    private static Brain brain(Setup setup, Cohort cohort, Map<String, Double> others) {
        Map<String, Double> values = new LinkedHashMap<>(setup.fixed());
        values.putAll(others);
        return UsageException.unless("--set", () -> setup.variables().brain(setup.base(), values, cohort
                .groupConnectome()));
    }

    /** One node without a connectome, and so without subjects to compare with. */
    private Simulation singleNode() {
        for (String option : Stream.concat(ReadingOptions.ABOUT_COHORTS.stream(), Stream.of("--settle", CONNECTIVITY,
                "--maps", "--groups", "--nodes")).toList()) {
            if (given(option)) {
                throw new UsageException(
                        "%s does not go with --dataset %s, which has one node and no subjects; leave it out"
                                .formatted(option, SINGLE_NODE));
            }
        }
        if (duration < SHORTEST_SECONDS) {
            throw new UsageException("--duration %s s is too short; a node is simulated for at least %s s".formatted(
                    duration, SHORTEST_SECONDS));
        }
        ModelSource source = parts().model();
        ParameterSet parameters = UsageException.unless("--set",
                () -> source.catalogue().defaults().with(model.settings(
                        source.catalogue())));
        return simulation(model.model(source, parameters), new Brain(parameters, Connectome.singleNode()),
                data.reading()
                        .tr().orElse(DEFAULT_TR_SECONDS));
    }

    private Simulation simulation(Model used, Brain brain, double trSeconds) {
        double dt = used.stepMillis(brain.parameters());
        Model stimulated = stimuli.stimulate(used, regions.input(), brain.parameters(), brain.connectome(), duration);
        return new Simulation(stimulated, brain, duration, new BoldTiming(trSeconds, bold.stepMillis(dt)), seed);
    }
}
