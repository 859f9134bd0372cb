package org.alnilam.examples;

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
import org.alnilam.simulator.Status;
import org.alnilam.simulator.aln.AlnSimulation;
import org.alnilam.simulator.aln.KernelChoice;
import org.alnilam.simulator.aln.SyntheticConnectome;
import org.alnilam.simulator.aln.TransferTable;
import org.alnilam.simulator.aln.TransferTableFile;
import org.alnilam.simulator.bold.BoldRecorder;

/**
 * Whole simulations of a synthetic network, in ns per node and step; with {@code -t 2} two at a time, and the time is that of
 * each. Costs of parts are differences: {@code -p noise=true,false}, {@code -p bold=true,false}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class WholeRun {

    /** Steps times nodes of a run: 2 s of model time for 80 nodes. */
    private static final int NODE_STEPS = 1_600_000;

    /** Nodes of the network. */
    @Param({"1", "20", "80", "200", "400"})
    public int nodes;

    /** Transmission speed in mm/ms. */
    @Param({"5", "20", "300"})
    public double speed;

    /** Name of the kernel that computes steps. */
    @Param({"scalar", "vector"})
    public String kernel;

    /** True for a run with noise. */
    @Param("true")
    public boolean noise;

    /** True for a run whose BOLD is recorded, every 2 s. */
    @Param("true")
    public boolean bold;

    private Connectome connectome;
    private TransferTable table;
    private ParameterSet parameters;

    /** Makes the network. */
    @Setup
    public void setUp() {
        connectome = SyntheticConnectome.of(nodes, 1);
        table = TransferTableFile.standard();
        parameters = SyntheticConnectome.activeParameters(nodes).with("signalV", speed);
        if (!noise) {
            parameters = parameters.with("sigma_ou", 0);
        }
    }

    /**
     * A run.
     *
     * @return its end
     */
    @Benchmark
    @OperationsPerInvocation(NODE_STEPS)
    public Status run() {
        int steps = NODE_STEPS / nodes;
        AlnSimulation simulation = new AlnSimulation(parameters, connectome, table, 1).kernel(KernelChoice.of(kernel));
        if (bold) {
            simulation.record(new BoldRecorder(nodes, steps, parameters.get("dt"), 2));
        }
        return simulation.run(steps);
    }
}
