package org.alnilam.simulator.aln;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Layout of values of nodes in vectors: arrays are as long as a whole number of vectors, the places behind the last
 * node hold copies of it and have no influence. Constants take one vector where all nodes are alike.
 */
final class LaneLayout {

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    private final AlnConstants[] constants;
    private final boolean alike;
    private final int padded;

    /**
     * A layout.
     *
     * @param constants the parameters of every node; one object for all where they are alike
     */
    LaneLayout(AlnConstants[] constants) {
        this.constants = constants;
        alike = Arrays.stream(constants).allMatch(c -> c == constants[0]);
        int lanes = lanes();
        padded = (constants.length + lanes - 1) / lanes * lanes;
    }

    /** {@return the number of doubles in a vector} */
    static int lanes() {
        return DOUBLES.length();
    }

    /** {@return the number of nodes, rounded up to whole vectors} */
    int padded() {
        return padded;
    }

    /** {@return the mask whose bitwise "and" with i is the place of node i in a constant} */
    int regionalMask() {
        return alike ? 0 : -1;
    }

    /**
     * {@return the values, filled up}
     *
     * @param values one per node
     */
    double[] perNode(double[] values) {
        double[] filled = Arrays.copyOf(values, padded);
        Arrays.fill(filled, values.length, padded, values[values.length - 1]);
        return filled;
    }

    /**
     * {@return its values, filled up}
     *
     * @param value a function of the parameters of a node
     */
    double[] perNode(ToDoubleFunction<AlnConstants> value) {
        return perNode(Arrays.stream(constants).mapToDouble(value).toArray());
    }

    /**
     * {@return its values: of every node, or one vector where all nodes are alike}
     *
     * @param value a function of the parameters of a node
     */
    double[] constant(ToDoubleFunction<AlnConstants> value) {
        if (!alike) {
            return perNode(value);
        }
        double[] same = new double[lanes()];
        Arrays.fill(same, value.applyAsDouble(constants[0]));
        return same;
    }
}
