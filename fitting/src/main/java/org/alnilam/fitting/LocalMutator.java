package org.alnilam.fitting;

import java.util.random.RandomGenerator;

import io.jenetics.DoubleGene;
import io.jenetics.Mutator;

/**
 * Gaussian mutation around the gene's own value, reflected at the ends of its range. (Jenetics' GaussianMutator draws
 * around the middle of the range, whatever the value was.)
 */
final class LocalMutator extends Mutator<DoubleGene, Double> {

    private final double deviation;

    /**
     * A mutator.
     *
     * @param probability the probability that a gene mutates
     * @param deviation the standard deviation of the step, as a fraction of the range
     */
    LocalMutator(double probability, double deviation) {
        super(probability);
        this.deviation = deviation;
    }

    @Override
    protected DoubleGene mutate(DoubleGene gene, RandomGenerator random) {
        double width = gene.max() - gene.min();
        double x = (gene.doubleValue() - gene.min()) / width + deviation * random.nextGaussian();
        double folded = Math.abs(x) % 2;
        return gene.newInstance(gene.min() + width * (folded > 1 ? 2 - folded : folded));
    }
}
