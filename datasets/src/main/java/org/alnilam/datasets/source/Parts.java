package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Region;

/**
 * Parts of a study that one tree of files holds.
 *
 * @param recordings recorded time series
 * @param connectivities FCs, which count for subjects that have no recording
 * @param connectomes connectomes of subjects or of a group
 */
record Parts(List<RecordingPart> recordings, List<ConnectivityPart> connectivities, List<ConnectomePart> connectomes) {

    /**
     * A recording of a subject.
     *
     * @param subject id of the subject, without a prefix such as {@code sub-}
     * @param name name of the recording among those of the subject, such as {@code ses-1_run-2}; empty for the only one
     * @param file the file that holds it, for messages
     * @param regions the regions in the order of the rows; empty if the file names none
     * @param signal BOLD [regions x samples]; NaN where a value is missing
     * @param trSeconds time between two samples in s, if the source tells it
     * @param framesRemoved whether samples were taken out, so that neighbours in the series may be apart in time
     */
    record RecordingPart(String subject, String name, Path file, List<Region> regions, DMatrixRMaj signal,
            OptionalDouble trSeconds, boolean framesRemoved) {}

    /**
     * An FC of a subject.
     *
     * @param subject id of the subject, without a prefix such as {@code sub-}
     * @param name name of its recording among those of the subject; empty for the only one
     * @param file the file that holds it, for messages
     * @param regions the regions in the order of the rows; empty if the file names none
     * @param fc FC [regions x regions]; NaN where a value is missing
     */
    record ConnectivityPart(String subject, String name, Path file, List<Region> regions, DMatrixRMaj fc) {

        /**
         * Checks the FC.
         *
         * @throws DataException if it is not square
         */
        ConnectivityPart {
            requireSquare(file, fc);
        }

        /** Makes sure that an FC is square, for readers that need it to be before they have all the rest. */
        static void requireSquare(Path file, DMatrixRMaj fc) {
            if (fc.numRows != fc.numCols) {
                throw new DataException("%s has %s rows and %s columns; an FC has as many of both".formatted(file,
                        fc.numRows, fc.numCols));
            }
        }
    }

    /**
     * A connectome.
     *
     * @param subject id of the subject, without a prefix such as {@code sub-}; empty for one that all subjects share
     * @param file the file of the weights, for messages
     * @param regions the regions in the order of the rows; empty if the file names none
     * @param weights connection strengths [regions x regions] as the file has them, row = target
     * @param lengths fiber lengths [regions x regions] in mm as the file has them; NaN where there is no fiber, if the file
     *        says so; empty if there is no such file
     */
    record ConnectomePart(Optional<String> subject, Path file, List<Region> regions, DMatrixRMaj weights,
            Optional<DMatrixRMaj> lengths) {}
}
