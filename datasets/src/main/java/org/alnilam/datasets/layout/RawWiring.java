package org.alnilam.datasets.layout;

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
     * @throws DataException if all weights are zero
     */
    Connectome connectome(List<Region> regions) {
        DMatrixRMaj weights = counts.copy();
        for (int i = 0; i < size(); i++) {
            weights.set(i, i, 0);
        }
        double maximum = CommonOps_DDRM.elementMax(weights);
        if (maximum == 0) {
            throw new DataException("%s is zero between all regions; it must hold the counts of fibers".formatted(
                    place));
        }
        if (divisors.isPresent()) {
            CommonOps_DDRM.divideCols(weights, divisors.get().stream().mapToDouble(Double::doubleValue).toArray());
        } else {
            CommonOps_DDRM.divide(weights, maximum);
        }
        return Connectome.of(regions, weights, lengths);
    }
}
