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
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.explore.Exploration;
import org.alnilam.fitting.explore.ExplorationDesign;
import org.alnilam.fitting.explore.ExplorationResult;
import org.alnilam.fitting.objective.FcScores;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.report.RunReport;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunDescription.Explored;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.aln.TransferTable.Axis;

/** {@code alnilam explore}: simulates the points of a grid, or Sobol points. */
@Command(name = "explore", description = {"Simulate the points of a grid and compare each with every subject.",
        "Leaves a table (exploration.csv) and heat maps (report.html) in a run folder."})
final class ExploreCommand extends Job {

    @Mixin
    private ProblemOptions options;

    @Option(names = "--mode", paramLabel = "MODE", defaultValue = "group", description = "Simulate points on the mean connectome ('group') or on each subject's own ('subject').")
    private FitSettings.Mode mode;

    @Option(names = "--objective", paramLabel = "NAME,...", defaultValue = "fc", description = "What the fitness of a point is, mean over subjects, as for fit: fc, fcd, rate=HZ, spectrum=FILE, each with *WEIGHT where it is not 1.")
    private String objective;

    @Option(names = "--grid", paramLabel = "ID=LO:HI:N", description = "An axis of the grid: N values of a parameter from LO to HI, both among them; give it once for each axis. Besides parameters: ID@MAP, ID@GROUP, weight_exponent, homotopic_strength.")
    private List<String> grid = new ArrayList<>();

    @Option(names = "--sobol", paramLabel = "N", description = "Instead of a grid: N points that fill the ranges of --param evenly.")
    private Integer sobol;

    @Option(names = "--param", paramLabel = "ID=LO:HI", description = "With --sobol: vary this parameter in this range, as for fit; give it once for each. Without it: those that a fit searches.")
    private List<String> params = new ArrayList<>();

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "1", description = "Simulations of each point, with different noise; the table has their mean and standard deviation.")
    private int seeds;

    @Mixin
    private SimulationOptions simulation;

    @Option(names = "--out", paramLabel = "RUN", description = "Run folder to create. Default: runs/<data set>-<date>.")
    private Path out;

    @Option(names = "--resume", paramLabel = "RUN", description = "Carry on the exploration of this folder, with its own options; --threads may be given anew.")
    private Path resume;

    /** An exploration that is about to run. */
    private record Prepared(Exploration exploration, RunFolder folder) {}

    @Override
    public void run() {
        if (resume != null) {
            only("--resume", "--threads");
        }
        Prepared prepared = resume == null ? started() : resumed();
        ExplorationResult result = execute(prepared);
        RunReport.write(prepared.folder.path());
        print(result);
        out().println("report: " + prepared.folder.path().resolve("report.html"));
    }

    private Prepared started() {
        requireOneKindOfPoints();
        FitSettings settings = UsageException.unless("explore", simulation::settings).withMode(mode);
        List<Goal> goals = Goals.of(objective, options.window());
        Cohort cohort = options.cohort(this::warn);
        Target target = UsageException.unless("--objective", () -> Target.of(cohort).withGoals(goals));
        Problem problem = options.problem(target);
        FitSettings complete = settings.withBoldStepMillis(options.boldStepMillis(problem.base()));
        ExplorationDesign points = sobol == null
                ? UsageException.unless("--grid", () -> grid(problem))
                : sobol(problem.searched(params));
        ExplorationDesign design = UsageException.unless("--seeds", () -> points.withSeeds(seeds));
        Exploration exploration = UsageException.unless("explore", () -> new Exploration(problem.model(), target,
                design, complete));
        RunDescription.Input input = options.input(goals, Optional.empty());
        Path folder = OutputFolder.run(out, cohort.name());
        RunFolder run = UsageException.unless("--out", () -> RunFolder.create(folder, exploration, input));
        err().println(CostLine.of(exploration.cost(), exploration::secondsPerModelSecond, complete.threads()));
        return new Prepared(exploration, run);
    }

    private void requireOneKindOfPoints() {
        if (grid.isEmpty() && sobol == null) {
            throw new UsageException("explore needs points; add --grid ID=LO:HI:N for each axis of a grid, such as "
                    + "--grid mue_ext_mean=0.5:2.5:9, or --sobol N");
        }
        if (sobol != null) {
            alone("--sobol", "--grid");
        } else if (!params.isEmpty()) {
            throw new UsageException("--param goes with --sobol; an axis of a grid is --grid ID=LO:HI:N");
        }
    }

    private ExplorationDesign grid(Problem problem) {
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
            String id = problem.variables().get(text.substring(0, sign)).id();
            ParamRanges.requireNotSet(id, problem.set());
            if (ranges.put(id, new Range(axis.first(), axis.last())) != null) {
                throw new IllegalArgumentException("%s is given twice".formatted(id));
            }
            counts.add(axis.size());
        }
        return ExplorationDesign.grid(problem.space(ranges), counts);
    }

    private ExplorationDesign sobol(SearchSpace space) {
        return UsageException.unless("--sobol", () -> ExplorationDesign.sobol(space, sobol));
    }

    private Prepared resumed() {
        RunFolder folder = RunOwner.EXPLORE.open(resume);
        RunDescription described = folder.description();
        Explored explored = described.exploration().orElseThrow();
        Problem problem = Problem.of(folder, this::warn);
        FitSettings settings = UsageException.unless("--resume",
                () -> described.settings().withThreads(simulation.threadsOr(described.threads())));
        SearchSpace space = problem.space(described);
        ExplorationDesign points = explored.grid().isEmpty()
                ? ExplorationDesign.sobol(space, described.population())
                : ExplorationDesign.grid(space, List.copyOf(explored.grid().values()));
        return new Prepared(new Exploration(problem.model(), problem.target(), points.withSeeds(explored.seeds()),
                settings), folder);
    }

    private ExplorationResult execute(Prepared prepared) {
        try (ExplorationProgress progress = new ExplorationProgress(err(), FitProgress.terminal())) {
            return prepared.exploration.listener(progress).stopWhen(stop()).run(prepared.folder);
        } catch (FitInterruptedException e) {
            throw new InterruptedJobException("interrupted; carry on with: alnilam explore --resume " + prepared.folder
                    .path(), e);
        }
    }

    private void print(ExplorationResult result) {
        Optional<Evaluation> best = result.best();
        if (best.isEmpty()) {
            out().println("no valid point among %d: all were silent, runaway or diverged; try other ranges".formatted(
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
