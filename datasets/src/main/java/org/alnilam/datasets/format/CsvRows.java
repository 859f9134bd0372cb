package org.alnilam.datasets.format;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import org.alnilam.datasets.Internal;

/** Rows of a CSV text as our own programs write it: commas, a header, every line with as many fields; blanks count. */
@Internal
public final class CsvRows {

    private CsvRows() {
    }

    /**
     * Reads a text.
     *
     * @param csv the text of a table
     * @return its lines, that of the header first; an empty header alone if the text is empty
     * @throws IllegalArgumentException if quotation marks do not match, or a line has another number of
     *         fields than the header; the message is the end of a sentence
     */
    public static List<TableFile.Row> of(String csv) {
        List<TableFile.Row> rows = new ArrayList<>();
        try (CSVParser parser = CSVFormat.DEFAULT.parse(new StringReader(csv))) {
            for (CSVRecord row : parser) {
                rows.add(new TableFile.Row(parser.getCurrentLineNumber(), row.stream().map(SpreadsheetCell::name)
                        .toList()));
                if (row.size() != rows.getFirst().fields().size()) {
                    throw new IllegalArgumentException("line %s has %s fields, but the header has %s".formatted(rows
                            .getLast().line(), row.size(), rows.getFirst().fields().size()));
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(e.getCause().getMessage(), e);
        }
        if (rows.isEmpty()) {
            rows.add(new TableFile.Row(0, List.of()));
        }
        return rows;
    }
}
