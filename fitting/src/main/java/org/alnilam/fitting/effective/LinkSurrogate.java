package org.alnilam.fitting.effective;

import java.util.List;
import java.util.Optional;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.LinearNetwork;
import org.alnilam.datasets.LinearResponse;
import org.alnilam.datasets.SpectralRadius;

/**
 * Foretells how the FC of a simulation changes with its links. A linear network {@code A = s w^e} is fitted to the FC that was
 * simulated; what its own FC F_lin changes by, times the slope c of simulated by linear entries, is added to the simulated FC:
 * {@code F(u) = F_sim + c (F_lin(u) - F_lin(u_0))}. So it is exact where it was fitted, and only its changes are those of a linear
 * network. The coupling s is held while links change, as that of the model is.
 *
 * <p>The score of F has a derivative by each change of a link, {@code dJ/du_ij = T_ij - w_ij sum_j T_ij / sum_j w_ij} with
 * {@code T = 2 e A * dJ/dA} (by element; {@link LinearResponse#derivative}). A barrier, {@code mu log(1 - rho(A) / rho_max)}, keeps
 * the network stable without stopping on its edge, and {@code lambda mean(u^2)} pulls to the structural weights, or to other links, from which u is then counted.
 */
final class LinkSurrogate {

    /**
     * Largest spectral radius of the linear network, a little above the gain of any that is fitted: the FC of one at 1 is that of
     * its first mode alone.
     */
    private static final double LARGEST_RADIUS = 0.99;
    /** Strength of the barrier before that radius, in scores. */
    private static final double BARRIER = 0.003;
    /** Steps of an ascent: after fewer than these it mostly has reached its end or the end of what it may move. */
    private static final int MOST_STEPS = 60;
    private static final double FIRST_STEP = 0.25;
    /** Root mean square of changes that is long in any case: weights change by a factor of exp(2 * 0.2) = 1.5. */
    private static final double LONG = 0.2;
    private static final double LONGER = 1.3;
    /** Share of the first step below which a step is too short to go on. */
    private static final double LEAST_STEP = 1e-3;

    private final Links links;
    private final DMatrixRMaj home;
    private final DMatrixRMaj from;
    private final LinearNetwork network;
    private final double coupling;
    private final DMatrixRMaj simulated;
    private final DMatrixRMaj linear;
    private final double slope;

    private LinkSurrogate(Links links, DMatrixRMaj home, DMatrixRMaj from, LinearNetwork network,
            DMatrixRMaj simulated) {
        this.links = links;
        this.home = home;
        this.from = from;
        this.network = network;
        this.simulated = simulated;
        DMatrixRMaj powers = powers(links.weights(from), 1);
        coupling = network.gain() / SpectralRadius.of(powers).value();
        linear = network.functionalConnectivity();
        slope = slope(FunctionalConnectivity.upperTriangle(linear), FunctionalConnectivity.upperTriangle(
                simulated));
    }

    /**
     * Fits a linear network to a simulation.
     *
     * @param links the links that may change
     * @param home the changes that links are pulled to
     * @param from the changes that were simulated
     * @param simulated the simulated FC [regions x regions]
     * @return the surrogate; nothing for fewer than three regions, or without links that lead back to where they came from
     */
    static Optional<LinkSurrogate> fitted(Links links, DMatrixRMaj home, DMatrixRMaj from, DMatrixRMaj simulated) {
        return LinearNetwork.fitted(links.connectome(from), List.of(simulated))
                .map(network -> new LinkSurrogate(links, home, from, network, simulated))
                .filter(surrogate -> Double.isFinite(surrogate.coupling));
    }

    /** Fits a linear network to a simulation, from which links are pulled to the structural weights. */
    static Optional<LinkSurrogate> fitted(Links links, DMatrixRMaj from, DMatrixRMaj simulated) {
        return fitted(links, links.unchanged(), from, simulated);
    }

    private DMatrixRMaj powers(DMatrixRMaj weights, double factor) {
        CommonOps_DDRM.apply(weights, weight -> weight == 0 ? 0 : factor * Math.pow(weight, network.exponent()));
        return weights;
    }

    /** Slope of the straight line through points. */
    private static double slope(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double products = 0;
        double squares = 0;
        for (int k = 0; k < x.length; k++) {
            products += (x[k] - meanX) * (y[k] - meanY);
            squares += (x[k] - meanX) * (x[k] - meanX);
        }
        return squares == 0 ? 0 : products / squares;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** {@return the simulated FC that it was fitted to} */
    DMatrixRMaj simulated() {
        return simulated;
    }

    /** {@return the linear network that was fitted to the simulated FC} */
    LinearNetwork network() {
        return network;
    }

    /**
     * A place that was looked at.
     *
     * @param changes the changes of the links
     * @param fc the foretold FC [regions x regions]
     * @param score the foretold score
     * @param worth the score with the barrier and less the pull
     * @param derivative derivative of the worth by each change
     */
    record Place(DMatrixRMaj changes, DMatrixRMaj fc, double score, double worth, DMatrixRMaj derivative) {}

    /**
     * Looks at a place.
     *
     * @param changes changes of the links
     * @param aim the FCs to aim at
     * @param pull strength of the pull home, lambda
     * @return the place; nothing where the linear network is not stable
     */
    Optional<Place> at(DMatrixRMaj changes, FcAim aim, double pull) {
        DMatrixRMaj weights = links.weights(changes);
        DMatrixRMaj coupled = powers(weights.copy(), coupling);
        SpectralRadius radius = SpectralRadius.of(coupled);
        if (radius.value() >= LARGEST_RADIUS) {
            return Optional.empty();
        }
        return LinearResponse.of(coupled).map(response -> {
            DMatrixRMaj fc = simulated.copy();
            CommonOps_DDRM.addEquals(fc, slope, response.functionalConnectivity());
            CommonOps_DDRM.addEquals(fc, -slope, linear);
            double score = aim.score(fc);
            DMatrixRMaj moved = changes.copy();
            CommonOps_DDRM.subtractEquals(moved, home);
            double worth = score + BARRIER * Math.log(1 - radius.value() / LARGEST_RADIUS)
                    - pull * links.meanSquare(moved);
            DMatrixRMaj byFc = aim.derivative(fc);
            CommonOps_DDRM.scale(slope, byFc);
            DMatrixRMaj byLink = response.derivative(byFc);
            CommonOps_DDRM.addEquals(byLink, -BARRIER / (LARGEST_RADIUS - radius.value()), radius.derivative(coupled));
            CommonOps_DDRM.elementMult(byLink, coupled);
            CommonOps_DDRM.scale(2 * network.exponent(), byLink);
            DMatrixRMaj derivative = links.derivative(weights, byLink);
            for (int k = 0; k < changes.getNumElements(); k++) {
                derivative.data[k] -= links.isFree(k) ? 2 * pull * moved.data[k] / links.count() : 0;
            }
            return new Place(changes, fc, score, worth, derivative);
        });
    }

    /** Gain of a place for other FCs, if a part of the change that is foretold is realised. */
    double gain(Place place, FcAim other, double realised) {
        DMatrixRMaj fc = place.fc().copy();
        CommonOps_DDRM.scale(realised, fc);
        CommonOps_DDRM.addEquals(fc, 1 - realised, simulated);
        return other.score(fc) - other.score(simulated);
    }

    /**
     * Follows the derivative from where it was fitted.
     *
     * @param aim the FCs to aim at
     * @param pull strength of the pull home, lambda
     * @param most largest root mean square of what links move by
     * @return the best place on the way
     */
    Place climb(FcAim aim, double pull, double most) {
        Place best = at(from, aim, pull).orElseThrow();
        double first = FIRST_STEP * Math.min(most, LONG);
        double step = first;
        for (int k = 0; k < MOST_STEPS && step > LEAST_STEP * first; k++) {
            double slopeThere = Math.sqrt(links.meanSquare(best.derivative));
            if (slopeThere == 0) {
                return best;
            }
            Optional<Place> next = at(within(most, best.changes, step / slopeThere, best.derivative), aim, pull);
            if (next.isPresent() && next.get().worth > best.worth) {
                best = next.get();
                step *= LONGER;
            } else {
                step /= 2;
            }
        }
        return best;
    }

    /** A step along a direction, brought back to within a distance of the start. */
    private DMatrixRMaj within(double most, DMatrixRMaj changes, double factor, DMatrixRMaj direction) {
        DMatrixRMaj moved = changes.copy();
        CommonOps_DDRM.addEquals(moved, factor, direction);
        double distance = links.distance(moved, from);
        CommonOps_DDRM.subtractEquals(moved, from);
        CommonOps_DDRM.scale(distance > most ? most / distance : 1, moved);
        CommonOps_DDRM.addEquals(moved, from);
        return moved;
    }
}
