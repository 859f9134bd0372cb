package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.alnilam.fitting.FitListener;
import org.alnilam.fitting.Work;
import org.alnilam.fitting.confirm.Confirmed;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.confirm.WorkPart;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.EvaluationAnswer;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.recover.RecoveryListener;

/**
 * Follows the work of a fit, an exploration or a recovery, and tells of it as a sequence of {@link RunEvent}s: all that a
 * display and {@code --events} know.
 */
final class RunProgress implements FitListener, RecoveryListener {

    private static final double NANOS = 1e9;
    private static final int SECONDS_PER_MINUTE = 60;

    private final Work work;
    private final Consumer<RunEvent> receiver;
    private final LongSupplier nanos;
    private final long began;
    private Optional<Stage> stage = Optional.empty();
    private double stageBegan;
    private int evaluationsOfStage;
    private int evaluations;
    private int fit = 1;
    /** Best of the stage; mean and number of rejected ones of the generation. */
    private double best;
    private double sum;
    private int valid;
    private int rejected;
    private boolean generationComplete;
    private final Map<Stage, RunEvent.Planned> expected = new EnumMap<>(Stage.class);
    private int searched;

    /**
     * @param plan the work that is left, at most
     * @param threads number of evaluations at once
     * @param before number of evaluations that an earlier start made
     * @param receiver told of each event
     * @param nanos the clock, such as {@link System#nanoTime}
     */
    RunProgress(List<WorkPart> plan, int threads, int before, Consumer<RunEvent> receiver, LongSupplier nanos) {
        work = new Work(plan, threads);
        evaluations = before;
        this.receiver = receiver;
        this.nanos = nanos;
        began = nanos.getAsLong();
    }

    private double seconds() {
        return (nanos.getAsLong() - began) / NANOS;
    }

    /** The run begins. */
    void started(RunJob.Start start, int atOnce, String version, boolean resumed) {
        receiver.accept(new RunEvent.Started(counters(), start.kind().command(), start.folder().toString(), version,
                resumed, atOnce, start.fits(), start.generations(), start.plan().stream().map(
                        RunEvent.Planned::of).toList()));
    }

    /** The run has ended, with a result or none. */
    void ended(int exitCode, Optional<RunEvent.Candidate> found, Optional<Path> report) {
        work.end();
        String status = exitCode == Failures.NO_CANDIDATE ? "no_valid_candidate" : "done";
        receiver.accept(new RunEvent.Ended(counters(), status, exitCode, Optional.empty(), found, report.map(
                Path::toString)));
    }

    /** The run ends early. */
    void failed(Failures.Failure failure) {
        String status = failure.code() == Failures.INTERRUPTED ? "interrupted" : "failed";
        receiver.accept(new RunEvent.Ended(counters(), status, failure.code(), Optional.of(failure.sentence()),
                Optional.empty(), Optional.empty()));
    }

    /** {@return an evaluator whose evaluations count} */
    Evaluator watched(Evaluator evaluator) {
        return evaluator.watchedBy(this::answered);
    }

    /** @param number number of the fit whose events follow, from 1 */
    void fit(int number) {
        fit = number;
    }

    /** {@return the state now} */
    RunEvent.Counters counters() {
        double now = seconds();
        OptionalDouble perMinute = evaluationsOfStage == 0 || now <= stageBegan
                ? OptionalDouble.empty()
                : OptionalDouble.of(evaluationsOfStage * SECONDS_PER_MINUTE / (now - stageBegan));
        return new RunEvent.Counters(
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                now,
                fit,
                stage.map(Stage::id),
                evaluations,
                Double.isFinite(best) && stage.isPresent() ? OptionalDouble.of(best) : OptionalDouble.empty(),
                valid > 0 ? OptionalDouble.of(sum / valid) : OptionalDouble.empty(),
                rejected,
                perMinute,
                work.doneModelSeconds(),
                work.plannedModelSeconds(),
                work.secondsLeft());
    }

    @Override
    public void stageBegan(WorkPart part) {
        double now = seconds();
        work.begin(part, now);
        stage = Optional.of(part.stage());
        stageBegan = now;
        evaluationsOfStage = 0;
        best = Double.NEGATIVE_INFINITY;
        nextGeneration();
        receiver.accept(new RunEvent.StageBegan(counters(), RunEvent.Planned.of(part)));
    }

    @Override
    public void stageExpected(WorkPart part) {
        work.expect(part);
        expected.put(part.stage(), RunEvent.Planned.of(part));
    }

    private void nextGeneration() {
        sum = 0;
        valid = 0;
        rejected = 0;
        generationComplete = false;
    }

    private void answered(EvaluationAnswer answer) {
        if (generationComplete) {
            nextGeneration();
        }
        Evaluation evaluation = answer.evaluation();
        work.simulated(answer.modelSeconds(), seconds());
        evaluations++;
        evaluationsOfStage++;
        boolean scored = !evaluation.values().isEmpty(); // a simulation for its activity alone has no scores
        if (scored) {
            valid++;
            sum += evaluation.fitness();
            best = Math.max(best, evaluation.fitness());
        } else if (!evaluation.valid()) {
            rejected++;
        }
        receiver.accept(new RunEvent.Evaluated(
                counters(),
                evaluation.generation(),
                evaluation.individual(),
                evaluation.outcome().id(),
                scored ? OptionalDouble.of(evaluation.fitness()) : OptionalDouble.empty(),
                answer.modelSeconds(),
                evaluation.wallSeconds()));
    }

    @Override
    public void generationEnded(int generation, List<Evaluation> soFar) {
        searched = generation + 1;
        ended(generation);
    }

    private void ended(int generation) {
        receiver.accept(new RunEvent.GenerationEnded(counters(), generation, List.copyOf(expected.values())));
        expected.clear();
        generationComplete = true;
    }

    /** The first generation of a refinement has candidates of the search, which keep their numbers. */
    @Override
    public void confirmed(Stage of, Evaluation evaluation, int done, int planned) {
        if (of == Stage.REFINEMENT && done == planned) {
            ended(Math.max(evaluation.generation(), searched));
        }
    }

    @Override
    public FitListener drawn(int number, int redrawn) {
        fit = number;
        return this;
    }

    /**
     * Tells of the candidates that a fit confirmed.
     *
     * @param confirmed the candidates, the best first
     */
    void confirmed(List<Confirmed> confirmed) {
        for (int k = 0; k < confirmed.size(); k++) {
            receiver.accept(
                    new RunEvent.CandidateConfirmed(counters(), k + 1, RunEvent.Candidate.of(confirmed.get(k))));
        }
    }
}
