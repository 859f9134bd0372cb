package org.alnilam.datasets;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Regions put in groups, such as functional networks, whose regions share a parameter's value.
 *
 * @param groups the name of each region's group [regions], in the order of the connectome
 */
public record RegionGroups(List<String> groups) {

    /**
     * Keeps a copy of the list.
     *
     * @throws IllegalArgumentException if there is no region, a name is blank, or two differ in case alone
     */
    public RegionGroups {
        groups = List.copyOf(groups);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("there is no region to group");
        }
        if (groups.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("region %s has no group; give each the name of one".formatted(1 + groups
                    .indexOf(groups.stream().filter(String::isBlank).findFirst().orElseThrow())));
        }
        NavigableSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : groups) {
            if (!names.add(name) && !name.equals(names.floor(name))) {
                throw new IllegalArgumentException("the names of groups %s and %s differ in case alone; rename one"
                        .formatted(names.floor(name), name));
            }
        }
    }

    /** {@return the name of each group once, in the order of their first regions} */
    public List<String> names() {
        return groups.stream().distinct().toList();
    }

    /**
     * {@return the indices of its regions, from 0, in ascending order; none if there is no such group}
     *
     * @param name the name of a group
     */
    public List<Integer> regionsOf(String name) {
        return IntStream.range(0, groups.size()).filter(i -> groups.get(i).equals(name)).boxed().toList();
    }
}
