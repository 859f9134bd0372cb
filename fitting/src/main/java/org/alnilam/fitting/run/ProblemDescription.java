package org.alnilam.fitting.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.alnilam.fitting.Fit;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.objective.Goals;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Model;

/**
 * The objectives of a run, and the parameters that it searches.
 *
 * @param objective the objectives and their weights, as on the command line
 * @param objectivesNeedS the time after the start of a simulation in s that the objectives need; 0 in earlier runs
 * @param parameters the searched parameters, at least one
 * @param fixed other variables that are not at their default, by id
 * @param starts candidates that the search began with, each with a value of every searched parameter by id
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ProblemDescription(String objective, double objectivesNeedS, List<Searched> parameters,
        Map<String, Double> fixed, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Map<String, Double>> starts) {

    /**
     * A searched parameter.
     *
     * @param id its id
     * @param symbol its symbol
     * @param unit its unit, {@code -} where there is none
     * @param low the lower end of its range
     * @param high the upper end of its range
     * @param meaning its description in one line
     */
    public record Searched(String id, String symbol, String unit, double low, double high, String meaning) {

        /**
         * Checks the entries, which a file may lack.
         *
         * @throws IllegalArgumentException if an entry is missing, or the range has no width
         */
        public Searched {
            if (id == null || symbol == null || unit == null || meaning == null) {
                throw new IllegalArgumentException(
                        "a searched parameter must have texts as id, symbol, unit and meaning");
            }
            if (!(low < high)) {
                throw new IllegalArgumentException("the range of %s goes from %s to %s".formatted(id, low, high));
            }
        }

        /**
         * Places a value in the range.
         *
         * @param value a value
         * @return 0 at the lower end and 1 at the upper one
         */
        public double position(double value) {
            return (value - low) / (high - low);
        }
    }

    /**
     * Keeps copies.
     *
     * @throws IllegalArgumentException if an entry is missing
     */
    public ProblemDescription {
        if (objective == null) {
            throw new IllegalArgumentException("'objective' must be a text, such as fc");
        }
        if (parameters == null || parameters.isEmpty()) {
            throw new IllegalArgumentException("'parameters' must list the searched parameters");
        }
        parameters = List.copyOf(parameters);
        fixed = fixed == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
        starts = starts == null ? List.of() : List.copyOf(starts);
    }

    static ProblemDescription of(Fit fit) {
        Problem problem = fit.problem();
        ProblemDescription own = of(problem.model(), problem.target(), problem.space());
        return new ProblemDescription(own.objective, own.objectivesNeedS, own.parameters, own.fixed, fit.starts());
    }

    static ProblemDescription of(Model model, Target target, SearchSpace space) {
        List<Searched> parameters = space.dimensions().stream().map(d -> new Searched(d.parameter().id(), d.parameter()
                .symbol(), d.parameter().unit(), d.range().low(), d.range().high(), d.parameter().meaning())).toList();
        Map<String, Double> fixed = new LinkedHashMap<>();
        space.base().toMap().forEach((id, value) -> {
            if (value != model.catalogue().get(id).defaultValue()) {
                fixed.put(id, value);
            }
        });
        fixed.putAll(space.fixed());
        return new ProblemDescription(Goals.text(target.goals()), target.leastSeconds(), parameters, fixed,
                List.of());
    }

    /** {@return ids of the searched parameters} */
    public List<String> ids() {
        return parameters.stream().map(Searched::id).toList();
    }
}
