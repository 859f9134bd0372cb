package org.alnilam.simulator.aln;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.bold.BalloonWindkessel;
import org.alnilam.simulator.noise.CounterNoise;

/**
 * Parts of the vector kernel on a block of steps of an 80-node network, in ns per node and step. They are in this package
 * because the parts are not public.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class Components {

    private static final int NODES = 80;
    private static final int BLOCK = BlockInput.BLOCK;
    private static final int NODE_STEPS = NODES * BLOCK;
    /** Enough rows for the delays inside of a node. */
    private static final int ROWS = 64;

    private final double[] xiE = new double[NODE_STEPS];
    private final double[] xiI = new double[NODE_STEPS];
    private final double[] rates = new double[ROWS * NODES];
    private final double[] zeros = new double[NODES];
    private final double[] hertz = new double[NODES];
    private final double[] input1 = new double[NODES];
    private final double[] input2 = new double[NODES];
    private final double[] rowE = new double[NODES];
    private final double[] rowI = new double[NODES];
    private double[] minusPerC;
    private VectorNoise vectorNoise;
    private CounterNoise counterNoise;
    private VectorSynapse excitation;
    private VectorSynapse inhibition;
    private VectorPopulation population;
    private BalloonWindkessel balloon;
    private long step;

    /** The part that depends on the transmission speed. */
    @State(Scope.Thread)
    public static class Wiring {

        /** Transmission speed in mm/ms. */
        @Param({"5", "20", "300"})
        public double speed;

        private BlockInput input;

        /** Makes the wiring. */
        @Setup
        public void setUp() {
            Connectome connectome = SyntheticConnectome.of(NODES, 1);
            double[] rates = new double[NODES];
            Arrays.fill(rates, 0.01);
            ParameterSet parameters = AlnModel.CATALOGUE.defaults().with("signalV", speed);
            input = new BlockInput(connectome, Delays.of(connectome, parameters).pairs, rates, new Workspace());
        }
    }

    /** Makes the parts. */
    @Setup
    public void setUp() {
        ParameterSet parameters = SyntheticConnectome.activeParameters(NODES);
        AlnConstants[] constants = new AlnConstants[NODES];
        Arrays.fill(constants, new AlnConstants(parameters));
        LaneLayout lanes = new LaneLayout(constants);
        AlnState start = AlnState.random(NODES, parameters, 1);
        vectorNoise = new VectorNoise(1, NODES, BLOCK);
        counterNoise = new CounterNoise(1);
        excitation = new VectorSynapse(VectorSynapse.Kind.EE, lanes, start.seem, start.seev);
        inhibition = new VectorSynapse(VectorSynapse.Kind.EI, lanes, start.seim, start.seiv);
        population = new VectorPopulation(VectorPopulation.Kind.E, lanes, TransferTableFile.standard(), excitation,
                inhibition, start.mufe, start.mue_ou);
        minusPerC = lanes.constant(c -> -1 / c.C);
        Arrays.fill(rates, 0.01);
        Arrays.fill(input1, 0.02);
        Arrays.fill(input2, 0.002);
        Arrays.fill(hertz, 10);
        excitation.step(rates, 0, input1, input2);
        inhibition.step(rates, 0);
        balloon = new BalloonWindkessel(NODES, 1e-4);
    }

    /**
     * The deviates of both populations.
     *
     * @return the last block of E
     */
    @Benchmark
    @OperationsPerInvocation(NODE_STEPS)
    public double[] noise() {
        vectorNoise.fill(step, xiE, xiI);
        step += BLOCK;
        return xiE;
    }

    /**
     * The same deviates from the scalar generator.
     *
     * @return the last step of E
     */
    @Benchmark
    @OperationsPerInvocation(NODE_STEPS)
    public double[] scalarNoise() {
        for (int k = 0; k < BLOCK; k++) {
            counterNoise.fill(step++, rowE, rowI);
        }
        return rowE;
    }

    /**
     * The input from other nodes.
     *
     * @param wiring the network
     * @return S1 of the last step
     */
    @Benchmark
    @OperationsPerInvocation(NODE_STEPS)
    public double[] networkInput(Wiring wiring) {
        BlockInput input = wiring.input;
        input.next();
        for (int k = 0; k < BLOCK; k++) {
            input.gather(k, zeros, input1, input2);
            input.keep(k, rates, 0);
        }
        return input1;
    }

    /**
     * One synapse kind with input from other nodes; a node has one of this sort, one with external rates and two without.
     *
     * @return its variance
     */
    @Benchmark
    @OperationsPerInvocation(NODE_STEPS)
    public double[] oneSynapse() {
        for (int k = 0; k < BLOCK; k++) {
            excitation.step(rates, 0, input1, input2);
        }
        return excitation.variance;
    }

    /**
     * The mean input and the OU input of one population; a node has two.
     *
     * @return the OU input
     */
    @Benchmark
    @OperationsPerInvocation(NODE_STEPS)
    public double[] oneDrive() {
        for (int k = 0; k < BLOCK; k++) {
            population.drive(zeros, zeros, 0);
        }
        return population.ou;
    }

    /** The cells of the table that one population looks up in; a node has two. */
    @Benchmark
    @OperationsPerInvocation(NODE_STEPS)
    public void oneSeek() {
        for (int k = 0; k < BLOCK; k++) {
            population.seek(zeros, minusPerC);
        }
    }

    /**
     * Rate and time constant of one population; a node has two.
     *
     * @return the time constants
     */
    @Benchmark
    @OperationsPerInvocation(NODE_STEPS)
    public double[] oneLookUp() {
        for (int k = 0; k < BLOCK; k++) {
            population.lookUp(rates, 0);
        }
        return population.tau;
    }

    /**
     * The voltage of one population; a node has one that is needed.
     *
     * @return the voltages
     */
    @Benchmark
    @OperationsPerInvocation(NODE_STEPS)
    public double[] voltageLookUp() {
        for (int k = 0; k < BLOCK; k++) {
            population.lookUpVoltage();
        }
        return population.voltage;
    }

    /**
     * A step of the BOLD model.
     *
     * @return the BOLD of the first node as a fraction
     */
    @Benchmark
    @OperationsPerInvocation(NODE_STEPS)
    public double bold() {
        for (int k = 0; k < BLOCK; k++) {
            balloon.step(hertz);
        }
        return balloon.bold(0);
    }
}
