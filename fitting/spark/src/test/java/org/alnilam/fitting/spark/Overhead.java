package org.alnilam.fitting.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.fitting.evaluation.EvaluationAnswer;
import org.alnilam.fitting.evaluation.EvaluationRequest;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.aln.AlnModel;

/**
 * Measures what a task costs besides its simulations: batches of evaluations that take some tenths of a second each, on the demo
 * cohort. {@code main MASTER CORES}.
 */
final class Overhead {

    private static final int EVALUATIONS = 100;
    private static final int BATCHES = 8;
    private static final double MODEL_SECONDS = 12;

    private Overhead() {
    }

    /**
     * Prints, for each batch, the cores' time in ms that each task took beyond its simulation.
     *
     * @param args address of the cluster, and its number of cores
     */
    public static void main(String[] args) {
        int cores = Integer.parseInt(args[1]);
        AlnModel model = AlnModel.standard();
        SearchSpace space = SearchSpace.standard(model, model.catalogue().defaults().with(DemoCohort.truth()));
        Problem problem = new Problem(model, Target.of(DemoCohort.load()), space, Mode.GROUP, 1);
        double[] middle = new double[space.dimensions().size()];
        Arrays.fill(middle, 0.4);
        List<EvaluationRequest> requests = IntStream.range(0, EVALUATIONS).mapToObj(k -> EvaluationRequest.scores(0, k,
                space.decode(middle), k, MODEL_SECONDS)).toList();
        try (SparkEvaluator evaluator = SparkEvaluator.connect(args[0], "overhead")) {
            for (int batch = 0; batch < BATCHES; batch++) {
                long tasks = evaluator.use().orElseThrow().tasks();
                List<EvaluationAnswer> answers = new ArrayList<>();
                long began = System.nanoTime();
                evaluator.evaluate(problem, requests, () -> false, answers::add);
                double seconds = (System.nanoTime() - began) / 1e9;
                double simulated = answers.stream().mapToDouble(answer -> answer.evaluation().wallSeconds()).sum();
                long made = evaluator.use().orElseThrow().tasks() - tasks;
                System.out.printf(Locale.ROOT,
                        "batch %s: %s tasks, %.3f s, %.1f ms of simulation each, overhead %.1f ms%n",
                        batch, made, seconds, 1000 * simulated / EVALUATIONS, 1000 * (cores * seconds - simulated)
                                / EVALUATIONS);
            }
        }
    }
}
