package org.alnilam.fitting.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import io.jenetics.DoubleGene;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.ext.moea.NSGA2Selector;
import io.jenetics.ext.moea.UFTournamentSelector;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;

import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.space.SearchSpace;

/**
 * NSGA-II (Deb et al. 2002, IEEE Trans. Evol. Comput. 6, 182) over all valid candidates so far, each with the mean of its
 * evaluations. The first places of a generation go to members of the front, the fittest first, which are evaluated again
 * until they are known well enough, so that luck does not last.
 */
final class ParetoSearch implements Search {

    /** Standard deviation of a mutation, relative to the survivors' spread: 1 spreads children as these are. */
    private static final double STEP = 1;

    private final SearchSpace space;
    private final Pareto pareto;
    private final int size;

    ParetoSearch(SearchSpace space, Pareto pareto, int size) {
        this.space = space;
        this.pareto = pareto;
        this.size = size;
    }

    @Override
    public List<Map<String, Double>> next(List<Evaluation> soFar, RandomGenerator random) {
        List<Evaluation> valid = Evaluation.candidates(soFar);
        if (valid.size() < 2) {
            return new RandomSearch(space, size).next(soFar, random);
        }
        List<Map<String, Double>> next = new ArrayList<>(again(soFar, valid));
        ISeq<Phenotype<DoubleGene, Vec<double[]>>> archive = valid.stream()
                .map(one -> Offspring.phenotype(space.encode(one.parameters()), pareto.vector(one)))
                .collect(ISeq.toISeq());
        ISeq<Phenotype<DoubleGene, Vec<double[]>>> survivors = archive.size() <= size
                ? archive
                : RandomRegistry.with(random)
                        .call(() -> NSGA2Selector.<DoubleGene, double[], Vec<double[]>>ofVec().select(
                                archive, size, Optimize.MAXIMUM));
        Offspring<Vec<double[]>> offspring = new Offspring<>(UFTournamentSelector.ofVec(), Offspring.CROSSOVER, STEP);
        offspring.of(survivors, size - next.size(), random).forEach(genes -> next.add(space.decode(genes)));
        return next;
    }

    private List<Map<String, Double>> again(List<Evaluation> soFar, List<Evaluation> candidates) {
        Map<Map<String, Double>, Long> evaluations = soFar.stream().filter(Evaluation::valid)
                .collect(Collectors.groupingBy(Evaluation::parameters, Collectors.counting()));
        return pareto.front(candidates).stream()
                .filter(member -> evaluations.get(member.parameters()) < KnownCandidate.MOST_EVALUATIONS)
                .sorted(Comparator.comparingDouble(member -> -member.fitness()))
                .limit(KnownCandidate.repeated(size))
                .map(Evaluation::parameters)
                .toList();
    }
}
