package org.alnilam.simulator.aln;

import java.util.Map;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.noise.Philox;

/**
 * Connectomes of no real brain and of any size, for measuring speed: their weights and fiber lengths are spread as
 * those of human brains are, but they know no anatomy.
 *
 * <p>98 % of the pairs are connected. A weight is log-normal with a median of e^-8.6 and a deviation of 3.5 of its
 * logarithm, most of which both directions share; it saturates at 1, and the largest is 1. A length is
 * gamma-distributed with shape 2, a median of 80 mm and at most 248 mm: at 20 mm/ms and steps of 0.1 ms these are
 * delays of 0 to 124 steps with a median of 40.
 */
public final class SyntheticConnectome {

    private static final double CONNECTED = 0.98;
    private static final double MEDIAN_LOG_WEIGHT = -8.6;
    private static final double SHARED_SPREAD = 3.4;
    private static final double DIRECTION_SPREAD = 0.8;
    /** Scale of the lengths in mm: the median of a gamma distribution of shape 2 is 1.678 of its scales. */
    private static final double LENGTH_SCALE_MM = 80 / 1.678;
    private static final double LONGEST_MM = 248;
    private static final double USUAL_NODES = 80;

    private final long seed;

    private SyntheticConnectome(long seed) {
        this.seed = seed;
    }

    /**
     * A connectome.
     *
     * @param nodes the number of regions, at least 1
     * @param seed the seed of all its random parts
     * @return weights with a maximum of 1 and lengths in mm, functions of the arguments alone
     * @throws IllegalArgumentException if there is no region
     */
    public static Connectome of(int nodes, long seed) {
        if (nodes < 1) {
            throw new IllegalArgumentException("a connectome needs at least one region, not " + nodes);
        }
        return new SyntheticConnectome(seed).create(nodes);
    }

    /**
     * Parameters at which a network of this kind is active: the point of gw that reference runs use. Beyond 80 nodes the
     * coupling falls with their number, so that each node receives as much as with 80.
     *
     * @param nodes the number of regions
     * @return values of the ALN catalogue
     */
    public static ParameterSet activeParameters(int nodes) {
        ParameterSet defaults = AlnModel.CATALOGUE.defaults();
        return defaults.with(Map.of("mue_ext_mean", 1.57, "mui_ext_mean", 1.6, "sigma_ou", 0.09, "b", 5.0, "Ke_gl",
                defaults.get("Ke_gl") * Math.min(1, USUAL_NODES / nodes)));
    }

    private Connectome create(int nodes) {
        DMatrixRMaj weights = new DMatrixRMaj(nodes, nodes);
        DMatrixRMaj lengths = new DMatrixRMaj(nodes, nodes);
        double largest = Double.MIN_NORMAL;
        for (int i = 0; i < nodes; i++) {
            for (int j = 0; j < nodes; j++) {
                if (i != j) {
                    double weight = weight(i, j);
                    weights.set(i, j, weight);
                    lengths.set(i, j, length(i, j));
                    largest = Math.max(largest, weight);
                }
            }
        }
        for (int k = 0; k < weights.data.length; k++) {
            weights.data[k] /= largest;
        }
        return new Connectome(IntStream.rangeClosed(1, nodes).mapToObj(k -> "region-" + k).toList(), weights, lengths);
    }

    private double weight(int i, int j) {
        if (uniform(i, j, 0) >= CONNECTED) {
            return 0;
        }
        double shared = normal(Math.min(i, j), Math.max(i, j), 1);
        double weight = StrictMath.exp(MEDIAN_LOG_WEIGHT + SHARED_SPREAD * shared + DIRECTION_SPREAD * normal(i, j,
                3));
        return weight / (1 + weight);
    }

    private double length(int i, int j) {
        double length = -LENGTH_SCALE_MM * StrictMath.log(uniform(i, j, 5) * uniform(i, j, 6));
        return Math.min(length, LONGEST_MM);
    }

    /** Normal deviate made of two of a pair's uniform deviates: those of the given use and of the next. */
    private double normal(int i, int j, int use) {
        return Math.sqrt(-2 * StrictMath.log(uniform(i, j, use))) * StrictMath.cos(2 * Math.PI * uniform(i, j, use
                + 1));
    }

    private double uniform(int i, int j, int use) {
        return Philox.uniform(seed, (long) use << 32 | j, i, Philox.SYNTHETIC);
    }
}
