package org.alnilam.fitting.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.alnilam.fitting.confirm.Confirmed;
import org.alnilam.fitting.objective.Objectives;

/**
 * One evaluated candidate.
 *
 * @param generation the generation that it was made in; 0 is the initial population
 * @param individual its place in that generation's population
 * @param parameters values of the searched parameters by id, in the catalogue's units
 * @param values value by subject id, by id of the objective; empty unless the outcome is {@link Outcome#OK}
 * @param fitness what selection sees: the weighted sum of the objectives' means, or for an invalid candidate the worst
 *        that it could be
 * @param stages scores at the stages of early stopping that were passed
 * @param outcome how the evaluation ended
 * @param seconds what it took in s
 */
public record Evaluation(int generation, int individual, Map<String, Double> parameters,
        Map<String, Map<String, Double>> values, double fitness, List<Double> stages, Outcome outcome, double seconds) {

    /** Keeps copies of the maps, in their order. */
    public Evaluation {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        Map<String, Map<String, Double>> copies = new LinkedHashMap<>();
        values.forEach((objective, bySubject) -> copies.put(objective, Collections.unmodifiableMap(new LinkedHashMap<>(
                bySubject))));
        values = Collections.unmodifiableMap(copies);
        stages = List.copyOf(stages);
    }

    /** @return whether it has scores */
    public boolean valid() {
        return outcome == Outcome.OK;
    }

    /** The same evaluation under another number. */
    public Evaluation numbered(int newGeneration, int newIndividual) {
        return new Evaluation(newGeneration, newIndividual, parameters, values, fitness, stages, outcome, seconds);
    }

    /** Valid evaluations of the same parameters as one, numbered as the first: means, and the sum of the seconds. */
    public static Evaluation mean(List<Evaluation> same) {
        Evaluation first = same.getFirst();
        Confirmed summary = Confirmed.of(first, same);
        Map<String, Map<String, Double>> values = new LinkedHashMap<>();
        summary.bySubject().forEach((objective, spreads) -> {
            Map<String, Double> bySubject = new LinkedHashMap<>();
            spreads.forEach((subject, spread) -> bySubject.put(subject, spread.mean()));
            values.put(objective, bySubject);
        });
        return new Evaluation(first.generation, first.individual, first.parameters, values, summary.fitness().mean(),
                List.of(), Outcome.OK, same.stream().mapToDouble(Evaluation::seconds).sum());
    }

    /** Every valid candidate once, as the mean of its evaluations. */
    public static List<Evaluation> candidates(List<Evaluation> evaluations) {
        Map<Map<String, Double>, List<Evaluation>> same = new LinkedHashMap<>();
        evaluations.stream().filter(Evaluation::valid).forEach(evaluation -> same.computeIfAbsent(evaluation.parameters,
                parameters -> new ArrayList<>()).add(evaluation));
        return same.values().stream().map(Evaluation::mean).toList();
    }

    /** @return FC score by subject id; empty unless it is valid */
    public Map<String, Double> scores() {
        return values.getOrDefault(Objectives.FC, Map.of());
    }
}
