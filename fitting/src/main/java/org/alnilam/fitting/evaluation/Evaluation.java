package org.alnilam.fitting.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.objective.NamedNumbers;
import org.alnilam.fitting.objective.Objectives;

/**
 * One evaluated candidate.
 *
 * @param generation the generation that it was made in; 0 is the initial population
 * @param individual its place in that generation's population
 * @param parameters values of the searched parameters by id, in the catalogue's units
 * @param values value by subject id, by id of the objective; empty unless the outcome is {@link Outcome#OK}
 * @param fitness the number that selection sees: the weighted sum of the objectives' means, or for an invalid candidate the
 *        worst that it could be
 * @param hurdleScores scores at the hurdles of early stopping that were reached
 * @param outcome its outcome
 * @param wallSeconds wall time that it took in s
 */
public record Evaluation(int generation, int individual, Map<String, Double> parameters,
        Map<String, Map<String, Double>> values, double fitness, @JsonProperty("stages") List<Double> hurdleScores,
        Outcome outcome, @JsonProperty("seconds") double wallSeconds) {

    /** The key, among {@link #values}, of the FC scores of held-out recordings. */
    public static final String HELD_OUT = "held_out";

    /**
     * Keeps copies of the maps, in their order, and checks what a file may hold.
     *
     * @throws IllegalArgumentException if an entry is missing, or a number is none
     */
    public Evaluation {
        require(generation >= 0 && individual >= 0,
                "generation and individual must be whole numbers from 0, not %s and %s".formatted(generation,
                        individual));
        require(parameters != null && values != null && hurdleScores != null && outcome != null,
                "an evaluation must have parameters, values, scores at hurdles and an outcome");
        parameters.forEach((id, value) -> requireFinite(id, value));
        values.forEach((objective, bySubject) -> bySubject.forEach((subject, value) -> requireFinite(
                "%s of %s".formatted(objective, subject), value)));
        requireFinite("fitness", fitness);
        requireFinite("seconds", wallSeconds);
        parameters = NamedNumbers.of(parameters);
        Map<String, Map<String, Double>> copies = new LinkedHashMap<>();
        values.forEach((objective, bySubject) -> copies.put(objective, NamedNumbers.of(bySubject)));
        // a map of one entry, whose order is no matter, takes less memory
        values = copies.size() == 1 ? Map.copyOf(copies) : Collections.unmodifiableMap(copies);
        hurdleScores = List.copyOf(hurdleScores);
    }

    /** {@return whether it has scores} */
    public boolean valid() {
        return outcome == Outcome.OK;
    }

    /** {@return FC score by subject id; empty unless it is valid} */
    public Map<String, Double> scores() {
        return values.getOrDefault(Objectives.FC, Map.of());
    }

    /**
     * The same evaluation under another number.
     *
     * @param newGeneration its generation
     * @param newIndividual its place there
     * @return a renumbered copy
     */
    @Internal
    public Evaluation numbered(int newGeneration, int newIndividual) {
        return new Evaluation(newGeneration, newIndividual, parameters, values, fitness, hurdleScores, outcome,
                wallSeconds);
    }

    /**
     * Adds scores at hurdles.
     *
     * @param scores the scores, in the order of the hurdles
     * @return the evaluation with them
     */
    @Internal
    public Evaluation withHurdleScores(List<Double> scores) {
        return new Evaluation(generation, individual, parameters, values, fitness, scores, outcome, wallSeconds);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    private static void requireFinite(String name, Double value) {
        require(value != null && Double.isFinite(value), "%s must be a number, not %s".formatted(name, value));
    }

    /**
     * The mean of valid evaluations of the same parameters.
     *
     * @param same valid evaluations, at least one
     * @return their means and the sum of their wall times, numbered as the first
     */
    @Internal
    public static Evaluation mean(List<Evaluation> same) {
        Evaluation first = same.getFirst();
        Summary summary = Summary.of(same);
        Map<String, Map<String, Double>> values = new LinkedHashMap<>();
        summary.bySubject().forEach((objective, spreads) -> {
            Map<String, Double> bySubject = new LinkedHashMap<>();
            spreads.forEach((subject, spread) -> bySubject.put(subject, spread.mean()));
            values.put(objective, bySubject);
        });
        return new Evaluation(first.generation, first.individual, first.parameters, values, summary.fitness().mean(),
                List.of(), Outcome.OK, same.stream().mapToDouble(Evaluation::wallSeconds).sum());
    }

    /**
     * The valid candidates of evaluations, each once.
     *
     * @param evaluations any evaluations
     * @return the means of the valid evaluations of each candidate, in the order of their first ones
     */
    @Internal
    public static List<Evaluation> candidates(List<Evaluation> evaluations) {
        Map<Map<String, Double>, List<Evaluation>> same = new LinkedHashMap<>();
        evaluations.stream().filter(Evaluation::valid)
                .forEach(one -> same.computeIfAbsent(one.parameters, parameters -> new ArrayList<>()).add(one));
        return same.values().stream().map(Evaluation::mean).toList();
    }

    /**
     * The evaluation of the highest fitness.
     *
     * @param evaluations any evaluations
     * @return the first valid one of the highest fitness; none if none is valid
     */
    @Internal
    public static Optional<Evaluation> best(List<Evaluation> evaluations) {
        return evaluations.stream().filter(Evaluation::valid).max(Comparator.comparingDouble(Evaluation::fitness));
    }

    /**
     * The evaluation of the highest fitness in a generation.
     *
     * @param evaluations any evaluations
     * @param generation the generation
     * @return the first valid one of the highest fitness; none if none is valid
     */
    @Internal
    public static Optional<Evaluation> best(List<Evaluation> evaluations, int generation) {
        return best(evaluations.stream().filter(evaluation -> evaluation.generation == generation).toList());
    }

    /**
     * The evaluation of the highest FC score for a subject.
     *
     * @param evaluations any evaluations
     * @param subject the subject's id
     * @return the first valid one of the highest score; none if none is valid
     */
    @Internal
    public static Optional<Evaluation> bestFor(List<Evaluation> evaluations, String subject) {
        return evaluations.stream().filter(Evaluation::valid)
                .max(Comparator.comparingDouble(evaluation -> evaluation.scores().get(subject)));
    }
}
