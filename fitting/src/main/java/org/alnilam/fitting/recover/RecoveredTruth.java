package org.alnilam.fitting.recover;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.alnilam.fitting.confirm.Confirmed;
import org.alnilam.fitting.evaluation.Spread;

/**
 * A true parameter set and what a fit to its simulated subjects found.
 *
 * @param number its number, from 1
 * @param point its place in the sequence of points that fills the space evenly, from 0
 * @param redrawn number of points before it that were silent, runaway or diverged and did not serve as truth
 * @param parameters the true values by id
 * @param measures other measures of its subjects than BOLD
 * @param estimates the estimate of each parameter by id; empty if no candidate of the fit was valid
 * @param evaluations number of candidates that the fit evaluated
 * @param truth the scores of the truth itself, with fresh seeds on the group connectome
 * @param reached the scores of the best confirmed candidate, with the same seeds, if there is one
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RecoveredTruth(int number, int point, int redrawn, Map<String, Double> parameters, TruthMeasures measures,
        Map<String, Estimate> estimates, int evaluations, Score truth, Optional<Score> reached) {

    /**
     * The estimate of a parameter, in its unit.
     *
     * @param value the mean of the candidates that the fit takes for its best ones and screens with fresh seeds
     * @param low the lowest value among these candidates
     * @param high the highest value among these candidates
     * @param best the value of the best confirmed candidate
     * @param posteriorLow value below which 5 % of the posterior lie
     * @param posteriorHigh value above which 5 % of the posterior lie
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Estimate(double value, double low, double high, double best, double posteriorLow,
            double posteriorHigh) {

        /**
         * Checks what a file may hold.
         *
         * @throws IllegalArgumentException if a value is no number
         */
        public Estimate {
            if (!DoubleStream.of(value, low, high, best, posteriorLow, posteriorHigh).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("an estimate must have six numbers");
            }
        }
    }

    /**
     * Scores over fresh seeds.
     *
     * @param fitness spread of the fitness over the seeds
     * @param fc spread of the FC correlation, mean over subjects
     */
    public record Score(Spread fitness, Spread fc) {

        /**
         * Checks what a file may hold.
         *
         * @throws IllegalArgumentException if an entry is missing
         */
        public Score {
            if (fitness == null || fc == null) {
                throw new IllegalArgumentException("scores must hold 'fitness' and 'fc'");
            }
        }

        static Score of(Confirmed confirmed) {
            return new Score(confirmed.fitness(), confirmed.fc());
        }
    }

    /**
     * Keeps copies of the maps, in their order, and checks what a file may hold.
     *
     * @throws IllegalArgumentException if an entry is missing or not possible
     */
    public RecoveredTruth {
        if (number < 1 || point < 0 || redrawn < 0 || redrawn > point || evaluations < 0) {
            throw new IllegalArgumentException(
                    "'number' counts from 1, 'point', 'redrawn' and 'evaluations' from 0, and no more are redrawn than there were points");
        }
        if (parameters == null || parameters.values().stream().anyMatch(Objects::isNull) || measures == null
                || estimates == null || estimates
                        .values().stream().anyMatch(Objects::isNull)
                || truth == null) {
            throw new IllegalArgumentException("'parameters', 'measures', 'estimates' and 'truth' must be there");
        }
        reached = reached == null ? Optional.empty() : reached;
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        estimates = Collections.unmodifiableMap(new LinkedHashMap<>(estimates));
    }
}
