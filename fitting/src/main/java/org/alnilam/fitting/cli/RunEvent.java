package org.alnilam.fitting.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.confirm.Confirmed;
import org.alnilam.fitting.confirm.WorkPart;
import org.alnilam.fitting.evaluation.Evaluation;

/**
 * Something that happened in a fit, an exploration or a recovery. The components of the records are, in snake case, the
 * fields of a line of {@code --events}, as {@code docs/events.md} describes them.
 */
sealed interface RunEvent {

    /** {@return the state of the run when it happened} */
    Counters counters();

    /**
     * The state of a run.
     *
     * @param time time of day in UTC, ISO 8601
     * @param seconds wall time since the command began to run in s
     * @param fit number of the fit, from 1: that of {@code --repeats}, or of the truth that it is made for
     * @param stage name of the stage; empty before the first
     * @param evaluations number of evaluations that are made, those of earlier starts included
     * @param best best fitness of one evaluation in this stage
     * @param mean mean fitness of the valid evaluations of this generation, or of this stage where it has none
     * @param rejected number of evaluations without scores in this generation, or in this stage where it has none
     * @param evaluationsPerMinute evaluations per minute of wall time in this stage
     * @param modelSecondsDone model time that was simulated since the command began in s
     * @param modelSecondsPlanned model time expected for the whole, done and to do, in s
     * @param secondsLeft wall time that is left in s, estimated
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Counters(String time, double seconds, int fit, Optional<String> stage, int evaluations, OptionalDouble best,
            OptionalDouble mean, int rejected, OptionalDouble evaluationsPerMinute, double modelSecondsDone,
            double modelSecondsPlanned, OptionalDouble secondsLeft) {

        /** Share of an estimate to which it counts down between two events. */
        private static final double SHARE_KEPT = 0.25;

        /** {@return the model time that is done as a share of the whole, below 1} */
        double share() {
            return modelSecondsPlanned > 0 ? modelSecondsDone / modelSecondsPlanned : 0;
        }

        /**
         * The time left while no event comes: it counts down to a part, where it waits for the next event.
         *
         * @param sinceSeconds time since this state in s
         * @return wall time that is left in s, if it is known
         */
        OptionalDouble secondsLeft(double sinceSeconds) {
            return secondsLeft.isPresent()
                    ? OptionalDouble.of(Math.max(secondsLeft.getAsDouble() - sinceSeconds, SHARE_KEPT * secondsLeft
                            .getAsDouble()))
                    : OptionalDouble.empty();
        }
    }

    /**
     * A command begins to run.
     *
     * @param counters the state; evaluations of earlier starts are counted
     * @param command name of the command
     * @param run path of the run folder
     * @param version version of Alnilam
     * @param resumed whether it carries on a run
     * @param threads number of evaluations at once
     * @param fits number of fits: repeats, or truths
     * @param generations number of generations of each fit; 0 of an exploration
     * @param plan the work that is left, at most
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Started(Counters counters, String command, String run, String version, boolean resumed, int threads,
            int fits, int generations, List<Planned> plan) implements RunEvent {}

    /**
     * A part of the work.
     *
     * @param stage name of its stage
     * @param evaluations number of evaluations, at most
     * @param modelSeconds model time of each in s, on all its connectomes together
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Planned(String stage, int evaluations, double modelSeconds) {

        static Planned of(WorkPart part) {
            return new Planned(part.stage().id(), part.evaluations(), part.modelSeconds());
        }
    }

    /**
     * A stage begins.
     *
     * @param counters the state
     * @param plan its work that is left, at most
     */
    record StageBegan(Counters counters, Planned plan) implements RunEvent {}

    /**
     * An evaluation was made.
     *
     * @param counters the state after it
     * @param generation generation of the candidate
     * @param individual its place there
     * @param status outcome, as {@code evaluations.csv} has it
     * @param fitness fitness, if it is valid
     * @param modelSeconds model time that was simulated in s, on all connectomes together
     * @param wallSeconds wall time that it took in s
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Evaluated(Counters counters, int generation, int individual, String status, OptionalDouble fitness,
            double modelSeconds, double wallSeconds) implements RunEvent {}

    /**
     * A generation of a search or a refinement is complete.
     *
     * @param counters the state at its end
     * @param generation its number
     * @param plan the work of later stages, as it is expected by now; empty in a refinement
     */
    record GenerationEnded(Counters counters, int generation, List<Planned> plan) implements RunEvent {}

    /**
     * A candidate was confirmed.
     *
     * @param counters the state
     * @param rank its place among the confirmed, from 1
     * @param candidate the candidate and its confirmed score
     */
    record CandidateConfirmed(Counters counters, int rank, Candidate candidate) implements RunEvent {}

    /**
     * A candidate, and what it is worth.
     *
     * @param generation its generation
     * @param individual its place there
     * @param parameters the searched parameters by id
     * @param fitness its fitness within the run, of one simulation: optimistic
     * @param seeds number of fresh seeds that confirmed it; 0 if it was not confirmed
     * @param confirmedFitness mean of its fitness over these seeds
     * @param confirmedFitnessSd standard deviation over these seeds
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Candidate(int generation, int individual, Map<String, Double> parameters, double fitness, int seeds,
            OptionalDouble confirmedFitness, OptionalDouble confirmedFitnessSd) {

        static Optional<Candidate> best(FitResult result) {
            return result.confirmed().isEmpty()
                    ? result.best().map(Candidate::of)
                    : Optional.of(of(result.confirmed().getFirst()));
        }

        static Candidate of(Confirmed confirmed) {
            Evaluation evaluation = confirmed.candidate();
            return new Candidate(evaluation.generation(), evaluation.individual(), evaluation.parameters(), evaluation
                    .fitness(), confirmed.seeds(), OptionalDouble.of(confirmed.fitness().mean()),
                    OptionalDouble.of(
                            confirmed.fitness().deviation()));
        }

        static Candidate of(Evaluation evaluation) {
            return new Candidate(evaluation.generation(), evaluation.individual(), evaluation.parameters(), evaluation
                    .fitness(), 0, OptionalDouble.empty(), OptionalDouble.empty());
        }
    }

    /**
     * The command ends.
     *
     * @param counters the state at its end
     * @param status {@code done}, {@code no_valid_candidate}, {@code interrupted} or {@code failed}
     * @param exitCode exit code of the command
     * @param message the sentence for the user, where it is not done
     * @param bestCandidate the best candidate of a fit or point of an exploration
     * @param report path of the report, if it was written
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Ended(Counters counters, String status, int exitCode, Optional<String> message,
            Optional<Candidate> bestCandidate,
            Optional<String> report) implements RunEvent {}
}
