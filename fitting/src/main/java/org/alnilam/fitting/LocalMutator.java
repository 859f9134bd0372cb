package org.alnilam.fitting;

import java.util.random.RandomGenerator;

import io.jenetics.Chromosome;
import io.jenetics.DoubleChromosome;
import io.jenetics.DoubleGene;
import io.jenetics.Mutator;
import io.jenetics.MutatorResult;

/**
 * Gaussian mutation around the gene's own value, reflected at the ends of its range, with a width for each gene. (Jenetics'
 * GaussianMutator draws around the middle of the range, whatever the value was.)
 *
 * @param <C> what candidates are selected by
 */
final class LocalMutator<C extends Comparable<? super C>> extends Mutator<DoubleGene, C> {

    private final double probability;
    private final double[] deviations;

    /**
     * A mutator.
     *
     * @param probability the probability that a gene of a candidate mutates; every candidate has its chance
     * @param deviations the standard deviation of the step of each gene, as a fraction of the range
     */
    LocalMutator(double probability, double[] deviations) {
        super(1);
        this.probability = probability;
        this.deviations = deviations.clone();
    }

    @Override
    protected MutatorResult<Chromosome<DoubleGene>> mutate(Chromosome<DoubleGene> chromosome, double p,
            RandomGenerator random) {
        DoubleGene[] genes = chromosome.stream().toArray(DoubleGene[]::new);
        int mutations = 0;
        for (int k = 0; k < genes.length; k++) {
            if (random.nextDouble() < probability) {
                genes[k] = moved(genes[k], deviations[k], random);
                mutations++;
            }
        }
        return new MutatorResult<>(DoubleChromosome.of(genes), mutations);
    }

    private static DoubleGene moved(DoubleGene gene, double deviation, RandomGenerator random) {
        double width = gene.max() - gene.min();
        double x = (gene.doubleValue() - gene.min()) / width + deviation * random.nextGaussian();
        double folded = Math.abs(x) % 2;
        return gene.newInstance(gene.min() + width * (folded > 1 ? 2 - folded : folded));
    }
}
