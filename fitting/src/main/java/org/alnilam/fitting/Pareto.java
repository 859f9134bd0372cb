package org.alnilam.fitting;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import io.jenetics.ext.moea.Vec;

/**
 * Several objectives side by side. They are the means over subjects of the goals that count; where one goal counts, they are
 * its values for each subject (as in Cakan, Jajcay & Obermayer 2021).
 */
final class Pareto {

    private final List<Goal> goals;

    Pareto(Target target) {
        goals = target.counting();
    }

    /** Values that are all to be maximised. */
    Vec<double[]> vector(Evaluation evaluation) {
        DoubleStream values = goals.size() > 1
                ? goals.stream().mapToDouble(goal -> goal.directed(FcScores.mean(values(evaluation, goal))))
                : values(evaluation, goals.getFirst()).values().stream().mapToDouble(goals.getFirst()::directed);
        return Vec.of(values.toArray());
    }

    private static Map<String, Double> values(Evaluation evaluation, Goal goal) {
        return evaluation.values().get(goal.objective().id());
    }

    /**
     * The candidates that no other one is better than in every respect.
     *
     * @param evaluations any evaluations
     * @return the valid ones of the first front, in their order
     */
    List<Evaluation> front(List<Evaluation> evaluations) {
        List<Evaluation> valid = evaluations.stream().filter(Evaluation::valid).toList();
        List<double[]> vectors = valid.stream().map(evaluation -> vector(evaluation).data()).toList();
        return IntStream.range(0, valid.size())
                .filter(k -> vectors.stream().noneMatch(other -> Vec.dominance(other, vectors
                        .get(k)) > 0))
                .mapToObj(valid::get).toList();
    }
}
