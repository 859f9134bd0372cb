package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.jenetics.TournamentSelector;
import io.jenetics.util.ISeq;

/**
 * A genetic algorithm for a noisy fitness. Parents are the best candidates so far by smoothed fitness ({@link Smoothing}).
 * In each generation the best few are evaluated again, with the generation's own noise, so that a lucky score does not
 * last; the others are children ({@link Offspring}) of parents chosen by tournaments.
 */
final class GeneticSearch implements Search {

    private static final int TOURNAMENT = 3;
    private static final double PARENTS = 0.5;
    private static final double REPEATED = 0.125;
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
        List<Evaluation> valid = soFar.stream().filter(Evaluation::valid).toList();
        int parents = Math.max((int) (PARENTS * size), 3);
        List<Evaluation> best = new ArrayList<>();
        List<Double> estimates = new ArrayList<>();
        if (!valid.isEmpty()) {
            double[] all = new Smoothing(space, valid).estimates();
            Set<Map<String, Double>> seen = new HashSet<>();
            IntStream.range(0, all.length).boxed().sorted(Comparator.comparingDouble(k -> -all[k]))
                    .filter(k -> seen.add(
                            valid.get(k).parameters()))
                    .limit(parents).forEach(k -> {
                        best.add(valid.get(k));
                        estimates.add(all[k]);
                    });
        }
        if (best.size() < 2) {
            return new RandomSearch(space, size).next(soFar, random);
        }
        List<Map<String, Double>> next = new ArrayList<>();
        best.stream().map(Evaluation::parameters)
                .filter(parameters -> evaluations(parameters, soFar) < MOST_EVALUATIONS)
                .limit((long) Math.ceil(REPEATED * size)).forEach(next::add);
        ISeq<io.jenetics.Phenotype<io.jenetics.DoubleGene, Double>> pool = IntStream.range(0, best.size()).mapToObj(
                k -> Offspring.phenotype(space.encode(best.get(k).parameters()), estimates.get(k)))
                .collect(ISeq.toISeq());
        next.addAll(new Offspring<Double>(space, new TournamentSelector<>(TOURNAMENT)).of(pool, size - next.size(),
                random));
        return next;
    }

    private static long evaluations(Map<String, Double> parameters, List<Evaluation> soFar) {
        return soFar.stream().filter(evaluation -> evaluation.parameters().equals(parameters)).count();
    }
}
