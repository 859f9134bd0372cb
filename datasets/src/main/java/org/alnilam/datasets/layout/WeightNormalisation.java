package org.alnilam.datasets.layout;

import java.util.Arrays;
import java.util.Locale;

import org.alnilam.datasets.Connectome;

/**
 * Rule by which a subject's fiber counts become connection weights. Regions are filtered and the diagonal is set to zero
 * before. The column of a matrix is the source of a connection, see {@link Connectome}.
 */
public enum WeightNormalisation {

    /** Each subject's weights divided by their maximum. */
    MAX,

    /** Each column divided by that region's entry of {@code waytotal.txt}, the tracts that were kept. */
    WAYTOTAL,

    /** Each column divided by 5000 tracts for each of that region's voxels, the first column of {@code nvoxel.txt}. */
    NVOXEL;

    /** {@return the name in files and on the command line} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a rule by its name.
     *
     * @param id the name in files
     * @return the rule
     * @throws IllegalArgumentException if there is none of that name
     */
    public static WeightNormalisation of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("there is no normalisation '%s'; there are: max, waytotal, nvoxel"
                        .formatted(id)));
    }
}
