package org.alnilam.examples;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tech.tablesaw.api.Table;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.fitting.RunSettings;
import org.alnilam.fitting.evaluation.SimulationSettings;
import org.alnilam.fitting.explore.Exploration;
import org.alnilam.fitting.explore.ExplorationDesign;
import org.alnilam.fitting.explore.ExplorationResult;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.aln.AlnModel;

/**
 * An exploration as a library call: the mean inputs to E and I on a grid, all other parameters at the truth of the embedded
 * cohort. Prints the table of the points and where every subject has its own best. Scores have one seed each and are the
 * best of many: {@link FitCohort} shows how to simulate a point again with fresh seeds.
 */
public final class ExploreCohort {

    private ExploreCohort() {
    }

    /**
     * Explores the embedded cohort.
     *
     * @param args optionally the number of values of each input
     */
    public static void main(String[] args) {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        Cohort cohort = DemoCohort.load();
        ExplorationResult result = explore(AlnModel.standard(), cohort, count, SimulationSettings.defaults());
        Table table = result.table();
        System.out.println(table.sortDescendingOn("fitness"));
        cohort.subjects().forEach(subject -> result.bestFor(subject.id()).ifPresent(
                best -> System.out.printf(Locale.ROOT, "%s: best at %s%n", subject.id(), best.parameters())));
    }

    /**
     * Explores a cohort.
     *
     * @param model the model
     * @param cohort the subjects
     * @param count the number of values of each input
     * @param settings the settings of the simulations
     * @return the points and their scores
     */
    static ExplorationResult explore(Model model, Cohort cohort, int count, SimulationSettings settings) {
        Map<String, Range> inputs = new LinkedHashMap<>();
        inputs.put("mue_ext_mean", new Range(0.5, 2.5));
        inputs.put("mui_ext_mean", new Range(0, 2));
        SearchSpace space = SearchSpace.of(model, model.catalogue().defaults().with(DemoCohort.truth()), inputs);
        return new Exploration(model, cohort, ExplorationDesign.grid(space, List.of(count, count)), settings,
                RunSettings.defaults()).run();
    }
}
