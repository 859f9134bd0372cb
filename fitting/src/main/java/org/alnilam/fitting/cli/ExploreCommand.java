package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import org.alnilam.datasets.Cohort;
import org.alnilam.fitting.RunSettings;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.SimulationSettings;
import org.alnilam.fitting.explore.Exploration;
import org.alnilam.fitting.explore.ExplorationDesign;
import org.alnilam.fitting.explore.ExplorationResult;
import org.alnilam.fitting.objective.FcScores;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Goals;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.report.RunReport;
import org.alnilam.fitting.run.DesignDescription;
import org.alnilam.fitting.run.ExplorationFolder;
import org.alnilam.fitting.run.Input;
import org.alnilam.fitting.run.Reopened;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunDescription.Kind;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.aln.TransferTable.Axis;

/** {@code alnilam explore}: simulates the points of a grid, or Sobol points. */
@Command(name = "explore", description = {"Simulate the points of a grid and compare each with every subject.",
        "Leaves a table (exploration.csv) and heat maps (report.html) in a run folder."})
final class ExploreCommand extends RunJob {

    private static final String ABOUT_MODE = "Simulate points on the mean connectome ('group') or on each subject's "
            + "own ('subject').";
    private static final String ABOUT_OBJECTIVE = "What the fitness of a point is, mean over subjects, as for fit: "
            + "fc, fcd, rate=HZ, spectrum=FILE, each with *WEIGHT where it is not 1.";
    private static final String ABOUT_GRID = "An axis of the grid: N values of a parameter from LO to HI, both among "
            + "them; give it once for each axis. Besides parameters: ID@MAP, ID@GROUP, weight_exponent, "
            + "homotopic_strength. With --from RUN: ID=around:N for N values around the best, over half of the "
            + "range that the run searched; without --grid, seven of each of its first two parameters.";
    private static final String ABOUT_PARAM = "With --sobol: vary this parameter in this range, as for fit; give it "
            + "once for each. Without it: those that a fit searches.";
    private static final String ABOUT_SEEDS = "Simulations of each point, with different noise; the table has their "
            + "mean and standard deviation.";

    @Mixin
    private ProblemOptions options;

    @Option(names = "--mode", paramLabel = "MODE", defaultValue = "group", description = ABOUT_MODE)
    private Mode mode;

    @Option(names = "--objective", paramLabel = "NAME,...", defaultValue = "fc", description = ABOUT_OBJECTIVE)
    private String objective;

    @Option(names = "--grid", paramLabel = "ID=LO:HI:N", description = ABOUT_GRID)
    private List<String> grid = new ArrayList<>();

    @Option(names = "--sobol", paramLabel = "N", description = "Instead of a grid: N points that fill the ranges of --param evenly.")
    private Integer sobol;

    @Option(names = "--param", paramLabel = "ID=LO:HI", description = ABOUT_PARAM)
    private List<String> params = new ArrayList<>();

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "1", description = ABOUT_SEEDS)
    private int seeds;

    @Mixin
    private StimulusOptions stimuli;

    @Mixin
    private SimulationOptions simulation;

    /** An exploration that is about to run. */
    private record Prepared(Exploration exploration, ExplorationFolder folder) {

        Path path() {
            return folder.run().path();
        }
    }

    @Override
    void work() {
        if (runs().resume().isPresent()) {
            only(RunOptions.RESUME, RunOptions.anew());
        }
        Prepared prepared = runs().resume().map(this::resumed).orElseGet(this::started);
        Exploration exploration = prepared.exploration;
        int made = prepared.folder.load(exploration.problem()).size();
        int threads = exploration.runSettings().threads();
        follow(new Start(Kind.EXPLORATION, prepared.path(), threads, 0, 0, made,
                List.of(List.of(exploration.plan(made))),
                List.of(prepared.folder.run())), (progress, evaluator) -> execute(prepared, progress, evaluator));
    }

    private Prepared started() {
        requireOneKindOfPoints();
        SimulationSettings settings = UsageException.unless("explore", () -> simulation.settings(mode));
        RunSettings run = UsageException.unless("explore", simulation::run);
        List<Goal> goals = UsageException.unlessObjective(() -> Goals.of(objective, options.window()));
        Cohort cohort = options.cohort(this::warn);
        Target target = UsageException.unless("--objective", () -> Target.of(cohort).withGoals(goals));
        Setup setup = options.setup(target, parts().model());
        SimulationSettings complete = settings.withBoldStepMillis(options.boldStepMillis(setup));
        ExplorationDesign points = sobol == null
                ? UsageException.unless("--grid", () -> grid(setup))
                : sobol(setup.searched(params));
        ExplorationDesign design = UsageException.unless("--seeds", () -> points.withSeeds(seeds));
        Model model = stimuli.stimulate(setup.model(), options.regions(), setup.base(), cohort.groupConnectome(),
                complete.modelSeconds());
        Exploration exploration = UsageException.unless("explore", () -> new Exploration(model, target, design,
                complete, run));
        Input input = options.input(goals, Optional.empty());
        Path folder = runs().out(cohort.name());
        own(folder);
        ExplorationFolder own = RunOptions.created(() -> ExplorationFolder.create(folder, exploration, input));
        keep(own.run(), options());
        announce(CostLine.of(exploration.cost(), exploration::processorSecondsPerModelSecond, sharing(run.threads())));
        return new Prepared(exploration, own);
    }

    private void requireOneKindOfPoints() {
        grid.stream().filter(axis -> axis.contains("=around")).findFirst().ifPresent(axis -> {
            throw new UsageException("--grid %s is an axis around the best of a run; add --from RUN".formatted(axis));
        });
        if (grid.isEmpty() && sobol == null) {
            throw new UsageException("explore needs points; add --grid ID=LO:HI:N for each axis of a grid, such as "
                    + "--grid mue_ext_mean=0.5:2.5:9, or --sobol N, or start with --from RUN");
        }
        if (sobol != null) {
            alone("--sobol", "--grid");
        } else if (!params.isEmpty()) {
            throw new UsageException("--param goes with --sobol; an axis of a grid is --grid ID=LO:HI:N");
        }
    }

    private ExplorationDesign grid(Setup setup) {
        Map<String, Range> ranges = new LinkedHashMap<>();
        List<Integer> counts = new ArrayList<>();
        for (String text : grid) {
            int sign = text.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException(
                        "%s is not of the form ID=LO:HI:N, such as b=0:20:5".formatted(text));
            }
            Axis axis;
            try {
                axis = new AxisConverter().convert(text.substring(sign + 1));
            } catch (TypeConversionException e) {
                throw new IllegalArgumentException("%s: %s".formatted(text.substring(0, sign), e.getMessage()), e);
            }
            String id = setup.variables().get(text.substring(0, sign)).id();
            ParamRanges.requireNotSet(id, setup.set());
            if (ranges.put(id, new Range(axis.first(), axis.last())) != null) {
                throw new IllegalArgumentException("%s is given twice".formatted(id));
            }
            counts.add(axis.size());
        }
        return ExplorationDesign.grid(setup.space(ranges), counts);
    }

    private ExplorationDesign sobol(SearchSpace space) {
        return UsageException.unless("--sobol", () -> ExplorationDesign.sobol(space, sobol));
    }

    private Prepared resumed(Path path) {
        RunFolder folder = RunOptions.open(path, Kind.EXPLORATION);
        own(path);
        RunDescription described = carriedOn(options.moved(folder.description()));
        DesignDescription points = described.design().orElseThrow();
        Model model = ModelOptions.model(parts().model(), described);
        Reopened reopened = Reopened.of(folder, described, model, this::warn);
        RunSettings run = UsageException.unless(RunOptions.RESUME, () -> described.run().withThreads(simulation
                .threadsOr(described.run().threads())));
        Exploration exploration = folder.described(() -> {
            ExplorationDesign design = points.grid().isEmpty()
                    ? ExplorationDesign.sobol(reopened.space(), points.points())
                    : ExplorationDesign.grid(reopened.space(), List.copyOf(points.grid().values()));
            return new Exploration(model, reopened.target(), design.withSeeds(points.seeds()), described.simulation(),
                    run);
        });
        folder.redescribe(described);
        return new Prepared(exploration, ExplorationFolder.open(path));
    }

    private End execute(Prepared prepared, RunProgress progress, Evaluator evaluator) {
        ExplorationResult result = prepared.exploration.listener(progress.fit(1)).stopWhen(stop()).evaluator(evaluator)
                .run(prepared.folder);
        return new End(result.best().isPresent(), result.best().map(RunEvent.Candidate::of), () -> {
            print(result);
            RunReport.write(prepared.path());
            out().println("report: " + prepared.path().resolve(RunFolder.REPORT));
        });
    }

    private void print(ExplorationResult result) {
        Optional<Evaluation> best = result.best();
        if (best.isEmpty()) {
            out().println("no valid point among %s: all were silent, runaway or diverged; try other ranges".formatted(
                    result.points().size()));
            return;
        }
        best.get().scores().forEach((id, score) -> out().println(String.format(Locale.ROOT, "%s: %.3f", id, score)));
        out().println(
                String.format(Locale.ROOT, "mean: %.3f (FC of the best of %d points, %d of them valid: optimistic)",
                        FcScores.mean(best.get().scores()), result.points().size(),
                        result.points().stream().filter(point -> point
                                .mean().valid()).count()));
        result.design().space().dimensions().forEach(dimension -> out().println(String.format(Locale.ROOT,
                "%s = %.5g %s", dimension.parameter().id(), best.get().parameters().get(dimension.parameter().id()),
                dimension.parameter().unit())));
    }
}
