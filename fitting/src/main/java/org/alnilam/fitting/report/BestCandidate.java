package org.alnilam.fitting.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

import org.alnilam.datasets.DataException;
import org.alnilam.fitting.report.RunConfiguration.SearchedParameter;

/**
 * What {@code best.json} says.
 *
 * @param parameters values of the searched parameters by id
 * @param fitness the fitness within the run
 * @param generation when it was evaluated
 * @param individual which one of its generation it was
 * @param scores FC correlation with each subject within the run, by id
 * @param confirmed what further simulations of it gave, if there were any
 */
record BestCandidate(Map<String, Double> parameters, double fitness, int generation, int individual,
        Map<String, Double> scores, Optional<ConfirmedBest> confirmed) {

    /**
     * Reads the file.
     *
     * @param path the file
     * @param searched the searched parameters
     * @return the candidate, or nothing if there is no such file
     * @throws DataException if the file lacks something
     */
    static Optional<BestCandidate> read(Path path, List<SearchedParameter> searched) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        JsonFile file = new JsonFile(path);
        JsonNode values = file.root().path("parameters");
        Map<String, Double> parameters = new LinkedHashMap<>();
        searched.forEach(parameter -> parameters.put(parameter.id(), file.number(values, parameter.id())));
        JsonNode node = file.root().path("scores");
        Map<String, Double> scores = new LinkedHashMap<>();
        node.propertyNames().forEach(subject -> {
            if (node.path(subject).isNumber()) {
                scores.put(subject, node.path(subject).doubleValue());
            }
        });
        return Optional.of(new BestCandidate(parameters, file.number(file.root(), "fitness"), (int) file.number(file
                .root(), "generation"), (int) file.number(file.root(), "individual"), scores,
                ConfirmedBest.read(file)));
    }

    /** FC correlation within the run, mean over subjects. */
    double fc() {
        return scores.values().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
