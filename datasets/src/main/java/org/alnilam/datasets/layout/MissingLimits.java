package org.alnilam.datasets.layout;

import org.alnilam.datasets.DataException;

/**
 * Shares of missing data above which a region or a subject is left out, rather than its pairs alone. Regions are judged
 * first, then subjects by the regions that are left.
 *
 * @param subjectsWithoutRegion largest share of subjects, from 0 to 1, that may miss a region which is kept
 * @param regionsMissing largest share of regions, from 0 to 1, that a subject who is kept may miss
 */
public record MissingLimits(double subjectsWithoutRegion, double regionsMissing) {

    /** A region that half of the subjects have is kept, and a subject who has two thirds of the regions. */
    public static final MissingLimits DEFAULT = new MissingLimits(0.5, 1 / 3.0);

    /**
     * Checks the shares.
     *
     * @throws DataException if one is not from 0 to 1
     */
    public MissingLimits {
        check(subjectsWithoutRegion);
        check(regionsMissing);
    }

    private static void check(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new DataException(
                    "a share of missing data of %s is not possible; give a number from 0 to 1".formatted(
                            share));
        }
    }
}
