package org.alnilam.fitting.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objective;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.fitting.space.SpaceData;
import org.alnilam.simulator.Model;

/**
 * A problem as plain data, as Spark sends it to executors. Subjects go with their FC alone where no objective needs more, which
 * is a tenth of the bytes and less.
 *
 * @param model the model, which is {@link Serializable}
 * @param objectives the objectives, which are {@link Serializable}
 * @param weights their weights
 * @param fitted the subjects that are fitted
 * @param heldOut held-out recordings: one cohort or none
 * @param space the search space
 * @param mode the connectome that candidates are simulated on
 * @param boldStepMillis the longest step of BOLD's integration in ms
 */
record ProblemData(Model model, List<Objective> objectives, List<Double> weights, CohortData fitted,
        List<CohortData> heldOut, SpaceData space, Mode mode, double boldStepMillis) implements Serializable {

    private static final String REMEDY = "let its class implement java.io.Serializable and give Spark the jar that holds it, with --conf spark.jars=FILE of spark-submit";

    /**
     * Checks that a problem can be sent.
     *
     * @param problem the problem
     * @throws Evaluator.UnfitException if its model or one of its objectives cannot
     */
    static void requireSendable(Problem problem) {
        requireSerializable("the model '%s'".formatted(problem.model().name()), problem.model());
        problem.target().goals().forEach(goal -> requireSerializable("the objective '%s'".formatted(goal.objective()
                .id()), goal.objective()));
    }

    /**
     * Takes a problem apart.
     *
     * @param problem the problem, which can be sent
     * @return its data
     */
    static ProblemData of(Problem problem) {
        Target target = problem.target();
        boolean recordings = target.goals().stream().anyMatch(goal -> goal.objective().needsRecordings());
        return new ProblemData(
                problem.model(),
                target.goals().stream().map(Goal::objective).toList(),
                target.goals().stream().map(Goal::weight).toList(),
                CohortData.of(target.cohort(), recordings),
                target.heldOut().map(others -> CohortData.of(others, false)).stream().toList(),
                SpaceData.of(problem.space(), target.cohort().regions().size()),
                problem.mode(),
                problem.boldStepMillis());
    }

    private static void requireSerializable(String what, Object object) {
        if (!(object instanceof Serializable)) {
            throw new Evaluator.UnfitException("%s (%s) cannot be sent to Spark's executors; %s".formatted(what, object
                    .getClass().getName(), REMEDY));
        }
    }

    /** {@return the problem, which gives the same answers} */
    Problem problem() {
        List<Goal> goals = new ArrayList<>();
        for (int k = 0; k < objectives.size(); k++) {
            goals.add(new Goal(objectives.get(k), weights.get(k)));
        }
        Target target = new Target(fitted.cohort(), heldOut.stream().findFirst().map(CohortData::cohort), goals);
        SearchSpace whole = space.space(model.catalogue());
        return new Problem(model, target, whole, mode, boldStepMillis);
    }
}
