package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.alnilam.fitting.FitListener;
import org.alnilam.fitting.Work;
import org.alnilam.fitting.confirm.Confirmed;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.confirm.WorkPart;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.EvaluationAnswer;
import org.alnilam.fitting.recover.RecoveryListener;

/**
 * Follows the work of a fit, an exploration or a recovery, and tells of it as a sequence of {@link RunEvent}s: all that a
 * display and {@code --events} know. Fits that go on side by side tell of themselves from threads of their own.
 */
final class RunProgress implements RecoveryListener {

    private static final double NANOS = 1e9;
    private static final int SECONDS_PER_MINUTE = 60;

    private final Work work;
    private final Consumer<RunEvent> receiver;
    private final LongSupplier nanos;
    private final long began;
    private final Map<Integer, OfFit> fits = new HashMap<>();
    private int evaluations;
    /** The fit that told of itself last. */
    private OfFit latest = new OfFit(1);

    /**
     * @param plans the work that is left of each fit, at most
     * @param threads number of evaluations at once
     * @param sideBySide number of fits at once
     * @param before number of evaluations that an earlier start made
     * @param receiver told of each event
     * @param nanos the clock, such as {@link System#nanoTime}
     */
    RunProgress(List<List<WorkPart>> plans, int threads, int sideBySide, int before, Consumer<RunEvent> receiver,
            LongSupplier nanos) {
        work = new Work(plans, threads, sideBySide);
        evaluations = before;
        this.receiver = receiver;
        this.nanos = nanos;
        began = nanos.getAsLong();
    }

    private double seconds() {
        return (nanos.getAsLong() - began) / NANOS;
    }

    /** The run begins. */
    synchronized void started(RunJob.Start start, int atOnce, String version, boolean resumed) {
        receiver.accept(new RunEvent.Started(latest.counters(), start.kind().command(), start.folder().toString(),
                version, resumed, atOnce, start.plans().size(), start.generations(), start.plans().stream().flatMap(
                        List::stream).map(RunEvent.Planned::of).toList()));
    }

    /** The run has ended, with a result or none. */
    synchronized void ended(int exitCode, Optional<RunEvent.Candidate> found, Optional<Path> report) {
        work.end();
        String status = exitCode == Failures.NO_CANDIDATE ? "no_valid_candidate" : "done";
        receiver.accept(new RunEvent.Ended(latest.counters(), status, exitCode, Optional.empty(), found, report.map(
                Path::toString)));
    }

    /** The run ends early. */
    synchronized void failed(Failures.Failure failure) {
        String status = failure.code() == Failures.INTERRUPTED ? "interrupted" : "failed";
        receiver.accept(new RunEvent.Ended(latest.counters(), status, failure.code(), Optional.of(failure.sentence()),
                Optional.empty(), Optional.empty()));
    }

    /** {@return the progress of a fit, by its number from 1} */
    synchronized OfFit fit(int number) {
        return fits.computeIfAbsent(number, OfFit::new);
    }

    /** {@return the state now} */
    synchronized RunEvent.Counters counters() {
        return latest.counters();
    }

    @Override
    public FitListener began(int number) {
        return fit(number);
    }

    /** One of the fits, or the exploration: its stage, and what it found there. */
    final class OfFit implements FitListener {

        private final int number;
        private final Map<Stage, RunEvent.Planned> expected = new EnumMap<>(Stage.class);
        private Optional<Stage> stage = Optional.empty();
        private double stageBegan;
        private int evaluationsOfStage;
        /** Best of the stage; mean and number of rejected ones of the generation. */
        private double best;
        private double sum;
        private int valid;
        private int rejected;
        private boolean generationComplete;
        private int searched;

        private OfFit(int number) {
            this.number = number;
        }

        private RunEvent.Counters counters() {
            double now = seconds();
            OptionalDouble perMinute = evaluationsOfStage == 0 || now <= stageBegan
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(evaluationsOfStage * SECONDS_PER_MINUTE / (now - stageBegan));
            return new RunEvent.Counters(
                    Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                    now,
                    number,
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

        private void tell(Function<RunEvent.Counters, RunEvent> event) {
            latest = this;
            receiver.accept(event.apply(counters()));
        }

        @Override
        public void stageBegan(WorkPart part) {
            synchronized (RunProgress.this) {
                double now = seconds();
                work.begin(number - 1, part, now);
                stage = Optional.of(part.stage());
                stageBegan = now;
                evaluationsOfStage = 0;
                best = Double.NEGATIVE_INFINITY;
                nextGeneration();
                tell(counters -> new RunEvent.StageBegan(counters, RunEvent.Planned.of(part)));
            }
        }

        @Override
        public void stageExpected(WorkPart part) {
            synchronized (RunProgress.this) {
                work.expect(number - 1, part);
                expected.put(part.stage(), RunEvent.Planned.of(part));
            }
        }

        private void nextGeneration() {
            sum = 0;
            valid = 0;
            rejected = 0;
            generationComplete = false;
        }

        @Override
        public void simulated(EvaluationAnswer answer) {
            synchronized (RunProgress.this) {
                if (generationComplete) {
                    nextGeneration();
                }
                Evaluation evaluation = answer.evaluation();
                work.simulated(number - 1, answer.modelSeconds(), seconds());
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
                tell(counters -> new RunEvent.Evaluated(
                        counters,
                        evaluation.generation(),
                        evaluation.individual(),
                        evaluation.outcome().id(),
                        scored ? OptionalDouble.of(evaluation.fitness()) : OptionalDouble.empty(),
                        answer.modelSeconds(),
                        evaluation.wallSeconds()));
            }
        }

        @Override
        public void generationEnded(int generation, List<Evaluation> soFar) {
            synchronized (RunProgress.this) {
                searched = generation + 1;
                ended(generation);
            }
        }

        private void ended(int generation) {
            tell(counters -> new RunEvent.GenerationEnded(counters, generation, List.copyOf(expected.values())));
            expected.clear();
            generationComplete = true;
        }

        /** The first generation of a refinement has candidates of the search, which keep their numbers. */
        @Override
        public void confirmed(Stage of, Evaluation evaluation, int done, int planned) {
            synchronized (RunProgress.this) {
                if (of == Stage.REFINEMENT && done == planned) {
                    ended(Math.max(evaluation.generation(), searched));
                }
            }
        }

        /**
         * Tells of the candidates that the fit confirmed.
         *
         * @param candidates the candidates, the best first
         */
        void confirmed(List<Confirmed> candidates) {
            synchronized (RunProgress.this) {
                for (int k = 0; k < candidates.size(); k++) {
                    int place = k + 1;
                    RunEvent.Candidate candidate = RunEvent.Candidate.of(candidates.get(k));
                    tell(counters -> new RunEvent.CandidateConfirmed(counters, place, candidate));
                }
            }
        }
    }
}
