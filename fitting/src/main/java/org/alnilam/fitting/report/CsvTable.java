package org.alnilam.fitting.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;
import tech.tablesaw.io.csv.CsvReader;

import org.alnilam.datasets.DataException;

/** Reads the tables of a run folder. */
final class CsvTable {

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
            throw new DataException("%s cannot be read as a table (%s); restore it or resume the run".formatted(file,
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("")), e);
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
