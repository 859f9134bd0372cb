package org.alnilam.fitting.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;

import io.jenetics.ext.moea.Vec;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.objective.FcScores;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Target;

/**
 * Several objectives side by side. They are the means over subjects of the goals that count; where one goal counts, they are
 * its values for each subject (as in Cakan, Jajcay and Obermayer 2021). The objectives of one subject are its values of the
 * goals that count.
 */
@Internal
public final class Pareto {

    private final List<Goal> goals;

    /**
     * Several objectives.
     *
     * @param target the goals of a fit
     */
    public Pareto(Target target) {
        goals = target.counting();
    }

    /** The objectives of an evaluation, turned so that higher values are better. */
    Vec<double[]> vector(Evaluation evaluation) {
        DoubleStream values = goals.size() > 1
                ? goals.stream().mapToDouble(goal -> goal.directed(FcScores.mean(values(evaluation, goal))))
                : values(evaluation, goals.getFirst()).values().stream().mapToDouble(goals.getFirst()::directed);
        return Vec.of(values.toArray());
    }

    private Vec<double[]> vector(Evaluation evaluation, String subject) {
        DoubleStream values = goals.stream().mapToDouble(goal -> goal.directed(values(evaluation, goal).get(subject)));
        return Vec.of(values.toArray());
    }

    private static Map<String, Double> values(Evaluation evaluation, Goal goal) {
        return evaluation.values().get(goal.objective().id());
    }

    /**
     * The candidates that no other one is better than in every respect.
     *
     * @param candidates valid candidates, each once ({@link Evaluation#candidates})
     * @return those of the first front, by generation and individual
     */
    public List<Evaluation> front(List<Evaluation> candidates) {
        return front(candidates, this::vector);
    }

    /**
     * The candidates that no other one is better than for a subject.
     *
     * @param candidates valid candidates, each once
     * @param subject the subject's id
     * @return those of the first front of its own values, by generation and individual
     */
    public List<Evaluation> front(List<Evaluation> candidates, String subject) {
        return front(candidates, evaluation -> vector(evaluation, subject));
    }

    /**
     * The first front, by generation and individual. Candidates are taken in the order of their values, in which any that is
     * better than another comes before it, so that a member stays one.
     */
    private static List<Evaluation> front(List<Evaluation> candidates, Function<Evaluation, Vec<double[]>> vector) {
        record Placed(Evaluation evaluation, Vec<double[]> vector) {}
        List<Placed> ordered = candidates.stream()
                .map(evaluation -> new Placed(evaluation, vector.apply(evaluation)))
                .sorted((a, b) -> Arrays.compare(b.vector.data(), a.vector.data())).toList();
        List<Placed> front = new ArrayList<>();
        for (Placed placed : ordered) {
            if (front.stream().noneMatch(
                    member -> Vec.dominance(member.vector.data(), placed.vector.data()) > 0)) {
                front.add(placed);
            }
        }
        return front.stream().map(Placed::evaluation).sorted(Comparator.comparingInt(Evaluation::generation)
                .thenComparingInt(Evaluation::individual)).toList();
    }
}
