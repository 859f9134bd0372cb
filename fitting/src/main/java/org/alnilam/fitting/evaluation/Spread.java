package org.alnilam.fitting.evaluation;

import java.util.Collection;

import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A mean and the standard deviation of single values from it.
 *
 * @param mean the arithmetic mean
 * @param deviation the standard deviation of single values (of n - 1); 0 of a single value
 */
public record Spread(double mean, double deviation) {

    /** The spread of no values. */
    public static final Spread NONE = new Spread(Double.NaN, Double.NaN);

    /**
     * Summarises values.
     *
     * @param values any numbers
     * @return their mean and standard deviation, not numbers if there is no value
     */
    public static Spread of(Collection<Double> values) {
        SummaryStatistics statistics = new SummaryStatistics();
        values.forEach(statistics::addValue);
        return new Spread(statistics.getMean(), statistics.getStandardDeviation());
    }
}
