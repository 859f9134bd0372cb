package org.alnilam.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.ejml.data.DMatrixRMaj;

/** Part that pairs of regions in different hemispheres play in an FC. A region on the midline is in no hemisphere. */
public enum Interhemispheric {
    /** All pairs count. */
    YES,
    /** Pairs in different hemispheres do not count. */
    NO,
    /** Pairs in different hemispheres alone count. */
    ONLY;

    /** {@return the name in files and on the command line} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a part by its name.
     *
     * @param id the name in files
     * @return the part
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Interhemispheric of(String id) {
        return Arrays.stream(values()).filter(part -> part.id().equals(id)).findFirst().orElseThrow(
                () -> new IllegalArgumentException(
                        "there is no part '%s' of pairs between hemispheres; there are: yes, no, only"
                                .formatted(id)));
    }

    /**
     * Leaves out the pairs that do not count.
     *
     * @param fc FC [regions x regions]
     * @param regions its regions
     * @return the FC with NaN in place of these pairs
     * @throws IllegalArgumentException if pairs are left out and no region is in the left or none in the right hemisphere
     */
    DMatrixRMaj applyTo(DMatrixRMaj fc, List<Region> regions) {
        if (this == YES) {
            return fc;
        }
        Hemispheres hemispheres = new Hemispheres(regions);
        DMatrixRMaj counted = fc.copy();
        for (int i = 0; i < fc.numRows; i++) {
            for (int j = 0; j < fc.numCols; j++) {
                if (i != j && hemispheres.areOpposite(i, j) == (this == NO)) {
                    counted.set(i, j, Double.NaN);
                }
            }
        }
        return counted;
    }
}
