package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.alnilam.datasets.Cohort;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.FitState;
import org.alnilam.fitting.SideBySide;
import org.alnilam.fitting.confirm.Confirmed;
import org.alnilam.fitting.confirm.Connectivity;
import org.alnilam.fitting.confirm.WorkPart;
import org.alnilam.fitting.effective.EffectiveConnectivity;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.RandomStream;
import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Goals;
import org.alnilam.fitting.objective.HoldOut;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.report.RunReport;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.run.Input;
import org.alnilam.fitting.run.Reopened;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunDescription.Kind;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.Parameter;

/** {@code alnilam fit}: the main job. */
@Command(name = "fit", description = {"Fit the model to the brains of a data set.",
        "Evolves the searched parameters until the FC of simulated BOLD resembles that of the subjects."})
final class FitCommand extends RunJob {

    private static final String ABOUT_MODE = "Simulate candidates on the mean connectome ('group') or on each "
            + "subject's own ('subject'). With --connectivity effective, 'subject' searches on the mean one and ends with "
            + "links of each subject.";
    private static final String ABOUT_OBJECTIVE = "What is optimised, mean over subjects: fc (correlation of "
            + "simulated and empirical FC), fcd (distance of FCD), fcmean (difference of mean FC), rate=HZ (mean rate), "
            + "spectrum=FILE (log power of the mean rate: frequency_hz,power); each with *WEIGHT where it is not 1.";
    private static final String ABOUT_HOLDOUT = "What the fit does not see and is scored with at its end: none, half "
            + "(the second half of each recording), session (each subject's last one), session=ID, subject (a fifth of "
            + "the subjects), subject=ID,ID.";
    private static final String ABOUT_PARAM = "Search this parameter in this range; give it once for each. Besides "
            + "parameters: ID@MAP, ID@GROUP, weight_exponent, homotopic_strength. Without it: the six of the "
            + "published whole-brain evolution. ID=default takes the default range; +ID=LO:HI adds to the six.";
    private static final String ABOUT_CONNECTIVITY = "End with the connectome of the data ('structural'), or change its "
            + "links after the confirmation until simulated FC resembles that of the subjects better ('effective'), and then "
            + "again for each subject ('own', which --mode subject with 'effective' means as well).";
    private static final String ABOUT_START = "Begin the search with this point, besides points that fill the ranges "
            + "evenly; give it once for each point. --from gives the best of an earlier run.";
    private static final String ABOUT_REPEATS = "Make the whole fit so many times, with seeds from --seed up, in "
            + "folders RUN/repeat-01 and so on; repeats.csv tells whether they found one answer.";

    @Mixin
    private ProblemOptions options;

    @Option(names = "--mode", paramLabel = "MODE", defaultValue = "group", description = ABOUT_MODE)
    private Mode mode;

    @Option(names = "--objective", paramLabel = "NAME,...", defaultValue = "fc", description = ABOUT_OBJECTIVE)
    private String objective;

    @Mixin
    private SearchOptions search;

    @Option(names = "--holdout", paramLabel = "WHAT", defaultValue = HoldOut.NONE, description = ABOUT_HOLDOUT)
    private String holdout;

    @Option(names = "--connectivity", paramLabel = "WHICH", defaultValue = "structural", description = ABOUT_CONNECTIVITY)
    private Connectivity connectivity;

    @Option(names = "--param", paramLabel = "ID=LO:HI", showDefaultValue = Visibility.NEVER, description = ABOUT_PARAM)
    private List<String> params = new ArrayList<>();

    @Option(names = "--start", paramLabel = "ID=VALUE,...", showDefaultValue = Visibility.NEVER, description = ABOUT_START)
    private List<String> starts = new ArrayList<>();

    @Option(names = "--repeats", paramLabel = "N", defaultValue = "1", description = ABOUT_REPEATS)
    private int repeats;

    @Override
    void work() {
        if (runs().resume().isPresent()) {
            only(RunOptions.RESUME, RunOptions.anew("--generations", "--connectivity"));
            resume(runs().resume().get());
            return;
        }
        boolean each = mode == Mode.SUBJECT && connectivity.isEffective(); // which begins with that of the group
        FitSettings structural = search.settings("fit", each ? Mode.GROUP : mode, options.demo()
                ? FitSettings.demo()
                : FitSettings
                        .defaults());
        FitSettings settings = UsageException.unless("--connectivity", () -> structural.withConnectivity(each
                ? Connectivity.OWN
                : connectivity));
        warnOfWhatIsNotDone(settings);
        List<Goal> goals = UsageException.unlessObjective(() -> Goals.of(objective, options.window()));
        Cohort cohort = options.cohort(this::warn);
        Target all = UsageException.unless("--objective", () -> Target.of(cohort).withGoals(goals));
        Target target = UsageException.unless("--holdout", () -> HoldOut.split(holdout, all,
                place -> RandomStream.HOLD_OUT.seed(settings.run().seed(), place)));
        Setup setup = options.setup(target, parts().model());
        FitSettings complete = settings.withBoldStepMillis(options.boldStepMillis(setup));
        SearchSpace space = setup.searched(params);
        List<Map<String, Double>> points = UsageException.unless("--start", () -> StartPoints.of(starts, space,
                this::warn));
        if (repeats < 1) {
            throw new UsageException("--repeats: there must be at least 1, not " + repeats);
        }
        List<Fit> fits = new ArrayList<>();
        for (int repeat = 1; repeat <= repeats; repeat++) {
            long seed = settings.run().seed() + repeat - 1;
            fits.add(UsageException.unless("fit", () -> new Fit(setup.model(), target, space, complete.withSeed(
                    seed)).startingFrom(points)));
        }
        Input input = options.input(goals, HoldOut.named(holdout, target));
        Path folder = runs().out(target.cohort().name());
        own(folder);
        Repeats.requireNoOtherRun(folder, repeats);
        List<Prepared> prepared = new ArrayList<>();
        for (Fit fit : fits) {
            Path own = repeats == 1 ? folder : Repeats.folder(folder, prepared.size() + 1);
            own(own);
            FitFolder created = RunOptions.created(() -> FitFolder.create(own, fit, input));
            Map<String, Object> kept = options();
            if (repeats > 1) {
                kept.remove("repeats");
                kept.put("seed", fit.settings().run().seed());
            }
            keep(created.run(), kept);
            prepared.add(new Prepared(fit, created));
        }
        Fit first = prepared.getFirst().fit;
        announce((repeats > 1 ? "%s fits, each ".formatted(repeats) : "") + CostLine.of(first.cost(),
                first::processorSecondsPerModelSecond, sharing(complete.run().threads())));
        execute(folder, prepared);
    }

    private void warnOfWhatIsNotDone(FitSettings settings) {
        if (settings.confirmation().seeds() > 0) {
            return;
        }
        if (!holdout.equals(HoldOut.NONE)) {
            warn("held-out data are scored when the best candidates are confirmed; with --confirm 0 they have no scores");
        }
        if (given("--refine") && settings.confirmation().refinement() > 0) {
            warn("a refinement finds what is then confirmed; with --confirm 0 there is none");
        }
    }

    /** A fit that is about to run. */
    private record Prepared(Fit fit, FitFolder folder) {

        Path path() {
            return folder.run().path();
        }
    }

    /** A fit that has ended, by its place among the repeats. */
    private record Finished(int place, FitResult result) {}

    private void execute(Path folder, List<Prepared> prepared) {
        FitSettings settings = prepared.getFirst().fit.settings();
        List<FitState> states = prepared.stream().map(one -> one.folder.load(one.fit.problem())).toList();
        List<List<WorkPart>> plans = IntStream.range(0, states.size()).mapToObj(k -> prepared.get(k).fit.plan(states
                .get(k))).toList();
        int before = states.stream().mapToInt(FitState::evaluations).sum();
        follow(new Start(Kind.FIT, folder, settings.run().threads(), settings.search().population(),
                settings.search().generations(), before, plans,
                prepared.stream().map(one -> one.folder.run()).toList()),
                (progress,
                        evaluator) -> execute(folder, prepared, progress, evaluator));
    }

    private End execute(Path folder, List<Prepared> prepared, RunProgress progress, Evaluator evaluator) {
        BooleanSupplier stop = stop();
        Iterator<Supplier<Finished>> jobs = IntStream.range(0, prepared.size()).mapToObj(
                place -> (Supplier<Finished>) () -> new Finished(place, prepared.get(place).fit.listener(progress.fit(
                        place + 1)).stopWhen(stop).evaluator(evaluator).run(prepared.get(place).folder)))
                .iterator();
        Map<Integer, FitResult> inOrder = new TreeMap<>();
        int population = prepared.getFirst().fit.settings().search().population();
        SideBySide.run(jobs, () -> SideBySide.fits(evaluator.atOnce(), population), finished -> {
            inOrder.put(finished.place, finished.result);
            progress.fit(finished.place + 1).confirmed(finished.result.confirmed());
            if (prepared.size() > 1) {
                RunReport.write(prepared.get(finished.place).path());
            }
        });
        List<FitResult> results = List.copyOf(inOrder.values());
        boolean found = results.stream().anyMatch(result -> result.best().isPresent());
        return prepared.size() > 1
                ? new End(found, Optional.empty(), () -> Repeats.summarise(folder, results, out()))
                : new End(found, RunEvent.Candidate.best(results.getFirst()), () -> {
                    print(results.getFirst(), folder);
                    RunReport.write(folder); // what was found is said first, for a disk that is full
                    out().println("report: " + folder.resolve(RunFolder.REPORT));
                });
    }

    private void resume(Path whole) {
        List<Path> folders = Repeats.folders(whole);
        List<RunFolder> found = (folders.isEmpty() ? List.of(whole) : folders).stream().map(path -> RunOptions.open(
                path, Kind.FIT)).toList();
        own(whole);
        found.forEach(folder -> own(folder.path()));
        execute(whole, found.stream().map(this::prepared).toList());
    }

    private Prepared prepared(RunFolder folder) {
        RunDescription described = carriedOn(options.moved(folder.description()));
        Model model = ModelOptions.model(parts().model(), described);
        Reopened reopened = Reopened.of(folder, described, model, this::warn);
        FitSettings before = described.fitSettings();
        FitSettings settings = UsageException.unless(RunOptions.RESUME, () -> before.withSize(before.search()
                .population(), given("--generations") ? search.generations() : before.search().generations())
                .withThreads(search.threadsOr(before.run().threads()))
                .withConnectivity(given("--connectivity") ? connectivity : before.confirmation().connectivity()));
        if (before.confirmation().connectivity() == Connectivity.OWN
                && settings.confirmation().connectivity() != Connectivity.OWN) {
            warn("the run in %s had effective connectivity of each subject; with --connectivity %s it has none"
                    .formatted(
                            folder.path(), settings.confirmation().connectivity().id()));
        }
        Supplier<Fit> make = () -> new Fit(model, reopened.target(), reopened.space(), settings).startingFrom(described
                .problem().starts());
        Fit fit = given("--generations") || given("--connectivity")
                ? UsageException.unless(RunOptions.RESUME, make)
                : folder.described(make);
        folder.redescribe(described.with(settings));
        return new Prepared(fit, FitFolder.open(folder.path()));
    }

    private void print(FitResult result, Path run) {
        Optional<Evaluation> best = result.best();
        if (best.isEmpty()) {
            out().println("no valid candidate among %s: all were silent, runaway or diverged; try other ranges"
                    .formatted(result.evaluations().size()));
        } else {
            Optional<Confirmed> confirmed = result.confirmed().stream().findFirst();
            best.get().scores().forEach((id, score) -> out().println(confirmed.map(c -> "%s: %s".formatted(id, spread(c
                    .bySubject().get(Objectives.FC).get(id))))
                    .orElse(String.format(Locale.ROOT, "%s: %.3f", id, score))));
            confirmed.ifPresent(c -> printConfirmed(result, c));
            boolean refined = confirmed.isPresent()
                    && result.screened().stream().anyMatch(candidate -> candidate.generation() > result
                            .evaluations().getLast().generation());
            out().println(String.format(Locale.ROOT, confirmed.isPresent()
                    ? "in-run fitness: %.3f (one seed, among the best of %s candidates%s: optimistic)"
                    : "mean: %.3f (in-run fitness of the best of %s candidates%s: optimistic)", best.get().fitness(),
                    result.evaluations().size(), refined ? " and those of the refinement" : ""));
            printParameters(result, run, best.get().parameters());
            result.effective().ifPresentOrElse(effective -> print(result, run, effective), () -> {
                if (result.settings().confirmation().connectivity().isEffective()) {
                    out().println("no effective connectivity: simulations on changed links gave no scores");
                }
            });
            if (!result.subjects().isEmpty()) {
                SubjectLines.of(result).forEach(out()::println);
            }
        }
        result.misfit()
                .flatMap(misfit -> misfit.text()
                        .map(text -> "misfit: %s (1 if the model is right): %s".formatted(text, misfit.alarm()
                                ? "the model does not make such data (see the report)"
                                : "no alarm")))
                .ifPresent(out()::println);
    }

    private void printConfirmed(FitResult result, Confirmed confirmed) {
        out().println("mean: %s (confirmed: mean and standard deviation over %s fresh seeds of %s s)".formatted(
                spread(confirmed.fc()), confirmed.seeds(), KernelTimer.plain(result.settings().confirmation()
                        .modelSeconds())));
        confirmed.means().forEach((id, spread) -> {
            if (!id.equals(Objectives.FC)) {
                out().println("%s: %s%s".formatted(id.replace('_', ' '), spread(spread), meaning(result, id)));
            }
        });
        if (confirmed.heldOutMissing() > 0) {
            out().println(
                    "held out: %s simulations of these subjects gave no scores; the mean is that of the seeds with which all have one"
                            .formatted(confirmed.heldOutMissing()));
        }
    }

    private void printParameters(FitResult result, Path run, Map<String, Double> parameters) {
        Map<String, Double> truth = RunFolder.open(run).description().input().truth();
        parameters.forEach((id, value) -> out().println(String.format(Locale.ROOT, "%s = %.5g %s%s",
                id, value, unit(result, id), truth.containsKey(id)
                        ? String.format(Locale.ROOT, " (truth: %.5g)", truth.get(id))
                        : "")));
    }

    /** The result on the effective connectivity; that on the connectome of the data is said beside it. */
    private void print(FitResult result, Path run, EffectiveConnectivity effective) {
        Confirmed structural = result.confirmed().getFirst();
        out().println("effective connectivity: %s links, the parameters adapted to them".formatted(effective.links()));
        printParameters(result, run, effective.result().candidate().parameters());
        effective.result().bySubject().get(Objectives.FC).forEach((id, spread) -> out().println("%s: %s".formatted(id,
                spread(spread))));
        out().println("mean: %s (effective connectivity, the same seeds; structural: %s)".formatted(spread(effective
                .result().fc()), spread(structural.fc())));
        effective.result().means().forEach((id, spread) -> {
            if (!id.equals(Objectives.FC)) {
                out().println("%s: %s (effective connectivity; structural: %s)".formatted(id.replace('_', ' '), spread(
                        spread), spread(structural.means().getOrDefault(id, Spread.NONE))));
            }
        });
    }

    /** Meaning of an objective, in brackets; nothing for held-out data, whose name says it. */
    private static String meaning(FitResult result, String objective) {
        return result.target().goals().stream().map(Goal::objective).filter(one -> one.id().equals(objective)).map(
                one -> " (%s)".formatted(one.meaning())).findFirst().orElse("");
    }

    private static String unit(FitResult result, String id) {
        return result.space().dimensions().stream().map(SearchSpace.Dimension::parameter)
                .filter(parameter -> parameter.id()
                        .equals(id))
                .map(Parameter::unit).findFirst().orElse("");
    }

    /** A mean and its standard deviation. */
    static String spread(Spread spread) {
        return String.format(Locale.ROOT, "%.3f +- %.3f", spread.mean(), spread.deviation());
    }
}
