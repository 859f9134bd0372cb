package org.alnilam.fitting.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import org.ejml.dense.row.linsol.chol.LinearSolverChol_DDRM;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.space.SearchSpace;

/**
 * The fitness of any candidate, estimated from noisy evaluations: a Gaussian process over genes (Rasmussen and Williams
 * 2006, "Gaussian Processes for Machine Learning", chapters 2 and 5). Its covariance is a Matérn 5/2 kernel with a length for each
 * principal axis of the best quarter of the evaluations ({@link PrincipalAxes}), since good candidates lie on ridges that
 * are oblique to the genes, plus noise of single evaluations, plus an offset that all evaluations of a generation share,
 * since they share their random numbers. Lengths and noise are those of the greatest marginal likelihood, found by a pattern
 * search.
 *
 * <p>Candidates that were silent or ran away count as the worst valid one, candidates that were stopped as the lower
 * quartile of the valid ones. Fitness below the median of all counts as the median: a process that followed how far it falls
 * beside the ridges would be a poor one on them.
 *
 * <p>A surrogate of few long simulations can go on from one of many short ones (Kennedy and O'Hagan 2000, Biometrika 87, 1):
 * it takes over the axes of the latter, and learns what remains of the fitness when {@value #SHARE_OF_BEFORE} of the latter's
 * estimate is taken off.
 */
@Internal
public final class Surrogate {

    /** Most evaluations that lengths and noise are found from: each trial, 49 for six genes, costs their number cubed. */
    private static final int MOST_FOR_LIKELIHOOD = 250;
    /** Most evaluations that estimates are made from: they cost their number cubed as well, but once. */
    private static final int MOST = 1500;
    /** Passes of the pattern search: in three, a length can change by 1.6^3, fourfold, and a ratio 17-fold, either way. */
    private static final int SWEEPS = 3;
    /** Factor of a step in a length, its square in a ratio, which matters less: smaller steps need more passes. */
    private static final double FACTOR = 1.6;
    /** First length, in standard deviations of the best evaluations along an axis: the process is smooth among them. */
    private static final double START_LENGTH = 2;
    /** First ratio of the noise's variance to the signal's, its square for generations: passes reach 0.02 to 5 from it. */
    private static final double START_RATIO = 0.3;
    /** Shortest length, in standard deviations as well: a shorter one would explain noise as hills. */
    private static final double SHORTEST = 0.3;
    /** Longest length: along such an axis the process hardly changes among the best evaluations. */
    private static final double LONGEST = 20;
    /** Smallest ratio of a noise's variance to that of the signal; it keeps covariances positive definite. */
    private static final double SMALLEST_RATIO = 1e-3;
    /** Largest ratio of a noise's variance to that of the signal: beyond it nothing is learnt. */
    private static final double LARGEST_RATIO = 10;
    /** Percentile of the valid evaluations that a stopped candidate counts as: the middle of the half it was headed for. */
    private static final double LOWER_QUARTILE = 25;
    /** Percentile of all evaluations that lower ones count as, in a search (measured: docs/search-experiments.md). */
    private static final double MEDIAN = 50;
    /** Percentile of all evaluations that lower ones count as, after a search: most of them are good. */
    private static final double LOWEST_TENTH = 10;
    /** Share of an earlier surrogate's estimate that is taken off: the best of 0, 0.3 and 1 (docs/search-experiments.md). */
    private static final double SHARE_OF_BEFORE = 0.3;
    /** Share of the evaluations, the best, that show how the ridges lie: more lie beside them, fewer leave it to chance. */
    private static final double SHARE_OF_BEST = 0.25;

    /** Places, generations and values of evaluations. */
    private static final class Data {

        private final double[][] places;
        private final int[] generations;
        private final double[] values;

        Data(double[][] places, int[] generations, double[] values) {
            this.places = places;
            this.generations = generations;
            this.values = values;
        }

        /** Evenly thinned copy with at most {@code most} evaluations. */
        Data thinned(int most) {
            int n = places.length;
            int kept = Math.min(n, most);
            double[][] p = new double[kept][];
            int[] i = new int[kept];
            double[] v = new double[kept];
            for (int k = 0; k < kept; k++) {
                int source = n - 1 - (int) ((long) k * n / kept); // the newest is kept
                p[k] = places[source];
                i[k] = generations[source];
                v[k] = values[source];
            }
            return new Data(p, i, v);
        }
    }

    private final PrincipalAxes axes;
    private final ToDoubleFunction<double[]> prior;
    private final double mean;
    private final Fitted fitted;

    /**
     * Learns from evaluations.
     *
     * @param space the space
     * @param evaluations evaluations, at least one of them valid
     */
    public Surrogate(SearchSpace space, List<Evaluation> evaluations) {
        this(genes(space, evaluations), evaluations, Optional.empty(), OptionalDouble.empty());
    }

    /**
     * Learns from evaluations for a posterior: with another floor than their median, and with a length along each parameter itself. Axes
     * of the best few evaluations are turned by chance, and a parameter without influence seems to have some.
     *
     * @param space the space
     * @param evaluations evaluations, at least one of them valid
     * @param floor the fitness that lower ones count as
     */
    public Surrogate(SearchSpace space, List<Evaluation> evaluations, double floor) {
        this(genes(space, evaluations), evaluations, Optional.empty(), OptionalDouble.of(floor));
    }

    /**
     * Learns from long evaluations after short ones. Most of them are good, so that fitness counts as the lowest tenth where
     * it is below that, not as the median.
     *
     * @param space the space
     * @param evaluations evaluations, at least one of them valid
     * @param before the surrogate of the short evaluations
     */
    public Surrogate(SearchSpace space, List<Evaluation> evaluations, Surrogate before) {
        this(genes(space, evaluations), evaluations, Optional.of(before), OptionalDouble.empty());
    }

    private Surrogate(double[][] genes, List<Evaluation> evaluations, Optional<Surrogate> before,
            OptionalDouble lowest) {
        double[] values = values(evaluations);
        axes = before.map(surrogate -> surrogate.axes).orElseGet(() -> lowest.isPresent()
                ? PrincipalAxes.straight(best(genes, values))
                : PrincipalAxes.of(best(genes, values)));
        prior = before
                .<ToDoubleFunction<double[]>>map(surrogate -> place -> SHARE_OF_BEFORE * surrogate.estimate(place))
                .orElse(place -> 0);
        double floor = lowest.orElseGet(() -> new Percentile().evaluate(values, before.isPresent()
                ? LOWEST_TENTH
                : MEDIAN));
        double[][] places = Arrays.stream(genes).map(axes::along).toArray(double[][]::new);
        int[] generations = evaluations.stream().mapToInt(Evaluation::generation).toArray();
        double[] remaining = IntStream.range(0, values.length)
                .mapToDouble(k -> Math.max(values[k], floor) - prior.applyAsDouble(genes[k]))
                .toArray();
        Data all = new Data(places, generations, remaining);
        mean = Arrays.stream(all.values).average().orElseThrow();
        double[] hyper = mostLikely(all.thinned(MOST_FOR_LIKELIHOOD), genes[0].length);
        fitted = new Fitted(all.thinned(MOST), mean, hyper);
    }

    private static double[][] genes(SearchSpace space, List<Evaluation> evaluations) {
        return evaluations.stream().map(evaluation -> space.encode(evaluation.parameters())).toArray(double[][]::new);
    }

    private static double[] values(List<Evaluation> evaluations) {
        double[] valid = evaluations.stream().filter(Evaluation::valid).mapToDouble(Evaluation::fitness).toArray();
        double worst = Arrays.stream(valid).min().orElseThrow();
        double quartile = new Percentile(LOWER_QUARTILE).evaluate(valid);
        return evaluations.stream().mapToDouble(evaluation -> switch (evaluation.outcome()) {
            case OK -> evaluation.fitness();
            case STOPPED -> quartile;
            case SILENT, RUNAWAY, DIVERGED -> worst;
        }).toArray();
    }

    private static List<double[]> best(double[][] genes, double[] values) {
        return IntStream.range(0, genes.length).boxed()
                .sorted(Comparator.comparingDouble(k -> -values[k]))
                .limit((long) Math.ceil(SHARE_OF_BEST * genes.length))
                .map(k -> genes[k])
                .toList();
    }

    /** Lengths along all axes, the noise's ratio and the generations' ratio to the variance of the signal. */
    private double[] mostLikely(Data sample, int dimensions) {
        double[] best = new double[dimensions + 2];
        Arrays.fill(best, START_LENGTH);
        best[dimensions] = START_RATIO;
        best[dimensions + 1] = START_RATIO * START_RATIO;
        double likelihood = new Fitted(sample, mean, best).logLikelihood();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int k = 0; k < best.length; k++) {
                double factor = k < dimensions ? FACTOR : FACTOR * FACTOR;
                double low = k < dimensions ? SHORTEST : SMALLEST_RATIO;
                double high = k < dimensions ? LONGEST : LARGEST_RATIO;
                for (double step : new double[] {factor, 1 / factor}) {
                    double[] tried = best.clone();
                    tried[k] = Math.clamp(best[k] * step, low, high);
                    double value = new Fitted(sample, mean, tried).logLikelihood();
                    if (value > likelihood) {
                        likelihood = value;
                        best = tried;
                    }
                }
            }
        }
        return best;
    }

    /** A process with given lengths and ratios. */
    private static final class Fitted {

        private final Data data;
        private final double[] hyper;
        private final DMatrixRMaj triangle;
        private final DMatrixRMaj weights;
        private final double variance;

        Fitted(Data data, double mean, double[] hyper) {
            this.data = data;
            this.hyper = hyper;
            int n = data.places.length;
            int d = hyper.length - 2;
            DMatrixRMaj covariance = new DMatrixRMaj(n, n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    double c = kernel(data.places[i], data.places[j], hyper);
                    c += data.generations[i] == data.generations[j] ? hyper[d + 1] : 0;
                    c += i == j ? hyper[d] : 0;
                    covariance.set(i, j, c);
                    covariance.set(j, i, c);
                }
            }
            // not from the factory, which has one for large matrices that has no solver
            CholeskyDecompositionInner_DDRM cholesky = new CholeskyDecompositionInner_DDRM(true);
            LinearSolverChol_DDRM solver = new LinearSolverChol_DDRM(cholesky);
            if (!solver.setA(covariance)) {
                throw new IllegalStateException(
                        "the covariance of %s evaluations is not positive definite".formatted(n));
            }
            triangle = cholesky.getT(null);
            DMatrixRMaj centred = new DMatrixRMaj(n, 1);
            for (int i = 0; i < n; i++) {
                centred.set(i, 0, data.values[i] - mean);
            }
            weights = new DMatrixRMaj(n, 1);
            solver.solve(centred, weights);
            double squares = 0;
            for (int i = 0; i < n; i++) {
                squares += centred.get(i, 0) * weights.get(i, 0);
            }
            variance = Math.max(squares / n, Double.MIN_NORMAL);
        }

        double logLikelihood() {
            double logDeterminant = 0;
            for (int i = 0; i < triangle.numRows; i++) {
                logDeterminant += 2 * Math.log(triangle.get(i, i));
            }
            return -0.5 * (triangle.numRows * Math.log(variance) + logDeterminant);
        }

        /** The standard deviation where the covariances are these, which are overwritten. */
        double deviation(DMatrixRMaj covariances) {
            TriangularSolver_DDRM.solveL(triangle.data, covariances.data, covariances.numRows);
            double explained = 0;
            for (int i = 0; i < covariances.numRows; i++) {
                explained += covariances.data[i] * covariances.data[i];
            }
            return Math.sqrt(variance * Math.max(1 - explained, 0));
        }

        /** Covariances with a new place, in units of the signal's variance. */
        DMatrixRMaj covariances(double[] place) {
            DMatrixRMaj column = new DMatrixRMaj(data.places.length, 1);
            for (int i = 0; i < column.numRows; i++) {
                column.set(i, 0, kernel(place, data.places[i], hyper));
            }
            return column;
        }
    }

    private static double kernel(double[] a, double[] b, double[] lengths) {
        double squared = 0;
        for (int k = 0; k < a.length; k++) {
            double distance = (a[k] - b[k]) / lengths[k];
            squared += distance * distance;
        }
        double r = Math.sqrt(5 * squared);
        return (1 + r + r * r / 3) * Math.exp(-r);
    }

    /**
     * The expected fitness.
     *
     * @param genes a place in the space
     * @return the mean of the process there
     */
    public double estimate(double[] genes) {
        return estimate(genes, fitted.covariances(axes.along(genes)));
    }

    private double estimate(double[] genes, DMatrixRMaj covariances) {
        double sum = prior.applyAsDouble(genes) + mean;
        for (int i = 0; i < covariances.numRows; i++) {
            sum += covariances.data[i] * fitted.weights.data[i];
        }
        return sum;
    }

    /**
     * {@return the standard deviation of single evaluations about the expected fitness, that of their generation taken
     * off}
     */
    public double noise() {
        return Math.sqrt(fitted.variance * fitted.hyper[fitted.hyper.length - 2]);
    }

    /**
     * The expected fitness and its uncertainty.
     *
     * @param mean the mean of the process
     * @param deviation its standard deviation
     */
    public record Expected(double mean, double deviation) {}

    /**
     * The expected fitness, and how well it is known.
     *
     * @param genes a place in the space
     * @return mean and standard deviation of the process there
     */
    public Expected expected(double[] genes) {
        DMatrixRMaj covariances = fitted.covariances(axes.along(genes));
        return new Expected(estimate(genes, covariances), fitted.deviation(covariances));
    }

    /**
     * An upper confidence bound of the fitness.
     *
     * @param genes a place in the space
     * @param kappa number of standard deviations of the expected fitness that are added to it
     * @return the bound
     */
    public double upperBound(double[] genes, double kappa) {
        DMatrixRMaj covariances = fitted.covariances(axes.along(genes));
        double estimate = estimate(genes, covariances);
        return kappa == 0 ? estimate : estimate + kappa * fitted.deviation(covariances);
    }
}
