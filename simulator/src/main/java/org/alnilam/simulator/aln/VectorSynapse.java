package org.alnilam.simulator.aln;

import java.util.function.ToDoubleFunction;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One synapse kind of all nodes, lanes over nodes: mean m and variance v of its activity, and its part of the variance
 * of the input current, as a fraction.
 */
final class VectorSynapse {

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = DOUBLES.length();

    final double[] mean;
    final double[] variance;
    /** The current variance 2*J^2*tau*taum*v / ((1+z1)*taum + tau) of the step in work. */
    final double[] numerator;
    final double[] denominator;

    private final int regional;
    private final double[] own1;
    private final double[] own2;
    private final double[] far1;
    private final double[] far2;
    private final double[] scale;
    private final double[] taum;
    private final double[] taumPlusTau;
    private final double[] step;
    private final double[] step2;
    private final double[] minus2Tau;

    /** The constants of a synapse kind as functions of a node's parameters. */
    record Kind(ToDoubleFunction<AlnConstants> amplitude, ToDoubleFunction<AlnConstants> inputs,
            ToDoubleFunction<AlnConstants> maximum, ToDoubleFunction<AlnConstants> tau) {

        static final Kind EE = new Kind(c -> c.cee, c -> c.Ke, c -> c.Jee_max, c -> c.tau_se);
        static final Kind IE = new Kind(c -> c.cie, c -> c.Ke, c -> c.Jie_max, c -> c.tau_se);
        static final Kind EI = new Kind(c -> c.cei, c -> c.Ki, c -> c.Jei_max, c -> c.tau_si);
        static final Kind II = new Kind(c -> c.cii, c -> c.Ki, c -> c.Jii_max, c -> c.tau_si);
    }

    /**
     * A synapse kind.
     *
     * @param kind its constants
     * @param lanes the layout of values in vectors
     * @param mean the start of m, one per node
     * @param variance the start of v, one per node
     */
    VectorSynapse(Kind kind, LaneLayout lanes, double[] mean, double[] variance) {
        this.mean = lanes.perNode(mean);
        this.variance = lanes.perNode(variance);
        numerator = new double[this.mean.length];
        denominator = new double[this.mean.length];
        regional = lanes.regionalMask();
        own1 = lanes.constant(c -> kind.amplitude.applyAsDouble(c) * kind.inputs.applyAsDouble(c));
        own2 = lanes.constant(c -> square(kind.amplitude.applyAsDouble(c)) * kind.inputs.applyAsDouble(c));
        far1 = lanes.constant(c -> c.c_gl * c.Ke_gl);
        far2 = lanes.constant(c -> c.c_gl * c.c_gl * c.Ke_gl);
        scale = lanes.constant(c -> 2 * square(kind.maximum.applyAsDouble(c)) * kind.tau.applyAsDouble(c) * c.taum);
        taum = lanes.constant(c -> c.taum);
        taumPlusTau = lanes.constant(c -> c.taum + kind.tau.applyAsDouble(c));
        step = lanes.constant(c -> c.dt / kind.tau.applyAsDouble(c));
        step2 = lanes.constant(c -> c.dt / square(kind.tau.applyAsDouble(c)));
        minus2Tau = lanes.constant(c -> -2 * kind.tau.applyAsDouble(c));
    }

    private static double square(double x) {
        return x * x;
    }

    private static DoubleVector load(double[] values, int at) {
        return DoubleVector.fromArray(DOUBLES, values, at);
    }

    /**
     * Advances by one step where spikes come from inside of the node alone.
     *
     * @param own delayed rates in kHz
     * @param row the place of the first node's rate
     */
    void step(double[] own, int row) {
        for (int i = 0; i < mean.length; i += LANES) {
            int p = i & regional;
            DoubleVector rate = load(own, row + i);
            advance(i, p, load(own1, p).mul(rate), load(own2, p).mul(rate));
        }
    }

    /**
     * Advances by one step where spikes come from other nodes too.
     *
     * @param own delayed rates of the node itself in kHz
     * @param row the place of the first node's rate
     * @param input1 S1 and external rates in kHz
     * @param input2 S2 and external rates in kHz
     */
    void step(double[] own, int row, double[] input1, double[] input2) {
        for (int i = 0; i < mean.length; i += LANES) {
            int p = i & regional;
            DoubleVector rate = load(own, row + i);
            advance(i, p, load(far1, p).fma(load(input1, i), load(own1, p).mul(rate)),
                    load(far2, p).fma(load(input2, i), load(own2, p).mul(rate)));
        }
    }

    private void advance(int i, int p, DoubleVector z1, DoubleVector z2) {
        DoubleVector m = load(mean, i);
        DoubleVector v = load(variance, i);
        load(scale, p).mul(v).intoArray(numerator, i);
        z1.fma(load(taum, p), load(taumPlusTau, p)).intoArray(denominator, i);
        DoubleVector rest = DoubleVector.broadcast(DOUBLES, 1).sub(m);
        rest.mul(z1).sub(m).fma(load(step, p), m).intoArray(mean, i);
        DoubleVector two = load(minus2Tau, p);
        DoubleVector decay = z1.fma(two, two).add(z2).mul(v);
        DoubleVector next = rest.mul(rest).fma(z2, decay).fma(load(step2, p), v);
        next.max(0).intoArray(variance, i);
    }
}
