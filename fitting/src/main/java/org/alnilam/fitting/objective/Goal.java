package org.alnilam.fitting.objective;

import java.util.List;
import java.util.Map;

/**
 * An objective and its weight.
 *
 * @param objective the measure
 * @param weight its factor in the fitness, 0 or from 1e-6 to 1e6; an objective of weight 0 is reported only
 */
public record Goal(Objective objective, double weight) {

    /** The goal of a fit unless told otherwise: the FC correlation. */
    public static final List<Goal> DEFAULT = List.of(new Goal(Objectives.fc(), 1));

    /** Least and largest weight of an objective that counts: sums of objectives beyond would lose all but one, or overflow. */
    private static final double LEAST_WEIGHT = 1e-6;
    private static final double LARGEST_WEIGHT = 1e6;

    /**
     * Checks the weight.
     *
     * @throws IllegalArgumentException if the weight is neither 0 nor from 1e-6 to 1e6
     */
    public Goal {
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    "the weight of %s must be a number from 0, not %s".formatted(objective.id(), weight));
        }
        if (weight > 0 && !(weight >= LEAST_WEIGHT && weight <= LARGEST_WEIGHT)) {
            throw new IllegalArgumentException("the weight of %s must be 0 or from %s to %s, not %s".formatted(objective
                    .id(), LEAST_WEIGHT, LARGEST_WEIGHT, weight));
        }
    }

    /**
     * A value of the objective, with the sign that makes higher better.
     *
     * @param value the value
     * @return the value, or minus the value where the objective is minimised
     */
    public double directed(double value) {
        return objective.maximised() ? value : -value;
    }

    /**
     * The fitness of a candidate.
     *
     * @param goals the goals
     * @param values value by subject, by id of the objective
     * @return the sum over goals of weight times mean over subjects, minimised objectives counted negative
     */
    public static double fitness(List<Goal> goals, Map<String, Map<String, Double>> values) {
        double fitness = 0;
        for (Goal goal : goals) {
            if (goal.weight > 0) {
                fitness += goal.weight * goal.directed(FcScores.mean(values.get(goal.objective.id())));
            }
        }
        return fitness;
    }

    /**
     * The fitness of candidates without values.
     *
     * @param goals the goals
     * @return a finite number, not above the fitness of any valid candidate
     */
    public static double floor(List<Goal> goals) {
        return goals.stream().mapToDouble(goal -> goal.weight * goal.directed(goal.objective.worst())).sum();
    }
}
