package org.alnilam.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.ejml.data.DMatrixRMaj;

/**
 * The part of a recording that measures can use. Samples without any value were censored and are left out. A region is
 * missing if it has no value in more than half of the other samples, if its signal does not vary, or if it varies by less than
 * 1e-9 of what is usual, which is rounding error. A sample in which another region has no value is left out too.
 *
 * @param regions indices of the regions that have a signal, from 0, in ascending order
 * @param samples indices of the samples that are used, from 0, in ascending order
 * @param signal the signal of these regions at these samples [regions x samples], finite; a region whose numbers are so large or
 *        so small that their squares overflow or vanish is multiplied by a power of two
 * @param allRegions number of regions of the recording
 * @param allSamples number of samples of the recording
 */
public record UsableSignal(List<Integer> regions, List<Integer> samples, DMatrixRMaj signal, int allRegions,
        int allSamples) {

    /** Largest share of samples in which a region may have no value. */
    private static final double MOST_SAMPLES_WITHOUT_VALUE = 0.5;
    /** Standard deviation, relative to the median over regions, below which a signal is only rounding error. */
    private static final double ROUNDING_ERROR = 1e-9;
    /** Fewest samples for an FC: with two, every correlation is 1 or -1. */
    private static final int FEWEST_SAMPLES = 3;

    /** Copies the lists. */
    public UsableSignal {
        regions = List.copyOf(regions);
        samples = List.copyOf(samples);
    }

    /** Finds what can be used of a signal [regions x samples], NaN where a value is missing. */
    static UsableSignal of(DMatrixRMaj all) {
        if (Matrices.isComplete(all)) {
            return varying(all, range(all.numRows), range(all.numCols), all.copy());
        }
        List<Integer> recorded = IntStream.range(0, all.numCols).filter(t -> IntStream.range(0, all.numRows)
                .anyMatch(i -> !Double.isNaN(all.get(i, t)))).boxed().toList();
        List<Integer> measured = IntStream.range(0, all.numRows)
                .filter(i -> missing(all, i, recorded) <= MOST_SAMPLES_WITHOUT_VALUE * recorded.size()).boxed()
                .toList();
        List<Integer> complete = recorded.stream().filter(t -> measured.stream().noneMatch(i -> Double.isNaN(all.get(i,
                t)))).toList();
        return varying(all, measured, complete, Matrices.columns(Matrices.rows(all, measured), complete));
    }

    private static List<Integer> range(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** Leaves out the regions whose signal does not vary. */
    private static UsableSignal varying(DMatrixRMaj all, List<Integer> measured, List<Integer> samples,
            DMatrixRMaj signal) {
        boolean[] varies = varying(signal);
        List<Integer> places = range(measured.size()).stream().filter(k -> varies[k]).toList();
        DMatrixRMaj kept = places.size() == measured.size() ? signal : Matrices.rows(signal, places);
        for (int i = 0; i < kept.numRows; i++) {
            Magnitude.tame(kept.data, i * kept.numCols, kept.numCols);
        }
        return new UsableSignal(places.stream().map(measured::get).toList(), samples, kept, all.numRows, all.numCols);
    }

    private static long missing(DMatrixRMaj all, int region, List<Integer> samples) {
        return samples.stream().filter(t -> Double.isNaN(all.get(region, t))).count();
    }

    private static boolean[] varying(DMatrixRMaj signal) {
        boolean[] varying = new boolean[signal.numRows];
        double[] deviations = new double[signal.numRows];
        for (int i = 0; i < signal.numRows; i++) {
            int start = i * signal.numCols;
            varying[i] = signal.numCols > 0 && !FunctionalConnectivity.isConstant(signal.data, start, signal.numCols);
            deviations[i] = varying[i] ? deviation(signal.data, start, signal.numCols) : 0;
        }
        double usual = new Median().evaluate(deviations);
        for (int i = 0; i < signal.numRows; i++) {
            varying[i] &= deviations[i] >= ROUNDING_ERROR * usual;
        }
        return varying;
    }

    /** Standard deviation of a series. */
    private static double deviation(double[] data, int start, int length) {
        double scale = Arrays.stream(data, start, start + length).map(Math::abs).max().orElseThrow();
        double mean = Arrays.stream(data, start, start + length).map(value -> value / scale).sum() / length;
        double squares = Arrays.stream(data, start, start + length).map(value -> (value / scale - mean) * (value / scale
                - mean)).sum();
        return scale * Math.sqrt(squares / length);
    }

    /** {@return whether a value of any region or sample is left out} */
    public boolean isPart() {
        return regions.size() < allRegions || samples.size() < allSamples;
    }

    /** {@return the number of regions without a signal} */
    public int missingRegions() {
        return allRegions - regions.size();
    }

    /** {@return the number of samples that are left out} */
    public int censoredSamples() {
        return allSamples - samples.size();
    }

    /**
     * Checks that there are samples for an FC.
     *
     * @throws DataException if fewer than three samples are left
     */
    @Internal
    public void requireSamples() {
        if (samples.size() < FEWEST_SAMPLES) {
            throw new DataException(
                    "a BOLD recording of %s samples%s has no FC, since every correlation of two samples is 1 or -1; it needs at least %s"
                            .formatted(samples.size(), censoredSamples() > 0 ? " that are not censored" : "",
                                    FEWEST_SAMPLES));
        }
    }

    /**
     * The FC of what can be used.
     *
     * @return FC [regions x regions] of all regions; NaN in rows and columns of those that are missing
     * @throws DataException if fewer than three samples are left
     */
    public DMatrixRMaj functionalConnectivity() {
        requireSamples();
        DMatrixRMaj among = FunctionalConnectivity.of(signal);
        if (missingRegions() == 0) {
            return among;
        }
        DMatrixRMaj fc = new DMatrixRMaj(allRegions, allRegions);
        fc.fill(Double.NaN);
        for (int i = 0; i < regions.size(); i++) {
            for (int j = 0; j < regions.size(); j++) {
                fc.set(regions.get(i), regions.get(j), among.get(i, j));
            }
        }
        return fc;
    }
}
