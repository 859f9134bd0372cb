package org.alnilam.fitting.search;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.jenetics.DoubleGene;
import io.jenetics.Phenotype;
import io.jenetics.util.ISeq;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.space.SearchSpace;

/** A valid candidate with the fitness of all its valid evaluations and the estimate of a surrogate. */
@Internal
public final class KnownCandidate {

    /** Number of valid evaluations after which a candidate is known well enough; more would cost places of new ones. */
    static final int MOST_EVALUATIONS = 6;
    /** Share of a generation that evaluates known candidates again: more ends luck sooner and tries fewer new ones. */
    private static final double REPEATED = 0.05;

    private final Map<String, Double> parameters;
    private final double[] genes;
    private final double estimate;
    private final SummaryStatistics fitness = new SummaryStatistics();

    private KnownCandidate(Map<String, Double> parameters, double[] genes, double estimate) {
        this.parameters = parameters;
        this.genes = genes;
        this.estimate = estimate;
    }

    /**
     * Tells whether there are too few different valid candidates to breed from.
     *
     * @param evaluations any evaluations
     * @return whether there are fewer than two
     */
    public static boolean tooFew(List<Evaluation> evaluations) {
        return evaluations.stream().filter(Evaluation::valid).map(Evaluation::parameters).distinct().count() < 2;
    }

    /**
     * The candidates of evaluations.
     *
     * @param space the searched space
     * @param evaluations the evaluations
     * @param surrogate the surrogate that estimates them
     * @return the valid candidates, each once, by estimate from the best down
     */
    public static List<KnownCandidate> ranked(SearchSpace space, List<Evaluation> evaluations, Surrogate surrogate) {
        Map<Map<String, Double>, KnownCandidate> known = new LinkedHashMap<>();
        for (Evaluation evaluation : evaluations) {
            if (evaluation.valid()) {
                known.computeIfAbsent(evaluation.parameters(), parameters -> {
                    double[] genes = space.encode(parameters);
                    return new KnownCandidate(parameters, genes, surrogate.estimate(genes));
                }).fitness.addValue(evaluation.fitness());
            }
        }
        return sorted(known.values().stream().toList(), KnownCandidate::estimate);
    }

    /**
     * Sorts candidates.
     *
     * @param candidates the candidates
     * @param worth the number to sort by
     * @return the candidates from the highest number down, equals in their order
     */
    public static List<KnownCandidate> sorted(List<KnownCandidate> candidates, ToDoubleFunction<KnownCandidate> worth) {
        return candidates.stream().sorted(Comparator.comparingDouble(one -> -worth.applyAsDouble(one))).toList();
    }

    /**
     * Number of candidates that a generation evaluates again, so that luck does not last.
     *
     * @param size candidates in the generation
     * @return their number, at least 1
     */
    public static int repeated(int size) {
        return (int) Math.ceil(REPEATED * size);
    }

    /**
     * The candidates that a generation evaluates again.
     *
     * @param ranked candidates, the best first
     * @param size candidates in the generation
     * @return the parameters of the first that are not known well enough, by id
     */
    public static List<Map<String, Double>> again(List<KnownCandidate> ranked, int size) {
        return ranked.stream().filter(one -> one.fitness.getN() < MOST_EVALUATIONS)
                .limit(repeated(size))
                .map(one -> one.parameters)
                .toList();
    }

    /**
     * At least two candidates, since the spread of parents measures steps.
     *
     * @param some candidates
     * @param ranked at least two candidates, the best first
     * @return the former or, if these are fewer than two, the first two of the latter
     */
    public static List<KnownCandidate> atLeastTwo(List<KnownCandidate> some, List<KnownCandidate> ranked) {
        return some.size() < 2 ? ranked.subList(0, 2) : some;
    }

    /**
     * Candidates as parents.
     *
     * @param candidates the candidates
     * @param worth the number by which they are selected
     * @return a parent for each
     */
    public static ISeq<Phenotype<DoubleGene, Double>> parents(List<KnownCandidate> candidates,
            ToDoubleFunction<KnownCandidate> worth) {
        return candidates.stream().map(one -> Offspring.phenotype(one.genes, worth.applyAsDouble(one)))
                .collect(ISeq.toISeq());
    }

    /** {@return a number from 0 to 1 for each dimension of the space} */
    public double[] genes() {
        return genes;
    }

    /** {@return the fitness that the surrogate expects} */
    public double estimate() {
        return estimate;
    }

    /** {@return the mean fitness of all valid evaluations; the surrogate alone knows of the others} */
    public double fitness() {
        return fitness.getMean();
    }
}
