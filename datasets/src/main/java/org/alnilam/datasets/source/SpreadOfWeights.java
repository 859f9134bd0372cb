package org.alnilam.datasets.source;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.ejml.data.DMatrixRMaj;

/**
 * Spread of connection strengths, by which logarithms are recognised. Tractography gives strengths over several orders of
 * magnitude: their mean is a multiple of their median (3 to 125 in connectomes that were looked at, with a skewness from 2 to 9).
 * The logarithms of the same connectomes have a mean within 5 % of their median and a skewness between -0.5 and 0.4. Strengths in
 * few grades, such as 1, 2 and 3, are no logarithms.
 */
final class SpreadOfWeights {

    /** Fewest connections that show a spread. */
    private static final int FEWEST = 20;
    private static final double MOST_MEAN_OVER_MEDIAN = 1.2;
    private static final double MOST_SKEWNESS = 0.8;
    /** Largest logarithm to be expected: that of 7e10. */
    private static final double LARGEST_LOGARITHM = 25;
    /** A symmetric matrix without grades has two connections for each strength. */
    private static final int MOST_CONNECTIONS_PER_STRENGTH = 4;

    private SpreadOfWeights() {
    }

    /** Kinds of numbers that strengths look like. */
    enum Likeness {
        /** Strengths over orders of magnitude, or in grades. */
        LINEAR,
        /** Narrow as logarithms are, but not above 1, as strengths that were normalised or resampled can be too. */
        NARROW,
        /** Logarithms. */
        LOGARITHMS
    }

    /**
     * Judges strengths.
     *
     * @param weights a matrix of strengths; 0 and NaN are no connection, the diagonal does not count
     * @return what they look like
     */
    static Likeness of(DMatrixRMaj weights) {
        double[] strengths = offDiagonal(weights).filter(weight -> weight != 0 && Double.isFinite(weight)).toArray();
        long distinct = Arrays.stream(strengths).distinct().count();
        if (strengths.length < FEWEST || distinct * MOST_CONNECTIONS_PER_STRENGTH < strengths.length) {
            return Likeness.LINEAR;
        }
        DescriptiveStatistics statistics = new DescriptiveStatistics(strengths);
        double meanOverMedian = statistics.getMean() / statistics.getPercentile(50);
        boolean narrow = meanOverMedian > 0 && meanOverMedian < MOST_MEAN_OVER_MEDIAN && Math.abs(statistics
                .getSkewness()) < MOST_SKEWNESS && statistics.getMax() < LARGEST_LOGARITHM;
        if (!narrow) {
            return Likeness.LINEAR;
        }
        return statistics.getMax() > 1 ? Likeness.LOGARITHMS : Likeness.NARROW;
    }

    private static DoubleStream offDiagonal(DMatrixRMaj matrix) {
        return IntStream.range(0, matrix.getNumElements()).filter(k -> k / matrix.numCols != k
                % matrix.numCols).mapToDouble(k -> matrix.data[k]);
    }
}
