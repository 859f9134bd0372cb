package org.alnilam.fitting.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;

import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExitCodeGenerator;
import picocli.CommandLine.Mixin;

import org.alnilam.datasets.OutputException;
import org.alnilam.fitting.SideBySide;
import org.alnilam.fitting.confirm.WorkPart;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.evaluation.LocalEvaluator;
import org.alnilam.fitting.files.FolderOwner;
import org.alnilam.fitting.run.Provenance;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunDescription.Kind;
import org.alnilam.fitting.run.RunFolder;

/** A command whose runs are kept in a folder, take long, and tell of their progress: fit, explore, recover. */
abstract class RunJob extends Job implements IExitCodeGenerator {

    @Mixin
    private RunOptions runs;

    @Mixin
    private ProgressOptions progress;

    private final List<FolderOwner> owned = new ArrayList<>();
    private EventWriter events;
    private int exitCode = ExitCode.OK;

    /**
     * A run that is about to begin or to go on.
     *
     * @param kind its kind
     * @param folder its folder
     * @param threads number of evaluations at once, where they are made on threads
     * @param population size of a generation of each fit; 0 of an exploration
     * @param generations number of generations of each fit; 0 of an exploration
     * @param before number of evaluations that an earlier start made
     * @param plans the work that is left of each fit, at most: repeats, or truths
     * @param kept the folders that tell of the run: its own, or those of its repeats
     */
    record Start(Kind kind, Path folder, int threads, int population, int generations, int before,
            List<List<WorkPart>> plans, List<RunFolder> kept) {

        /** {@return number of fits that go on at once} */
        int sideBySide(Evaluator evaluator) {
            return plans.size() == 1
                    ? 1
                    : Math.min(SideBySide.fits(evaluator.atOnce(), population), plans.size());
        }
    }

    /**
     * The end of a run.
     *
     * @param found whether it found a valid candidate
     * @param best the best candidate of the run, if it has one
     * @param print writes the results and the report
     */
    record End(boolean found, Optional<RunEvent.Candidate> best, Runnable print) {}

    /** {@return options of the run folder} */
    final RunOptions runs() {
        return runs;
    }

    /**
     * Keeps other processes out of a folder until the command ends.
     *
     * @param folder the folder of a run; made if it does not exist
     * @throws OutputException if another process works there, or it cannot be written to
     */
    final void own(Path folder) {
        FolderOwner owner = FolderOwner.of(folder);
        owned.add(owner);
        owner.doubt().ifPresent(this::warn);
    }

    @Override
    public final void run() {
        if (runs.spark().isPresent() && parts().spark().isEmpty()) {
            throw new UsageException(
                    "--spark: this program was started without Spark; start it with the launcher alnilam, or with spark-submit");
        }
        try (EventWriter writer = progress.events(super.out(), this::warn)) {
            events = writer;
            work();
        } finally {
            owned.reversed().forEach(FolderOwner::close);
        }
    }

    /** Does what the command does. */
    abstract void work();

    /** {@return the stream of results: standard error where the events have standard output} */
    @Override
    final PrintWriter out() {
        return progress.eventsOnStandardOutput() ? err() : super.out();
    }

    /** @param line what a run will take; not shown if the user wants quiet */
    final void announce(String line) {
        if (!progress.quiet()) {
            err().println(line);
        }
    }

    /**
     * Runs, and tells of it from start to end.
     *
     * @param start the run
     * @param simulate makes the simulations
     * @throws InterruptedJobException if the user asked to stop; the message says how to carry it on
     */
    final void follow(Start start, BiFunction<RunProgress, Evaluator, End> simulate) {
        try (Evaluator evaluator = evaluator(start)) {
            follow(start, evaluator, simulate);
        } catch (FitInterruptedException e) {
            throw interrupted(start, e); // while it connected to a cluster
        } catch (OutputException e) {
            throw Files.isDirectory(start.folder)
                    ? new OutputException("%s, then carry on with: alnilam %s --resume %s".formatted(e.getMessage(),
                            start.kind.command(), start.folder), e.getCause())
                    : e;
        }
    }

    private static InterruptedJobException interrupted(Start start, FitInterruptedException e) {
        return new InterruptedJobException("interrupted; carry on with: alnilam %s --resume %s".formatted(start.kind
                .command(), start.folder), e);
    }

    /**
     * Tells whether threads of this JVM share the work.
     *
     * @param threads their number
     * @return the number; nothing where a cluster makes the evaluations
     */
    final OptionalInt sharing(int threads) {
        return runs.spark().isPresent() ? OptionalInt.empty() : OptionalInt.of(threads);
    }

    /** The evaluator of a run: on the cluster that the user named, or else that of the program, or threads. */
    private Evaluator evaluator(Start start) {
        return runs.spark()
                .map(master -> parts().spark().orElseThrow().connect(master,
                        "alnilam %s %s".formatted(start.kind.command(), start.folder)))
                .or(() -> parts().evaluator().map(make -> make.apply(start.threads)))
                .orElseGet(() -> new LocalEvaluator(start.threads));
    }

    private void follow(Start start, Evaluator evaluator, BiFunction<RunProgress, Evaluator, End> simulate) {
        Display display = Display.of(err(), isOnTerminal(), progress.quiet());
        RunProgress told = new RunProgress(start.plans, evaluator.atOnce(), start.sideBySide(evaluator), start.before,
                events.andThen(display), System::nanoTime);
        try {
            End end = simulated(start, evaluator, display, told, simulate);
            end.print.run();
            exitCode = end.found ? ExitCode.OK : Failures.NO_CANDIDATE;
            told.ended(exitCode, end.best, Optional.of(start.folder.resolve(RunFolder.REPORT)).filter(Files::exists));
        } catch (FitInterruptedException e) {
            InterruptedJobException interrupted = interrupted(start, e);
            told.failed(Failures.Failure.of(interrupted, true));
            throw interrupted;
        } catch (RuntimeException | Error e) {
            told.failed(Failures.Failure.of(e, interrupted()));
            throw e;
        }
    }

    private End simulated(Start start, Evaluator evaluator, Display display, RunProgress told,
            BiFunction<RunProgress, Evaluator, End> simulate) {
        End end;
        try (display) {
            told.started(start, evaluator.atOnce(), Provenance.currentVersion(), runs.resume().isPresent());
            end = simulate.apply(told, evaluator);
        } catch (RuntimeException | Error e) {
            try {
                keepUse(start, evaluator);
            } catch (RuntimeException other) {
                e.addSuppressed(other);
            }
            throw e;
        }
        keepUse(start, evaluator);
        return end;
    }

    /** Adds what the evaluations took on a cluster to the description of the run. */
    private static void keepUse(Start start, Evaluator evaluator) {
        evaluator.use().ifPresent(use -> start.kept.forEach(folder -> {
            RunDescription run = folder.description();
            folder.redescribe(run.with(run.provenance().withSpark(use)));
        }));
    }

    @Override
    public final int getExitCode() {
        return exitCode;
    }
}
