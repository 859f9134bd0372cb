package org.alnilam.datasets;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;

/**
 * The part of an FC that one factor explains: {@code FC_ij = l_i l_j} for pairs of different regions, with loadings of least
 * squares. A model whose regions all follow one signal has nothing but this.
 */
public final class OneFactor {

    private static final int MOST_ITERATIONS = 500;
    private static final double CONVERGED = 1e-10;

    private OneFactor() {
    }

    /**
     * Correlation of an FC with its best description by one factor.
     *
     * @param fc FC [regions x regions], symmetric; NaN where a pair is missing
     * @return the correlation over pairs, from -1 to 1; 0 for an FC that is constant
     */
    public static double share(DMatrixRMaj fc) {
        double[] loadings = loadings(fc);
        DMatrixRMaj described = fc.createLike();
        for (int i = 0; i < fc.numRows; i++) {
            for (int j = 0; j < fc.numCols; j++) {
                described.set(i, j, loadings[i] * loadings[j]);
            }
        }
        return FunctionalConnectivity.score(fc, described);
    }

    /** Loadings of least squares, each in turn with the others held. */
    static double[] loadings(DMatrixRMaj fc) {
        int n = fc.numRows;
        double[] loadings = new double[n];
        Arrays.fill(loadings, 0.5);
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            double change = 0;
            for (int i = 0; i < n; i++) {
                double product = 0;
                double square = 0;
                for (int j = 0; j < n; j++) {
                    if (i != j && !Double.isNaN(fc.get(i, j))) {
                        product += fc.get(i, j) * loadings[j];
                        square += loadings[j] * loadings[j];
                    }
                }
                double loading = square == 0 ? 0 : product / square;
                change = Math.max(change, Math.abs(loading - loadings[i]));
                loadings[i] = loading;
            }
            if (change < CONVERGED) {
                break;
            }
        }
        return loadings;
    }
}
