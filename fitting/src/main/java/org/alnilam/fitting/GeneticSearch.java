package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.jenetics.DoubleGene;
import io.jenetics.Phenotype;
import io.jenetics.TournamentSelector;
import io.jenetics.util.ISeq;

/**
 * A genetic algorithm for a noisy and expensive fitness. Parents are the best candidates so far by the estimate of a
 * {@link Surrogate}, which a lucky score does not mislead. In each generation the best few are evaluated again, with the
 * generation's own noise; the others are children ({@link Offspring}) of parents chosen by tournaments. Of several
 * children that are made for a place, the one of the highest upper confidence bound (estimate plus uncertainty) is evaluated.
 */
final class GeneticSearch implements Search {

    private static final int TOURNAMENT = 3;
    private static final double PARENTS = 0.5;
    private static final int LEAST_PARENTS = 3;
    private static final double REPEATED = 0.1;
    private static final int CHILDREN_PER_PLACE = 10;
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
        Map<Map<String, Double>, Integer> evaluations = new HashMap<>();
        soFar.stream().filter(Evaluation::valid).forEach(evaluation -> evaluations.merge(evaluation.parameters(), 1,
                Integer::sum));
        if (evaluations.size() < 2) {
            return new RandomSearch(space, size).next(soFar, random);
        }
        Surrogate surrogate = new Surrogate(space, soFar);
        List<Phenotype<DoubleGene, Double>> ranked = soFar.stream().filter(Evaluation::valid)
                .map(Evaluation::parameters)
                .distinct().map(space::encode).map(genes -> Offspring.phenotype(genes, surrogate.estimate(genes)))
                .sorted(
                        Comparator.comparing(Phenotype::fitness, Comparator.reverseOrder()))
                .limit(Math.max((long) (PARENTS
                        * size), LEAST_PARENTS))
                .toList();
        List<Map<String, Double>> next = new ArrayList<>();
        evaluations.keySet().stream().filter(parameters -> evaluations.get(parameters) < MOST_EVALUATIONS)
                .sorted(Comparator
                        .comparingDouble(
                                (Map<String, Double> parameters) -> -surrogate.estimate(space.encode(parameters)))
                        .thenComparing(Map::toString))
                .limit((long) Math.ceil(REPEATED * size)).forEach(next::add);
        int places = size - next.size();
        List<double[]> children = new Offspring<Double>(space, new TournamentSelector<>(TOURNAMENT)).of(ISeq.of(ranked),
                places * CHILDREN_PER_PLACE, random);
        for (int place = 0; place < places; place++) {
            next.add(space.decode(IntStream.range(0, CHILDREN_PER_PLACE).mapToObj(k -> children.get(k)).max(Comparator
                    .comparingDouble(genes -> surrogate.estimate(genes) + surrogate.uncertainty(genes)))
                    .orElseThrow()));
            children.subList(0, CHILDREN_PER_PLACE).clear();
        }
        return next;
    }
}
