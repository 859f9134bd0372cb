package org.alnilam.datasets;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Largest eigenvalue of a matrix without negative entries, which tells whether a linear network with these links has a steady
 * state, and how it changes with the links.
 */
@Internal
public final class SpectralRadius {

    private static final int MOST_ITERATIONS = 1000;
    private static final double CONVERGED = 1e-13;

    private final double value;
    /** Its eigenvector, not negative, of sum 1. */
    private final double[] vector;

    private SpectralRadius(double value, double[] vector) {
        this.value = value;
        this.vector = vector;
    }

    /**
     * Finds the eigenvalue by power iteration. The diagonal is raised meanwhile, since networks of two groups that only project
     * to each other would go back and forth forever.
     *
     * @param matrix a square matrix without negative entries
     * @return its spectral radius
     */
    public static SpectralRadius of(DMatrixRMaj matrix) {
        int n = matrix.numRows;
        double shift = CommonOps_DDRM.elementSum(matrix) / n;
        double[] vector = new double[n];
        Arrays.fill(vector, 1.0 / n);
        double radius = 0;
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            double[] next = new double[n];
            double sum = 0;
            for (int i = 0; i < n; i++) {
                next[i] = shift * vector[i];
                for (int j = 0; j < n; j++) {
                    next[i] += matrix.get(i, j) * vector[j];
                }
                sum += next[i];
            }
            for (int i = 0; i < n; i++) {
                next[i] /= sum;
            }
            vector = next;
            if (Math.abs(sum - radius) <= CONVERGED * sum) {
                return new SpectralRadius(sum - shift, vector);
            }
            radius = sum;
        }
        return new SpectralRadius(Math.max(0, radius - shift), vector);
    }

    /** {@return the eigenvalue} */
    public double value() {
        return value;
    }

    /**
     * The derivative by the entries of the matrix: the outer product of its left and right eigenvectors.
     *
     * @param matrix the matrix that this is the radius of
     * @return derivative by each entry [n x n]
     */
    public DMatrixRMaj derivative(DMatrixRMaj matrix) {
        DMatrixRMaj transposed = CommonOps_DDRM.transpose(matrix, null);
        double[] left = of(transposed).vector;
        double product = 0;
        for (int i = 0; i < left.length; i++) {
            product += left[i] * vector[i];
        }
        DMatrixRMaj derivative = matrix.createLike();
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < left.length; j++) {
                derivative.set(i, j, left[i] * vector[j] / product);
            }
        }
        return derivative;
    }
}
