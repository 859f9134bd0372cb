package org.alnilam.fitting.search;

import java.util.List;
import java.util.random.RandomGenerator;

import io.jenetics.Chromosome;
import io.jenetics.DoubleChromosome;
import io.jenetics.DoubleGene;
import io.jenetics.Mutator;
import io.jenetics.MutatorResult;

/**
 * Gaussian mutation of all genes of a candidate together, with the covariance of the parents: where good candidates lie
 * along a ridge that is oblique to the axes, as those of whole-brain models do, steps follow it. Steps are reflected at the
 * ends of the genes' range, 0 and 1.
 *
 * @param <C> type of the value by which candidates are selected
 * @implNote A sum of the parents' deviations from their mean, each times a normal deviate, has their covariance without a
 *           decomposition of it, also where there are fewer parents than genes.
 */
final class CovariantMutator<C extends Comparable<? super C>> extends Mutator<DoubleGene, C> {

    /** Standard deviation added to each gene, so that a population that is flat in some direction can leave it. */
    private static final double LEAST_DEVIATION = 0.01;

    private final double[][] deviations;
    private final double scale;

    /**
     * A mutator that changes every candidate.
     *
     * @param step the size of a step in standard deviations of the parents
     * @param parents genes of at least two candidates
     */
    CovariantMutator(double step, List<double[]> parents) {
        super(1);
        double[] centre = new double[parents.getFirst().length];
        for (double[] parent : parents) {
            for (int k = 0; k < centre.length; k++) {
                centre[k] += parent[k] / parents.size();
            }
        }
        deviations = new double[parents.size()][centre.length];
        for (int p = 0; p < deviations.length; p++) {
            for (int k = 0; k < centre.length; k++) {
                deviations[p][k] = parents.get(p)[k] - centre[k];
            }
        }
        scale = step / Math.sqrt(parents.size() - 1.0);
    }

    @Override
    protected MutatorResult<Chromosome<DoubleGene>> mutate(Chromosome<DoubleGene> chromosome, double p,
            RandomGenerator random) {
        DoubleGene[] genes = chromosome.stream().toArray(DoubleGene[]::new);
        double[] moved = moved(chromosome.stream().mapToDouble(DoubleGene::doubleValue).toArray(), 1, random);
        for (int k = 0; k < genes.length; k++) {
            genes[k] = genes[k].newInstance(moved[k]);
        }
        return new MutatorResult<>(DoubleChromosome.of(genes), genes.length);
    }

    /**
     * Makes a step.
     *
     * @param genes the genes to start from
     * @param share the size of the step as a share of the mutator's
     * @param random random numbers
     * @return the genes after the step
     */
    double[] moved(double[] genes, double share, RandomGenerator random) {
        double[] moved = genes.clone();
        for (double[] deviation : deviations) {
            double factor = share * scale * random.nextGaussian();
            for (int k = 0; k < moved.length; k++) {
                moved[k] += factor * deviation[k];
            }
        }
        for (int k = 0; k < moved.length; k++) {
            double folded = Math.abs(moved[k] + share * LEAST_DEVIATION * random.nextGaussian()) % 2;
            moved[k] = folded > 1 ? 2 - folded : folded;
        }
        return moved;
    }
}
