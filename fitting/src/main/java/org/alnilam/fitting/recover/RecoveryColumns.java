package org.alnilam.fitting.recover;

import java.util.List;
import java.util.stream.Stream;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.Columns;

/** Names of the columns of a recovery's tables, for those who write them and those who read them. */
@Internal
public final class RecoveryColumns {

    /** Number of a truth, from 1. */
    public static final String TRUTH = "truth";
    /** Id of a parameter. */
    public static final String PARAMETER = "parameter";
    /** True value of a parameter. */
    public static final String TRUE = "true";
    /** Estimate of a parameter. */
    public static final String ESTIMATE = "estimate";
    /** Lowest value among the screened candidates. */
    public static final String LOW = "low";
    /** Highest value among the screened candidates. */
    public static final String HIGH = "high";
    /** Value of the best confirmed candidate. */
    public static final String BEST = "best";
    /** Lower end of the middle 90 % of the posterior. */
    public static final String POSTERIOR_LOW = "posterior_low";
    /** Upper end of the middle 90 % of the posterior. */
    public static final String POSTERIOR_HIGH = "posterior_high";

    /** Verdict on a parameter. */
    public static final String VERDICT = "verdict";
    /** Number of truths that a verdict rests on. */
    public static final String TRUTHS = "truths";
    /** Correlation of truth and estimate. */
    public static final String CORRELATION = "correlation";
    /** Lower end of its 95 % interval. */
    public static final String CORRELATION_LOW = "correlation_low";
    /** Upper end of its 95 % interval. */
    public static final String CORRELATION_HIGH = "correlation_high";
    /** Mean of estimate minus truth. */
    public static final String BIAS = "bias";
    /** Root mean square of estimate minus truth. */
    public static final String RMSE = "rmse";
    /** Root mean square error, relative to the range. */
    public static final String RMSE_OF_RANGE = "rmse_of_range";
    /** Share of truths within the range of the screened candidates. */
    public static final String COVERAGE = "coverage";
    /** Mean width of the range of the screened candidates, relative to the searched range. */
    public static final String WIDTH_OF_RANGE = "width_of_range";
    /** Share of truths within the middle 90 % of the posterior. */
    public static final String POSTERIOR_COVERAGE = "posterior_coverage";
    /** Mean width of the middle 90 % of the posterior, relative to the range. */
    public static final String POSTERIOR_WIDTH_OF_RANGE = "posterior_width_of_range";
    /** Correlation of truth and best confirmed candidate. */
    public static final String BEST_CORRELATION = "best_correlation";

    /** Number of points before a truth that did not serve. */
    public static final String REDRAWN = "redrawn";
    /** Number of evaluations of the fit to a truth. */
    public static final String EVALUATIONS = "evaluations";
    /** Mean rate of a truth in Hz. */
    public static final String RATE = "rate_hz";
    /** Fitness under the truth itself. */
    public static final String TRUTH_FITNESS = "truth_fitness";
    /** Fitness under the best confirmed candidate. */
    public static final String REACHED_FITNESS = "reached_fitness";
    /** FC correlation under the truth itself. */
    public static final String TRUTH_FC = "truth_fc";
    /** FC correlation under the best confirmed candidate. */
    public static final String REACHED_FC = "reached_fc";

    /** Columns of numbers of {@link RecoveryResult#table}. */
    static final List<String> VALUES = List.of(TRUE, ESTIMATE, LOW, HIGH, BEST, POSTERIOR_LOW, POSTERIOR_HIGH);
    /** Columns of numbers of {@link RecoveryResult#summaryTable}. */
    static final List<String> FIGURES = List.of(CORRELATION, CORRELATION_LOW, CORRELATION_HIGH, BIAS, RMSE,
            RMSE_OF_RANGE, COVERAGE, WIDTH_OF_RANGE, POSTERIOR_COVERAGE, POSTERIOR_WIDTH_OF_RANGE, BEST_CORRELATION);
    /** Columns of scores of {@link RecoveryResult#truthTable}, each with its standard deviation beside it. */
    static final List<String> SCORES = List.of(TRUTH_FITNESS, REACHED_FITNESS, TRUTH_FC, REACHED_FC);

    private RecoveryColumns() {
    }

    /** {@return all columns of {@link RecoveryResult#table}} */
    public static List<String> table() {
        return Stream.concat(Stream.of(TRUTH, PARAMETER), VALUES.stream()).toList();
    }

    /** {@return all columns of {@link RecoveryResult#summaryTable}} */
    public static List<String> summaryTable() {
        return Stream.concat(Stream.of(PARAMETER, VERDICT, TRUTHS), FIGURES.stream()).toList();
    }

    /** {@return all columns of {@link RecoveryResult#truthTable}} */
    public static List<String> truthTable() {
        return Stream.concat(Stream.of(TRUTH, REDRAWN, EVALUATIONS, RATE), SCORES.stream().flatMap(score -> Stream.of(
                score, Columns.deviation(score)))).toList();
    }
}
