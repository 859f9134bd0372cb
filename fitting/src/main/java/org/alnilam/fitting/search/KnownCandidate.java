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

/** A valid candidate, what all its valid evaluations and a surrogate say of it. */
@Internal
public final class KnownCandidate {

    /** Number of valid evaluations after which a candidate is known well enough. */
    static final int MOST_EVALUATIONS = 6;
    /** Share of a generation that evaluates known candidates again. */
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

    /** Whether there are too few different valid candidates to go by. */
    public static boolean tooFew(List<Evaluation> evaluations) {
        return evaluations.stream().filter(Evaluation::valid).map(Evaluation::parameters).distinct().count() < 2;
    }

    /**
     * The candidates of evaluations.
     *
     * @param space what is searched
     * @param evaluations the evaluations
     * @param surrogate estimates them
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

    public static List<KnownCandidate> sorted(List<KnownCandidate> candidates, ToDoubleFunction<KnownCandidate> worth) {
        return candidates.stream().sorted(Comparator.comparingDouble(one -> -worth.applyAsDouble(one))).toList();
    }

    /** How many candidates a generation of a size evaluates again, so that luck does not last. */
    public static int repeated(int size) {
        return (int) Math.ceil(REPEATED * size);
    }

    /** Those that a generation of a size evaluates again. */
    public static List<Map<String, Double>> again(List<KnownCandidate> ranked, int size) {
        return ranked.stream().filter(one -> one.fitness.getN() < MOST_EVALUATIONS).limit(repeated(
                size)).map(one -> one.parameters).toList();
    }

    /** Some of the ranked, or if that is only one, the first two, since steps are measured by how parents differ. */
    public static List<KnownCandidate> atLeastTwo(List<KnownCandidate> some, List<KnownCandidate> ranked) {
        return some.size() < 2 ? ranked.subList(0, 2) : some;
    }

    /** Candidates as parents that are selected by what they are worth. */
    public static ISeq<Phenotype<DoubleGene, Double>> parents(List<KnownCandidate> candidates,
            ToDoubleFunction<KnownCandidate> worth) {
        return candidates.stream().map(one -> Offspring.phenotype(one.genes, worth.applyAsDouble(one))).collect(ISeq
                .toISeq());
    }

    public double[] genes() {
        return genes;
    }

    public double estimate() {
        return estimate;
    }

    /** The mean of all valid evaluations; the surrogate alone knows of the others. */
    public double fitness() {
        return fitness.getMean();
    }
}
