package org.alnilam.fitting.evaluation;

import java.util.Arrays;
import java.util.List;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Region;

/**
 * The wiring of a brain whose regions are known: plain data, which can cross a process.
 *
 * @param weights connection strengths [regions x regions], row by row; row = target
 * @param lengths fiber lengths [regions x regions] in mm, row by row; NaN where there is no fiber
 */
public record Wiring(List<Double> weights, List<Double> lengths) {

    /** Keeps copies. */
    public Wiring {
        weights = List.copyOf(weights);
        lengths = List.copyOf(lengths);
    }

    /**
     * Takes the matrices of a connectome.
     *
     * @param connectome the connectome
     * @return its wiring
     */
    public static Wiring of(Connectome connectome) {
        return new Wiring(list(connectome.weights()), list(connectome.knownLengths()));
    }

    private static List<Double> list(DMatrixRMaj matrix) {
        return Arrays.stream(matrix.data, 0, matrix.getNumElements()).boxed().toList();
    }

    /**
     * Makes the connectome.
     *
     * @param regions its regions
     * @return a connectome of these regions
     * @throws org.alnilam.datasets.DataException if there are others, or an entry is not allowed
     */
    Connectome connectome(List<Region> regions) {
        return Connectome.of(regions, matrix(regions.size(), weights), matrix(regions.size(), lengths));
    }

    private static DMatrixRMaj matrix(int regions, List<Double> entries) {
        return DMatrixRMaj.wrap(regions, regions, entries.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
