package org.alnilam.datasets.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.TableFile;

/**
 * The regions of a data folder: the number of rows of its matrices, those that are kept, and their labels. It comes from
 * {@code regions.csv}, or regions are numbered.
 *
 * @param source start of a sentence that tells the number of regions, such as "regions.csv lists 94 regions", for messages
 * @param total the number of rows of the files' matrices
 * @param kept the rows that are kept, from 0, in ascending order
 * @param labels their labels
 */
record RegionList(String source, int total, List<Integer> kept, List<String> labels) {

    /** Number of regions of the AAL2 atlas without the cerebellum. */
    static final int AAL2_REGIONS = 94;

    private static final String HEADER = "region,label,cortical[,x,y,z]";

    private record Region(String label, boolean cortical) {}

    /**
     * Reads a list of regions.
     *
     * @param file a table with the columns region (row of the matrices, from 1), label and cortical (yes or no)
     * @return the cortical regions in the order of their numbers
     * @throws DataException if a column or a region is missing, repeated or not understood
     */
    static RegionList read(Path file) {
        if (!Files.exists(file)) {
            throw new DataException("%s does not exist, but dataset.json names it as the list of regions".formatted(
                    file));
        }
        TableFile table = TableFile.read(file, HEADER + " and a line for each row of the matrices");
        List<Integer> columns = Stream.of("region", "label", "cortical").map(name -> table.column(name).orElseThrow(
                () -> new DataException("%s has no column %s; its header is '%s', it must be %s".formatted(file, name,
                        table.headerText(), HEADER))))
                .toList();
        SortedMap<Integer, Region> regions = new TreeMap<>();
        Set<String> labels = new HashSet<>();
        for (TableFile.Row row : table.rows()) {
            add(table.place(row), columns.stream().map(row.fields()::get).toList(), regions, labels);
        }
        return of(file, regions);
    }

    private static void add(String place, List<String> fields, SortedMap<Integer, Region> regions, Set<String> labels) {
        int number = number(place, fields.get(0));
        String label = fields.get(1);
        if (label.isEmpty()) {
            throw new DataException("%s: region %s has no label; give it one".formatted(place, number));
        }
        if (!labels.add(label)) {
            throw new DataException("%s: label %s occurs twice; each region needs a label of its own".formatted(place,
                    label));
        }
        if (regions.put(number, new Region(label, isCortical(place, fields.get(2)))) != null) {
            throw new DataException("%s: region %s occurs twice; list each row of the matrices once".formatted(place,
                    number));
        }
    }

    private static int number(String place, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new DataException("%s: region '%s' is not a whole number; regions are rows of the matrices, from 1"
                    .formatted(place, text), e);
        }
        throw new DataException("%s: region %s is not possible; regions are rows of the matrices, from 1".formatted(
                place, text));
    }

    private static boolean isCortical(String place, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1" -> true;
            case "no", "false", "0" -> false;
            default -> throw new DataException("%s: cortical is '%s'; it must be yes or no".formatted(place, text));
        };
    }

    private static RegionList of(Path file, SortedMap<Integer, Region> regions) {
        if (regions.isEmpty()) {
            throw new DataException("%s lists no region; it needs a line for each row of the matrices".formatted(file));
        }
        int expected = 1;
        List<Integer> kept = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (var entry : regions.entrySet()) {
            if (entry.getKey() != expected) {
                throw new DataException("%s has no line for region %s; list each row of the matrices once".formatted(
                        file, expected));
            }
            if (entry.getValue().cortical()) {
                kept.add(expected - 1);
                labels.add(entry.getValue().label());
            }
            expected++;
        }
        if (kept.isEmpty()) {
            throw new DataException("%s has no cortical region; at least one must say yes".formatted(file));
        }
        return new RegionList("%s lists %s regions".formatted(file, regions.size()), regions.size(), List.copyOf(kept),
                List.copyOf(labels));
    }

    /**
     * Numbers the regions of files that come without a list. The labels keep the numbers of the files' rows, whether or
     * not all are kept.
     *
     * @param source start of a sentence that tells their number, for messages
     * @param total the number of rows of the matrices
     * @param cortexOfAal2 true to leave out AAL2's hippocampus, parahippocampus, amygdala (41 to 46), caudate,
     *        putamen, pallidum and thalamus (75 to 82)
     * @return regions {@code region-01}, {@code region-02}, ...
     */
    static RegionList numbered(String source, int total, boolean cortexOfAal2) {
        List<Integer> kept = IntStream.range(0, total).filter(i -> !(cortexOfAal2 && isSubcorticalInAal2(i + 1)))
                .boxed().toList();
        int digits = Math.max(2, Integer.toString(total).length());
        String format = "region-%0" + digits + "d";
        return new RegionList(source, total, kept, kept.stream().map(i -> String.format(Locale.ROOT, format, i + 1))
                .toList());
    }

    private static boolean isSubcorticalInAal2(int region) {
        return (region >= 41 && region <= 46) || (region >= 75 && region <= 82);
    }

    /** @return the number of regions that are kept */
    int size() {
        return kept.size();
    }

    /** The kept rows of a matrix, all columns. */
    DMatrixRMaj rows(DMatrixRMaj matrix) {
        DMatrixRMaj rows = new DMatrixRMaj(size(), matrix.numCols);
        for (int i = 0; i < size(); i++) {
            System.arraycopy(matrix.data, kept.get(i) * matrix.numCols, rows.data, i * matrix.numCols, matrix.numCols);
        }
        return rows;
    }

    /** The kept rows and columns of a matrix. */
    DMatrixRMaj square(DMatrixRMaj matrix) {
        DMatrixRMaj square = new DMatrixRMaj(size(), size());
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < size(); j++) {
                square.set(i, j, matrix.get(kept.get(i), kept.get(j)));
            }
        }
        return square;
    }
}
