package org.alnilam.datasets.layout;

import java.util.OptionalDouble;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.DataException;

/**
 * A user's decisions about the reading of a data folder.
 *
 * @param weights rule by which fiber counts become weights
 * @param trSeconds time between two BOLD samples in s, instead of what the folder says
 */
public record DatasetOptions(WeightNormalisation weights, OptionalDouble trSeconds) {

    /**
     * Checks the TR.
     *
     * @throws DataException if the TR is not a positive number
     */
    public DatasetOptions {
        trSeconds.ifPresent(BoldRecording::checkTr);
    }

    /** {@return weights divided by their maximum, TR as the folder says} */
    public static DatasetOptions defaults() {
        return new DatasetOptions(WeightNormalisation.MAX, OptionalDouble.empty());
    }
}
