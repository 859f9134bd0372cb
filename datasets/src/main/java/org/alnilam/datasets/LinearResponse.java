package org.alnilam.datasets;

import java.util.Optional;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The steady state of a linear network whose regions are driven by independent noise of equal strength, and how its FC changes with
 * its links: with A the links, row = target, its covariance is {@code C = R R^T} with {@code R = (I - A)^-1}.
 *
 * <p>Derivatives: with P_ij = dJ/dF_ij the derivative of a score by FC and d_i^2 = C_ii, the derivative by the covariance is
 * G_ij = P_ij / (d_i d_j), less sum_j P_ij F_ij / d_i^2 on the diagonal, and that by the links {@code dJ/dA = 2 R^T G C}.
 */
@Internal
public final class LinearResponse {

    private final DMatrixRMaj response;
    private final DMatrixRMaj covariance;
    private final DMatrixRMaj functionalConnectivity;

    private LinearResponse(DMatrixRMaj response) {
        this.response = response;
        covariance = response.createLike();
        CommonOps_DDRM.multTransB(response, response, covariance);
        int n = covariance.numRows;
        functionalConnectivity = covariance.createLike();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                functionalConnectivity.set(i, j, covariance.get(i, j) / (deviation(i) * deviation(j)));
            }
        }
    }

    /**
     * The response of a network.
     *
     * @param links strength of each link [regions x regions], not negative, row = target; the largest eigenvalue must be below
     *        1, or the network has no steady state
     * @return its response; nothing if it cannot be computed
     */
    public static Optional<LinearResponse> of(DMatrixRMaj links) {
        DMatrixRMaj matrix = links.copy();
        CommonOps_DDRM.scale(-1, matrix);
        for (int i = 0; i < matrix.numRows; i++) {
            matrix.add(i, i, 1);
        }
        DMatrixRMaj inverse = matrix.createLike();
        return CommonOps_DDRM.invert(matrix, inverse) ? Optional.of(new LinearResponse(inverse)) : Optional.empty();
    }

    /** {@return FC [regions x regions], not to be changed} */
    public DMatrixRMaj functionalConnectivity() {
        return functionalConnectivity;
    }

    /**
     * The derivative of a score by the links.
     *
     * @param byFc derivative of the score by FC [regions x regions], symmetric: half of the derivative by a pair on each side of
     *        the diagonal, which is 0
     * @return derivative by each link [regions x regions], row = target
     */
    public DMatrixRMaj derivative(DMatrixRMaj byFc) {
        int n = byFc.numRows;
        DMatrixRMaj byCovariance = byFc.createLike();
        for (int i = 0; i < n; i++) {
            double own = 0;
            for (int j = 0; j < n; j++) {
                byCovariance.set(i, j, byFc.get(i, j) / (deviation(i) * deviation(j)));
                own += byFc.get(i, j) * functionalConnectivity.get(i, j);
            }
            byCovariance.add(i, i, -own / covariance.get(i, i));
        }
        DMatrixRMaj product = byFc.createLike();
        CommonOps_DDRM.multTransA(2, response, byCovariance, product);
        DMatrixRMaj byLink = byFc.createLike();
        CommonOps_DDRM.mult(product, covariance, byLink);
        return byLink;
    }

    private double deviation(int region) {
        return Math.sqrt(covariance.get(region, region));
    }
}
