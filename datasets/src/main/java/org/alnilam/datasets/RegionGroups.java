package org.alnilam.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Regions put in groups, such as functional networks, whose regions share a parameter's value.
 *
 * @param groups the name of each region's group [regions], in the order of the connectome
 */
public record RegionGroups(List<String> groups) {

    /** The only column beside {@code region} of a file of groups. */
    private static final String COLUMN = "group";

    /** @throws IllegalArgumentException if there is no region or a name is blank */
    public RegionGroups {
        groups = List.copyOf(groups);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("there is no region to group");
        }
        if (groups.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("region %d has no group; give each the name of one".formatted(1 + groups
                    .indexOf(groups.stream().filter(String::isBlank).findFirst().orElseThrow())));
        }
    }

    /**
     * Reads groups: a CSV with the header {@code region,group} and a line for each region, in any order. Regions are
     * given by label, groups by any name.
     *
     * @param file the CSV in UTF-8, plain or gzip
     * @param labels the labels of all regions, in the order of the connectome
     * @return the groups in the order of the labels
     * @throws DataException if the file cannot be read, its header is another, a region is missing, unknown or repeated,
     *         or has no group; the message names file, line and remedy
     * @throws IllegalArgumentException if a label occurs twice
     */
    public static RegionGroups read(Path file, List<String> labels) {
        RegionTable table = RegionTable.read(file, "region," + COLUMN, labels);
        if (!table.columns().equals(List.of(COLUMN))) {
            throw table.otherHeader();
        }
        return new RegionGroups(table.texts(0));
    }

    /** @return the name of each group once, in the order of their first regions */
    public List<String> names() {
        return groups.stream().distinct().toList();
    }

    /**
     * @param name the name of a group
     * @return the indices of its regions, from 0, in ascending order; none if there is no such group
     */
    public List<Integer> regionsOf(String name) {
        return IntStream.range(0, groups.size()).filter(i -> groups.get(i).equals(name)).boxed().toList();
    }
}
