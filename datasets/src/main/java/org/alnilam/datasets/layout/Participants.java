package org.alnilam.datasets.layout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.SpreadsheetCell;
import org.alnilam.datasets.format.TableFile;

/**
 * Table of the participants of a study, as in {@code participants.tsv} of a
 * <a href="https://bids-specification.readthedocs.io/en/stable/modality-agnostic-files/data-summary-files.html">BIDS</a> data
 * set: a column {@code participant_id} and any others, such as age, sex, group and site.
 *
 * @param columns names of the columns, {@code participant_id} among them
 * @param rows a line for each participant, a text for each column
 */
public record Participants(List<String> columns, List<List<String>> rows) {

    /** Name of the file in a data folder. */
    static final String FILE = "participants.tsv";

    /** Name of the column of ids. */
    static final String ID = "participant_id";

    /**
     * Checks the table.
     *
     * @throws DataException if there is no column of ids, or a line has another number of fields
     */
    public Participants {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        if (!columns.contains(ID)) {
            throw new DataException("the table of participants has no column %s; it has %s".formatted(ID, String.join(
                    ", ", columns)));
        }
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new DataException("the table of participants has a line of %s fields, but %s columns; write one "
                        .formatted(row.size(), columns.size()) + "field for each column");
            }
        }
    }

    /**
     * Reads a table.
     *
     * @param file the table, fields between tabs, commas or semicolons
     * @return the table
     * @throws DataException if it cannot be read, has no column of ids, or lists a participant twice
     */
    public static Participants read(Path file) {
        TableFile table = TableFile.read(file, ID + " and a line for each participant");
        OptionalInt id = table.column(ID);
        if (id.isEmpty()) {
            throw new DataException("%s has no column %s; its header is '%s'".formatted(file, ID, table.headerText()));
        }
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (TableFile.Row row : table.rows()) {
            String name = row.fields().get(id.getAsInt());
            if (rows.put(bare(name), row.fields()) != null) {
                throw new DataException("%s: participant %s occurs twice; keep one line".formatted(table.place(row),
                        name));
            }
        }
        List<String> columns = new ArrayList<>(table.header());
        columns.set(id.getAsInt(), ID);
        return new Participants(columns, List.copyOf(rows.values()));
    }

    /** {@return the rows as cells of a file: ids as names, other texts as names where they are no numbers} */
    List<List<String>> cells() {
        int id = columns.indexOf(ID);
        return rows.stream().map(row -> IntStream.range(0, row.size()).mapToObj(i -> i == id
                ? SpreadsheetCell.of(row.get(i))
                : SpreadsheetCell.ofValue(row.get(i))).toList()).toList();
    }

    /** An id without the prefix that BIDS gives it. */
    static String bare(String id) {
        return id.startsWith("sub-") ? id.substring("sub-".length()) : id;
    }

    /** {@return each participant's text of a column, by id without prefix, in the order of the table} */
    Map<String, String> values(String column) {
        Map<String, String> values = new LinkedHashMap<>();
        for (List<String> row : rows) {
            values.put(bare(row.get(columns.indexOf(ID))), row.get(columns.indexOf(column)));
        }
        return values;
    }
}
