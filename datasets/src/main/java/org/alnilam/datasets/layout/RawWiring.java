package org.alnilam.datasets.layout;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Matrices;
import org.alnilam.datasets.Region;

/**
 * Fiber counts before they are normalised, and fiber lengths.
 *
 * @param place file of the counts, and the name of the matrix if it has one, for messages
 * @param counts fiber counts or other strengths [regions x regions], row = target, finite and not negative; those of the
 *        diagonal do not matter
 * @param lengths fiber lengths [regions x regions] in mm; NaN where there is no fiber, if the file says so
 * @param divisors a positive number for each region, by which its column is divided; empty to divide all by the maximum
 */
record RawWiring(String place, DMatrixRMaj counts, DMatrixRMaj lengths, Optional<List<Double>> divisors) {

    /** Longest fiber in mm: even at 400 mm/ms a signal would take 2.5 s. */
    private static final double LONGEST_MM = 1e6;
    /** Largest and, as its inverse, least power of ten of the largest normalised weight: the model squares weights. */
    private static final double FARTHEST_FROM_ONE = 1e100;

    /**
     * Refuses a fiber that is too long for any brain.
     *
     * @param file file of the lengths
     * @param length length of a fiber in mm, NaN where there is none
     * @param row its row in the file, from 0
     * @param column its column in the file, from 0
     * @throws DataException if it is longer than a kilometre
     */
    static void checkLength(Path file, double length, int row, int column) {
        if (length > LONGEST_MM) {
            throw new DataException("%s holds %s in row %s, column %s; fiber lengths must be in mm, and at most %s"
                    .formatted(file, length, row + 1, column + 1, LONGEST_MM));
        }
    }

    /** {@return the number of regions} */
    int size() {
        return counts.numRows;
    }

    /** {@return the wiring among some of the regions, given by their indices} */
    RawWiring of(List<Integer> kept) {
        return new RawWiring(place, Matrices.square(counts, kept), Matrices.square(lengths, kept), divisors.map(
                all -> kept.stream().map(all::get).toList()));
    }

    /**
     * Sets the diagonal to zero and normalises.
     *
     * @param regions the regions
     * @return the connectome
     * @throws DataException if there is one region only, or all weights are zero, or so small or so large that numbers have no
     *         digits for them
     */
    Connectome connectome(List<Region> regions) {
        if (size() == 1) {
            throw new DataException(
                    "%s is of one region, but FC is a correlation between regions; give all regions, or simulate a single node with --dataset none"
                            .formatted(place));
        }
        DMatrixRMaj weights = counts.copy();
        for (int i = 0; i < size(); i++) {
            weights.set(i, i, 0);
        }
        double maximum = CommonOps_DDRM.elementMax(weights);
        if (maximum == 0) {
            throw new DataException("%s is zero between all regions; it must hold the counts of fibers".formatted(
                    place));
        }
        if (maximum < Double.MIN_NORMAL) {
            throw new DataException(
                    "%s holds nothing larger than %s; numbers so small have lost digits, so give weights in another unit"
                            .formatted(place, maximum));
        }
        if (divisors.isPresent()) {
            CommonOps_DDRM.divideCols(weights, divisors.get().stream().mapToDouble(Double::doubleValue).toArray());
            double largest = CommonOps_DDRM.elementMax(weights);
            if (!(largest >= 1 / FARTHEST_FROM_ONE && largest <= FARTHEST_FROM_ONE)) {
                throw new DataException(
                        "%s, divided by the numbers that --weights asks for, has a largest weight of %s; weights must be near 1"
                                .formatted(place, largest));
            }
        } else {
            CommonOps_DDRM.divide(weights, maximum);
        }
        return Connectome.of(regions, weights, lengths);
    }
}
