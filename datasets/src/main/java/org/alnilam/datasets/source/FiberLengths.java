package org.alnilam.datasets.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Region;

/** Fiber lengths of subjects: those of files, else straight distances of the regions' centres, else none. */
final class FiberLengths {

    private FiberLengths() {
    }

    /**
     * Leaves out subjects without lengths where others have them, for delays of another kind would set these subjects apart.
     *
     * @param lengths lengths by subject, for the regions of the study; subjects are removed from it
     * @param log told who is left out
     * @return whether those that are left have lengths
     */
    static boolean keepKnown(Map<String, Optional<DMatrixRMaj>> lengths, ImportLog log) {
        boolean known = lengths.values().stream().anyMatch(Optional::isPresent);
        if (known) {
            new TreeMap<>(lengths).forEach((subject, own) -> {
                if (own.isEmpty()) {
                    log.add("subject %s has no fiber lengths, but others have, and is left out".formatted(subject));
                    lengths.remove(subject);
                }
            });
        }
        return known;
    }

    /**
     * Lengths for a study without any.
     *
     * @param regions its regions
     * @param log told what is assumed
     * @return straight distances [regions x regions] in mm if all centres are known, else zeros
     */
    static DMatrixRMaj assumed(List<Region> regions, ImportLog log) {
        Optional<DMatrixRMaj> distances = Region.distances(regions);
        log.assume(distances.isPresent()
                ? "there are no fiber lengths; they are the straight distances between the centres of regions"
                : "there are no fiber lengths and no centres of all regions; lengths are 0, so that there are no delays");
        return distances.orElseGet(() -> new DMatrixRMaj(regions.size(), regions.size()));
    }

    /**
     * Gives a length to each connection of a subject that files tell only the strength of.
     *
     * @param weights strengths [regions x regions]
     * @param lengths lengths [regions x regions] in mm, changed in place where a strength has a length of 0 or NaN
     * @param regions the regions
     * @return the number of connections without length; they have the straight distance of centres, or 0
     */
    static int fill(DMatrixRMaj weights, DMatrixRMaj lengths, List<Region> regions) {
        Optional<DMatrixRMaj> distances = Region.distances(regions);
        int filled = 0;
        for (int k = 0; k < weights.getNumElements(); k++) {
            if (weights.data[k] > 0 && !(lengths.data[k] > 0)) {
                lengths.data[k] = distances.isPresent() ? distances.get().data[k] : 0;
                filled++;
            }
        }
        return filled;
    }
}
