package org.alnilam.datasets.source;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Region;

/**
 * A study whose functional and structural parts belong together.
 *
 * @param regions the regions, in the order of all matrices
 * @param trSeconds time between two samples in s; empty if there are only FCs and nothing tells it
 * @param subjects the subjects, sorted by id
 */
record JoinedStudy(List<Region> regions, OptionalDouble trSeconds, List<JoinedSubject> subjects) {

    /**
     * A subject.
     *
     * @param id the subject's name
     * @param weights linear connection strengths [regions x regions], row = target
     * @param lengths fiber lengths [regions x regions] in mm; NaN where there is no fiber, if the file says so
     * @param recordings recordings by name, sorted; the name of an only one is empty
     * @param fc FC [regions x regions] of a subject without recordings
     */
    record JoinedSubject(String id, DMatrixRMaj weights, DMatrixRMaj lengths, List<JoinedRecording> recordings,
            Optional<DMatrixRMaj> fc) {}

    /**
     * A recording.
     *
     * @param name name among the recordings of the subject; empty for the only one
     * @param signal BOLD [regions x samples]; NaN where a value is missing
     * @param framesRemoved whether samples were taken out
     */
    record JoinedRecording(String name, DMatrixRMaj signal, boolean framesRemoved) {}
}
