package org.alnilam.fitting.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.confirm.Confirmed;
import org.alnilam.fitting.effective.EffectiveConnectivity;
import org.alnilam.fitting.effective.EffectiveStep;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.misfit.Misfit;
import org.alnilam.fitting.objective.Objectives;

/**
 * Content of {@code best.json}.
 *
 * @param parameters values of the searched parameters by id
 * @param fitness the fitness within the run
 * @param generation number of the generation in which it was evaluated
 * @param individual its place in that generation; of an exploration, the number of the point
 * @param scores FC correlation with each subject within the run, by id
 * @param confirmed scores of further simulations of it, if there were any
 * @param effective the candidate on the effective connectivity, if there is one
 * @param misfit what tells the fitted model from the data, once that was looked for
 */
public record BestCandidate(Map<String, Double> parameters, double fitness, int generation, int individual,
        Map<String, Double> scores,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ConfirmedScores> confirmed,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Effective> effective,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Misfit> misfit) {

    /**
     * The result on the effective connectivity, whose links are in {@code effective_connectivity.csv}.
     *
     * @param parameters values of the searched parameters by id, adapted to it
     * @param links number of links that could change
     * @param confirmed scores over the seeds that are reported
     * @param steps the steps that led there
     */
    public record Effective(Map<String, Double> parameters, int links, ConfirmedScores confirmed,
            List<EffectiveStep> steps) {

        /**
         * Keeps copies.
         *
         * @throws IllegalArgumentException if an entry is missing
         */
        public Effective {
            if (parameters == null || confirmed == null || steps == null || links < 0) {
                throw new IllegalArgumentException(
                        "'effective' must hold 'parameters', 'links' from 0, 'confirmed' and 'steps'");
            }
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
            steps = List.copyOf(steps);
        }

        static Effective of(EffectiveConnectivity effective, double modelSeconds) {
            return new Effective(effective.result().candidate().parameters(), effective.links(), ConfirmedScores.of(
                    effective.result(), modelSeconds), effective.steps());
        }
    }

    /**
     * Scores over fresh seeds.
     *
     * @param seeds number of fresh seeds that count
     * @param invalid number of those that gave no scores
     * @param modelSeconds model time of each simulation in s
     * @param heldOutMissing number of simulations of held-out subjects that gave no scores
     * @param fitness the fitness over the seeds
     * @param means mean over subjects, by id of the objective; FC is always there
     * @param bySubject spread for each subject, by id of the objective and subject
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record ConfirmedScores(int seeds, int invalid, @JsonProperty("duration_s") double modelSeconds,
            int heldOutMissing, Spread fitness, Map<String, Spread> means, Map<String, Map<String, Spread>> bySubject) {

        /**
         * Checks the entries, which a file may lack.
         *
         * @throws IllegalArgumentException if an entry is missing
         */
        public ConfirmedScores {
            if (fitness == null || means == null || bySubject == null || !means.containsKey(Objectives.FC) || !bySubject
                    .containsKey(Objectives.FC)) {
                throw new IllegalArgumentException("'confirmed' must hold the means of 'fc', and these by subject");
            }
            if (seeds < 1 || invalid < 0 || heldOutMissing < 0 || !(modelSeconds > 0) || Double.isInfinite(
                    modelSeconds)) {
                throw new IllegalArgumentException(
                        "'confirmed' must have a seed at least, and a positive 'duration_s', not %s and %s".formatted(
                                seeds, modelSeconds));
            }
        }

        static ConfirmedScores of(Confirmed confirmed, double modelSeconds) {
            return new ConfirmedScores(confirmed.seeds(), confirmed.invalid(), modelSeconds, confirmed.heldOutMissing(),
                    confirmed.fitness(), confirmed.means(), confirmed.bySubject());
        }

        /** {@return FC correlation, mean over subjects} */
        public Spread fc() {
            return means.get(Objectives.FC);
        }

        /** {@return FC correlation with held-out recordings, mean over subjects, if there are some} */
        public Optional<Spread> heldOut() {
            return Optional.ofNullable(means.get(Evaluation.HELD_OUT));
        }

        /**
         * A subject's score.
         *
         * @param objective id of the objective
         * @param subject id of the subject
         * @return its spread over seeds, {@link Spread#NONE} where there is none
         */
        public Spread of(String objective, String subject) {
            return bySubject.getOrDefault(objective, Map.of()).getOrDefault(subject, Spread.NONE);
        }
    }

    /**
     * Keeps copies of the maps, in their order.
     *
     * @throws IllegalArgumentException if an entry is missing or not possible
     */
    public BestCandidate {
        if (parameters == null || parameters.values().stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("'parameters' must hold the searched parameters");
        }
        if (generation < 0 || individual < 0 || !Double.isFinite(fitness)) {
            throw new IllegalArgumentException(
                    "'generation' and 'individual' must be whole numbers from 0 and 'fitness' a number, not %s, %s and %s"
                            .formatted(generation, individual, fitness));
        }
        if (scores != null && scores.values().stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("'scores' must hold a number for each subject");
        }
        confirmed = confirmed == null ? Optional.empty() : confirmed;
        effective = effective == null ? Optional.empty() : effective;
        misfit = misfit == null ? Optional.empty() : misfit;
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        scores = scores == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    static BestCandidate of(Evaluation best) {
        return new BestCandidate(best.parameters(), best.fitness(), best.generation(), best.individual(), best.scores(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Optional<BestCandidate> of(FitResult result) {
        double modelSeconds = result.settings().confirmation().modelSeconds();
        return result.best().map(best -> new BestCandidate(best.parameters(), best.fitness(), best.generation(), best
                .individual(), best.scores(),
                result.confirmed().stream().findFirst().map(first -> ConfirmedScores.of(
                        first, modelSeconds)),
                result.effective().map(effective -> Effective.of(effective, modelSeconds)),
                result.misfit()));
    }

    /** {@return FC correlation within the run, mean over subjects} */
    public double fc() {
        return scores.values().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
