package org.alnilam.fitting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.jenetics.DoubleGene;
import io.jenetics.Phenotype;
import io.jenetics.TournamentSelector;
import io.jenetics.util.ISeq;

/**
 * A genetic algorithm for a noisy and expensive fitness. Parents are the best candidates so far, some distance apart, by the
 * estimate of a {@link Surrogate}, which a lucky score does not mislead. In each generation the best few are evaluated
 * again, with the generation's own noise. For every other place several children ({@link Offspring}) of parents chosen by
 * tournaments, and as many random candidates, compete by their upper confidence bound: estimate plus kappa times
 * uncertainty, where kappa grows from place to place from 0 (make the best better) to {@value #BOLDEST} (try what is
 * unknown), and what is near a candidate that was already chosen counts as known.
 */
final class GeneticSearch implements Search {

    private static final int TOURNAMENT = 3;
    private static final double PARENTS = 0.5;
    private static final int LEAST_PARENTS = 3;
    /** Parents are so far apart along each gene. */
    private static final double DISTANCE = 0.04;
    private static final double REPEATED = 0.1;
    private static final int COMPETITORS = 20;
    private static final double BOLDEST = 3;
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
        List<Ranked> ranked = evaluations.keySet().stream()
                .map(parameters -> new Ranked(parameters, surrogate.estimate(space
                        .encode(parameters))))
                .sorted(Comparator.comparingDouble((Ranked r) -> -r.estimate).thenComparing(
                        r -> r.parameters.toString()))
                .toList();
        List<Map<String, Double>> next = ranked.stream().map(Ranked::parameters).filter(parameters -> evaluations.get(
                parameters) < MOST_EVALUATIONS).limit((long) Math.ceil(REPEATED * size))
                .collect(Collectors.toCollection(
                        ArrayList::new));
        int places = size - next.size();
        List<double[]> children = new Offspring<Double>(space, new TournamentSelector<>(TOURNAMENT)).of(parents(ranked),
                places * COMPETITORS, random);
        List<double[]> chosen = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            double share = place / Math.max(places - 1.0, 1);
            double kappa = BOLDEST * share * share;
            List<double[]> competitors = new ArrayList<>(
                    children.subList(place * COMPETITORS, (place + 1) * COMPETITORS));
            for (int k = 0; k < COMPETITORS; k++) {
                competitors.add(random.doubles(space.dimensions().size()).toArray());
            }
            double[] bounds = competitors.stream().mapToDouble(genes -> surrogate.upperBound(genes, kappa, chosen))
                    .toArray();
            int best = IntStream.range(0, bounds.length).reduce((a, b) -> bounds[b] > bounds[a] ? b : a).orElseThrow();
            chosen.add(competitors.get(best));
        }
        chosen.forEach(genes -> next.add(space.decode(genes)));
        return next;
    }

    /** A candidate and what it is worth. */
    private record Ranked(Map<String, Double> parameters, double estimate) {}

    private ISeq<Phenotype<DoubleGene, Double>> parents(List<Ranked> ranked) {
        List<double[]> genes = ranked.stream().map(candidate -> space.encode(candidate.parameters)).toList();
        return SearchSpace.apart(genes, DISTANCE, Math.max((int) (PARENTS * size), LEAST_PARENTS)).stream()
                .map(k -> Offspring
                        .phenotype(genes.get(k), ranked.get(k).estimate))
                .collect(ISeq.toISeq());
    }
}
