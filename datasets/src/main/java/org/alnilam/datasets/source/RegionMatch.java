package org.alnilam.datasets.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Names;
import org.alnilam.datasets.Region;

/**
 * Regions of two lists that belong together. Three rules are tried in turn, each with the regions that those before it left
 * over: labels are the same; they are the same but for case and punctuation; they are the same, their hemispheres too, when
 * the part that names the hemisphere is taken out, see {@link RegionKeys}. Each region belongs to one at most.
 *
 * @param rows for each region of the first list the index of its match in the second; -1 if it has none
 * @param byRule number of matches by each of the three rules
 */
record RegionMatch(List<Integer> rows, List<Integer> byRule) {

    /** Number of suggestions for a label without match. */
    private static final int NEAREST = 2;

    /**
     * Matches two lists.
     *
     * @param first a list of regions
     * @param firstSource where it comes from, for messages
     * @param second another list of regions
     * @param secondSource where it comes from, for messages
     * @return the matches
     * @throws DataException if a label occurs twice in a list, or labels cannot be told apart by the rule that matches them
     */
    static RegionMatch of(List<Region> first, String firstSource, List<Region> second, String secondSource) {
        requireDistinct(first, firstSource);
        requireDistinct(second, secondSource);
        RegionKeys firstKeys = RegionKeys.of(first);
        RegionKeys secondKeys = RegionKeys.of(second);
        Integer[] rows = new Integer[first.size()];
        Arrays.fill(rows, -1);
        List<Integer> byRule = new ArrayList<>();
        for (int rule = 0; rule < RegionKeys.RULES; rule++) {
            Map<String, List<Integer>> left = byKey(firstKeys.keys(rule), i -> rows[i] < 0);
            List<Integer> taken = Arrays.asList(rows);
            Map<String, List<Integer>> right = byKey(secondKeys.keys(rule), i -> !taken.contains(i));
            int count = 0;
            for (var entry : left.entrySet()) {
                List<Integer> others = right.get(entry.getKey());
                if (others != null) {
                    requireOneToOne(entry.getValue(), first, firstSource, others, second, secondSource);
                    requireOneToOne(others, second, secondSource, entry.getValue(), first, firstSource);
                    rows[entry.getValue().getFirst()] = others.getFirst();
                    count++;
                }
            }
            byRule.add(count);
        }
        return new RegionMatch(List.of(rows), List.copyOf(byRule));
    }

    private static Map<String, List<Integer>> byKey(List<String> keys, IntPredicate free) {
        Map<String, List<Integer>> byKey = new HashMap<>();
        IntStream.range(0, keys.size()).filter(free).forEach(i -> byKey.computeIfAbsent(keys.get(i),
                key -> new ArrayList<>()).add(i));
        return byKey;
    }

    private static void requireDistinct(List<Region> regions, String source) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < regions.size(); i++) {
            Integer before = seen.put(regions.get(i).label(), i);
            if (before != null) {
                throw new DataException("%s: regions %s and %s have the same label %s; each needs one of its own"
                        .formatted(source, before + 1, i + 1, regions.get(i).label()));
            }
        }
    }

    private static void requireOneToOne(List<Integer> several, List<Region> regions, String source,
            List<Integer> match, List<Region> others, String otherSource) {
        if (several.size() > 1) {
            throw new DataException("%s: regions %s cannot be told apart where %s has %s; give them labels that differ"
                    .formatted(source, several.stream().map(i -> regions.get(i).label()).collect(Collectors.joining(
                            " and ")),
                            otherSource, others.get(match.getFirst()).label()));
        }
    }

    /** {@return the number of matches} */
    int size() {
        return byRule.stream().mapToInt(Integer::intValue).sum();
    }

    /** {@return in words, by which rules regions matched} */
    String rules() {
        return "%s by their labels, %s when case and punctuation are ignored, %s by hemisphere and the rest of the label"
                .formatted(byRule.toArray());
    }

    /**
     * Names regions without match, each with the labels most like it.
     *
     * @param labels labels that have no match
     * @param others labels of the other list
     * @param most the most labels to name
     * @return them in words, such as {@code Insula_L (nearest: insulaL, ...) and 3 more}
     */
    static String unmatched(List<String> labels, List<String> others, int most) {
        return Names.listed(labels.stream().map(label -> others.isEmpty()
                ? label
                : "%s (nearest: %s)".formatted(label, String.join(", ", Names.nearest(label, others, NEAREST))))
                .toList(),
                most);
    }
}
