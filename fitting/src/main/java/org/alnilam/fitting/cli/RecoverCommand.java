package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.fitting.FitListener;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.recover.NoTruthException;
import org.alnilam.fitting.recover.ParameterRecovery;
import org.alnilam.fitting.recover.Recovery;
import org.alnilam.fitting.recover.RecoveryListener;
import org.alnilam.fitting.recover.RecoveryResult;
import org.alnilam.fitting.recover.RecoverySettings;
import org.alnilam.fitting.recover.TruthMeasures;
import org.alnilam.fitting.report.RecoveryReport;
import org.alnilam.fitting.run.RecoveryDescription;
import org.alnilam.fitting.run.RecoveryFolder;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.aln.AlnModel;

/** {@code alnilam recover}: which parameters data can tell. */
@Command(name = "recover", description = {"Find out which parameters the data can tell.",
        "Draws true parameters evenly from the searched ranges, simulates subjects from them on the connectomes of a data set, adds measurement noise, fits them as 'fit' does, and reports truth against estimate."})
final class RecoverCommand extends Job {

    @Mixin
    private ProblemOptions options;

    @Option(names = "--truths", paramLabel = "N", defaultValue = "10", description = "How many true parameter sets are drawn and recovered, at least 4.")
    private int truths;

    @Option(names = "--simulated-subjects", paramLabel = "K", description = "Subjects simulated from each truth, on the connectomes of the data set in turn. Default: as many as it has.")
    private Integer simulatedSubjects;

    @Option(names = "--recording-noise", paramLabel = "SHARE", defaultValue = "0.25", description = "Standard deviation of the measurement noise relative to that of a region's signal.")
    private double recordingNoise;

    @Option(names = "--recording-duration", paramLabel = "TIME", converter = Seconds.class, description = "Length of the simulated recordings. Default: that of the data set's.")
    private Double recordingDuration;

    @Option(names = "--objective", paramLabel = "NAME,...", defaultValue = "fc", description = "What fits optimise, as in 'fit'; besides, rate=truth and spectrum=truth aim at the mean rate of the truth and at the shape of its power spectrum, as if they had been measured (EEG, MEG).")
    private String objective;

    @Mixin
    private SearchOptions search;

    @Option(names = "--param", paramLabel = "ID=LO:HI", description = "Draw and search this parameter in this range, as in 'fit'; give it once for each.")
    private List<String> params = new ArrayList<>();

    @Option(names = "--out", paramLabel = "RUN", description = "Run folder to create. Default: runs/<data set>-<date>.")
    private Path out;

    @Option(names = "--resume", paramLabel = "RUN", description = "Carry on the recovery of this folder, with its own options; --truths and --threads may be given anew.")
    private Path resume;

    /** A recovery that is about to run. */
    private record Prepared(Recovery recovery, RecoveryFolder folder, FitSettings settings, int truths) {}

    @Override
    public void run() {
        if (resume != null) {
            only("--resume", "--truths", "--threads");
        }
        Prepared prepared = resume == null ? started() : resumed();
        err().println("%d truths, each simulated and fitted: at most %s".formatted(prepared.truths, ModelTime.text(
                prepared.recovery.modelSeconds(), prepared.recovery::secondsPerModelSecond, prepared.settings
                        .threads())));
        RecoveryResult result = execute(prepared);
        RecoveryReport.write(prepared.folder.path());
        print(result, prepared.folder);
    }

    private Prepared started() {
        if (simulatedSubjects != null && simulatedSubjects < 1) {
            throw new UsageException("--simulated-subjects: there must be at least 1, not " + simulatedSubjects);
        }
        RecoverySettings settings = UsageException.unless("recover", () -> new RecoverySettings(truths,
                simulatedSubjects == null ? 0 : simulatedSubjects, recordingNoise, recordingDuration == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(recordingDuration)));
        FitSettings fit = search.settings("recover");
        Cohort cohort = options.cohort(this::warn);
        Problem problem = options.problem(Target.of(cohort));
        FitSettings complete = fit.withBoldStepMillis(options.boldStepMillis(problem.base()));
        SearchSpace space = problem.searched(params);
        TruthMeasures.Aims aims = Goals.aims(objective, options.window());
        Recovery recovery = recovery(problem.model(), cohort, space, settings, complete, aims);
        RecoveryFolder folder = UsageException.unless("--out", () -> RecoveryFolder.create(OutputFolder.run(out, cohort
                .name() + "-recovery"), recovery, options.input(aims.of(TruthMeasures.EXAMPLE), Optional.empty())));
        return new Prepared(recovery, folder, complete, truths);
    }

    private Prepared resumed() {
        RecoveryFolder folder = RecoveryFolder.open(RunOwner.RECOVER.open(resume).path());
        RecoveryDescription described = folder.description();
        RunDescription run = folder.fits();
        Problem problem = Problem.of(folder.path(), run, Target::of, this::warn);
        int count = given("--truths") ? truths : described.truths();
        RecoverySettings settings = UsageException.unless("--resume", () -> new RecoverySettings(count, described
                .simulatedSubjects(), described.recordingNoise(),
                described.recordingDurationS() == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(described.recordingDurationS())));
        FitSettings fit = UsageException.unless("--resume",
                () -> run.settings().withThreads(search.threadsOr(run.threads())));
        Recovery recovery = recovery(problem.model(), problem.target().cohort(), problem.space(run), settings, fit,
                Goals.aims(run.objective(),
                        FcdWindow.DEFAULT));
        folder.redescribe(count, fit.threads());
        return new Prepared(recovery, folder, fit, count);
    }

    private static Recovery recovery(AlnModel model, Cohort cohort, SearchSpace space, RecoverySettings settings,
            FitSettings fit, TruthMeasures.Aims aims) {
        return UsageException.unless("recover", () -> new Recovery(model, cohort, space, settings, fit, aims));
    }

    private RecoveryResult execute(Prepared prepared) {
        try (Progress progress = new Progress(prepared)) {
            return prepared.recovery.listener(progress).stopWhen(stop()).run(prepared.folder);
        } catch (FitInterruptedException e) {
            throw new InterruptedJobException("interrupted; carry on with: alnilam recover --resume " + prepared.folder
                    .path(), e);
        } catch (NoTruthException e) {
            throw new UsageException("--param: " + e.getMessage(), e);
        }
    }

    /** Shows how the fits go, one after the other. */
    private final class Progress implements RecoveryListener, AutoCloseable {

        private final Prepared prepared;
        private Optional<FitProgress> fit = Optional.empty();

        Progress(Prepared prepared) {
            this.prepared = prepared;
        }

        @Override
        public FitListener drawn(int number, int redrawn) {
            close();
            err().println("truth %d of %d%s".formatted(number, prepared.truths, redrawn == 0
                    ? ""
                    : ", drawn again %d times: silent, runaway or diverged".formatted(redrawn)));
            FitProgress progress = new FitProgress(err(), prepared.settings.generations());
            fit = Optional.of(progress);
            return progress;
        }

        @Override
        public void close() {
            fit.ifPresent(FitProgress::close);
        }
    }

    private void print(RecoveryResult result, RecoveryFolder folder) {
        for (ParameterRecovery one : result.parameters()) {
            out().println(String.format(Locale.ROOT,
                    "%s: %s, r = %.2f (%.2f to %.2f) over %d truths, bias %.3g %s, error %.0f %% of the range", one
                            .parameter().id(),
                    one.verdict().text(), one.correlation(), one.correlationLow(), one
                            .correlationHigh(),
                    one.truths(), one.bias(), one.parameter().unit(), 100 * one
                            .relativeError()));
        }
        out().println("%d points of the ranges were silent, runaway or diverged and drawn again".formatted(result
                .redrawn()));
        out().println("report: " + folder.path().resolve("report.html"));
    }
}
