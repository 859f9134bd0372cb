package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.confirm.WorkPart;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.recover.NoTruthException;
import org.alnilam.fitting.recover.ParameterRecovery;
import org.alnilam.fitting.recover.RecordingNoise;
import org.alnilam.fitting.recover.RecoveredTruth;
import org.alnilam.fitting.recover.Recovery;
import org.alnilam.fitting.recover.RecoveryResult;
import org.alnilam.fitting.recover.RecoverySettings;
import org.alnilam.fitting.recover.TruthMeasures;
import org.alnilam.fitting.report.RecoveryReport;
import org.alnilam.fitting.run.RecoveryDescription;
import org.alnilam.fitting.run.RecoveryFolder;
import org.alnilam.fitting.run.Reopened;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunDescription.Kind;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Model;

/** {@code alnilam recover}: finds the parameters that data can tell. */
@Command(name = "recover", description = {
        "Find out which parameters the data can tell.",
        "Draws true parameters evenly from the searched ranges, simulates subjects from them on the connectomes of a "
                + "data set, adds measurement noise, fits them as 'fit' does, and reports truth against estimate."})
final class RecoverCommand extends RunJob {

    private static final String ABOUT_SIMULATED_SUBJECTS = "Subjects simulated from each truth, on the connectomes of "
            + "the data set in turn. Default: as many as it has.";
    private static final String ABOUT_RECORDING_NOISE = "Standard deviation of the measurement noise relative to that "
            + "of a region's signal.";
    private static final String ABOUT_RECORDING_DURATION = "Length of the simulated recordings. Default: that of the "
            + "data set's.";
    private static final String ABOUT_OBJECTIVE = "What fits optimise, as in 'fit'; besides, rate=truth and "
            + "spectrum=truth aim at the mean rate of the truth and at the shape of its power spectrum, as if they "
            + "had been measured (EEG, MEG).";

    @Mixin
    private ProblemOptions options;

    @Option(names = "--truths", paramLabel = "N", defaultValue = ""
            + RecoverySettings.DEFAULT_TRUTHS, description = "How many true parameter sets are drawn and recovered, at least 4.")
    private int truths;

    @Option(names = "--simulated-subjects", paramLabel = "K", description = ABOUT_SIMULATED_SUBJECTS)
    private Integer simulatedSubjects;

    @Option(names = "--recording-noise", paramLabel = "SHARE", defaultValue = ""
            + RecordingNoise.DEFAULT, description = ABOUT_RECORDING_NOISE)
    private double recordingNoise;

    @Option(names = "--recording-duration", paramLabel = "TIME", converter = Seconds.class, description = ABOUT_RECORDING_DURATION)
    private Double recordingDuration;

    @Option(names = "--objective", paramLabel = "NAME,...", defaultValue = "fc", description = ABOUT_OBJECTIVE)
    private String objective;

    @Mixin
    private SearchOptions search;

    @Option(names = "--param", paramLabel = "ID=LO:HI", description = "Draw and search this parameter in this range, as in 'fit'; give it once for each.")
    private List<String> params = new ArrayList<>();

    /** A recovery that is about to run. */
    private record Prepared(Recovery recovery, RecoveryFolder folder) {

        Path path() {
            return folder.run().path();
        }
    }

    @Override
    void work() {
        if (runs().resume().isPresent()) {
            only(RunOptions.RESUME, RunOptions.anew("--truths"));
        }
        Prepared prepared = runs().resume().map(this::resumed).orElseGet(this::started);
        Recovery recovery = prepared.recovery;
        announce("%s truths, each simulated and fitted: at most %s".formatted(recovery.settings().truths(),
                ModelTime.text(recovery.modelSeconds(), recovery::processorSecondsPerModelSecond,
                        sharing(recovery.fitSettings().run().threads()))));
        List<RecoveredTruth> done = prepared.folder.load(recovery.settings().truths());
        int threads = recovery.fitSettings().run().threads();
        int generations = recovery.fitSettings().search().generations();
        int before = done.stream().mapToInt(RecoveredTruth::evaluations).sum();
        Set<Integer> recovered = done.stream().map(RecoveredTruth::number).collect(Collectors.toSet());
        List<List<WorkPart>> plans = IntStream.rangeClosed(1, recovery.settings().truths())
                .mapToObj(number -> recovered.contains(number) ? List.<WorkPart>of() : recovery.planOfTruth()).toList();
        follow(new Start(Kind.RECOVERY, prepared.path(), threads, recovery.fitSettings().search().population(),
                generations, before, plans, List.of(prepared.folder.run())),
                (progress, evaluator) -> execute(prepared,
                        progress, evaluator));
    }

    private Prepared started() {
        if (simulatedSubjects != null && simulatedSubjects < 1) {
            throw new UsageException("--simulated-subjects: there must be at least 1, not " + simulatedSubjects);
        }
        RecoverySettings settings = UsageException.unless("recover", () -> new RecoverySettings(truths,
                simulatedSubjects == null ? 0 : simulatedSubjects, recordingNoise, recordingDuration == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(recordingDuration)));
        FitSettings fit = search.settings("recover", Mode.GROUP, FitSettings.defaults());
        Cohort cohort = options.cohort(this::warn);
        Setup setup = options.setup(Target.of(cohort), parts().model());
        FitSettings complete = fit.withBoldStepMillis(options.boldStepMillis(setup));
        SearchSpace space = setup.searched(params);
        FcdWindow window = options.window();
        List<Goal> goals = UsageException.unlessObjective(() -> TruthMeasures.EXAMPLE.goals(objective, window));
        Recovery recovery = UsageException.unless("recover", () -> new Recovery(setup.model(), cohort, space, settings,
                complete, truth -> truth.goals(objective, window)));
        Path place = runs().out(cohort.name() + "-recovery");
        own(place);
        RecoveryFolder folder = RunOptions
                .created(() -> RecoveryFolder.create(place, recovery, options.input(goals, Optional.empty())));
        keep(folder.run(), options());
        return new Prepared(recovery, folder);
    }

    private Prepared resumed(Path path) {
        RunFolder folder = RunOptions.open(path, Kind.RECOVERY);
        own(path);
        RunDescription described = carriedOn(options.moved(folder.description()));
        RecoveryDescription recovered = described.recovery().orElseThrow();
        Model model = ModelOptions.model(parts().model(), described);
        Reopened reopened = Reopened.of(folder, described, model, this::warn);
        RecoveryDescription wanted = given("--truths") ? recovered.withTruths(truths) : recovered;
        RecoverySettings settings = UsageException.unless(RunOptions.RESUME, wanted::settings);
        FitSettings fit = UsageException.unless(RunOptions.RESUME, () -> described.fitSettings().withThreads(search
                .threadsOr(described.run().threads())));
        String goals = described.problem().objective();
        Recovery recovery = folder.described(() -> new Recovery(model, reopened.target().cohort(), reopened.space(),
                settings, fit, truth -> truth.goals(goals, FcdWindow.DEFAULT)));
        folder.redescribe(described.with(wanted).with(fit));
        return new Prepared(recovery, RecoveryFolder.open(path));
    }

    private End execute(Prepared prepared, RunProgress progress, Evaluator evaluator) {
        try {
            RecoveryResult result = prepared.recovery.listener(progress).stopWhen(stop()).evaluator(evaluator)
                    .run(prepared.folder);
            boolean found = result.truths().stream().anyMatch(truth -> !truth.estimates().isEmpty());
            return new End(found, Optional.empty(), () -> {
                print(result);
                RecoveryReport.write(prepared.path());
                out().println("report: " + prepared.path().resolve(RunFolder.REPORT));
            });
        } catch (NoTruthException e) {
            throw new UsageException("--param: " + e.getMessage(), e);
        }
    }

    private void print(RecoveryResult result) {
        for (ParameterRecovery one : result.parameters()) {
            out().println(String.format(Locale.ROOT,
                    "%s: %s, r = %.2f (%.2f to %.2f) over %s truths, bias %.3g %s, error %.0f %% of the range", one
                            .parameter().id(),
                    one.verdict().text(), one.correlation(), one.correlationLow(), one
                            .correlationHigh(),
                    one.truths(), one.bias(), one.parameter().unit(), 100 * one
                            .relativeError()));
        }
        out().println("%s points of the ranges were silent, runaway or diverged and drawn again".formatted(result
                .redrawn()));
    }
}
