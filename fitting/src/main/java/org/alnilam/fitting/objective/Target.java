package org.alnilam.fitting.objective;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.alnilam.datasets.Cohort;

/**
 * The aim of a fit: recordings and objectives.
 *
 * @param cohort the subjects that it is fitted to
 * @param heldOut recordings that it never sees, which its result is scored with: other subjects, or other parts of the
 *        same recordings
 * @param goals the objectives and their weights; the FC correlation is among them, if only to be reported
 */
public record Target(Cohort cohort, Optional<Cohort> heldOut, List<Goal> goals) {

    /**
     * Adds the FC correlation to the goals, if it is not there.
     *
     * @throws IllegalArgumentException if an objective occurs twice, nothing counts, or regions or TR of the held-out
     *         recordings are others
     */
    public Target {
        if (goals.stream().map(goal -> goal.objective().id()).distinct().count() < goals.size()) {
            throw new IllegalArgumentException("an objective is given twice; give each once");
        }
        if (goals.stream().noneMatch(goal -> goal.weight() > 0)) {
            throw new IllegalArgumentException("no objective counts; give one a weight above 0");
        }
        goals = goals.stream().anyMatch(goal -> goal.objective().id().equals(Objectives.FC))
                ? List.copyOf(goals)
                : Stream.concat(Stream.of(new Goal(Objectives.fc(), 0)), goals.stream()).toList();
        if (heldOut.isPresent() && (!heldOut.get().labels().equals(cohort.labels())
                || heldOut.get().trSeconds() != cohort.trSeconds())) {
            throw new IllegalArgumentException(
                    "the held-out recordings have other regions or another TR than the others");
        }
    }

    /**
     * The FC of a cohort, all of it.
     *
     * @param cohort the subjects
     * @return a target without held-out data
     */
    public static Target of(Cohort cohort) {
        return new Target(cohort, Optional.empty(), Goal.DEFAULT);
    }

    /**
     * Changes the objectives.
     *
     * @param others the objectives
     * @return a changed target
     */
    public Target withGoals(List<Goal> others) {
        return new Target(cohort, heldOut, others);
    }

    /**
     * Adds held-out data.
     *
     * @param others recordings that the fit is scored with at its end
     * @return a changed target
     */
    public Target withHeldOut(Cohort others) {
        return new Target(cohort, Optional.of(others), goals);
    }

    /** {@return the model time after the transient of a simulation that the objectives need, in s} */
    public double leastSeconds() {
        return goals.stream().mapToDouble(goal -> goal.objective().leastSeconds(cohort.trSeconds())).max().orElse(0);
    }

    /** {@return the goals that count} */
    public List<Goal> counting() {
        return goals.stream().filter(goal -> goal.weight() > 0).toList();
    }
}
