package org.alnilam.simulator.aln;

import org.ejml.data.DMatrixRMaj;

/** Course of an input that a series gives, one column per element. */
final class SeriesCourse implements InputCourse {

    private final DMatrixRMaj matrix;
    private final int nodes;

    /**
     * A course.
     *
     * @param input the input
     * @param matrix 1 row for all nodes or one per node, one column per step
     * @param nodes the nodes of the network
     * @param steps the steps of the run
     * @throws IllegalArgumentException if the matrix has another size, or a value that is not finite
     */
    SeriesCourse(Stimulus.Input input, DMatrixRMaj matrix, int nodes, long steps) {
        if (matrix.numCols != steps || (matrix.numRows != 1 && matrix.numRows != nodes)) {
            throw new IllegalArgumentException("%s is %s x %s; it must have 1 or %s rows and %s columns".formatted(
                    input.id(), matrix.numRows, matrix.numCols, nodes, steps));
        }
        for (double value : matrix.data) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(input.id() + " holds " + value + "; values must be finite");
            }
        }
        this.matrix = matrix;
        this.nodes = nodes;
    }

    @Override
    public void fill(long element, double[] values) {
        for (int i = 0; i < nodes; i++) {
            values[i] = matrix.get(matrix.numRows == 1 ? 0 : i, (int) element);
        }
    }
}
