package org.alnilam.fitting.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.AddCellToColumnException;
import tech.tablesaw.io.csv.CsvReadOptions;
import tech.tablesaw.io.csv.CsvReader;

import org.alnilam.datasets.DataException;

/** Reads the tables of a run folder. */
final class CsvTable {

    /** What a run goes on from; all else follows from these. */
    private static final Set<String> STATE = Set.of("evaluations.csv", "confirmations.csv", "simulations.csv");

    private CsvTable() {
    }

    /**
     * Reads a table with known columns.
     *
     * @param file a CSV file with a header
     * @param columns columns that must be there
     * @return the table: texts for subject, status, parameter and verdict, numbers elsewhere
     * @throws DataException if the file is missing, is no such table or lacks a column
     */
    static Table read(Path file, List<String> columns) {
        if (!Files.isRegularFile(file)) {
            throw new DataException("%s is missing; a run writes it after its first generation".formatted(file));
        }
        Table table;
        try {
            table = new CsvReader().read(CsvReadOptions.builderFromString(Files.readString(file)).missingValueIndicator(
                    "").columnTypes(CsvTable::type).build());
        } catch (IOException | RuntimeException e) {
            String reason = e instanceof AddCellToColumnException cell
                    ? "line %d has no number in the column %s".formatted(cell.getRowNumber() + 1, cell.getColumnName())
                    : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new DataException("%s cannot be read as a table (%s); %s".formatted(file, reason, STATE.contains(file
                    .getFileName().toString())
                            ? "restore it from a copy or start a new run"
                            : "delete it and resume the run, which writes it again"),
                    e);
        }
        for (String column : columns) {
            if (!table.columnNames().contains(column)) {
                throw new DataException("%s has no column '%s'; it does not belong to the run.json beside it".formatted(
                        file, column));
            }
        }
        return table;
    }

    private static ColumnType type(String column) {
        return switch (column) {
            case "subject", "status", "parameter", "verdict" -> ColumnType.STRING;
            default -> ColumnType.DOUBLE;
        };
    }
}
