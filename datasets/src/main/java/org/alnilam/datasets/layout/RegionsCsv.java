package org.alnilam.datasets.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Hemisphere;
import org.alnilam.datasets.Hemispheres;
import org.alnilam.datasets.Internal;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Region.Centre;
import org.alnilam.datasets.format.SpreadsheetCell;
import org.alnilam.datasets.format.TableFile;

/**
 * Lists of regions made by people, such as {@code regions.csv} of a data folder: a table with a column {@code label} and, if
 * they are known, {@code hemisphere} (L, R, or empty on the midline), {@code cortical} (yes, no), {@code x}, {@code y}, {@code z}
 * in mm and {@code network}; fields may be empty. Without a column of hemispheres, or if it is empty throughout, labels tell them.
 * Regions are in the order of the lines, or of the numbers in a column {@code region}, from 1. A file without header is a list of
 * labels, one a line.
 */
@Internal
public final class RegionsCsv {

    private static final String LABEL = "label";
    private static final String NUMBER = "region";
    private static final String HEMISPHERE = "hemisphere";
    /** The header in messages. */
    static final String HEADER = "label[,hemisphere,cortical,x,y,z,network]";
    private static final String NOT_AVAILABLE = "n/a";
    private static final int MOST = 50_000;
    private static final List<String> COLUMNS = List.of(LABEL, HEMISPHERE, "cortical", "x", "y", "z", "network");

    private final TableFile table;
    private final Map<String, Integer> columns = new HashMap<>();
    private boolean withHemispheres;

    private RegionsCsv(TableFile table, List<String> header) {
        this.table = table;
        for (int i = 0; i < header.size(); i++) {
            if (columns.putIfAbsent(header.get(i).toLowerCase(Locale.ROOT), i) != null) {
                throw new DataException("%s: column %s occurs twice; give each column a name of its own".formatted(table
                        .place(table.rows().getFirst()), header.get(i)));
            }
        }
    }

    /**
     * Reads a list.
     *
     * @param file the table or list
     * @return the regions
     * @throws DataException if it cannot be read, a label occurs twice, or a field is not understood
     */
    public static List<Region> read(Path file) {
        TableFile table = table(file);
        List<String> first = table.rows().getFirst().fields();
        boolean withHeader = first.stream().anyMatch(LABEL::equalsIgnoreCase);
        if (!withHeader && table.isSeparatedByBlanks()) {
            List<TableFile.Row> labels = table.rows().stream().map(row -> new TableFile.Row(row.line(), List.of(String
                    .join(" ", row.fields())))).toList();
            return new RegionsCsv(table, List.of(LABEL)).regions(labels, file);
        }
        if (!withHeader && first.size() > 1) {
            throw new DataException("%s: there is no column label in '%s'; the header must be %s".formatted(table.place(
                    table.rows().getFirst()), String.join(",", first), HEADER));
        }
        RegionsCsv reader = new RegionsCsv(table, withHeader ? first : List.of(LABEL));
        return reader.regions(table.rows().subList(withHeader ? 1 : 0, table.rows().size()), file);
    }

    private static TableFile table(Path file) {
        return TableFile.readWithoutHeader(file, "a label in each line, or the header " + HEADER);
    }

    /** {@return whether a file is such a list, so that it can be read without being named} */
    static boolean isList(Path file) {
        List<String> first = table(file).rows().getFirst().fields();
        return first.size() == 1 || first.stream().anyMatch(LABEL::equalsIgnoreCase);
    }

    private List<Region> regions(List<TableFile.Row> rows, Path file) {
        if (rows.size() > MOST) {
            throw new DataException(
                    "%s lists %s regions; a connectome has fewer than %s".formatted(file, rows.size(), MOST));
        }
        withHemispheres = rows.stream().anyMatch(row -> field(row, HEMISPHERE).isPresent());
        Map<Integer, Region> byNumber = new TreeMap<>();
        Map<String, Long> lines = new HashMap<>();
        for (TableFile.Row row : rows) {
            Region region = region(row);
            Long before = lines.put(region.label(), row.line());
            if (before != null) {
                throw new DataException("%s: label %s occurs twice, also in line %s; each region needs one of its own"
                        .formatted(table.place(row), region.label(), before));
            }
            int number = number(row, byNumber.size() + 1);
            if (byNumber.put(number, region) != null) {
                throw new DataException("%s: region %s occurs twice; number each row of the matrices once".formatted(
                        table.place(row), number));
            }
        }
        int expected = 1;
        for (int number : byNumber.keySet()) {
            if (number != expected++) {
                throw new DataException("%s has no line for region %s; list each row of the matrices once".formatted(
                        file, expected - 1));
            }
        }
        if (byNumber.isEmpty()) {
            throw new DataException("%s lists no region; write a line for each".formatted(file));
        }
        return List.copyOf(byNumber.values());
    }

    private int number(TableFile.Row row, int next) {
        return field(row, NUMBER).map(text -> {
            try {
                if (Integer.parseInt(text) < 1) {
                    throw new DataException("%s: region %s is not possible; regions are rows of the matrices, from 1"
                            .formatted(table.place(row), text));
                }
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new DataException(
                        "%s: region '%s' is not a whole number; regions are rows of the matrices, from 1"
                                .formatted(table.place(row), text),
                        e);
            }
        }).orElse(next);
    }

    private Optional<String> field(TableFile.Row row, String column) {
        return Optional.ofNullable(columns.get(column)).map(i -> row.fields().get(i)).filter(text -> !text.isBlank()
                && !text.equalsIgnoreCase(NOT_AVAILABLE));
    }

    private Region region(TableFile.Row row) {
        String label = field(row, LABEL).orElseThrow(() -> new DataException("%s: the region has no label; give it one"
                .formatted(table.place(row))));
        return new Region(label, withHemispheres
                ? Optional.of(field(row, HEMISPHERE).map(text -> hemisphere(row, text)).orElse(Hemisphere.MIDLINE))
                : Optional.empty(),
                field(row, "cortical").map(
                        text -> isCortical(row, text)).orElse(true),
                centre(row), field(row, "network"));
    }

    private Hemisphere hemisphere(TableFile.Row row, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "l", "lh", "left" -> Hemisphere.LEFT;
            case "r", "rh", "right" -> Hemisphere.RIGHT;
            case "m", "midline" -> Hemisphere.MIDLINE;
            default -> throw new DataException("%s: hemisphere is '%s'; it must be L, R or empty".formatted(table
                    .place(row), text));
        };
    }

    private boolean isCortical(TableFile.Row row, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1" -> true;
            case "no", "false", "0" -> false;
            default -> throw new DataException("%s: cortical is '%s'; it must be yes or no".formatted(table.place(row),
                    text));
        };
    }

    private Optional<Centre> centre(TableFile.Row row) {
        List<String> axes = List.of("x", "y", "z").stream().flatMap(axis -> field(row, axis).stream()).toList();
        if (axes.isEmpty() || !columns.keySet().containsAll(List.of("x", "y", "z"))) {
            return Optional.empty();
        }
        if (axes.size() < 3) {
            throw new DataException(
                    "%s: the centre has %s of x, y and z; write all three or none".formatted(table.place(
                            row), axes.size()));
        }
        double[] place = axes.stream().mapToDouble(text -> table.coordinate(row, text)).toArray();
        return Optional.of(new Centre(place[0], place[1], place[2]));
    }

    /**
     * Writes a list that {@link #read} reads. Columns of which nothing is known are left out. Where some regions state their
     * hemisphere, that of the others is written as labels tell it.
     *
     * @param regions the regions
     * @param file the file to write or replace
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(List<Region> regions, Path file) {
        boolean stated = regions.stream().anyMatch(region -> region.hemisphere().isPresent());
        List<Hemisphere> sides = Hemispheres.sides(regions);
        String midline = sides.stream().allMatch(Hemisphere.MIDLINE::equals) ? "M" : "";
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            String side = sides.get(i) == Hemisphere.MIDLINE ? midline : sides.get(i).name().substring(0, 1);
            rows.add(fields(regions.get(i), stated ? side : ""));
        }
        List<Integer> used = new ArrayList<>();
        for (int column = 0; column < COLUMNS.size(); column++) {
            int index = column;
            if (COLUMNS.get(column).equals("cortical") || rows.stream().anyMatch(row -> !row.get(index).isEmpty())) {
                used.add(column);
            }
        }
        try (Writer writer = Files.newBufferedWriter(file);
                CSVPrinter csv = new CSVPrinter(writer, CSVFormat.DEFAULT
                        .builder().setRecordSeparator('\n').get())) {
            csv.printRecord(used.stream().map(COLUMNS::get));
            for (List<String> row : rows) {
                csv.printRecord(used.stream().map(row::get));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> fields(Region region, String side) {
        Optional<Centre> centre = region.centre();
        return List.of(SpreadsheetCell.of(region.label()), side, region
                .cortical() ? "yes" : "no", centre.map(c -> Double.toString(c.x())).orElse(""), centre
                        .map(c -> Double
                                .toString(c.y()))
                        .orElse(""),
                centre.map(c -> Double.toString(c.z())).orElse(""),
                region.network().map(SpreadsheetCell::of).orElse(""));
    }
}
