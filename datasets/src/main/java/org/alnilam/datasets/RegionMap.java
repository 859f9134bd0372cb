package org.alnilam.datasets;

import java.util.Arrays;
import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A number for each region: a feature in which regions differ, such as myelination or in-strength, by which a parameter
 * may vary over the brain, or the values of a parameter themselves.
 *
 * <p>A feature is meant for the rule {@code p_i = p * (1 + sum over maps of s * map_i)}. Use it
 * {@link #centredAndScaled}: then p stays the mean over regions, and the share s is the largest relative deviation from
 * it, so that one map with |s| &lt; 1 never turns the sign of a parameter. {@link #logInStrength} is like this; {@link
 * #hemisphere} has a mean of 0 where both sides have as many regions; maps of a file are as in the file.
 */
public final class RegionMap {

    private final String name;
    private final double[] values;

    /**
     * A map with values of its own.
     *
     * @param name name of the map; for a parameter's values, its id
     * @param values [regions] in the order of the connectome, finite; copied
     * @throws IllegalArgumentException if the name is blank, there is no value or one is not finite
     */
    public RegionMap(String name, double[] values) {
        this.name = name;
        this.values = values.clone();
        if (name.isBlank()) {
            throw new IllegalArgumentException("a map of regions needs a name");
        }
        if (values.length == 0) {
            throw new IllegalArgumentException("map %s has no value; it needs one for each region".formatted(name));
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("map %s holds %s for region %s; all values must be finite".formatted(
                        name, values[i], i + 1));
            }
        }
    }

    /**
     * Input of each region: the natural logarithm of its in-strength, the sum of the weights from all other regions (a row
     * of {@link Connectome#weights}), centred and scaled. A region without input counts as the one with the least.
     *
     * @param connectome the wiring
     * @return the map {@code log-in-strength}, mean 0, largest absolute value 1
     * @throws IllegalArgumentException if all regions get the same input
     */
    public static RegionMap logInStrength(Connectome connectome) {
        double[] strengths = CommonOps_DDRM.sumRows(connectome.weights(), (DMatrixRMaj) null).data;
        double least = Arrays.stream(strengths).filter(strength -> strength > 0).min().orElse(1);
        return new RegionMap("log-in-strength", Arrays.stream(strengths).map(strength -> Math.log(Math.max(strength,
                least))).toArray()).centredAndScaled();
    }

    /**
     * Left against right, as the regions or their labels tell (see {@link Connectome#withHomotopicLinks} for how).
     *
     * @param regions the regions
     * @return the map {@code hemisphere}: -1 for a region of the left hemisphere, 1 for one of the right, 0 for one on the
     *         midline
     * @throws IllegalArgumentException if no region is in the left or none in the right hemisphere
     */
    public static RegionMap hemisphere(List<Region> regions) {
        return new RegionMap("hemisphere", new Hemispheres(regions).sides().stream().mapToDouble(side -> switch (side) {
            case LEFT -> -1;
            case RIGHT -> 1;
            case MIDLINE -> 0;
        }).toArray());
    }

    /**
     * This map moved to a mean of 0 over regions, then divided by its largest absolute value.
     *
     * @return a map of the same name, mean 0 up to rounding, largest absolute value 1
     * @throws IllegalArgumentException if all values are the same up to rounding errors
     */
    public RegionMap centredAndScaled() {
        if (FunctionalConnectivity.isConstant(values, 0, values.length)) {
            throw new IllegalArgumentException(
                    "map %s has the same value in all regions, so that no parameter can vary "
                            .formatted(name) + "with it; take a map in which regions differ");
        }
        double scale = Arrays.stream(values).map(Math::abs).max().orElseThrow(); // keeps sums from overflowing
        double[] moved = Arrays.stream(values).map(value -> value / scale).toArray();
        double mean = Arrays.stream(moved).average().orElseThrow();
        double largest = Arrays.stream(moved).map(value -> Math.abs(value - mean)).max().orElseThrow();
        return new RegionMap(name, Arrays.stream(moved).map(value -> (value - mean) / largest).toArray());
    }

    /** {@return the name of the map; for a parameter's values, its id} */
    public String name() {
        return name;
    }

    /** {@return a copy of the values [regions] in the order of the connectome} */
    public double[] values() {
        return values.clone();
    }

    /** {@return the number of regions} */
    public int size() {
        return values.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegionMap that && name.equals(that.name) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return name + " " + Arrays.toString(values);
    }
}
