package org.alnilam.datasets;

import java.util.Arrays;
import java.util.List;

import org.ejml.data.DMatrixRMaj;

/**
 * A BOLD signal, recorded or simulated. A region may be constant, as in a silent simulation. In a recording, values may be
 * missing: regions outside the field of view, samples that were censored for motion. {@link UsableSignal} tells what is left.
 *
 * @param signal BOLD [regions x samples] in the recording's own unit, NaN where a value is missing; copied on the way in and
 *        out
 * @param trSeconds time between two samples (repetition time) in s
 */
public record BoldRecording(DMatrixRMaj signal, double trSeconds) {

    /** Fewest samples for an FC: with two, every correlation is 1 or -1. */
    private static final int MINIMUM_FOR_FC = 3;
    /** Shortest and longest TR in s: beyond any recording, and not so far that counts of samples or steps overflow. */
    private static final double SHORTEST_TR_SECONDS = 1e-6;
    private static final double LONGEST_TR_SECONDS = 1e6;

    /**
     * Copies the signal.
     *
     * @throws DataException if there is no region, fewer than two samples, an infinite number, or a TR that is not a positive
     *         number
     */
    public BoldRecording {
        checkTr(trSeconds);
        if (signal.numRows < 1 || signal.numCols < 2) {
            throw new DataException("a BOLD recording of %s regions x %s samples is too small; it needs at least "
                    .formatted(signal.numRows, signal.numCols) + "1 region and 2 samples");
        }
        signal = signal.copy();
        for (int i = 0; i < signal.numRows; i++) {
            for (int t = 0; t < signal.numCols; t++) {
                if (Double.isInfinite(signal.get(i, t))) {
                    throw new DataException(
                            "the BOLD signal holds %s in row %s, sample %s; numbers must be finite, and a "
                                    .formatted(signal.get(i, t), i + 1, t + 1) + "value that is missing must be NaN");
                }
            }
        }
    }

    /**
     * Refuses an impossible TR.
     *
     * @param trSeconds a repetition time in s
     * @throws DataException if it is not a number from 1e-6 to 1e6
     */
    @Internal
    public static void checkTr(double trSeconds) {
        if (!(trSeconds > 0) || Double.isInfinite(trSeconds)) {
            throw new DataException("a TR of %s s is not possible; it must be a positive number of seconds"
                    .formatted(trSeconds));
        }
        if (trSeconds < SHORTEST_TR_SECONDS || trSeconds > LONGEST_TR_SECONDS) {
            throw new DataException("a TR of %s s is not possible; give it in s, from %s to %s".formatted(trSeconds,
                    SHORTEST_TR_SECONDS, LONGEST_TR_SECONDS));
        }
    }

    /** {@return a copy of the BOLD signal [regions x samples]} */
    @Override
    public DMatrixRMaj signal() {
        return signal.copy();
    }

    /** {@return the number of regions} */
    public int regions() {
        return signal.numRows;
    }

    /** {@return the number of samples} */
    public int samples() {
        return signal.numCols;
    }

    /** {@return samples times TR, in s} */
    public double durationSeconds() {
        return signal.numCols * trSeconds;
    }

    /**
     * Leaves out the start of a recording, such as the transient of a simulation.
     *
     * @param samples number of samples to leave out, from 0
     * @return a recording of the other samples, at the same TR
     * @throws DataException if fewer than two samples would be left
     * @throws IllegalArgumentException if the count is negative
     */
    public BoldRecording dropFirst(int samples) {
        if (samples < 0) {
            throw new IllegalArgumentException("cannot drop " + samples + " samples");
        }
        if (samples() - samples < 2) {
            throw new DataException(
                    "a BOLD recording of %s samples is too short to leave out the first %s; it must last at least %s s"
                            .formatted(samples(), samples, (samples + 2) * trSeconds));
        }
        return part(samples, samples() - samples);
    }

    /**
     * The earlier half of a recording, for a fit that is validated on the later one. With an odd number of samples the
     * one in the middle is in neither half, so that both are equally long and share nothing.
     *
     * @return the first half, at the same TR
     * @throws DataException if a half would have fewer than three samples: with two, every correlation is 1 or -1, which
     *         is no FC
     */
    public BoldRecording firstHalf() {
        return part(0, halfSamples());
    }

    /**
     * The later half of a recording, see {@link #firstHalf()}.
     *
     * @return the second half, at the same TR and as long as the first
     * @throws DataException if a half would have fewer than three samples
     */
    public BoldRecording secondHalf() {
        return part(samples() - halfSamples(), halfSamples());
    }

    private int halfSamples() {
        int half = samples() / 2;
        if (half < MINIMUM_FOR_FC) {
            throw new DataException(
                    "a BOLD recording of %s samples is too short for an FC of each half; it must have at least %s samples"
                            .formatted(samples(), 2 * MINIMUM_FOR_FC));
        }
        return half;
    }

    private BoldRecording part(int first, int count) {
        DMatrixRMaj part = new DMatrixRMaj(regions(), count);
        for (int i = 0; i < regions(); i++) {
            System.arraycopy(signal.data, i * samples() + first, part.data, i * count, count);
        }
        return new BoldRecording(part, trSeconds);
    }

    /**
     * The recording of some of the regions.
     *
     * @param kept indices of the regions to keep, from 0, in the new order
     * @return their recording, at the same TR
     */
    @Internal
    public BoldRecording of(List<Integer> kept) {
        return new BoldRecording(Matrices.rows(signal, kept), trSeconds);
    }

    /** {@return what can be used of the signal} */
    public UsableSignal usable() {
        return UsableSignal.of(signal);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BoldRecording that && regions() == that.regions() && trSeconds == that.trSeconds
                && Arrays.equals(signal.data, that.signal.data);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(signal.data) + Double.hashCode(trSeconds);
    }
}
