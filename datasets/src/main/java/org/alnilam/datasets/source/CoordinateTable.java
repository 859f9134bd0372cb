package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Region.Centre;
import org.alnilam.datasets.format.TableFile;

/**
 * A table of labels, of centres, or of both: the first column that is not of numbers, or the only one, holds labels, three
 * columns of numbers are x, y and z in mm. The first line may name the columns.
 *
 * @param labels labels, if it has any
 * @param centres centres, if it has any
 */
record CoordinateTable(Optional<List<String>> labels, Optional<List<Centre>> centres) {

    /** Numbers of a centre. */
    private static final int AXES = 3;
    /** Headers that a list of labels may have. */
    private static final Set<String> HEADERS = Set.of("label", "labels", "name", "names", "region", "regions", "node",
            "nodes");

    /**
     * Reads a table.
     *
     * @param file the table
     * @return its labels and centres
     * @throws DataException if it cannot be read, or has numbers other than three coordinates
     */
    static CoordinateTable read(Path file) {
        TableFile table = TableFile.readWithoutHeader(file, "a label or a centre in each line");
        List<TableFile.Row> rows = table.rows();
        List<TableFile.Row> body = rows.size() > 1 ? rows.subList(1, rows.size()) : rows;
        List<Integer> columns = IntStream.range(0, rows.getFirst().fields().size()).boxed().toList();
        List<Integer> numbers = columns.size() == 1
                ? List.of()
                : columns.stream().filter(column -> body.stream().allMatch(
                        row -> table.number(row.fields().get(column)).isPresent())).toList();
        Optional<Integer> text = columns.stream().filter(column -> !numbers.contains(column)).findFirst();
        if (!numbers.isEmpty() && numbers.size() != AXES) {
            throw new DataException("%s: has %s columns of numbers; x, y and z of regions are %s".formatted(table.place(
                    body.getFirst()), numbers.size(), AXES));
        }
        List<String> first = rows.getFirst().fields();
        boolean withHeader = numbers.stream().anyMatch(column -> table.number(first.get(column)).isEmpty())
                || text.filter(
                        column -> HEADERS.contains(first.get(column).toLowerCase(Locale.ROOT))).isPresent();
        List<TableFile.Row> regions = withHeader ? body : rows;
        return new CoordinateTable(text.map(column -> regions.stream().map(row -> row.fields().get(column)).toList()),
                numbers.isEmpty()
                        ? Optional.empty()
                        : Optional.of(regions.stream().map(row -> centre(table, row,
                                numbers)).toList()));
    }

    private static Centre centre(TableFile table, TableFile.Row row, List<Integer> columns) {
        double[] place = columns.stream().mapToDouble(column -> table.coordinate(row, row.fields().get(column)))
                .toArray();
        return new Centre(place[0], place[1], place[2]);
    }
}
