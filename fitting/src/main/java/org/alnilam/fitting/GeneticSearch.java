package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

import io.jenetics.DoubleGene;
import io.jenetics.Phenotype;
import io.jenetics.TournamentSelector;
import io.jenetics.util.ISeq;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A genetic algorithm for a noisy and expensive fitness. Parents are the best of the last {@value #WINDOW} generations, as
 * many as a generation has; a candidate that was evaluated several times counts with the mean of all its evaluations.
 * Children ({@link Offspring}) of parents chosen by tournaments compete for each place of the next generation by what a
 * {@link Surrogate} says of them: the expected fitness and a bonus for its uncertainty. (In a refinement there are more of
 * them, nearer to their parents, and the expected fitness alone counts, with a handicap where an earlier search has found
 * nothing.)
 * The first places go to the best candidates so far, as the surrogate estimates them, which are evaluated again with the
 * generation's own noise, and later in a fit to the {@link Summits} of the surrogate.
 */
final class GeneticSearch implements Search {

    private static final int WINDOW = 4;
    private static final int TOURNAMENT = 2;
    private static final double REPEATED = 0.05;
    /** Before a surrogate has seen so many evaluations for each gene, its summits would draw the search to a first hill. */
    private static final int EVALUATIONS_BEFORE_SUMMITS = 50;
    private static final double SUMMITS = 0.25;
    /** A candidate is known well enough after so many evaluations. */
    private static final int MOST_EVALUATIONS = 6;

    /** How far a search goes from what it knows. */
    private enum Manner {

        SEARCHING(2, 1, 1),
        /** Near its parents, since they are good already. */
        REFINING(32, 0.25, 0);

        private final int children;
        /** Of a mutation, in standard deviations of the parents. */
        private final double step;
        /** How many standard deviations of its uncertainty count for a child. */
        private final double kappa;

        Manner(int children, double step, double kappa) {
            this.children = children;
            this.step = step;
            this.kappa = kappa;
        }
    }

    private final SearchSpace space;
    private final int size;
    private final Manner manner;
    private final ToDoubleFunction<double[]> handicap;

    /**
     * @param space what is searched
     * @param size candidates in a generation
     */
    GeneticSearch(SearchSpace space, int size) {
        this(space, size, Manner.SEARCHING, genes -> 0);
    }

    private GeneticSearch(SearchSpace space, int size, Manner manner, ToDoubleFunction<double[]> handicap) {
        this.space = space;
        this.size = size;
        this.manner = manner;
        this.handicap = handicap;
    }

    /**
     * A search that goes on from the best of an earlier, noisier one.
     *
     * @param space what is searched
     * @param size candidates in a generation
     * @param handicap genes to what is added to their bound
     * @return the search
     */
    static GeneticSearch refining(SearchSpace space, int size, ToDoubleFunction<double[]> handicap) {
        return new GeneticSearch(space, size, Manner.REFINING, handicap);
    }

    @Override
    public List<Map<String, Double>> next(List<Evaluation> soFar, RandomGenerator random) {
        if (soFar.stream().filter(Evaluation::valid).map(Evaluation::parameters).distinct().count() < 2) {
            return new RandomSearch(space, size).next(soFar, random);
        }
        Surrogate surrogate = new Surrogate(space, soFar);
        List<Known> ranked = ranked(soFar, surrogate);
        List<Map<String, Double>> next = new ArrayList<>(ranked.stream().filter(one -> one.fitness
                .getN() < MOST_EVALUATIONS).limit((long) Math.ceil(REPEATED * size)).map(one -> one.parameters)
                .toList());
        if (soFar.size() >= EVALUATIONS_BEFORE_SUMMITS * space.dimensions().size()) {
            List<double[]> starts = ranked.stream().limit(size).map(one -> one.genes).toList();
            new Summits(surrogate).of(starts, (int) Math.ceil(SUMMITS * size), random).forEach(genes -> next.add(space
                    .decode(genes)));
        }
        int places = size - next.size();
        ISeq<Phenotype<DoubleGene, Double>> parents = parents(ranked, soFar.getLast().generation());
        List<double[]> offspring = new Offspring<Double>(new TournamentSelector<>(TOURNAMENT), manner.step).of(parents,
                places * manner.children, random);
        for (int place = 0; place < places; place++) {
            double[] best = null;
            double bound = Double.NEGATIVE_INFINITY;
            for (double[] genes : offspring.subList(place * manner.children, (place + 1) * manner.children)) {
                double own = surrogate.upperBound(genes, manner.kappa) + handicap.applyAsDouble(genes);
                if (best == null || own > bound) {
                    best = genes;
                    bound = own;
                }
            }
            next.add(space.decode(best));
        }
        return next;
    }

    /** A candidate, what a surrogate and its own evaluations say of it, and the generation of the last one. */
    private static final class Known {

        private final Map<String, Double> parameters;
        private final double[] genes;
        private final double estimate;
        private final SummaryStatistics fitness = new SummaryStatistics();
        private int generation;

        Known(Map<String, Double> parameters, double[] genes, double estimate) {
            this.parameters = parameters;
            this.genes = genes;
            this.estimate = estimate;
        }

        void add(Evaluation evaluation) {
            fitness.addValue(evaluation.fitness());
            generation = evaluation.generation();
        }
    }

    private List<Known> ranked(List<Evaluation> soFar, Surrogate surrogate) {
        Map<Map<String, Double>, Known> known = new LinkedHashMap<>();
        for (Evaluation evaluation : soFar) {
            if (evaluation.valid()) {
                known.computeIfAbsent(evaluation.parameters(), parameters -> {
                    double[] genes = space.encode(parameters);
                    return new Known(parameters, genes, surrogate.estimate(genes));
                }).add(evaluation);
            }
        }
        return known.values().stream().sorted(Comparator.comparingDouble(one -> -one.estimate)).toList();
    }

    private ISeq<Phenotype<DoubleGene, Double>> parents(List<Known> all, int newest) {
        List<Known> recent = all.stream().filter(one -> one.generation > newest - WINDOW).toList();
        return (recent.size() < 2 ? all : recent).stream().sorted(Comparator.comparingDouble(one -> -one.fitness
                .getMean())).limit(size)
                .map(one -> Offspring.phenotype(one.genes, one.fitness.getMean()))
                .collect(ISeq.toISeq());
    }
}
