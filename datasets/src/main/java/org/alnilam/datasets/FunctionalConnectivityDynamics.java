package org.alnilam.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.ejml.data.DMatrixRMaj;

/**
 * Functional connectivity dynamics (FCD): similarity of the FC patterns of different times (Hansen et al. 2015,
 * NeuroImage 105: 525-535), in the variant of Cakan, Jajcay and Obermayer 2021, which correlates the full matrices with
 * their diagonals.
 */
public final class FunctionalConnectivityDynamics {

    /** Fewest windows of an FCD: three have three pairs, fewer leave nothing to compare. */
    private static final int FEWEST_WINDOWS = 3;
    /** Fewest regions of an FCD: FCs of two have one pair, so that all correlate perfectly or not at all. */
    private static final int FEWEST_REGIONS = 3;

    private FunctionalConnectivityDynamics() {
    }

    /**
     * The FCD of a signal. Windows start at 0, step, 2*step, ... as long as the start is below samples - window.
     *
     * @param signal a signal [regions x samples], finite, such as BOLD
     * @param windowSamples length of a window in samples, at least 2
     * @param stepSamples from a window to the next in samples, at least 1
     * @return FCD [windows x windows]: Pearson correlation of the flattened FCs of each pair of windows, 0 where an FC
     *         is constant (no region varies)
     * @throws DataException if there are fewer than three regions, the signal is too short for three windows, or the window for
     *         a correlation
     * @throws IllegalArgumentException if the signal holds a number that is not finite or the step is not positive
     */
    public static DMatrixRMaj of(DMatrixRMaj signal, int windowSamples, int stepSamples) {
        if (stepSamples < 1) {
            throw new IllegalArgumentException("an FCD window cannot move by " + stepSamples + " samples");
        }
        if (signal.numRows < FEWEST_REGIONS) {
            throw new DataException(
                    "there is no FCD of %s, since FCs of fewer than %s regions have no pattern to compare; give more regions"
                            .formatted(signal.numRows == 1 ? "1 region" : signal.numRows + " regions",
                                    FEWEST_REGIONS));
        }
        if (windowSamples < 2) {
            throw new DataException("an FCD window of %s samples holds no correlation; make it longer"
                    .formatted(windowSamples));
        }
        if (signal.numCols < needed(windowSamples, stepSamples)) {
            throw new DataException("a recording of %s samples is too short for FCD windows of %s samples moved by %s; "
                    .formatted(signal.numCols, windowSamples, stepSamples)
                    + "it needs at least %s samples"
                            .formatted(needed(windowSamples, stepSamples)));
        }
        int windows = (signal.numCols - windowSamples - 1) / stepSamples + 1;
        int n = signal.numRows;
        DMatrixRMaj connectivities = new DMatrixRMaj(windows, n * n);
        DMatrixRMaj window = new DMatrixRMaj(n, windowSamples);
        for (int w = 0; w < windows; w++) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(signal.data, i * signal.numCols + w * stepSamples, window.data, i * windowSamples,
                        windowSamples);
            }
            System.arraycopy(FunctionalConnectivity.of(window).data, 0, connectivities.data, w * n * n, n * n);
        }
        return FunctionalConnectivity.correlationOfRows(connectivities);
    }

    /**
     * The FCD of a recording.
     *
     * @param bold a recording
     * @param window the window, rounded to the recording's samples
     * @return FCD [windows x windows]
     * @throws DataException if the recording is too short for three windows; the message says how many seconds it needs
     */
    public static DMatrixRMaj of(BoldRecording bold, FcdWindow window) {
        int windowSamples = window.windowSamples(bold.trSeconds());
        int stepSamples = window.stepSamples(bold.trSeconds());
        if (windowSamples >= 2 && bold.samples() < needed(windowSamples, stepSamples)) {
            throw new DataException(
                    "a recording of %s s is too short for FCD windows of %s s moved by %s s; it needs at least %s s"
                            .formatted(rounded(bold.durationSeconds()), window.windowSeconds(), window.stepSeconds(),
                                    rounded(bold.trSeconds() * needed(windowSamples, stepSamples))));
        }
        return of(bold.signal(), windowSamples, stepSamples);
    }

    private static long needed(int windowSamples, int stepSamples) {
        return windowSamples + (FEWEST_WINDOWS - 1L) * stepSamples + 1;
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }

    /**
     * Converts a time to samples.
     *
     * @param seconds a time in s
     * @param trSeconds time between two samples in s
     * @return the time in samples, rounded, at least 1
     */
    static int samples(double seconds, double trSeconds) {
        return Math.clamp(Math.round(seconds / trSeconds), 1, Integer.MAX_VALUE);
    }

    /**
     * The distance of two FCDs: the two-sample Kolmogorov-Smirnov statistic of the entries above the diagonals, that is
     * the largest vertical distance of their cumulative distributions.
     *
     * @param fcdA an FCD [windows x windows], at least three windows
     * @param fcdB another one, of this or any other size
     * @return from 0 (same distribution) to 1 (no overlap)
     * @throws IllegalArgumentException if a matrix is not square, too small or holds a number that is not finite
     */
    public static double distance(DMatrixRMaj fcdA, DMatrixRMaj fcdB) {
        return distance(List.of(fcdA), List.of(fcdB));
    }

    /**
     * The distance of two sets of FCDs, as {@link #distance(DMatrixRMaj, DMatrixRMaj)} has it, of the entries of all FCDs of a
     * set: times are compared within a recording, never between recordings.
     *
     * @param fcdsA FCDs [windows x windows], at least one, each of at least three windows
     * @param fcdsB others, of these or any other sizes
     * @return from 0 (same distribution) to 1 (no overlap)
     * @throws IllegalArgumentException if a matrix is not square, too small or holds a number that is not finite
     */
    public static double distance(List<DMatrixRMaj> fcdsA, List<DMatrixRMaj> fcdsB) {
        return new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(pooled(fcdsA), pooled(fcdsB));
    }

    private static double[] pooled(List<DMatrixRMaj> fcds) {
        for (DMatrixRMaj fcd : fcds) {
            if (fcd.numRows < FEWEST_WINDOWS) {
                throw new IllegalArgumentException("cannot compare an FCD of %s windows; it needs at least %s"
                        .formatted(fcd.numRows, FEWEST_WINDOWS));
            }
        }
        double[] entries = fcds.stream().map(FunctionalConnectivity::upperTriangle).flatMapToDouble(Arrays::stream)
                .toArray();
        if (Arrays.stream(entries).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("an FCD holds a number that is not finite");
        }
        return entries;
    }

    /**
     * The FCD of each recording of a subject, of the regions that all of them have.
     *
     * @param subject a subject
     * @param window the window, rounded to the recordings' samples
     * @return an FCD [windows x windows] for each recording
     * @throws DataException if there is no recording, one is too short for three windows, or one is censored, so that windows
     *         would not be even in time
     */
    public static List<DMatrixRMaj> of(Subject subject, FcdWindow window) {
        if (subject.recordings().isEmpty()) {
            throw new DataException(
                    "subject %s has an FC, but no recording, so that there is no FCD; give recordings, or "
                            .formatted(subject.id()) + "take objectives other than fcd");
        }
        List<DMatrixRMaj> fcds = new ArrayList<>();
        for (Recording recording : subject.recordings()) {
            if (recording.isCensored()) {
                throw new DataException(
                        "subject %s: %s is censored, so that its windows are not even in time and it has no FCD; give "
                                .formatted(subject.id(), recording.name().isEmpty()
                                        ? "the recording"
                                        : "recording " + recording.name())
                                + "uncensored recordings, or take objectives other than fcd");
            }
            fcds.add(of(recording.bold().of(subject.regionsOfAllRecordings()), window));
        }
        return List.copyOf(fcds);
    }
}
