package org.alnilam.fitting.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.jenetics.DoubleChromosome;
import io.jenetics.DoubleGene;
import io.jenetics.Genotype;
import io.jenetics.IntermediateCrossover;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.Selector;
import io.jenetics.TournamentSelector;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;

import org.alnilam.datasets.Internal;

/**
 * Makes children: parents are selected, mated by intermediate crossover (Mühlenbein and Schlierkamp-Voosen 1993, Evol.
 * Comput. 1, 25) and mutated by Gaussian steps with the covariance of the parents, so that steps shrink as the population
 * closes in.
 *
 * @param <C> type of the value by which parents are selected
 */
@Internal
public final class Offspring<C extends Comparable<? super C>> {

    /** Probability of a crossover where parents may be mated; 0.4 was no better (docs/search-experiments.md). */
    static final double CROSSOVER = 0.8;
    /** Distance beyond their parents that children may lie, as a share of the parents' distance (0.25 in the paper). */
    private static final double CROSSOVER_REACH = 0.25;
    /** Number of candidates in a tournament: of more, the best would be chosen more often. */
    private static final int TOURNAMENT = 2;

    private final Selector<DoubleGene, C> selector;
    private final double crossover;
    private final double step;

    /**
     * @param selector the selector of parents
     * @param crossover the probability that two of them are mated
     * @param step the size of a mutation in standard deviations of the parents
     */
    Offspring(Selector<DoubleGene, C> selector, double crossover, double step) {
        this.selector = selector;
        this.crossover = crossover;
        this.step = step;
    }

    /**
     * Offspring of parents that win tournaments of {@value #TOURNAMENT}.
     *
     * @param crossover the probability that two of them are mated
     * @param step the size of a mutation in standard deviations of the parents
     * @return a maker of children
     */
    public static Offspring<Double> byTournament(double crossover, double step) {
        return new Offspring<Double>(new TournamentSelector<>(TOURNAMENT), crossover, step);
    }

    /**
     * A candidate as the library of genetic operators sees it.
     *
     * @param <C> type of the value by which parents are selected
     * @param genes a number from 0 to 1 for each gene
     * @param fitness the value by which it is selected
     * @return the candidate
     */
    public static <C extends Comparable<? super C>> Phenotype<DoubleGene, C> phenotype(double[] genes, C fitness) {
        return Phenotype.of(genotype(genes), 0, fitness);
    }

    private static Genotype<DoubleGene> genotype(double[] genes) {
        List<DoubleGene> list = new ArrayList<>();
        for (double gene : genes) {
            list.add(DoubleGene.of(gene, 0, 1));
        }
        return Genotype.of(DoubleChromosome.of(list));
    }

    /**
     * The genes of a candidate.
     *
     * @param phenotype a candidate as the library of genetic operators sees it
     * @return a number from 0 to 1 for each gene
     */
    public static double[] genes(Phenotype<DoubleGene, ?> phenotype) {
        return phenotype.genotype().chromosome().stream().mapToDouble(DoubleGene::doubleValue).toArray();
    }

    /**
     * Makes children.
     *
     * @param parents candidates, at least two
     * @param count number of children
     * @param random random numbers
     * @return their genes
     */
    public List<double[]> of(ISeq<Phenotype<DoubleGene, C>> parents, int count, RandomGenerator random) {
        CovariantMutator<C> mutator = new CovariantMutator<>(step, parents.stream().map(Offspring::genes).toList());
        return RandomRegistry.with(random).call(() -> {
            // an even number, since crossover takes pairs
            ISeq<Phenotype<DoubleGene, C>> chosen = selector.select(parents, count + count % 2, Optimize.MAXIMUM);
            ISeq<Phenotype<DoubleGene, C>> mated = new IntermediateCrossover<DoubleGene, C>(crossover,
                    CROSSOVER_REACH).alter(chosen, 1).population();
            return mutator.alter(mated, 1).population().stream().limit(count).map(Offspring::genes).toList();
        });
    }

    /**
     * Makes children of which several compete for each place.
     *
     * @param parents candidates, at least two
     * @param places number of children that are wanted
     * @param competitors number of children that are made for each place
     * @param worth the expected worth of a child
     * @param random random numbers
     * @return the genes of the best of each place
     */
    public List<double[]> of(ISeq<Phenotype<DoubleGene, C>> parents, int places, int competitors,
            ToDoubleFunction<double[]> worth, RandomGenerator random) {
        List<double[]> children = of(parents, places * competitors, random);
        return IntStream.range(0, places).map(place -> place * competitors)
                .mapToObj(first -> best(children.subList(first, first + competitors), worth))
                .toList();
    }

    private static double[] best(List<double[]> children, ToDoubleFunction<double[]> worth) {
        double[] best = children.getFirst();
        double most = worth.applyAsDouble(best);
        for (double[] child : children.subList(1, children.size())) {
            double own = worth.applyAsDouble(child);
            if (own > most) {
                best = child;
                most = own;
            }
        }
        return best;
    }
}
