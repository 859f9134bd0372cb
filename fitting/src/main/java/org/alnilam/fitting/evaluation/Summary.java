package org.alnilam.fitting.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.objective.FcScores;

/**
 * The summary of several evaluations of the same parameters with different noise.
 *
 * @param seeds number of evaluations that count: the valid ones
 * @param invalid number of evaluations that were silent, runaway or diverged
 * @param fitness fitness over the valid evaluations
 * @param means mean over subjects, over the valid evaluations, by id of the objective
 * @param bySubject the same for each subject, by subject id, by id of the objective
 * @param heldOutMissing number of simulations of held-out subjects on their own connectomes that gave no score
 */
@Internal
public record Summary(int seeds, int invalid, Spread fitness, Map<String, Spread> means,
        Map<String, Map<String, Spread>> bySubject, int heldOutMissing) {

    /**
     * Summarises evaluations without held-out subjects.
     *
     * @param evaluations evaluations of the same parameters
     * @return their summary
     */
    public static Summary of(List<Evaluation> evaluations) {
        return of(evaluations, 0);
    }

    /**
     * Summarises evaluations.
     *
     * @param evaluations evaluations of the same parameters
     * @param heldOut number of held-out subjects; the mean of held-out scores is over the evaluations with which all of them
     *        have one
     * @return their summary
     */
    public static Summary of(List<Evaluation> evaluations, int heldOut) {
        List<Evaluation> valid = evaluations.stream().filter(Evaluation::valid).toList();
        Map<String, List<Double>> means = new LinkedHashMap<>();
        Map<String, Map<String, List<Double>>> bySubject = new LinkedHashMap<>();
        int missing = 0;
        for (Evaluation evaluation : valid) {
            int scored = evaluation.values().getOrDefault(Evaluation.HELD_OUT, Map.of()).size();
            missing += Math.max(heldOut - scored, 0);
            evaluation.values().forEach((objective, values) -> {
                if (!objective.equals(Evaluation.HELD_OUT) || scored >= heldOut) {
                    means.computeIfAbsent(objective, id -> new ArrayList<>()).add(FcScores.mean(values));
                }
                values.forEach((subject, value) -> bySubject.computeIfAbsent(objective, id -> new LinkedHashMap<>())
                        .computeIfAbsent(subject, id -> new ArrayList<>()).add(value));
            });
        }
        Map<String, Map<String, Spread>> subjects = new LinkedHashMap<>();
        bySubject.forEach((objective, values) -> subjects.put(objective, spreads(values)));
        Spread fitness = Spread.of(valid.stream().map(Evaluation::fitness).toList());
        return new Summary(valid.size(), evaluations.size() - valid.size(), fitness, spreads(means), subjects, missing);
    }

    private static Map<String, Spread> spreads(Map<String, List<Double>> values) {
        Map<String, Spread> spreads = new LinkedHashMap<>();
        values.forEach((name, of) -> spreads.put(name, Spread.of(of)));
        return spreads;
    }
}
