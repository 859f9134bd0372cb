package org.alnilam.datasets.layout;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.RegionGroups;
import org.alnilam.datasets.RegionMap;

/**
 * Files with a line for each region: maps, values of parameters, groups. Lines may come in any order; regions are given by
 * label.
 */
public final class RegionFiles {

    /** The only column beside {@code region} of a file of groups. */
    private static final String GROUP = "group";

    private RegionFiles() {
    }

    /**
     * Reads maps, or the values of parameters: a CSV with the header {@code region,<map>[,<map>...]}. Values are finite
     * numbers and stay as they are.
     *
     * @param file the CSV in UTF-8, plain or gzip
     * @param labels the labels of all regions, in the order of the connectome
     * @return the maps in the order of the columns, values in the order of the labels
     * @throws DataException if the file cannot be read, its header is another, a region is missing, unknown or repeated,
     *         or a value is not a finite number; the message names file, line and remedy
     * @throws IllegalArgumentException if a label occurs twice
     */
    public static List<RegionMap> maps(Path file, List<String> labels) {
        RegionTable table = RegionTable.read(file, "region,<map>[,<map>...]", labels);
        return IntStream.range(0, table.columns().size()).mapToObj(column -> new RegionMap(table.columns().get(column),
                table.numbers(column))).toList();
    }

    /**
     * Reads groups: a CSV with the header {@code region,group}. Groups have any name.
     *
     * @param file the CSV in UTF-8, plain or gzip
     * @param labels the labels of all regions, in the order of the connectome
     * @return the groups in the order of the labels
     * @throws DataException if the file cannot be read, its header is another, a region is missing, unknown or repeated,
     *         or has no group; the message names file, line and remedy
     * @throws IllegalArgumentException if a label occurs twice
     */
    public static RegionGroups groups(Path file, List<String> labels) {
        RegionTable table = RegionTable.read(file, "region," + GROUP, labels);
        if (!table.columns().equals(List.of(GROUP))) {
            throw table.otherHeader();
        }
        return new RegionGroups(table.texts(0));
    }
}
