package org.alnilam.fitting.search;

import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The principal axes of a cloud of points, each measured in the standard deviation of the cloud along it (Mahalanobis
 * distance). Where there are few points for so many dimensions, the covariance is drawn towards its diagonal.
 */
final class PrincipalAxes {

    /** Variance added along each gene, (0.5 % of the range)^2, so that no direction is taken for exactly flat. */
    private static final double LEAST_VARIANCE = 25e-6;

    /** [axes x genes] */
    private final DMatrixRMaj rotation;

    private PrincipalAxes(DMatrixRMaj rotation) {
        this.rotation = rotation;
    }

    /**
     * {@return their principal axes}
     *
     * @param points genes, at least one
     */
    static PrincipalAxes of(List<double[]> points) {
        int n = points.size();
        int d = points.getFirst().length;
        return of(points, Math.min(1, Math.pow((double) d / n, 2)));
    }

    /**
     * {@return the axes of the space itself, in standard deviations of points along them}
     *
     * @param points genes, at least one
     */
    static PrincipalAxes straight(List<double[]> points) {
        return of(points, 1);
    }

    /** The axes where covariances count for less than they are, by a share. */
    private static PrincipalAxes of(List<double[]> points, double drawn) {
        int n = points.size();
        int d = points.getFirst().length;
        double[] centre = new double[d];
        points.forEach(point -> add(centre, point, 1.0 / n));
        DMatrixRMaj covariance = new DMatrixRMaj(d, d);
        for (double[] point : points) {
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    double share = (i == j ? 1 : 1 - drawn) / Math.max(n - 1, 1);
                    covariance.add(i, j, share * (point[i] - centre[i]) * (point[j] - centre[j]));
                }
            }
        }
        for (int i = 0; i < d; i++) {
            covariance.add(i, i, LEAST_VARIANCE);
        }
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(d, true, true);
        if (!decomposition.decompose(covariance)) {
            throw new IllegalStateException("the covariance of %s candidates has no principal axes".formatted(n));
        }
        DMatrixRMaj rotation = new DMatrixRMaj(d, d);
        for (int axis = 0; axis < d; axis++) {
            double deviation = Math.sqrt(decomposition.getEigenvalue(axis).getReal());
            DMatrixRMaj direction = decomposition.getEigenVector(axis);
            for (int k = 0; k < d; k++) {
                rotation.set(axis, k, direction.get(k) / deviation);
            }
        }
        return new PrincipalAxes(rotation);
    }

    private static void add(double[] sum, double[] point, double share) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += share * point[k];
        }
    }

    /**
     * {@return its coordinates along the axes, in standard deviations}
     *
     * @param genes a point
     */
    double[] along(double[] genes) {
        DMatrixRMaj place = new DMatrixRMaj(genes.length, 1);
        CommonOps_DDRM.mult(rotation, DMatrixRMaj.wrap(genes.length, 1, genes), place);
        return place.data;
    }
}
