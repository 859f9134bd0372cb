package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.jenetics.DoubleGene;
import io.jenetics.Phenotype;
import io.jenetics.engine.Evaluator;
import io.jenetics.util.ISeq;
import io.jenetics.util.Seq;

/** Evaluates those of a population that have no fitness yet, many at once, each as a function of its place alone. */
final class BatchEvaluator implements Evaluator<DoubleGene, Double> {

    /** What a batch reports to, on the thread that asked for the batch. */
    interface Journal {

        /**
         * A result of an earlier session.
         *
         * @param generation the generation
         * @param individual the place in it
         * @return the result, or null if there is none
         */
        Evaluation find(int generation, int individual);

        /** Keeps a result. */
        void evaluated(Evaluation evaluation, int done, int planned);
    }

    private final SearchSpace space;
    private final CandidateEvaluator candidates;
    private final ExecutorService executor;
    private final BooleanSupplier stop;
    private final Journal journal;

    BatchEvaluator(SearchSpace space, CandidateEvaluator candidates, ExecutorService executor, BooleanSupplier stop,
            Journal journal) {
        this.space = space;
        this.candidates = candidates;
        this.executor = executor;
        this.stop = stop;
        this.journal = journal;
    }

    @Override
    public ISeq<Phenotype<DoubleGene, Double>> eval(Seq<Phenotype<DoubleGene, Double>> population) {
        List<Integer> open = IntStream.range(0, population.length()).filter(i -> population.get(i).nonEvaluated())
                .boxed().toList();
        Map<Integer, Evaluation> results = new HashMap<>();
        Consumer<Evaluation> keep = evaluation -> {
            results.put(evaluation.individual(), evaluation);
            journal.evaluated(evaluation, results.size(), open.size());
        };
        ExecutorCompletionService<Evaluation> tasks = new ExecutorCompletionService<>(executor);
        List<Future<Evaluation>> running = new ArrayList<>();
        for (int i : open) {
            int generation = (int) population.get(i).generation();
            Evaluation known = journal.find(generation, i);
            if (known != null) {
                keep.accept(known);
            } else {
                Map<String, Double> searched = space.decode(population.get(i).genotype());
                running.add(tasks.submit(() -> candidates.evaluate(generation, i, searched, this::stopped)));
            }
        }
        collect(tasks, running, keep);
        if (results.size() < open.size()) {
            throw new FitInterruptedException();
        }
        return IntStream.range(0, population.length())
                .mapToObj(i -> results.containsKey(i)
                        ? population.get(i).withFitness(results.get(i).fitness())
                        : population.get(i))
                .collect(ISeq.toISeq());
    }

    /** Asked by a worker: its task is interrupted when the batch ends early. */
    private boolean stopped() {
        return stop.getAsBoolean() || Thread.currentThread().isInterrupted();
    }

    private static void collect(ExecutorCompletionService<Evaluation> tasks, List<Future<Evaluation>> running,
            Consumer<Evaluation> keep) {
        try {
            for (int k = 0; k < running.size(); k++) {
                Evaluation evaluation = tasks.take().get();
                if (evaluation.outcome() != Outcome.STOPPED) {
                    keep.accept(evaluation);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FitInterruptedException();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the evaluation of a candidate failed: " + e.getCause(), e.getCause());
        } finally {
            running.forEach(task -> task.cancel(true));
        }
    }
}
