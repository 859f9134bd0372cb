package org.alnilam.datasets;

import org.ejml.data.DMatrixRMaj;

/**
 * One person: the wiring of the brain and a resting-state recording of its activity.
 *
 * @param id the subject's name in the cohort
 * @param connectome the subject's own wiring
 * @param bold the subject's recording, rows in the order of the connectome's regions
 */
public record Subject(String id, Connectome connectome, BoldRecording bold) {

    /**
     * Checks that the parts fit together.
     *
     * @throws DataException if the id cannot be part of a file's name on every system (it is blank, longer than 200 bytes, has
     *         slashes or control characters, begins with a dot, ...), the sizes differ, or the recording of a region does not vary (its FC
     *         would be undefined)
     */
    public Subject {
        FileName.defect(id).ifPresent(defect -> {
            throw new DataException("the id '%s' of a subject %s; rename the subject".formatted(id.replaceAll(
                    "\\p{Cntrl}", "?"), defect));
        });
        if (connectome.size() != bold.regions()) {
            throw new DataException("subject %s: the connectome has %s regions, but the BOLD recording has %s; "
                    .formatted(id, connectome.size(), bold.regions()) + "both need the same regions");
        }
        for (int i = 0; i < bold.regions(); i++) {
            if (bold.isConstant(i)) {
                throw new DataException("subject %s: the BOLD signal of region %s is constant, so that it has no FC; "
                        .formatted(id, connectome.labels().get(i)) + "leave out the region or the subject");
            }
        }
    }

    /**
     * The same brain with another recording.
     *
     * @param other a recording of the same regions
     * @return a subject of the same id and wiring
     * @throws DataException if the number of regions differs, or a region's recording does not vary
     */
    public Subject withBold(BoldRecording other) {
        return new Subject(id, connectome, other);
    }

    /**
     * The FC of the recording, computed at each call.
     *
     * @return FC [regions x regions]
     */
    public DMatrixRMaj functionalConnectivity() {
        return FunctionalConnectivity.of(bold.signal());
    }
}
