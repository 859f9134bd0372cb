package org.alnilam.datasets.layout;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Matrices;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Subject;

/**
 * A subject as files hold it, before weights are normalised. All matrices have a row for each region that the user keeps.
 *
 * @param id name of the subject
 * @param wiring fiber counts and lengths
 * @param activity what was recorded
 * @param assumptions what was assumed for want of a file; {@code %s} stands for the subjects for whom it was
 */
record RawSubject(String id, RawWiring wiring, Activity activity, List<String> assumptions) {

    /**
     * Recordings of a subject, or its FC.
     *
     * @param file a file of it, for messages
     * @param recordings the recordings
     * @param fc FC [regions x regions], if there is no recording
     */
    record Activity(Path file, List<Recording> recordings, Optional<DMatrixRMaj> fc) {

        Activity of(List<Integer> kept) {
            return new Activity(file, recordings.stream().map(recording -> recording.with(recording.bold().of(kept)))
                    .toList(), fc.map(matrix -> Matrices.square(matrix, kept)));
        }
    }

    RawSubject {
        assumptions = List.copyOf(assumptions);
    }

    /** {@return indices of the regions without a signal, from 0} */
    List<Integer> missingRegions() {
        return Subject.missingRegions(wiring.size(), activity.recordings(), activity.fc());
    }

    /** {@return the same subject with some of the regions, given by their indices} */
    RawSubject of(List<Integer> kept) {
        return new RawSubject(id, wiring.of(kept), activity.of(kept), assumptions);
    }

    /** Refuses a recording without an FC. */
    private static void requireSamples(Recording recording) {
        try {
            recording.bold().usable().requireSamples();
        } catch (DataException e) {
            throw recording.name().isEmpty()
                    ? e
                    : new DataException("recording %s: %s".formatted(recording.name(), e
                            .getMessage()), e);
        }
    }

    /**
     * Makes the subject of a cohort.
     *
     * @param regions the regions
     * @param trSeconds time between two samples in s, for a subject of which only the FC is known
     * @return the subject, its weights normalised
     * @throws DataException if all weights are zero, or the activity cannot be used
     */
    Subject finish(List<Region> regions, double trSeconds) {
        Connectome connectome = wiring.connectome(regions);
        try {
            activity.recordings().forEach(RawSubject::requireSamples);
            return activity.fc().isPresent()
                    ? Subject.ofConnectivity(id, connectome, activity.fc().get(), trSeconds)
                    : Subject.recorded(id, connectome, activity.recordings());
        } catch (DataException e) {
            throw new DataException("%s: %s".formatted(activity.file(), e.getMessage()), e);
        }
    }
}
