package org.alnilam.datasets;

import java.util.List;

import org.ejml.data.DMatrixRMaj;

/**
 * The white-matter wiring of a brain: how strongly, and along how long a fiber, each region reaches each other one.
 *
 * <p>Row <i>i</i>, column <i>j</i> is the connection <b>from</b> region <i>j</i> <b>to</b> region <i>i</i>, so a row
 * collects the input of a region. The matrices may be asymmetric. The diagonal of the weights is zero: what a region
 * sends to itself is part of the local model.
 */
public final class Connectome {

    private final List<String> labels;
    private final DMatrixRMaj weights;
    private final DMatrixRMaj lengths;

    /**
     * @param labels one label per region, in the order of the matrices
     * @param weights connection strengths [regions x regions], dimensionless, finite and not negative; the diagonal is
     *        set to zero
     * @param lengths fiber lengths [regions x regions] in mm, finite and not negative
     * @throws DataException if a size does not match or an entry is not allowed
     */
    public Connectome(List<String> labels, DMatrixRMaj weights, DMatrixRMaj lengths) {
        this.labels = List.copyOf(labels);
        this.weights = weights.copy();
        this.lengths = lengths.copy();
        if (labels.isEmpty()) {
            throw new DataException("a connectome needs at least one region");
        }
        check("weights", this.weights);
        check("fiber lengths", this.lengths);
        for (int i = 0; i < size(); i++) {
            this.weights.set(i, i, 0);
        }
    }

    /**
     * A region on its own, without any connection.
     *
     * @return a connectome of one region
     */
    public static Connectome singleNode() {
        return new Connectome(List.of("node"), new DMatrixRMaj(1, 1), new DMatrixRMaj(1, 1));
    }

    private void check(String name, DMatrixRMaj matrix) {
        int n = labels.size();
        if (matrix.numRows != n || matrix.numCols != n) {
            throw new DataException("the %s are %d x %d, but there are %d regions; they must be %d x %d".formatted(name,
                    matrix.numRows, matrix.numCols, n, n, n));
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double value = matrix.get(i, j);
                if (!(value >= 0) || Double.isInfinite(value)) {
                    throw new DataException(
                            "the %s hold %s in row %d, column %d; entries must be finite and not negative"
                                    .formatted(name, value, i + 1, j + 1));
                }
            }
        }
    }

    /** @return the number of regions */
    public int size() {
        return labels.size();
    }

    /** @return the regions' labels, in the order of the matrices */
    public List<String> labels() {
        return labels;
    }

    /** @return a copy of the connection strengths [regions x regions], row = target, column = source */
    public DMatrixRMaj weights() {
        return weights.copy();
    }

    /** @return a copy of the fiber lengths [regions x regions] in mm, row = target, column = source */
    public DMatrixRMaj lengths() {
        return lengths.copy();
    }
}
