package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.jenetics.DoubleGene;
import io.jenetics.Phenotype;
import io.jenetics.TournamentSelector;
import io.jenetics.util.ISeq;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A genetic algorithm for a noisy and expensive fitness. Parents are the best of the last {@value #WINDOW} generations, as
 * many as a generation has; a candidate that was evaluated several times counts with the mean of all its evaluations.
 * {@value #CHILDREN} children ({@link Offspring}) of parents chosen by tournaments compete for each place of the next
 * generation by what a {@link Surrogate} says of them: the expected fitness and one standard deviation of its
 * uncertainty. The first places go to the best candidates so far, as the surrogate estimates them, which are evaluated
 * again with the generation's own noise.
 */
final class GeneticSearch implements Search {

    private static final int WINDOW = 4;
    private static final int TOURNAMENT = 2;
    private static final int CHILDREN = 2;
    private static final double KAPPA = 1;
    private static final double REPEATED = 0.05;
    /** A candidate is known well enough after so many evaluations. */
    private static final int MOST_EVALUATIONS = 6;

    private final SearchSpace space;
    private final int size;

    GeneticSearch(SearchSpace space, int size) {
        this.space = space;
        this.size = size;
    }

    @Override
    public List<Map<String, Double>> next(List<Evaluation> soFar, RandomGenerator random) {
        List<Known> all = known(soFar);
        if (all.size() < 2) {
            return new RandomSearch(space, size).next(soFar, random);
        }
        Surrogate surrogate = new Surrogate(space, soFar);
        List<Map<String, Double>> next = new ArrayList<>(again(all, surrogate));
        int places = size - next.size();
        List<double[]> children = new Offspring<Double>(new TournamentSelector<>(TOURNAMENT)).of(parents(all,
                soFar.getLast().generation()), places * CHILDREN, random);
        for (int place = 0; place < places; place++) {
            double[] best = null;
            double bound = Double.NEGATIVE_INFINITY;
            for (double[] genes : children.subList(place * CHILDREN, (place + 1) * CHILDREN)) {
                double own = surrogate.upperBound(genes, KAPPA);
                if (best == null || own > bound) {
                    best = genes;
                    bound = own;
                }
            }
            next.add(space.decode(best));
        }
        return next;
    }

    /** A candidate, what its evaluations say, and the generation of the last one. */
    private record Known(Map<String, Double> parameters, SummaryStatistics fitness, int generation) {}

    private static List<Known> known(List<Evaluation> soFar) {
        Map<Map<String, Double>, Known> known = new LinkedHashMap<>();
        for (Evaluation evaluation : soFar) {
            if (evaluation.valid()) {
                Known before = known.get(evaluation.parameters());
                SummaryStatistics fitness = before == null ? new SummaryStatistics() : before.fitness;
                fitness.addValue(evaluation.fitness());
                known.put(evaluation.parameters(),
                        new Known(evaluation.parameters(), fitness, evaluation.generation()));
            }
        }
        return List.copyOf(known.values());
    }

    private List<Map<String, Double>> again(List<Known> all, Surrogate surrogate) {
        return all.stream().filter(one -> one.fitness.getN() < MOST_EVALUATIONS).map(Known::parameters)
                .sorted(Comparator
                        .comparingDouble(parameters -> -surrogate.estimate(space.encode(parameters))))
                .limit((long) Math.ceil(
                        REPEATED * size))
                .toList();
    }

    private ISeq<Phenotype<DoubleGene, Double>> parents(List<Known> all, int newest) {
        List<Known> recent = all.stream().filter(one -> one.generation > newest - WINDOW).toList();
        return (recent.size() < 2 ? all : recent).stream().sorted(Comparator.comparingDouble(one -> -one.fitness
                .getMean())).limit(size)
                .map(one -> Offspring.phenotype(space.encode(one.parameters), one.fitness.getMean()))
                .collect(ISeq.toISeq());
    }
}
