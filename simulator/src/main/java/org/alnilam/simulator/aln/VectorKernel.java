package org.alnilam.simulator.aln;

import java.util.Arrays;
import java.util.List;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.noise.CounterNoise;
import org.alnilam.simulator.noise.Noise;

/**
 * The formulas of {@link ScalarKernel} for several nodes at once, a block of steps at a time. Each node has a lane; the
 * last vector is filled up with copies of the last node, which have no influence.
 *
 * <p>In exact arithmetic the results are those of the scalar kernel; they differ by rounding, as sums are ordered
 * otherwise, multiply-adds are fused and quotients are brought to common denominators. They do not depend on the number of
 * lanes.
 *
 * <p>A step is a list of phases, each a short loop over all nodes. They are called through one interface on purpose: the
 * JVM's compiler inlines calls until a method has grown to a limit, and allocates an object for each vector that crosses
 * a call beyond it. A call with many possible targets is where it stops, so that every phase is compiled by itself.
 */
final class VectorKernel implements Kernel {

    private static final int BLOCK = BlockInput.BLOCK;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = DOUBLES.length();

    private final int nodes;
    private final int padded;
    private final int regional;
    private final VectorMask<Double> tail;
    private final StimulusCourse stimulus;
    private final Noise noise;
    private final VectorNoise vectorNoise;
    private final boolean noisy;
    private final BlockInput input;

    private final VectorSynapse see;
    private final VectorSynapse sei;
    private final VectorSynapse sie;
    private final VectorSynapse sii;
    private final VectorPopulation E;
    private final VectorPopulation I;
    private final double[] IA;
    private final double[] minusPerC;
    private final double[] a;
    private final boolean subthreshold;
    private final double[] EA;
    private final double[] tauAb;
    private final double[] stepA;

    // rates in kHz by step modulo rows, [rows x padded], for the delays inside of a node
    private final double[] pastE;
    private final double[] pastI;
    private final int rowMask;
    private final int ownDelayE;
    private final int ownDelayI;

    // one value per node, of the step in work
    private final double[] S1;
    private final double[] S2;
    private final double[] extExcCurrent;
    private final double[] extInhCurrent;
    private final double[] extExcRate;
    private final double[] extInhRate;

    // deviates of a block, [BLOCK x padded]
    private final double[] xiE;
    private final double[] xiI;
    // deviates of a step, as noise that is not our own gives them
    private final double[] givenE;
    private final double[] givenI;

    // rows that recorders see; before the first block the newest row has the rates of the start
    private final double[][] rowsE;
    private final double[][] rowsI;
    private final double[][] rowsIA;
    private int newest;

    private final List<Runnable> phases = phases();
    // the step in work: its place in the block, and where rows of rates begin
    private int k;
    private int row;
    private int rowBefore;
    private int rowOwnE;
    private int rowOwnI;

    /**
     * A kernel.
     *
     * @param constants the parameters of every node
     * @param delays the delays in steps
     * @param connectome the wiring
     * @param table the transfer functions
     * @param stimulus external stimulation
     * @param noise the deviates of the OU inputs
     * @param start the state before step 0
     * @param workspace lends the large arrays
     */
    VectorKernel(AlnConstants[] constants, Delays delays, Connectome connectome, TransferTable table,
            StimulusCourse stimulus, Noise noise, AlnState start, Workspace workspace) {
        LaneLayout lanes = new LaneLayout(constants);
        nodes = constants.length;
        padded = lanes.padded();
        regional = lanes.regionalMask();
        tail = DOUBLES.indexInRange(padded - LANES, nodes);
        this.stimulus = stimulus;
        this.noise = noise;
        vectorNoise = noise instanceof CounterNoise counter ? new VectorNoise(counter.seed(), padded, BLOCK) : null;
        noisy = Arrays.stream(constants).anyMatch(c -> c.sigma_ou != 0);

        see = new VectorSynapse(VectorSynapse.Kind.EE, lanes, start.seem, start.seev);
        sei = new VectorSynapse(VectorSynapse.Kind.EI, lanes, start.seim, start.seiv);
        sie = new VectorSynapse(VectorSynapse.Kind.IE, lanes, start.siem, start.siev);
        sii = new VectorSynapse(VectorSynapse.Kind.II, lanes, start.siim, start.siiv);
        E = new VectorPopulation(VectorPopulation.Kind.E, lanes, table, see, sei, start.mufe, start.mue_ou);
        I = new VectorPopulation(VectorPopulation.Kind.I, lanes, table, sie, sii, start.mufi, start.mui_ou);
        IA = lanes.perNode(start.IA);
        minusPerC = lanes.constant(c -> -1 / c.C);
        a = lanes.constant(c -> c.a);
        subthreshold = Arrays.stream(constants).anyMatch(c -> c.a != 0);
        EA = lanes.constant(c -> c.EA);
        tauAb = lanes.constant(c -> c.tauA * c.b);
        stepA = lanes.constant(c -> c.dt / c.tauA);

        double[] rE = lanes.perNode(Arrays.stream(start.rates_exc).map(hertz -> hertz * 1e-3).toArray());
        double[] rI = lanes.perNode(Arrays.stream(start.rates_inh).map(hertz -> hertz * 1e-3).toArray());
        input = new BlockInput(connectome, delays.pairs, rE, workspace);
        ownDelayE = delays.ownE;
        ownDelayI = delays.ownI;
        int rows = Integer.highestOneBit(Math.max(ownDelayE, ownDelayI) + 1) * 2;
        rowMask = rows - 1;
        pastE = workspace.doubles(rows * padded);
        pastI = workspace.doubles(rows * padded);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(rE, 0, pastE, row * padded, padded);
            System.arraycopy(rI, 0, pastI, row * padded, padded);
        }
        S1 = new double[padded];
        S2 = new double[padded];
        extExcCurrent = lanes.perNode(c -> c.ext_exc_current);
        extInhCurrent = lanes.perNode(c -> c.ext_inh_current);
        extExcRate = lanes.perNode(c -> c.ext_exc_rate);
        extInhRate = lanes.perNode(c -> c.ext_inh_rate);
        xiE = workspace.doubles(BLOCK * padded);
        xiI = workspace.doubles(BLOCK * padded);
        givenE = new double[nodes];
        givenI = new double[nodes];
        rowsE = new double[BLOCK][nodes];
        rowsI = new double[BLOCK][nodes];
        rowsIA = new double[BLOCK][nodes];
        copy(start.rates_exc, rowsE[newest]);
        copy(start.rates_inh, rowsI[newest]);
    }

    @Override
    public int blockLength() {
        return BLOCK;
    }

    @Override
    public double[] excitatoryRate(int k) {
        return rowsE[k];
    }

    @Override
    public double[] inhibitoryRate(int k) {
        return rowsI[k];
    }

    @Override
    public double[] adaptation(int k) {
        return rowsIA[k];
    }

    @Override
    public boolean advance(long first, int steps) {
        if (first > 0) {
            input.next();
        }
        if (noisy) {
            draw(first, steps);
        }
        for (int k = 0; k < steps; k++) {
            step(first + k, k);
        }
        newest = steps - 1;
        return isFinite();
    }

    private void draw(long first, int steps) {
        if (vectorNoise != null) {
            vectorNoise.fill(first, xiE, xiI);
            return;
        }
        for (int k = 0; k < steps; k++) {
            noise.fill(first + k, givenE, givenI);
            System.arraycopy(givenE, 0, xiE, k * padded, nodes);
            System.arraycopy(givenI, 0, xiI, k * padded, nodes);
        }
    }

    private void step(long n, int stepOfBlock) {
        k = stepOfBlock;
        row = row(n);
        rowBefore = row(n - 1);
        rowOwnE = row(n - ownDelayE - 1);
        rowOwnI = row(n - ownDelayI - 1);
        stimulus.fill(Stimulus.Input.EXT_EXC_CURRENT, n, extExcCurrent);
        stimulus.fill(Stimulus.Input.EXT_INH_CURRENT, n, extInhCurrent);
        stimulus.fill(Stimulus.Input.EXT_EXC_RATE, n, extExcRate);
        stimulus.fill(Stimulus.Input.EXT_INH_RATE, n, extInhRate);
        for (Runnable phase : phases) {
            phase.run();
        }
    }

    private List<Runnable> phases() {
        return List.of(
                () -> input.gather(k, extExcRate, S1, S2),
                () -> E.drive(extExcCurrent, xiE, k * padded),
                () -> I.drive(extInhCurrent, xiI, k * padded),
                () -> see.step(pastE, rowOwnE, S1, S2),
                () -> sie.step(pastE, rowOwnE, extInhRate, extInhRate),
                () -> sei.step(pastI, rowOwnI),
                () -> sii.step(pastI, rowOwnI),
                () -> E.seek(IA, minusPerC),
                () -> I.seek(),
                () -> E.lookUp(pastE, row),
                () -> lookUpVoltage(),
                () -> I.lookUp(pastI, row),
                () -> E.finish(pastE, row, rowsE[k], tail),
                () -> I.finish(pastI, row, rowsI[k], tail),
                () -> adapt(rowBefore, rowsIA[k]),
                () -> input.keep(k, pastE, row));
    }

    /** Looks voltages up where they act: through the subthreshold adaptation alone. */
    private void lookUpVoltage() {
        if (subthreshold) {
            E.lookUpVoltage();
        }
    }

    /** Place of the rates of a step in {@link #pastE} and {@link #pastI}. */
    private int row(long n) {
        return ((int) n & rowMask) * padded;
    }

    private static DoubleVector load(double[] values, int at) {
        return DoubleVector.fromArray(DOUBLES, values, at);
    }

    /** Advances the adaptation currents, driven by the rates of the step before. */
    private void adapt(int rowBefore, double[] out) {
        for (int i = 0; i < padded; i += LANES) {
            int p = i & regional;
            DoubleVector before = load(IA, i);
            DoubleVector drive = load(a, p).fma(load(E.voltage, i).sub(load(EA, p)),
                    load(tauAb, p).mul(load(pastE, rowBefore + i)).sub(before));
            DoubleVector next = drive.fma(load(stepA, p), before);
            next.intoArray(IA, i);
            if (i + LANES <= nodes) {
                next.intoArray(out, i);
            } else {
                next.intoArray(out, i, tail);
            }
        }
    }

    /** Checks the state at the end of a block, which is enough: a variable that is not finite once stays so. */
    private boolean isFinite() {
        double sum = 0;
        for (int i = 0; i < nodes; i++) {
            sum += E.filtered[i] + I.filtered[i] + IA[i] + see.mean[i] + sei.mean[i] + sie.mean[i] + sii.mean[i]
                    + see.variance[i] + sei.variance[i] + sie.variance[i] + sii.variance[i];
        }
        return Double.isFinite(sum);
    }

    @Override
    public void save(AlnState state) {
        copy(E.filtered, state.mufe);
        copy(I.filtered, state.mufi);
        copy(IA, state.IA);
        copy(see.mean, state.seem);
        copy(sei.mean, state.seim);
        copy(sie.mean, state.siem);
        copy(sii.mean, state.siim);
        copy(see.variance, state.seev);
        copy(sei.variance, state.seiv);
        copy(sie.variance, state.siev);
        copy(sii.variance, state.siiv);
        copy(E.ou, state.mue_ou);
        copy(I.ou, state.mui_ou);
        copy(rowsE[newest], state.rates_exc);
        copy(rowsI[newest], state.rates_inh);
    }

    private void copy(double[] from, double[] to) {
        System.arraycopy(from, 0, to, 0, nodes);
    }
}
