package org.alnilam.datasets;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The renormalised linear network: regions that pass on what they get, driven by independent noise. Its FC is the correlation
 * matrix of {@code (I - A)^-1 (I - A)^-T} with {@code A = g W^e / rho(W^e)}, where powers are by element and rho is the spectral
 * radius, so that the network is stable for any gain g below 1. With two parameters and no simulation it describes FC about as
 * well as a homogeneous neural-mass model, which makes it the baseline that such a model is to exceed. Linear networks of this
 * kind: Galan 2008, PLoS ONE 3: e2148; Abdelnour, Voss and Raj 2014, NeuroImage 90: 335-347.
 *
 * @param exponent power of the weights, e
 * @param gain share of the largest stable coupling, g, from 0 to 1
 * @param functionalConnectivity FC [regions x regions] of the network, not to be changed
 */
public record LinearNetwork(double exponent, double gain, DMatrixRMaj functionalConnectivity) {

    private static final List<Double> EXPONENTS = List.of(0.25, 0.5, 0.8, 1.2);
    private static final List<Double> GAINS = List.of(0.3, 0.6, 0.8, 0.95);
    private static final double LOWEST_EXPONENT = 0.05;
    private static final double HIGHEST_EXPONENT = 2.5;
    private static final double LOWEST_GAIN = 0.02;
    private static final double HIGHEST_GAIN = 0.985;
    /** First steps of the search around the best point of the grid. */
    private static final double EXPONENT_STEP = 0.15;
    private static final double GAIN_STEP = 0.08;
    /** Share of the first steps at which the search ends. */
    private static final double LEAST_STEP = 1 / 32.0;

    /**
     * Finds the exponent and the gain whose FC resembles that of subjects best.
     *
     * @param connectome the wiring
     * @param cohort the subjects
     * @return the network of the highest mean score over subjects; nothing without connections, or of fewer than three regions
     */
    public static Optional<LinearNetwork> fitted(Connectome connectome, Cohort cohort) {
        return fitted(connectome, cohort.functionalConnectivities());
    }

    /**
     * Finds the exponent and the gain whose FC resembles FCs best, recorded or simulated ones.
     *
     * @param connectome the wiring
     * @param fcs FCs [regions x regions], at least one; NaN where a pair is missing
     * @return the network of the highest mean score; nothing without connections, or of fewer than three regions
     */
    public static Optional<LinearNetwork> fitted(Connectome connectome, Collection<DMatrixRMaj> fcs) {
        DMatrixRMaj weights = connectome.weights();
        if (connectome.size() < 3 || CommonOps_DDRM.elementMax(weights) == 0) {
            return Optional.empty();
        }
        return Optional.of(new Search(weights, new MeanScore(fcs)).best());
    }

    /**
     * The FC of a network.
     *
     * @param weights connection strengths [regions x regions], not negative, one of them positive; row = target
     * @param exponent power of the weights, positive
     * @param gain share of the largest stable coupling, from 0 to below 1
     * @return FC [regions x regions]
     */
    static DMatrixRMaj functionalConnectivity(DMatrixRMaj weights, double exponent, double gain) {
        double largest = CommonOps_DDRM.elementMax(weights);
        DMatrixRMaj matrix = weights.copy();
        CommonOps_DDRM.apply(matrix, weight -> weight == 0 ? 0 : Math.pow(weight / largest, exponent));
        double radius = SpectralRadius.of(matrix).value();
        CommonOps_DDRM.scale(radius == 0 ? 0 : gain / radius, matrix);
        return LinearResponse.of(matrix).map(LinearResponse::functionalConnectivity).orElseThrow(
                () -> new IllegalStateException("a stable network has a response; gain %s".formatted(gain)));
    }

    /** Mean score of an FC over subjects; of subjects who have all pairs, by one product. */
    private static final class MeanScore {

        private final Collection<DMatrixRMaj> recorded;
        private final Optional<DMatrixRMaj> meanOfStandardised;

        MeanScore(Collection<DMatrixRMaj> fcs) {
            recorded = fcs;
            if (fcs.stream().allMatch(Matrices::isComplete)) {
                MatrixMean mean = new MatrixMean();
                recorded.forEach(fc -> mean.add(FunctionalConnectivity.standardisedTriangle(fc)));
                meanOfStandardised = Optional.of(mean.mean());
            } else {
                meanOfStandardised = Optional.empty();
            }
        }

        double of(DMatrixRMaj fc) {
            return meanOfStandardised
                    .map(mean -> CommonOps_DDRM.dot(FunctionalConnectivity.standardisedTriangle(fc), mean))
                    .orElseGet(
                            () -> recorded.stream().mapToDouble(own -> FunctionalConnectivity.score(fc, own)).average()
                                    .orElseThrow());
        }
    }

    /** Search for the best point: a coarse grid, then steps to better neighbours, which become smaller. */
    private static final class Search {

        private record Point(double exponent, double gain) {

            Point moved(double exponentStep, double gainStep) {
                return new Point(Math.clamp(exponent + exponentStep, LOWEST_EXPONENT, HIGHEST_EXPONENT), Math.clamp(gain
                        + gainStep, LOWEST_GAIN, HIGHEST_GAIN));
            }
        }

        private final DMatrixRMaj weights;
        private final MeanScore score;
        private final Map<Point, Double> scores = new HashMap<>();
        private Point best = new Point(EXPONENTS.getFirst(), GAINS.getFirst());

        Search(DMatrixRMaj weights, MeanScore score) {
            this.weights = weights;
            this.score = score;
        }

        LinearNetwork best() {
            EXPONENTS.forEach(exponent -> GAINS.forEach(gain -> look(new Point(exponent, gain))));
            for (double step = 1; step >= LEAST_STEP;) {
                Point before = best;
                for (double[] move : new double[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, -1}, {-1, 1}}) {
                    look(before.moved(move[0] * step * EXPONENT_STEP, move[1] * step * GAIN_STEP));
                }
                step = best.equals(before) ? step / 2 : step;
            }
            return new LinearNetwork(best.exponent, best.gain,
                    functionalConnectivity(weights, best.exponent, best.gain));
        }

        private void look(Point point) {
            if (scoreOf(point) > scoreOf(best)) {
                best = point;
            }
        }

        private double scoreOf(Point point) {
            return scores.computeIfAbsent(point,
                    key -> score.of(functionalConnectivity(weights, key.exponent, key.gain)));
        }
    }
}
