package org.alnilam.fitting.effective;

import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.Connectome;

/**
 * The links of a connectome that may change, and how: existing links, and those between the same region of both hemispheres,
 * which are at least {@value #HOMOTOPIC_SHARE} of what a region gets. None becomes negative, and every region keeps the sum of
 * what it gets, its in-strength: a sum that is kept for the whole brain alone was tried and lets a few regions take over.
 *
 * <p>A change u_ij of a link is half the logarithm of the factor of its weight: {@code w = w0 exp(2 u)}, then each row is
 * rescaled to its old sum. So a link that is there never vanishes, and steps are relative to its strength.
 */
final class Links {

    /** Least share of a region's in-strength that its homotopic link begins with. */
    static final double HOMOTOPIC_SHARE = 0.02;

    private final Connectome start;
    private final DMatrixRMaj weights;
    private final double[] inStrengths;
    private final int count;

    private Links(Connectome start) {
        this.start = start;
        weights = start.weights();
        inStrengths = CommonOps_DDRM.sumRows(weights, (DMatrixRMaj) null).data;
        count = (int) IntStream.range(0, weights.getNumElements()).filter(this::isFree).count();
    }

    /**
     * The links of a connectome.
     *
     * @param structural the connectome as the data have it
     * @return its links, homotopic ones included where labels or regions tell the hemispheres
     */
    static Links of(Connectome structural) {
        return new Links(structural.withHomotopicShare(HOMOTOPIC_SHARE));
    }

    /** {@return number of links that may change} */
    int count() {
        return count;
    }

    /** {@return no change of any link} */
    DMatrixRMaj unchanged() {
        return weights.createLike();
    }

    /** Whether the link at this place of the matrix, row by row, may change. */
    boolean isFree(int place) {
        return weights.data[place] > 0;
    }

    /** The weights [regions x regions] after changes. */
    DMatrixRMaj weights(DMatrixRMaj changes) {
        DMatrixRMaj changed = weights.createLike();
        int n = weights.numRows;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                double weight = weights.get(i, j);
                double own = weight == 0 ? 0 : weight * Math.exp(2 * changes.get(i, j));
                changed.set(i, j, own);
                sum += own;
            }
            for (int j = 0; j < n && sum > 0; j++) {
                changed.set(i, j, changed.get(i, j) * inStrengths[i] / sum);
            }
        }
        return changed;
    }

    /** The changes after which weights are these. */
    DMatrixRMaj changes(DMatrixRMaj changed) {
        DMatrixRMaj changes = weights.createLike();
        for (int k = 0; k < changes.getNumElements(); k++) {
            changes.data[k] = isFree(k) ? Math.log(changed.data[k] / weights.data[k]) / 2 : 0;
        }
        return changes;
    }

    /** The connectome after changes. */
    Connectome connectome(DMatrixRMaj changes) {
        return connectomeOf(weights(changes));
    }

    /** The connectome with other weights. */
    Connectome connectomeOf(DMatrixRMaj changed) {
        return Connectome.of(start.regions(), changed, start.knownLengths());
    }

    /**
     * Turns a derivative by weights into one by changes.
     *
     * @param changed the weights after the changes
     * @param byFactor derivative of a score by the logarithm of each weight, twice: 2 w dJ/dw
     * @return derivative by each change; 0 where there is no link
     */
    DMatrixRMaj derivative(DMatrixRMaj changed, DMatrixRMaj byFactor) {
        DMatrixRMaj derivative = weights.createLike();
        int n = weights.numRows;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += byFactor.get(i, j);
            }
            for (int j = 0; j < n; j++) {
                if (weights.get(i, j) > 0) {
                    derivative.set(i, j, byFactor.get(i, j) - changed.get(i, j) * sum / inStrengths[i]);
                }
            }
        }
        return derivative;
    }

    /** Root mean square of the difference of changes over the links. */
    double distance(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj difference = a.copy();
        CommonOps_DDRM.subtractEquals(difference, b);
        return Math.sqrt(meanSquare(difference));
    }

    /** Mean square of changes over the links. */
    double meanSquare(DMatrixRMaj changes) {
        double squares = 0;
        for (int k = 0; k < changes.getNumElements(); k++) {
            squares += isFree(k) ? changes.data[k] * changes.data[k] : 0;
        }
        return count == 0 ? 0 : squares / count;
    }
}
