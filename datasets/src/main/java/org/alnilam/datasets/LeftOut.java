package org.alnilam.datasets;

import java.util.List;

/**
 * Parts of a data set that a cohort was made without, since too much of them is missing.
 *
 * @param regions labels of regions
 * @param subjects ids of subjects
 */
public record LeftOut(List<String> regions, List<String> subjects) {

    /** Nothing was left out. */
    public static final LeftOut NOTHING = new LeftOut(List.of(), List.of());

    /** Copies the lists. */
    public LeftOut {
        regions = List.copyOf(regions);
        subjects = List.copyOf(subjects);
    }
}
