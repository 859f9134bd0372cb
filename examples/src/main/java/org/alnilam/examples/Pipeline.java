package org.alnilam.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import tech.tablesaw.api.Table;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitListener;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.run.Input;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.aln.AlnModel;

/** Alnilam as a step of a pipeline: reads a data folder, fits it, works with the tables, writes a run and opens it again. */
public final class Pipeline {

    private Pipeline() {
    }

    /**
     * Fits a data folder.
     *
     * @param args the data folder and the run folder to write
     */
    public static void main(String[] args) {
        run(Path.of(args[0]), Path.of(args[1]), FitSettings.defaults());
    }

    /**
     * Runs the pipeline.
     *
     * @param data the data folder
     * @param out the run folder to write
     * @param settings the settings of the fit
     * @return the subjects whose confirmed score is above the mean
     */
    static Table run(Path data, Path out, FitSettings settings) {
        Model model = AlnModel.standard();
        Cohort cohort = DatasetReader.read(data, DatasetOptions.defaults());
        SearchSpace space = SearchSpace.standard(model, model.catalogue().defaults());
        Fit fit = new Fit(model, cohort, space, settings);
        fit.listener(new FitListener() {
            @Override
            public void generationEnded(int generation, List<Evaluation> evaluations) {
                Evaluation.best(evaluations).ifPresent(best -> System.err.println(generation + ": " + best.fitness()));
            }
        });
        FitResult result = fit.run(FitFolder.create(out, fit, Input.of(data.toString(), "max")));

        Table subjects = result.subjectTable();
        double mean = subjects.doubleColumn("confirmed").mean();
        Table above = subjects.where(subjects.doubleColumn("confirmed").isGreaterThan(mean));
        above.write().csv(out.resolve("above-the-mean.csv").toFile());

        RunFolder run = RunFolder.open(out);
        Map<String, Double> best = run.best().orElseThrow().parameters();
        Table all = run.table("evaluations.csv");
        Table evaluations = all.where(all.stringColumn("status").isEqualTo("ok"));
        System.out.println(best + ", the best of " + evaluations.rowCount() + " valid candidates");
        return above;
    }
}
