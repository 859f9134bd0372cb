package org.alnilam.fitting;

import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * What a candidate is worth, as far as noisy evaluations tell: the mean of its own fitness and that of its neighbours in
 * the space of genes, weighted by a Gaussian kernel, drawn a little towards the median of all (Nadaraya-Watson). A candidate
 * that was evaluated several times counts with all of its evaluations; one that was lucky once, amid poor neighbours, does
 * not stand out.
 */
final class Smoothing {

    /** Width of the kernel along each gene. */
    private static final double BANDWIDTH = 0.06;
    /** Weight of the median of all, in evaluations. */
    private static final double PRIOR = 0.5;

    private final double[][] genes;
    private final double[] fitness;
    private final double median;
    private final double scale;

    /**
     * @param space the space
     * @param valid valid evaluations, at least one
     */
    Smoothing(SearchSpace space, List<Evaluation> valid) {
        genes = valid.stream().map(evaluation -> space.encode(evaluation.parameters())).toArray(double[][]::new);
        fitness = valid.stream().mapToDouble(Evaluation::fitness).toArray();
        median = new Median().evaluate(fitness);
        scale = 1 / (2 * BANDWIDTH * BANDWIDTH * space.dimensions().size());
    }

    /** @return the estimate of each evaluation, in the order given */
    double[] estimates() {
        double[] estimates = new double[genes.length];
        Arrays.setAll(estimates, k -> estimate(genes[k]));
        return estimates;
    }

    private double estimate(double[] place) {
        double sum = PRIOR * median;
        double weights = PRIOR;
        for (int j = 0; j < genes.length; j++) {
            double weight = Math.exp(-squaredDistance(place, genes[j]) * scale);
            sum += weight * fitness[j];
            weights += weight;
        }
        return sum / weights;
    }

    static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
