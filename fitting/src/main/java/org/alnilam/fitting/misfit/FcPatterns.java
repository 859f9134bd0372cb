package org.alnilam.fitting.misfit;

import java.util.List;

import org.ejml.data.DMatrixRMaj;

/** The sum of FC patterns: the entries of FCs above their diagonals, each moved to mean 0 and sum of squares 1. */
final class FcPatterns {

    private final double[] sum;
    private final int count;

    private FcPatterns(double[] sum, int count) {
        this.sum = sum;
        this.count = count;
    }

    /**
     * Adds patterns up.
     *
     * @param patterns patterns of the same regions, at least one
     * @return their sum
     */
    static FcPatterns of(List<double[]> patterns) {
        double[] sum = new double[patterns.getFirst().length];
        patterns.forEach(pattern -> add(sum, pattern, 1));
        return new FcPatterns(sum, patterns.size());
    }

    /**
     * The pattern of an FC.
     *
     * @param fc FC [regions x regions], NaN where a pair is missing
     * @return its pattern, 0 where a pair is missing
     */
    static double[] pattern(DMatrixRMaj fc) {
        int regions = fc.numRows;
        double[] pattern = new double[regions * (regions - 1) / 2];
        int next = 0;
        for (int i = 0; i < regions; i++) {
            for (int j = i + 1; j < regions; j++) {
                pattern[next++] = fc.get(i, j);
            }
        }
        double total = 0;
        int known = 0;
        for (double entry : pattern) {
            total += Double.isNaN(entry) ? 0 : entry;
            known += Double.isNaN(entry) ? 0 : 1;
        }
        double squares = 0;
        for (int k = 0; k < pattern.length; k++) {
            pattern[k] = Double.isNaN(pattern[k]) ? 0 : pattern[k] - total / known;
            squares += pattern[k] * pattern[k];
        }
        for (int k = 0; k < pattern.length; k++) {
            pattern[k] /= squares > 0 ? Math.sqrt(squares) : 1;
        }
        return pattern;
    }

    /** {@return the sum without one of its patterns} */
    FcPatterns without(double[] pattern) {
        double[] rest = sum.clone();
        add(rest, pattern, -1);
        return new FcPatterns(rest, count - 1);
    }

    private static void add(double[] sum, double[] pattern, int times) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += times * pattern[k];
        }
    }

    /** {@return the mean correlation of two patterns of this sum} */
    double meanCorrelation() {
        return (dot(sum, sum) - count) / (count * (count - 1.0));
    }

    /** {@return the mean correlation of a pattern of this sum with one of another} */
    double meanCorrelationWith(FcPatterns other) {
        return dot(sum, other.sum) / ((double) count * other.count);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
