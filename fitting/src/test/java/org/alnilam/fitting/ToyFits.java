package org.alnilam.fitting;

import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvWriteOptions;

import org.alnilam.datasets.Cohort;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.EvaluationRequest;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.run.Input;
import org.alnilam.fitting.space.SearchSpace;

/** Fits of the {@link ToyModel}. */
public final class ToyFits {

    public static final ToyModel MODEL = new ToyModel();
    public static final Cohort COHORT = ToyCohort.create(3);
    public static final SearchSpace SPACE = SearchSpace.standard(MODEL, MODEL.catalogue().defaults());
    public static final FitSettings SETTINGS = FitSettings.defaults().withSize(12, 5).withModelSeconds(60)
            .withThreads(2)
            .withConfirmation(0, 60);
    public static final Input INPUT = Input.of("toy", "max");

    private ToyFits() {
    }

    public static Fit fit(FitSettings settings) {
        return new Fit(MODEL, COHORT, SPACE, settings);
    }

    /** The text of a table as a run folder has it. */
    public static String csv(Table table) {
        StringWriter writer = new StringWriter();
        table.write().usingOptions(CsvWriteOptions.builder(writer).lineEnd("\n").build());
        return writer.toString();
    }

    /** The evaluations of a result without the column of seconds. */
    public static String bytes(FitResult result) {
        return csv(result.evaluationTable().rejectColumns("seconds"));
    }

    /** One evaluation, made by itself. */
    public static Evaluation evaluate(Problem problem, Map<String, Double> parameters, long seed, double modelSeconds) {
        return problem.answer(0, EvaluationRequest.scores(0, 0, parameters, seed, modelSeconds), () -> false)
                .orElseThrow().evaluation();
    }

    /** A listener that counts simulations. */
    public static FitListener counting(AtomicInteger count) {
        return new FitListener() {
            @Override
            public void evaluated(Evaluation evaluation, int made, int planned) {
                count.incrementAndGet();
            }

            @Override
            public void confirmed(Stage stage, Evaluation evaluation, int made, int planned) {
                count.incrementAndGet();
            }
        };
    }
}
