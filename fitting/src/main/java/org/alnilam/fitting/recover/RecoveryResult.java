package org.alnilam.fitting.recover;

import java.util.List;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import org.alnilam.fitting.Columns;
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

    /** Keeps a copy of the list. */
    public RecoveryResult {
        truths = List.copyOf(truths);
    }

    /** {@return truth against estimate of each parameter, in the order of the space} */
    public List<ParameterRecovery> parameters() {
        return space.dimensions().stream().map(dimension -> ParameterRecovery.of(dimension, truths)).toList();
    }

    /** {@return number of points that were silent, runaway or diverged, so that others were drawn instead} */
    public int redrawn() {
        return truths.stream().mapToInt(RecoveredTruth::redrawn).sum();
    }

    /**
     * Table of truths against estimates.
     *
     * @return truth, parameter, its true value, the estimate, the range of the screened candidates, the value of the best
     *         confirmed one, the middle 90 % of the posterior; missing where a fit found nothing
     */
    public Table table() {
        Table table = Table.create("recovery", IntColumn.create(RecoveryColumns.TRUTH),
                StringColumn.create(RecoveryColumns.PARAMETER));
        RecoveryColumns.VALUES.forEach(name -> table
                .addColumns(DoubleColumn.create(name)));
        for (RecoveredTruth truth : truths) {
            truth.parameters().forEach((id, value) -> {
                Row row = table.appendRow();
                row.setInt(RecoveryColumns.TRUTH, truth.number());
                row.setString(RecoveryColumns.PARAMETER, id);
                row.setDouble(RecoveryColumns.TRUE, value);
                Estimate estimate = truth.estimates().get(id);
                if (estimate != null) {
                    row.setDouble(RecoveryColumns.ESTIMATE, estimate.value());
                    row.setDouble(RecoveryColumns.LOW, estimate.low());
                    row.setDouble(RecoveryColumns.HIGH, estimate.high());
                    row.setDouble(RecoveryColumns.BEST, estimate.best());
                    row.setDouble(RecoveryColumns.POSTERIOR_LOW, estimate.posteriorLow());
                    row.setDouble(RecoveryColumns.POSTERIOR_HIGH, estimate.posteriorHigh());
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
        Table table = Table.create("recovery-summary", StringColumn.create(RecoveryColumns.PARAMETER),
                StringColumn.create(RecoveryColumns.VERDICT),
                IntColumn.create(RecoveryColumns.TRUTHS));
        RecoveryColumns.FIGURES.forEach(
                name -> table.addColumns(DoubleColumn.create(name)));
        for (ParameterRecovery recovery : parameters()) {
            Row row = table.appendRow();
            row.setString(RecoveryColumns.PARAMETER, recovery.parameter().id());
            row.setString(RecoveryColumns.VERDICT, recovery.verdict().text());
            row.setInt(RecoveryColumns.TRUTHS, recovery.truths());
            row.setDouble(RecoveryColumns.CORRELATION, recovery.correlation());
            row.setDouble(RecoveryColumns.CORRELATION_LOW, recovery.correlationLow());
            row.setDouble(RecoveryColumns.CORRELATION_HIGH, recovery.correlationHigh());
            row.setDouble(RecoveryColumns.BIAS, recovery.bias());
            row.setDouble(RecoveryColumns.RMSE, recovery.error());
            row.setDouble(RecoveryColumns.RMSE_OF_RANGE, recovery.relativeError());
            row.setDouble(RecoveryColumns.COVERAGE, recovery.coverage());
            row.setDouble(RecoveryColumns.WIDTH_OF_RANGE, recovery.width());
            row.setDouble(RecoveryColumns.POSTERIOR_COVERAGE, recovery.posteriorCoverage());
            row.setDouble(RecoveryColumns.POSTERIOR_WIDTH_OF_RANGE, recovery.posteriorWidth());
            row.setDouble(RecoveryColumns.BEST_CORRELATION, recovery.bestCorrelation());
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
        Table table = Table.create(RecoveryColumns.TRUTHS, IntColumn.create(RecoveryColumns.TRUTH),
                IntColumn.create(RecoveryColumns.REDRAWN), IntColumn.create(
                        RecoveryColumns.EVALUATIONS),
                DoubleColumn.create(RecoveryColumns.RATE));
        for (String name : RecoveryColumns.SCORES) {
            table.addColumns(DoubleColumn.create(name), DoubleColumn.create(Columns.deviation(name)));
        }
        for (RecoveredTruth truth : truths) {
            Row row = table.appendRow();
            row.setInt(RecoveryColumns.TRUTH, truth.number());
            row.setInt(RecoveryColumns.REDRAWN, truth.redrawn());
            row.setInt(RecoveryColumns.EVALUATIONS, truth.evaluations());
            row.setDouble(RecoveryColumns.RATE, truth.measures().meanRate());
            set(row, RecoveryColumns.TRUTH_FITNESS, truth.truth().fitness());
            set(row, RecoveryColumns.TRUTH_FC, truth.truth().fc());
            truth.reached().ifPresent(reached -> {
                set(row, RecoveryColumns.REACHED_FITNESS, reached.fitness());
                set(row, RecoveryColumns.REACHED_FC, reached.fc());
            });
        }
        return table;
    }

    private static void set(Row row, String column, Spread spread) {
        row.setDouble(column, spread.mean());
        row.setDouble(Columns.deviation(column), spread.deviation());
    }
}
