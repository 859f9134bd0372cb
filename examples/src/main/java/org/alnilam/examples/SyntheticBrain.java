package org.alnilam.examples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Hemisphere;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Region.Centre;
import org.alnilam.simulator.noise.CounterNoise;
import org.alnilam.simulator.noise.Philox;

/**
 * Connectomes of no real brain: regions on two ellipsoids, the hemispheres, wired by rules that hold for human brains.
 * Fibers are longer than the straight line; weights fall off exponentially with length, scatter log-normally, are
 * stronger within a lobe and between mirrored regions, weaker between the hemispheres otherwise, differ a little
 * between the two directions, and saturate. Individuals deviate log-normally from the common plan. Everything is a
 * function of one seed.
 */
final class SyntheticBrain {

    /** Regions per hemisphere; region i on the left is mirrored by region i + 16 on the right. */
    static final int HEMISPHERE = 16;
    static final int REGIONS = 2 * HEMISPHERE;

    // half axes of a hemisphere, and the distance of its centre from the midline, in mm
    private static final double[] HALF_AXES = {25, 70, 42};
    private static final double MIDLINE_DISTANCE = 32;
    private static final double POSITION_JITTER = 2.5;

    private static final double TORTUOSITY = 1.25;
    private static final double TORTUOSITY_SPREAD = 0.12;
    private static final double SHORTEST = 10;
    private static final double LONGEST = 200;

    private static final double LENGTH_SCALE = 60;
    /** Length in mm that counts for mirrored regions, as the corpus callosum joins them. */
    private static final double HOMOTOPIC_LENGTH = 40;
    private static final double HOMOTOPIC_FACTOR = 4;
    private static final double CROSSING_FACTOR = 0.5;
    private static final double LOBE_FACTOR = 12;
    private static final double WEIGHT_SPREAD = 0.8;
    private static final double HUB_SPREAD = 0.35;
    private static final double DIRECTION_SPREAD = 0.25;
    /** Quantile of the weights that saturates half-way: a few giants would leave the rest uncoupled. */
    private static final double SATURATION_QUANTILE = 0.92;

    private static final double INDIVIDUAL_WEIGHT_SPREAD = 0.15;
    private static final double INDIVIDUAL_LENGTH_SPREAD = 0.03;

    private final long seed;
    private final double[][] positions;
    private final DMatrixRMaj weights = new DMatrixRMaj(REGIONS, REGIONS);
    private final DMatrixRMaj lengths = new DMatrixRMaj(REGIONS, REGIONS);

    /** The uses of randomness; each has a stream of its own. */
    private enum Use {
        LEFT(0), RIGHT(1), HUB(2), TORTUOSITY(3), WEIGHT(4), DIRECTION(5), INDIVIDUAL_WEIGHT(6), INDIVIDUAL_LENGTH(7);

        private final int stream;

        Use(int stream) {
            this.stream = stream;
        }
    }

    /**
     * The common plan.
     *
     * @param seed the seed of all its random parts
     */
    SyntheticBrain(long seed) {
        this.seed = seed;
        positions = positions();
        double[] hub = normals(Use.HUB, 0, 0);
        for (int i = 0; i < REGIONS; i++) {
            double[] tortuosity = normals(Use.TORTUOSITY, 0, i);
            double[] weight = normals(Use.WEIGHT, 0, i);
            for (int j = 0; j < i; j++) {
                double length = limited(distance(i, j) * TORTUOSITY * exp(TORTUOSITY_SPREAD * tortuosity[j]));
                double spread = homotopic(i, j) ? WEIGHT_SPREAD / 2 : WEIGHT_SPREAD;
                double strength = exp(spread * weight[j] + HUB_SPREAD * (hub[i] + hub[j])) * plan(i, j, length);
                lengths.set(i, j, length);
                lengths.set(j, i, length);
                weights.set(i, j, strength);
                weights.set(j, i, strength);
            }
        }
        scatter(weights, Use.DIRECTION, 0, DIRECTION_SPREAD);
        saturate(weights);
    }

    private static void saturate(DMatrixRMaj weights) {
        double[] sorted = weights.data.clone();
        Arrays.sort(sorted);
        double half = sorted[(int) (sorted.length * SATURATION_QUANTILE)];
        for (int i = 0; i < weights.data.length; i++) {
            weights.data[i] /= weights.data[i] + half;
        }
    }

    /** Points of a Fibonacci lattice on an ellipsoid, mirrored, each jittered on its own; x points to the right. */
    private double[][] positions() {
        double goldenAngle = Math.PI * (3 - Math.sqrt(5));
        double[][] points = new double[REGIONS][3];
        for (int k = 0; k < HEMISPHERE; k++) {
            double height = 1 - 2 * (k + 0.5) / HEMISPHERE;
            double radius = Math.sqrt(1 - height * height);
            double[] unit = {radius * StrictMath.cos(k * goldenAngle), radius * StrictMath.sin(k * goldenAngle),
                    height};
            double[] left = normals(Use.LEFT, 0, k);
            double[] right = normals(Use.RIGHT, 0, k);
            for (int axis = 0; axis < 3; axis++) {
                double value = HALF_AXES[axis] * unit[axis] + (axis == 0 ? MIDLINE_DISTANCE : 0);
                points[k][axis] = (axis == 0 ? -value : value) + POSITION_JITTER * left[axis];
                points[k + HEMISPHERE][axis] = value + POSITION_JITTER * right[axis];
            }
        }
        return points;
    }

    private double plan(int i, int j, double length) {
        double lobe = lobe(i) == lobe(j) ? LOBE_FACTOR : 1;
        if (homotopic(i, j)) {
            return lobe * HOMOTOPIC_FACTOR * exp(-HOMOTOPIC_LENGTH / LENGTH_SCALE);
        }
        boolean crossing = i < HEMISPHERE != j < HEMISPHERE;
        return lobe * (crossing ? CROSSING_FACTOR : 1) * exp(-length / LENGTH_SCALE);
    }

    private static boolean homotopic(int i, int j) {
        return i % HEMISPHERE == j % HEMISPHERE;
    }

    /** Number of a region's lobe: 0 back, 1 middle, 2 front. */
    private int lobe(int region) {
        double y = positions[region][1];
        return y > 20 ? 2 : y < -20 ? 0 : 1;
    }

    private double distance(int i, int j) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double d = positions[i][axis] - positions[j][axis];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    /**
     * One person.
     *
     * @param person the person's number, from 1
     * @return the common plan with this person's deviations, weights divided by their maximum, lengths in mm
     */
    Connectome individual(int person) {
        DMatrixRMaj own = weights.copy();
        DMatrixRMaj ownLengths = lengths.copy();
        scatter(own, Use.INDIVIDUAL_WEIGHT, person, INDIVIDUAL_WEIGHT_SPREAD);
        scatter(ownLengths, Use.INDIVIDUAL_LENGTH, person, INDIVIDUAL_LENGTH_SPREAD);
        CommonOps_DDRM.divide(own, CommonOps_DDRM.elementMax(own));
        for (int i = 0; i < REGIONS; i++) {
            for (int j = 0; j < REGIONS; j++) {
                ownLengths.set(i, j, i == j ? 0 : limited(ownLengths.get(i, j)));
            }
        }
        return Connectome.of(regions(), own, ownLengths);
    }

    /** {@return the regions at their places, to a tenth of a mm} */
    List<Region> regions() {
        List<String> labels = labels();
        return IntStream.range(0, REGIONS).mapToObj(i -> new Region(labels.get(i), Optional.of(i < HEMISPHERE
                ? Hemisphere.LEFT
                : Hemisphere.RIGHT), true,
                Optional.of(new Centre(tenths(positions[i][0]), tenths(positions[i][1]), tenths(
                        positions[i][2]))),
                Optional.empty())).toList();
    }

    private static double tenths(double millimetres) {
        return Math.round(10 * millimetres) / 10.0;
    }

    /** {@return L01 to L16 and R01 to R16} */
    static List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (String side : List.of("L", "R")) {
            for (int k = 1; k <= HEMISPHERE; k++) {
                labels.add(side + (k < 10 ? "0" : "") + k);
            }
        }
        return labels;
    }

    private void scatter(DMatrixRMaj matrix, Use use, int person, double spread) {
        for (int i = 0; i < REGIONS; i++) {
            double[] deviation = normals(use, person, i);
            for (int j = 0; j < REGIONS; j++) {
                matrix.set(i, j, matrix.get(i, j) * exp(spread * deviation[j]));
            }
        }
    }

    /** Standard normal deviates, one per region. */
    private double[] normals(Use use, int person, int row) {
        double[] deviates = new double[REGIONS];
        new CounterNoise(Philox.derivedSeed(seed, person, use.stream)).fill(row, deviates, new double[REGIONS]);
        return deviates;
    }

    private static double limited(double length) {
        return Math.clamp(length, SHORTEST, LONGEST);
    }

    private static double exp(double x) {
        return StrictMath.exp(x);
    }
}
