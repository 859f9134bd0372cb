package org.alnilam.datasets;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The white-matter wiring of a brain: strength and fiber length of the connection between each two regions.
 *
 * <p>Row <i>i</i>, column <i>j</i> is the connection <b>from</b> region <i>j</i> <b>to</b> region <i>i</i>, so a row
 * collects the input of a region. The matrices may be asymmetric. The diagonal of the weights is zero: the feedback
 * of a region to itself is part of the local model.
 */
public final class Connectome {

    private final List<Region> regions;
    private final List<String> labels;
    private final DMatrixRMaj weights;
    /** NaN where there is no fiber and the source says so. */
    private final DMatrixRMaj lengths;

    /**
     * A connectome of regions of which only the labels are known.
     *
     * @param labels one label per region, in the order of the matrices
     * @param weights connection strengths [regions x regions], dimensionless, finite and not negative; the diagonal is
     *        set to zero
     * @param lengths fiber lengths [regions x regions] in mm, finite and not negative; NaN where there is no fiber, which is
     *        possible where the weight is 0
     * @throws DataException if a size does not match or an entry is not allowed
     */
    public Connectome(List<String> labels, DMatrixRMaj weights, DMatrixRMaj lengths) {
        this(weights, lengths, labels.stream().map(Region::of).toList());
    }

    /** Another order than that of the public constructor, since lists of labels and of regions are the same to the JVM. */
    private Connectome(DMatrixRMaj weights, DMatrixRMaj lengths, List<Region> regions) {
        this.regions = List.copyOf(regions);
        this.labels = this.regions.stream().map(Region::label).toList();
        this.weights = weights.copy();
        this.lengths = lengths.copy();
        if (labels.isEmpty()) {
            throw new DataException("a connectome needs at least one region");
        }
        checkSize("weights", this.weights);
        checkSize("fiber lengths", this.lengths);
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < size(); j++) {
                check("weights", this.weights.get(i, j), i, j);
                if (i == j) {
                    this.weights.set(i, i, 0);
                }
                if (!Double.isNaN(this.lengths.get(i, j)) || this.weights.get(i, j) != 0) {
                    check("fiber lengths", this.lengths.get(i, j), i, j);
                }
            }
        }
    }

    /**
     * A connectome of regions of an atlas.
     *
     * @param regions the regions, in the order of the matrices
     * @param weights connection strengths [regions x regions], dimensionless, finite and not negative; the diagonal is
     *        set to zero
     * @param lengths fiber lengths [regions x regions] in mm, finite and not negative; NaN where there is no fiber, which is
     *        possible where the weight is 0
     * @return the connectome
     * @throws DataException if a size does not match or an entry is not allowed
     */
    public static Connectome of(List<Region> regions, DMatrixRMaj weights, DMatrixRMaj lengths) {
        return new Connectome(weights, lengths, regions);
    }

    /**
     * A region on its own, without any connection.
     *
     * @return a connectome of one region
     */
    public static Connectome singleNode() {
        return new Connectome(List.of("node"), new DMatrixRMaj(1, 1), new DMatrixRMaj(1, 1));
    }

    private void checkSize(String name, DMatrixRMaj matrix) {
        int n = labels.size();
        if (matrix.numRows != n || matrix.numCols != n) {
            throw new DataException("the %s are %s x %s, but there are %s regions; they must be %s x %s".formatted(name,
                    matrix.numRows, matrix.numCols, n, n, n));
        }
    }

    private static void check(String name, double value, int row, int column) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new DataException("the %s hold %s in row %s, column %s; entries must be finite and not negative"
                    .formatted(name, value, row + 1, column + 1));
        }
    }

    /** {@return the number of regions} */
    public int size() {
        return labels.size();
    }

    /** {@return the regions' labels, in the order of the matrices} */
    public List<String> labels() {
        return labels;
    }

    /** {@return the regions, in the order of the matrices} */
    public List<Region> regions() {
        return regions;
    }

    /**
     * The connections among some of the regions.
     *
     * @param kept indices of the regions to keep, from 0, in the new order
     * @return a connectome of these regions
     * @throws IllegalArgumentException if an index is unknown
     */
    Connectome of(List<Integer> kept) {
        return of(kept.stream().map(regions::get).toList(), Matrices.square(weights, kept), Matrices.square(lengths,
                kept));
    }

    /** {@return a copy of the connection strengths [regions x regions], row = target, column = source} */
    public DMatrixRMaj weights() {
        return weights.copy();
    }

    /** {@return a copy of the fiber lengths [regions x regions] in mm, row = target, column = source; 0 where there is no fiber} */
    public DMatrixRMaj lengths() {
        DMatrixRMaj filled = lengths.copy();
        CommonOps_DDRM.apply(filled, length -> Double.isNaN(length) ? 0 : length);
        return filled;
    }

    /**
     * The fiber lengths as far as they were measured.
     *
     * @return a copy of the fiber lengths [regions x regions] in mm, row = target, column = source; NaN where there is no
     *         fiber and the source of the data says so, rather than 0
     */
    public DMatrixRMaj knownLengths() {
        return lengths.copy();
    }

    /**
     * Compresses (exponent below 1) or spreads (above 1) the range of the weights, which tractography gives over several
     * orders of magnitude: each weight becomes w^exponent, all times one factor that keeps the sum of the weights. Zeros
     * stay zero; fiber lengths stay as they are.
     *
     * @param exponent a positive number; 1 gives this very connectome
     * @return a connectome of the same total strength
     * @throws IllegalArgumentException if the exponent is not a positive number
     */
    public Connectome weightsToPower(double exponent) {
        if (!(exponent > 0) || Double.isInfinite(exponent)) {
            throw new IllegalArgumentException("weights to the power of %s are not possible; give a positive exponent"
                    .formatted(exponent));
        }
        double maximum = CommonOps_DDRM.elementMax(weights);
        if (exponent == 1 || maximum == 0) {
            return this;
        }
        DMatrixRMaj powers = weights.copy();
        // Powers of shares of the maximum: the largest is 1, so that none overflows and not all vanish.
        CommonOps_DDRM.apply(powers, weight -> Math.pow(weight / maximum, exponent));
        CommonOps_DDRM.scale(CommonOps_DDRM.elementSum(weights) / CommonOps_DDRM.elementSum(powers), powers);
        return of(regions, powers, lengths);
    }

    /**
     * Strengthens the links between the same region of both hemispheres, which tractography underestimates since they
     * cross the corpus callosum. Both directions of each pair get an additional weight of {@code strength} times the
     * mean in-strength (sum of all weights / number of regions): at 1, the added link alone brings a region as much as
     * an average region gets from all others without it. This unit follows the scale of the weights, and
     * {@link #weightsToPower} keeps it.
     *
     * <p>A link keeps its fiber length. Where that is 0, so that there was no tract, it takes the length of the opposite
     * direction, and where that is 0 too the median length of the connections between hemispheres.
     *
     * <p>The regions' hemispheres and labels tell the pairs: {@code Precentral_L} and {@code Precentral_R}, {@code Left-Thalamus} and
     * {@code Right-Thalamus}, {@code lh_insula} and {@code rh_insula}, {@code L01} and {@code R01}, {@code Laccumb} and
     * {@code Raccumb}. A region whose label names no side lies on the midline and gets no link; so does {@code Lingual}
     * where there is no {@code Ringual}.
     *
     * @param strength of the added links, from 0; 0 gives this very connectome, whatever its labels
     * @return a connectome with these links
     * @throws IllegalArgumentException if the strength is negative or not finite, the labels do not tell left from right,
     *         a region of one hemisphere has no counterpart, all weights are zero, or no length can be found
     */
    public Connectome withHomotopicLinks(double strength) {
        if (!(strength >= 0) || Double.isInfinite(strength)) {
            throw new IllegalArgumentException(
                    "homotopic links of strength %s are not possible; give a number from 0".formatted(strength));
        }
        if (strength == 0) {
            return this;
        }
        Hemispheres hemispheres = new Hemispheres(regions);
        double unit = CommonOps_DDRM.elementSum(weights) / size();
        if (unit == 0) {
            throw new IllegalArgumentException("all weights are zero, so that homotopic links have no scale; "
                    + "start from a connectome with connections");
        }
        DMatrixRMaj linked = weights.copy();
        DMatrixRMaj measured = lengths.copy();
        OptionalDouble callosal = medianCallosalLength();
        for (Hemispheres.Pair pair : hemispheres.pairs()) {
            int left = pair.left();
            int right = pair.right();
            linked.add(left, right, strength * unit);
            linked.add(right, left, strength * unit);
            measured.set(left, right, homotopicLength(left, right, callosal));
            measured.set(right, left, homotopicLength(right, left, callosal));
        }
        return of(regions, linked, measured);
    }

    private double homotopicLength(int target, int source, OptionalDouble callosal) {
        return homotopicLengthOr(target, source, callosal).orElseThrow(
                () -> new IllegalArgumentException(
                        "no connection between the hemispheres has a fiber length, so that there "
                                + "is none for homotopic links; give the pairs of regions a length"));
    }

    private OptionalDouble homotopicLengthOr(int target, int source, OptionalDouble other) {
        if (lengths.get(target, source) > 0) {
            return OptionalDouble.of(lengths.get(target, source));
        }
        return lengths.get(source, target) > 0 ? OptionalDouble.of(lengths.get(source, target)) : other;
    }

    /** Median length of the connections between hemispheres, if there is one. */
    private OptionalDouble medianCallosalLength() {
        List<Hemisphere> sides = Hemispheres.sides(regions);
        double[] callosal = IntStream.range(0, size() * size())
                .filter(k -> sides.get(k / size()).isOpposite(sides.get(k % size())) && weights.data[k] > 0
                        && lengths.data[k] > 0)
                .mapToDouble(k -> lengths.data[k]).toArray();
        return callosal.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(new Median().evaluate(callosal));
    }

    /**
     * Lets the links between the same region of both hemispheres be at least a share of what a region gets, since tractography
     * misses many of them; the other links of the region shrink, so that it gets as much as before. Lengths as in
     * {@link #withHomotopicLinks}. A region without input, without a counterpart, or of a brain in which no connection between
     * the hemispheres has a length keeps its links.
     *
     * @param share the least share of a region's in-strength, from 0 to below 1
     * @return a connectome of the same in-strengths
     * @throws IllegalArgumentException if the share is another number
     */
    public Connectome withHomotopicShare(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "homotopic links cannot be %s of what a region gets; give a share from 0 to below 1"
                            .formatted(share));
        }
        DMatrixRMaj linked = weights.copy();
        DMatrixRMaj measured = lengths.copy();
        OptionalDouble callosal = medianCallosalLength();
        for (Hemispheres.Pair pair : Hemispheres.pairsAmong(regions)) {
            raise(linked, measured, pair.left(), pair.right(), share, callosal);
            raise(linked, measured, pair.right(), pair.left(), share, callosal);
        }
        return of(regions, linked, measured);
    }

    private void raise(DMatrixRMaj linked, DMatrixRMaj measured, int target, int source, double share,
            OptionalDouble callosal) {
        double strength = IntStream.range(0, size()).mapToDouble(j -> weights.get(target, j)).sum();
        double others = strength - weights.get(target, source);
        OptionalDouble length = homotopicLengthOr(target, source, callosal);
        if (weights.get(target, source) >= share * strength || others == 0 || length.isEmpty()) {
            return;
        }
        for (int j = 0; j < size(); j++) {
            linked.set(target, j, weights.get(target, j) * (1 - share) * strength / others);
        }
        linked.set(target, source, share * strength);
        measured.set(target, source, length.getAsDouble());
    }
}
