package org.alnilam.fitting.recover;

import java.util.List;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.recover.RecoveredTruth.Estimate;
import org.alnilam.fitting.space.SearchSpace;

/**
 * The result of a recovery: truths and their estimates.
 *
 * @param space the parameters that were drawn and searched
 * @param truths the truths and their estimates
 */
public record RecoveryResult(SearchSpace space, List<RecoveredTruth> truths) {

    private static final String PARAMETER = "parameter";

    /** Keeps a copy of the list. */
    public RecoveryResult {
        truths = List.copyOf(truths);
    }

    /** @return truth against estimate of each parameter, in the order of the space */
    public List<ParameterRecovery> parameters() {
        return space.dimensions().stream().map(dimension -> ParameterRecovery.of(dimension, truths)).toList();
    }

    /** @return number of points that were silent, runaway or diverged, so that others were drawn instead */
    public int redrawn() {
        return truths.stream().mapToInt(RecoveredTruth::redrawn).sum();
    }

    /**
     * Table of truths against estimates.
     *
     * @return truth, parameter, its true value, the estimate, the range of the confirmed candidates, the value of the best
     *         of them, the middle 90 % of the posterior; missing where a fit found nothing
     */
    public Table table() {
        Table table = Table.create("recovery", IntColumn.create("truth"), StringColumn.create(PARAMETER));
        List.of("true", "estimate", "low", "high", "best", "posterior_low", "posterior_high").forEach(name -> table
                .addColumns(DoubleColumn.create(name)));
        for (RecoveredTruth truth : truths) {
            truth.parameters().forEach((id, value) -> {
                Row row = table.appendRow();
                row.setInt("truth", truth.number());
                row.setString(PARAMETER, id);
                row.setDouble("true", value);
                Estimate estimate = truth.estimates().get(id);
                if (estimate != null) {
                    row.setDouble("estimate", estimate.value());
                    row.setDouble("low", estimate.low());
                    row.setDouble("high", estimate.high());
                    row.setDouble("best", estimate.best());
                    row.setDouble("posterior_low", estimate.posteriorLow());
                    row.setDouble("posterior_high", estimate.posteriorHigh());
                }
            });
        }
        return table;
    }

    /**
     * Table of the verdicts on parameters and their figures.
     *
     * @return the components of {@link ParameterRecovery}, a row for each parameter
     */
    public Table summaryTable() {
        Table table = Table.create("recovery-summary", StringColumn.create(PARAMETER), StringColumn.create("verdict"),
                IntColumn.create("truths"));
        List.of("correlation", "correlation_low", "correlation_high", "bias", "rmse", "rmse_of_range", "coverage",
                "width_of_range", "posterior_coverage", "posterior_width_of_range", "best_correlation").forEach(
                        name -> table.addColumns(DoubleColumn.create(name)));
        for (ParameterRecovery recovery : parameters()) {
            Row row = table.appendRow();
            row.setString(PARAMETER, recovery.parameter().id());
            row.setString("verdict", recovery.verdict().text());
            row.setInt("truths", recovery.truths());
            row.setDouble("correlation", recovery.correlation());
            row.setDouble("correlation_low", recovery.correlationLow());
            row.setDouble("correlation_high", recovery.correlationHigh());
            row.setDouble("bias", recovery.bias());
            row.setDouble("rmse", recovery.error());
            row.setDouble("rmse_of_range", recovery.relativeError());
            row.setDouble("coverage", recovery.coverage());
            row.setDouble("width_of_range", recovery.width());
            row.setDouble("posterior_coverage", recovery.posteriorCoverage());
            row.setDouble("posterior_width_of_range", recovery.posteriorWidth());
            row.setDouble("best_correlation", recovery.bestCorrelation());
        }
        return table;
    }

    /**
     * Table of the truths and the fits to them.
     *
     * @return truth, number of points before it that did not serve, its mean rate in Hz, evaluations of its fit; mean and
     *         standard deviation over fresh seeds of fitness and FC correlation under the truth itself and under the best
     *         confirmed candidate
     */
    public Table truthTable() {
        Table table = Table.create("truths", IntColumn.create("truth"), IntColumn.create("redrawn"), IntColumn.create(
                "evaluations"), DoubleColumn.create("rate_hz"));
        for (String name : List.of("truth_fitness", "reached_fitness", "truth_fc", "reached_fc")) {
            table.addColumns(DoubleColumn.create(name), DoubleColumn.create(name + "_sd"));
        }
        for (RecoveredTruth truth : truths) {
            Row row = table.appendRow();
            row.setInt("truth", truth.number());
            row.setInt("redrawn", truth.redrawn());
            row.setInt("evaluations", truth.evaluations());
            row.setDouble("rate_hz", truth.measures().meanRate());
            set(row, "truth_fitness", truth.truth().fitness());
            set(row, "truth_fc", truth.truth().fc());
            truth.reached().ifPresent(reached -> {
                set(row, "reached_fitness", reached.fitness());
                set(row, "reached_fc", reached.fc());
            });
        }
        return table;
    }

    private static void set(Row row, String column, Spread spread) {
        row.setDouble(column, spread.mean());
        row.setDouble(column + "_sd", spread.deviation());
    }
}
