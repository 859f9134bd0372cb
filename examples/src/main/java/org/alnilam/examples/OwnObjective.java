package org.alnilam.examples;

import java.util.List;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.OneFactor;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objective;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.search.Algorithm;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.aln.AlnModel;

/**
 * An objective of one's own beside the FC correlation: the part of FC that one factor explains. Networks that burst as a whole
 * have little else, and brains have more.
 */
public final class OwnObjective {

    private OwnObjective() {
    }

    /** Difference of the parts of FC that one factor explains, in the simulation and in the subject. */
    record FactorShare() implements Objective {

        @Override
        public String id() {
            return "factor";
        }

        @Override
        public String meaning() {
            return "difference of the parts of FC that one factor explains";
        }

        @Override
        public boolean maximised() {
            return false;
        }

        @Override
        public double worst() {
            return 2;
        }

        @Override
        public Comparison against(Subject subject) {
            double own = OneFactor.share(subject.functionalConnectivity()); // computed once, not for every candidate
            return activity -> Math.abs(OneFactor.share(activity.functionalConnectivity()) - own);
        }
    }

    /**
     * Prints the candidates that are best in both respects.
     *
     * @param args none
     */
    public static void main(String[] args) {
        FitResult result = fit(DemoCohort.load(), FitSettings.defaults());
        System.out.println(result.paretoTable());
        System.out.println(result.confirmedTable());
    }

    /**
     * Fits a cohort with NSGA-II.
     *
     * @param cohort the subjects
     * @param settings the settings of the search; the algorithm is replaced
     * @return the result
     */
    static FitResult fit(Cohort cohort, FitSettings settings) {
        AlnModel model = AlnModel.standard();
        SearchSpace space = SearchSpace.standard(model, model.catalogue().defaults());
        Target target = Target.of(cohort).withGoals(List.of(new Goal(Objectives.fc(), 1), new Goal(
                new FactorShare(), 1)));
        return new Fit(model, target, space, settings.withAlgorithm(Algorithm.NSGA2)).run();
    }
}
