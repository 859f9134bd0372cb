package org.alnilam.fitting.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import org.alnilam.datasets.format.CsvRows;
import org.alnilam.datasets.format.TableFile;
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

    /** Line of the first row, after the header. */
    private static final int FIRST_LINE = 2;
    private static final Set<String> TEXTS = Set.of(Columns.STATUS, Columns.STAGE, Columns.SUBJECT,
            RecoveryColumns.PARAMETER, RecoveryColumns.VERDICT, EffectiveLinks.FROM, EffectiveLinks.TO);
    private static final Set<String> WHOLE_NUMBERS = Set.of(Columns.GENERATION, Columns.INDIVIDUAL, Columns.HURDLE,
            Columns.SEED);

    /**
     * Reads a table of a run folder.
     *
     * @param csv its text
     * @return the table: texts for status, stage, subject, parameter, verdict and regions, whole numbers for generation, individual
     *         and seed, numbers elsewhere
     */
    static Table table(String csv) {
        List<TableFile.Row> rows = CsvRows.of(csv);
        Table table = Table.create();
        rows.getFirst().fields().forEach(name -> table.addColumns(columnType(name).create(name)));
        for (TableFile.Row row : rows.subList(1, rows.size())) {
            for (int i = 0; i < row.fields().size(); i++) {
                append(table.column(i), row.fields().get(i), row.line());
            }
        }
        return table;
    }

    /** Appends a field, which is missing if it is empty. */
    private static void append(Column<?> column, String field, long line) {
        try {
            if (field.isEmpty()) {
                column.appendMissing();
            } else if (column instanceof StringColumn texts) {
                texts.append(field);
            } else if (column instanceof IntColumn numbers) {
                numbers.append(Integer.parseInt(field));
            } else if (column instanceof DoubleColumn numbers) {
                numbers.append(Double.parseDouble(field));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("line %s has no number in the column %s".formatted(line, column.name()),
                    e);
        }
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
     * @return the evaluations, without their scores at hurdles
     */
    List<Evaluation> evaluations(String csv) {
        List<Evaluation> evaluations = new ArrayList<>();
        for (Row row : inOrder(table(csv))) {
            evaluations.add(evaluation(row, columns.cells()));
        }
        return evaluations;
    }

    /**
     * Checks that generations follow one another: there are tables with a row for each generation.
     *
     * @param table a table of evaluations
     * @return the table
     * @throws IllegalArgumentException if a generation is left out, or comes after a later one
     */
    static Table inOrder(Table table) {
        if (!table.containsColumn(Columns.GENERATION)) {
            return table; // whoever needs it asks for it
        }
        IntColumn generations = table.intColumn(Columns.GENERATION);
        int before = -1;
        for (int row = 0; row < generations.size(); row++) {
            int generation = generations.getInt(row);
            if (generations.isMissing(row)) {
                continue;
            }
            if (generation != before && generation != before + 1) {
                throw new IllegalArgumentException("line %s: generation %s follows %s".formatted(row + FIRST_LINE,
                        generations.getString(row), before < 0 ? "none" : before));
            }
            before = generation;
        }
        return table;
    }

    /**
     * Adds scores at the hurdles of early stopping.
     *
     * @param evaluations evaluations in their order
     * @param csv the text of {@code hurdles.csv}, rows in the same order
     * @return the evaluations with their scores
     * @throws IllegalArgumentException if a row belongs to none of them
     */
    static List<Evaluation> withHurdleScores(List<Evaluation> evaluations, String csv) {
        Table table = table(csv);
        List<Evaluation> scored = new ArrayList<>();
        int next = 0;
        for (Evaluation evaluation : evaluations) {
            List<Double> scores = new ArrayList<>();
            while (next < table.rowCount() && isScore(table.row(next), evaluation, scores.size())) {
                scores.add(table.row(next).getDouble(Columns.SCORE));
                next++;
            }
            scored.add(evaluation.withHurdleScores(scores));
        }
        if (next < table.rowCount()) {
            throw new IllegalArgumentException("line %s belongs to no evaluation".formatted(next + FIRST_LINE));
        }
        return scored;
    }

    private static boolean isScore(Row row, Evaluation evaluation, int hurdle) {
        return row.getInt(Columns.GENERATION) == evaluation.generation() && row.getInt(Columns.INDIVIDUAL) == evaluation
                .individual() && row.getInt(Columns.HURDLE) == hurdle;
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
                    .cellsWithHeldOut())));
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
            simulations.add(new PointSimulation(row.getInt(Columns.SEED), evaluation(row, columns.cells())));
        }
        return simulations;
    }

    private Evaluation evaluation(Row row, List<Cell> cells) {
        Map<String, Double> parameters = new LinkedHashMap<>();
        columns.parameters().forEach(id -> parameters.put(id, row.getDouble(id)));
        Map<String, Map<String, Double>> values = new LinkedHashMap<>();
        cells.stream().filter(cell -> !row.isMissing(cell.name())).forEach(cell -> values.computeIfAbsent(cell
                .objective(), id -> new LinkedHashMap<>()).put(cell.subject(), row.getDouble(cell.name())));
        try {
            return new Evaluation(row.getInt(Columns.GENERATION), row.getInt(Columns.INDIVIDUAL), parameters, values,
                    row
                            .getDouble(Columns.FITNESS),
                    List.of(), Outcome.of(row.getString(Columns.STATUS)), row.getDouble(
                            Columns.SECONDS));
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
        return new IllegalArgumentException("line %s: %s".formatted(row.getRowNumber() + FIRST_LINE, e.getMessage()),
                e);
    }
}
