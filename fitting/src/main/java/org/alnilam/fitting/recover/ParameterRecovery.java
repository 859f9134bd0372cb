package org.alnilam.fitting.recover;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

import org.alnilam.fitting.recover.RecoveredTruth.Estimate;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Parameter;
import org.alnilam.simulator.Parameter.Range;

/**
 * Truth against estimate of one parameter, over all truths of a recovery.
 *
 * @param parameter the parameter
 * @param range the range that truths and candidates come from
 * @param truths number of truths that have an estimate
 * @param correlation Pearson correlation of truth and estimate; not a number if the estimates are all the same
 * @param correlationLow lower end of its 95 % confidence interval (Fisher's transform)
 * @param correlationHigh upper end of this interval
 * @param bias mean of estimate minus truth, in the unit of the parameter
 * @param error root mean square of estimate minus truth, in the unit of the parameter
 * @param coverage share of truths within the range of the screened candidates
 * @param width mean width of this range, as a share of the searched one
 * @param posteriorCoverage share of truths within the middle 90 % of the posterior
 * @param posteriorWidth mean width of this interval, as a share of the searched range
 * @param bestCorrelation correlation of the truth with the best confirmed candidate
 */
public record ParameterRecovery(Parameter parameter, Range range, int truths, double correlation, double correlationLow,
        double correlationHigh, double bias, double error, double coverage, double width, double posteriorCoverage,
        double posteriorWidth, double bestCorrelation) {

    /** Standard deviations of a normal distribution on each side of its mean that hold 95 % of it. */
    private static final double NORMAL_95 = 1.959963984540054;
    /** Correlation above which the whole confidence interval of an identified parameter lies. */
    public static final double IDENTIFIED = 0.5;
    /** Fewest truths with which a correlation has a confidence interval: its width goes with 1 / sqrt(truths - 3). */
    public static final int FEWEST_TRUTHS = 4;

    /** Judgement on a parameter: whether the data can tell its value. */
    public enum Verdict {
        /** The confidence interval of the correlation lies above 0.5. */
        IDENTIFIED,
        /** The confidence interval lies above 0, but reaches below 0.5. */
        WEAKLY,
        /** The confidence interval holds 0 or lies below, or there is no correlation. */
        NOT_IDENTIFIED;

        /** {@return the verdict in words} */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    static ParameterRecovery of(SearchSpace.Dimension dimension, List<RecoveredTruth> all) {
        String id = dimension.parameter().id();
        List<RecoveredTruth> truths = all.stream().filter(truth -> truth.estimates().containsKey(id)).toList();
        double[] actual = truths.stream().mapToDouble(truth -> truth.parameters().get(id)).toArray();
        double[] estimates = values(truths, id, Estimate::value);
        double[] low = values(truths, id, Estimate::low);
        double[] high = values(truths, id, Estimate::high);
        double[] posteriorLow = values(truths, id, Estimate::posteriorLow);
        double[] posteriorHigh = values(truths, id, Estimate::posteriorHigh);
        double r = correlation(actual, estimates);
        double sum = 0;
        double squares = 0;
        for (int k = 0; k < actual.length; k++) {
            sum += estimates[k] - actual[k];
            squares += (estimates[k] - actual[k]) * (estimates[k] - actual[k]);
        }
        Range range = dimension.range();
        return new ParameterRecovery(dimension.parameter(), range, truths.size(), r, shifted(r, -1, truths.size()),
                shifted(r, 1, truths.size()), sum / actual.length, Math.sqrt(squares / actual.length),
                coverage(actual, low, high),
                width(low,
                        high, range),
                coverage(actual, posteriorLow, posteriorHigh), width(posteriorLow, posteriorHigh,
                        range),
                correlation(actual, values(truths, id, Estimate::best)));
    }

    /** A correlation moved by half a confidence interval, up or down. */
    private static double shifted(double correlation, int direction, int truths) {
        double z = 0.5 * Math.log((1 + correlation) / (1 - correlation)); // infinite at 1, where there is no interval
        return Math.tanh(z + direction * NORMAL_95 / Math.sqrt(truths - 3.0));
    }

    /**
     * Finds the correlation that a verdict asks for.
     *
     * @param lower the lower end of a confidence interval
     * @param truths number of truths, at least 4
     * @return the correlation whose interval has this lower end
     */
    public static double least(double lower, int truths) {
        return shifted(lower, 1, truths);
    }

    private static double[] values(List<RecoveredTruth> truths, String id, ToDoubleFunction<Estimate> value) {
        return truths.stream().map(truth -> truth.estimates().get(id)).mapToDouble(value).toArray();
    }

    private static double correlation(double[] a, double[] b) {
        return a.length < 2 ? Double.NaN : new PearsonsCorrelation().correlation(a, b);
    }

    private static double coverage(double[] actual, double[] low, double[] high) {
        int inside = 0;
        for (int k = 0; k < actual.length; k++) {
            inside += actual[k] >= low[k] && actual[k] <= high[k] ? 1 : 0;
        }
        return inside / (double) actual.length;
    }

    private static double width(double[] low, double[] high, Range range) {
        double sum = 0;
        for (int k = 0; k < low.length; k++) {
            sum += (high[k] - low[k]) / (range.high() - range.low());
        }
        return sum / low.length;
    }

    /** {@return {@link #error} as a share of the searched range} */
    public double relativeError() {
        return error / (range.high() - range.low());
    }

    /** {@return the verdict on the parameter} */
    public Verdict verdict() {
        if (correlationLow > IDENTIFIED) {
            return Verdict.IDENTIFIED;
        }
        return correlationLow > 0 ? Verdict.WEAKLY : Verdict.NOT_IDENTIFIED;
    }
}
