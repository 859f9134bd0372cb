package org.alnilam.datasets;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names in messages: lists of them, and suggestions for a user who mistyped one. */
@Internal
public final class Names {

    private Names() {
    }

    /**
     * Lists the first names, and counts the others.
     *
     * @param names any names
     * @param limit the largest number of names to give
     * @return the list, such as {@code a, b and 3 more}
     */
    public static String listed(Collection<String> names, int limit) {
        String named = String.join(", ", names.stream().limit(limit).toList());
        return names.size() > limit ? "%s and %s more".formatted(named, names.size() - limit) : named;
    }

    /**
     * Finds the names that are spelled most like an unknown one.
     *
     * @param name an unknown name
     * @param known the names there are
     * @param limit the largest number of names to give
     * @return the known names that differ least from it by Levenshtein's distance, the nearest first
     */
    public static List<String> nearest(String name, Collection<String> known, int limit) {
        return known.stream().sorted(Comparator.comparingInt(other -> editDistance(name, other))).limit(limit).toList();
    }

    /** Levenshtein's distance: the fewest insertions, deletions and replacements of characters. */
    private static int editDistance(String a, String b) {
        int[] last = new int[b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    row[j] = i + j;
                } else {
                    int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                    row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                }
            }
            last = row;
        }
        return last[b.length()];
    }
}
