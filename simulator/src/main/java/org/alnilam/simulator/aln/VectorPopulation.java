package org.alnilam.simulator.aln;

import java.util.function.ToDoubleFunction;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The E or the I populations of all nodes, lanes over nodes: their input currents and their transfer functions. */
final class VectorPopulation {

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = DOUBLES.length();
    private static final int STRIDE = TransferTable.STRIDE;
    /** Addend that leaves an integer from 0 to 2^51 in the lowest bits of the sum. */
    private static final double TWO_52 = 0x1p52;
    /** Addend that, subtracted again, leaves the integer nearest to a number between -2^51 and 2^51. */
    private static final double ROUND = 0x1.8p52;
    private static final VectorSpecies<Double> PAIR = DoubleVector.SPECIES_128;

    /** Filtered mean input in mV/ms. */
    final double[] filtered;
    /** OU input in mV/ms. */
    final double[] ou;
    /** Voltage in mV and time constant in ms of the step in work. */
    final double[] voltage;
    final double[] tau;

    private final int padded;
    private final int regional;
    private final VectorSynapse excitation;
    private final VectorSynapse inhibition;
    private final double[] maxExcitation;
    private final double[] maxInhibition;
    private final double[] variance;
    private final double[] meanOu;
    private final double[] stepOu;
    private final double[] kick;
    private final double[] dt;

    // mean input of the step in work, its cell of the table, and the weights of the corners
    private final double[] mean;
    private final long[] corner;
    private final double[] w00;
    private final double[] w01;
    private final double[] w10;
    private final double[] w11;

    private final double[] points;
    private final int up;
    private final double muScale;
    private final double muOffset;
    private final double muHighest;
    private final double sigmaScale;
    private final double sigmaOffset;
    private final double sigmaHighest;

    /** The constants of a population as functions of a node's parameters. */
    record Kind(ToDoubleFunction<AlnConstants> maxExcitation, ToDoubleFunction<AlnConstants> maxInhibition,
            ToDoubleFunction<AlnConstants> meanOu, ToDoubleFunction<AlnConstants> sigmaExternal) {

        static final Kind E = new Kind(c -> c.Jee_max, c -> c.Jei_max, c -> c.mue_ext_mean, c -> c.sigmae_ext);
        static final Kind I = new Kind(c -> c.Jie_max, c -> c.Jii_max, c -> c.mui_ext_mean, c -> c.sigmai_ext);
    }

    /**
     * A population.
     *
     * @param kind its constants
     * @param lanes the layout of values in vectors
     * @param table its transfer functions
     * @param excitation its synapses from E
     * @param inhibition its synapses from I
     * @param filtered the start of its filtered mean input, one per node
     * @param ou the start of its OU input, one per node
     */
    VectorPopulation(Kind kind, LaneLayout lanes, TransferTable table, VectorSynapse excitation,
            VectorSynapse inhibition, double[] filtered, double[] ou) {
        padded = lanes.padded();
        regional = lanes.regionalMask();
        this.filtered = lanes.perNode(filtered);
        this.ou = lanes.perNode(ou);
        this.excitation = excitation;
        this.inhibition = inhibition;
        maxExcitation = lanes.constant(kind.maxExcitation);
        maxInhibition = lanes.constant(kind.maxInhibition);
        variance = lanes.constant(c -> kind.sigmaExternal.applyAsDouble(c) * kind.sigmaExternal.applyAsDouble(c));
        meanOu = lanes.constant(kind.meanOu);
        stepOu = lanes.constant(c -> c.dt / c.tau_ou);
        kick = lanes.constant(c -> c.sigma_ou * Math.sqrt(c.dt));
        dt = lanes.constant(c -> c.dt);
        voltage = new double[padded];
        tau = new double[padded];
        mean = new double[padded];
        corner = new long[padded];
        w00 = new double[padded];
        w01 = new double[padded];
        w10 = new double[padded];
        w11 = new double[padded];
        points = table.interleaved();
        up = STRIDE * table.sigma().size();
        muScale = 1 / table.mu().step();
        muOffset = -table.mu().first() * muScale;
        muHighest = Math.nextDown(table.mu().size() - 1.0);
        sigmaScale = 1 / table.sigma().step();
        sigmaOffset = -table.sigma().first() * sigmaScale;
        sigmaHighest = Math.nextDown(table.sigma().size() - 1.0);
    }

    private static DoubleVector load(double[] values, int at) {
        return DoubleVector.fromArray(DOUBLES, values, at);
    }

    /**
     * The mean input from the synapses as they are, and the next OU input; to be called before the synapses advance.
     *
     * @param current external current in mV/ms, one per node
     * @param xi deviates
     * @param row the place of the first node's deviate
     */
    void drive(double[] current, double[] xi, int row) {
        for (int i = 0; i < padded; i += LANES) {
            int p = i & regional;
            DoubleVector x = load(ou, i);
            DoubleVector synaptic = load(maxExcitation, p).mul(load(excitation.mean, i))
                    .add(load(maxInhibition, p).mul(load(inhibition.mean, i)));
            synaptic.add(x.add(load(current, i))).intoArray(mean, i);
            load(meanOu, p).sub(x).fma(load(stepOu, p), load(kick, p).fma(load(xi, row + i), x)).intoArray(ou, i);
        }
    }

    /**
     * Finds the cells of the table to look up in; to be called after the synapses advanced.
     *
     * @param adaptation adaptation currents in pA
     * @param minusPerC -1 / C in 1/pF
     */
    void seek(double[] adaptation, double[] minusPerC) {
        for (int i = 0; i < padded; i += LANES) {
            find(i, load(adaptation, i).fma(load(minusPerC, i & regional), load(filtered, i)));
        }
    }

    /** Finds the cells of the table, without adaptation. */
    void seek() {
        for (int i = 0; i < padded; i += LANES) {
            find(i, load(filtered, i));
        }
    }

    private void find(int i, DoubleVector mu) {
        DoubleVector b = load(excitation.denominator, i);
        DoubleVector d = load(inhibition.denominator, i);
        DoubleVector sigma = load(excitation.numerator, i).mul(d).add(load(inhibition.numerator, i).mul(b))
                .div(b.mul(d)).add(load(variance, i & regional)).lanewise(VectorOperators.SQRT);
        DoubleVector x = mu.mul(muScale).add(muOffset).max(0).min(muHighest);
        DoubleVector y = sigma.mul(sigmaScale).add(sigmaOffset).max(0).min(sigmaHighest);
        DoubleVector column = cell(x);
        DoubleVector row = cell(y);
        DoubleVector dx = x.sub(column);
        DoubleVector dy = y.sub(row);
        DoubleVector both = dx.mul(dy);
        DoubleVector onlyY = dy.sub(both);
        both.intoArray(w11, i);
        onlyY.intoArray(w01, i);
        dx.sub(both).intoArray(w10, i);
        DoubleVector.broadcast(DOUBLES, 1).sub(dx).sub(onlyY).intoArray(w00, i);
        column.mul(up).add(row.mul(STRIDE)).add(TWO_52).reinterpretAsLongs().intoArray(corner, i);
    }

    /** Number of a cell that x lies in, or on the border of. */
    private static DoubleVector cell(DoubleVector x) {
        return x.sub(0.5).add(ROUND).sub(ROUND);
    }

    /**
     * Looks up rates and time constants, which are side by side in the table, node by node.
     *
     * @param rate receives the rates in kHz
     * @param row the place of the first node's rate
     */
    void lookUp(double[] rate, int row) {
        double[] table = points;
        for (int i = 0; i < padded; i++) {
            int k = (int) corner[i];
            int k1 = k + up;
            DoubleVector both = DoubleVector.fromArray(PAIR, table, k1 + STRIDE).mul(w11[i]);
            both = DoubleVector.fromArray(PAIR, table, k1).fma(DoubleVector.broadcast(PAIR, w10[i]), both);
            both = DoubleVector.fromArray(PAIR, table, k + STRIDE).fma(DoubleVector.broadcast(PAIR, w01[i]), both);
            both = DoubleVector.fromArray(PAIR, table, k).fma(DoubleVector.broadcast(PAIR, w00[i]), both);
            rate[row + i] = both.lane(0);
            tau[i] = both.lane(1);
        }
    }

    /** Looks up mean voltages, node by node. */
    void lookUpVoltage() {
        double[] table = points;
        for (int i = 0; i < padded; i++) {
            int k = (int) corner[i] + 2;
            int k1 = k + up;
            voltage[i] = Math.fma(w00[i], table[k], Math.fma(w01[i], table[k + STRIDE],
                    Math.fma(w10[i], table[k1], w11[i] * table[k1 + STRIDE])));
        }
    }

    /**
     * Advances the filtered input, and shows the rates to recorders.
     *
     * @param rate rates in kHz
     * @param row the place of the first node's rate
     * @param hertz receives the rates in Hz, exactly one per node
     * @param tail the places of the last vector that are nodes
     */
    void finish(double[] rate, int row, double[] hertz, VectorMask<Double> tail) {
        for (int i = 0; i < padded; i += LANES) {
            DoubleVector x = load(filtered, i);
            load(mean, i).sub(x).mul(load(dt, i & regional).div(load(tau, i))).add(x).intoArray(filtered, i);
            DoubleVector r = load(rate, row + i).mul(1e3);
            if (i + LANES <= hertz.length) {
                r.intoArray(hertz, i);
            } else {
                r.intoArray(hertz, i, tail);
            }
        }
    }
}
