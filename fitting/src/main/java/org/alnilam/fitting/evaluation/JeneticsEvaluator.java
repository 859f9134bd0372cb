package org.alnilam.fitting.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.jenetics.DoubleGene;
import io.jenetics.Phenotype;
import io.jenetics.engine.InvertibleCodec;
import io.jenetics.util.ISeq;
import io.jenetics.util.Seq;

/**
 * Fitness for an engine of Jenetics with selectors and alterers of one's own. Genotypes are those of the space's codec; a
 * candidate that is silent, runs away or diverges has the finite floor of all fitness.
 *
 * {@snippet :
 * var codec = problem.space().codec();
 * try (var threads = new LocalEvaluator(4)) {
 *     var engine = new Engine.Builder<>(new JeneticsEvaluator(problem, threads, 60, seed), codec.encoding())
 *             .executor(Runnable::run)
 *             .build();
 * }
 * }
 *
 * <p>The noise of a candidate is a function of the seed and the generation that it was made in, the same for all of a
 * generation. So a result repeats if the engine's own random numbers do: give it {@code Runnable::run} as executor, and run
 * it within {@code RandomRegistry.with(...)}.
 */
public final class JeneticsEvaluator implements io.jenetics.engine.Evaluator<DoubleGene, Double> {

    private final Problem problem;
    private final Evaluator evaluator;
    private final double modelSeconds;
    private final long seed;
    private final InvertibleCodec<Map<String, Double>, DoubleGene> codec;

    /**
     * An evaluator for an engine.
     *
     * @param problem model, objectives and space
     * @param evaluator makes the evaluations; its owner closes it
     * @param modelSeconds model time of each simulation in s
     * @param seed the seed of all noise
     * @throws IllegalArgumentException if the simulations are too short for an objective, or the model cannot be run
     *         somewhere in the space
     */
    public JeneticsEvaluator(Problem problem, Evaluator evaluator, double modelSeconds, long seed) {
        problem.requireLongEnough("a candidate", modelSeconds);
        problem.requireRunnable();
        this.problem = problem;
        this.evaluator = evaluator;
        this.modelSeconds = modelSeconds;
        this.seed = seed;
        codec = problem.space().codec();
    }

    /**
     * Evaluates the candidates of a population that have no fitness yet.
     *
     * @param population the candidates
     * @return the same candidates in the same order, each with a fitness
     * @throws FitInterruptedException if the thread was interrupted
     */
    @Override
    public ISeq<Phenotype<DoubleGene, Double>> eval(Seq<Phenotype<DoubleGene, Double>> population) {
        List<Phenotype<DoubleGene, Double>> evaluated = new ArrayList<>(population.asList());
        List<Integer> places = new ArrayList<>();
        List<EvaluationRequest> requests = new ArrayList<>();
        for (int place = 0; place < evaluated.size(); place++) {
            Phenotype<DoubleGene, Double> candidate = evaluated.get(place);
            if (candidate.nonEvaluated()) {
                int generation = Math.toIntExact(candidate.generation());
                places.add(place);
                requests.add(EvaluationRequest.scores(generation, place, codec.decode(candidate.genotype()),
                        RandomStream.NOISE.seed(seed, generation), modelSeconds));
            }
        }
        evaluator.evaluate(problem, requests, Thread.currentThread()::isInterrupted, answer -> evaluated.set(places.get(
                answer.request()),
                evaluated.get(places.get(answer.request())).withFitness(answer.evaluation()
                        .fitness())));
        return ISeq.of(evaluated);
    }
}
