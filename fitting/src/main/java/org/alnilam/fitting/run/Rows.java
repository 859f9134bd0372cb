package org.alnilam.fitting.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

import org.alnilam.fitting.Columns;
import org.alnilam.fitting.Columns.Cell;
import org.alnilam.fitting.confirm.LongSimulation;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.effective.EffectiveLinks;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Outcome;
import org.alnilam.fitting.explore.PointSimulation;
import org.alnilam.fitting.recover.RecoveryColumns;

/**
 * Reads evaluations back from the tables that {@link org.alnilam.fitting.FitTables} makes.
 *
 * @param columns names of their columns
 */
record Rows(Columns columns) {

    private static final Set<String> TEXTS = Set.of(Columns.STATUS, Columns.STAGE, Columns.SUBJECT,
            RecoveryColumns.PARAMETER, RecoveryColumns.VERDICT, EffectiveLinks.FROM, EffectiveLinks.TO);
    private static final Set<String> WHOLE_NUMBERS = Set.of(Columns.GENERATION, Columns.INDIVIDUAL, Columns.SEED);

    /**
     * Reads a table of a run folder.
     *
     * @param csv its text
     * @return the table: texts for status, stage, subject, parameter, verdict and regions, whole numbers for generation, individual
     *         and seed, numbers elsewhere
     */
    static Table table(String csv) {
        return Table.read().usingOptions(CsvReadOptions.builderFromString(csv).missingValueIndicator("").columnTypes(
                Rows::columnType).build());
    }

    private static ColumnType columnType(String column) {
        if (TEXTS.contains(column)) {
            return ColumnType.STRING;
        }
        return WHOLE_NUMBERS.contains(column) ? ColumnType.INTEGER : ColumnType.DOUBLE;
    }

    /** Adds the column of the stage to a table of long simulations of earlier versions, in which seeds tell it. */
    static Table staged(Table table) {
        if (!table.containsColumn(Columns.STAGE)) {
            StringColumn stages = StringColumn.create(Columns.STAGE);
            table.intColumn(Columns.SEED).forEach(seed -> stages.append(Stage.ofSeed(seed).id()));
            table.insertColumn(0, stages);
        }
        return table;
    }

    /**
     * Reads the evaluations of a search.
     *
     * @param csv the text of {@code evaluations.csv}
     * @param hurdleScores scores at the hurdles of early stopping, a list for each evaluation that is wanted
     * @return the evaluations of the first rows, at most as many as there are lists
     */
    List<Evaluation> evaluations(String csv, List<List<Double>> hurdleScores) {
        List<Evaluation> evaluations = new ArrayList<>();
        for (Row row : table(csv)) {
            if (evaluations.size() < hurdleScores.size()) {
                evaluations.add(evaluation(row, columns.cells(), hurdleScores.get(evaluations.size())));
            }
        }
        return evaluations;
    }

    /**
     * Reads the simulations after a search.
     *
     * @param csv the text of {@code confirmations.csv}
     * @return the simulations
     */
    List<LongSimulation> longSimulations(String csv) {
        List<LongSimulation> simulations = new ArrayList<>();
        for (Row row : staged(table(csv))) {
            simulations.add(new LongSimulation(stage(row), row.getInt(Columns.SEED), evaluation(row, columns
                    .cellsWithHeldOut(), List.of())));
        }
        return simulations;
    }

    /**
     * Reads the simulations of an exploration.
     *
     * @param csv the text of {@code simulations.csv}
     * @return the simulations
     */
    List<PointSimulation> pointSimulations(String csv) {
        List<PointSimulation> simulations = new ArrayList<>();
        for (Row row : table(csv)) {
            simulations.add(new PointSimulation(row.getInt(Columns.SEED), evaluation(row, columns.cells(), List.of())));
        }
        return simulations;
    }

    private Evaluation evaluation(Row row, List<Cell> cells, List<Double> hurdleScores) {
        Map<String, Double> parameters = new LinkedHashMap<>();
        columns.parameters().forEach(id -> parameters.put(id, row.getDouble(id)));
        Map<String, Map<String, Double>> values = new LinkedHashMap<>();
        cells.stream().filter(cell -> !row.isMissing(cell.name())).forEach(cell -> values.computeIfAbsent(cell
                .objective(), id -> new LinkedHashMap<>()).put(cell.subject(), row.getDouble(cell.name())));
        return new Evaluation(row.getInt(Columns.GENERATION), row.getInt(Columns.INDIVIDUAL), parameters, values, row
                .getDouble(Columns.FITNESS), hurdleScores, outcome(row), row.getDouble(Columns.SECONDS));
    }

    private static Outcome outcome(Row row) {
        try {
            return Outcome.of(row.getString(Columns.STATUS));
        } catch (IllegalArgumentException e) {
            throw inLine(row, e);
        }
    }

    private static Stage stage(Row row) {
        try {
            return Stage.of(row.getString(Columns.STAGE));
        } catch (IllegalArgumentException e) {
            throw inLine(row, e);
        }
    }

    private static IllegalArgumentException inLine(Row row, IllegalArgumentException e) {
        return new IllegalArgumentException("line %s: %s".formatted(row.getRowNumber() + 2, e.getMessage()), e);
    }
}
