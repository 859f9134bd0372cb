package org.alnilam.simulator.aln;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.StepValues;
import org.alnilam.simulator.noise.CounterNoise;
import org.alnilam.simulator.noise.Noise;

/**
 * A run of the ALN network, put together from separate choices: what is simulated (parameters, connectome, transfer
 * functions, start, stimulus), with which noise, and what is recorded.
 *
 * {@snippet :
 * var parameters = AlnModel.CATALOGUE.defaults().with("mue_ext_mean", 2.0);
 * var series = new SampledSeries(1, 10_000, 10, AlnModel.RATES_EXC);
 * Status status = new AlnSimulation(parameters, Connectome.singleNode(), TransferTableFile.standard(), 7)
 *         .record(series)
 *         .run(10_000);
 * }
 */
public final class AlnSimulation {

    private static final int STEPS_BETWEEN_STOP_CHECKS = 512;

    // places in AlnModel.VARIABLES
    private static final int EXCITATORY_RATE = 0;
    private static final int INHIBITORY_RATE = 1;
    private static final int ADAPTATION = 2;

    private final ParameterSet parameters;
    private final Connectome connectome;
    private final TransferTable table;
    private final List<Recorder> recorders = new ArrayList<>();
    private AlnState state;
    private Noise noise;
    private Stimulus stimulus = Stimulus.none();
    private BooleanSupplier stop = () -> false;
    private KernelChoice kernel = KernelChoice.AUTO;
    private Workspace workspace = new Workspace();

    /**
     * A run from a random start, with noise and start given by a seed.
     *
     * @param parameters values of the ALN catalogue
     * @param connectome the wiring
     * @param table transfer functions; they are taken as they are, while {@link AlnModel} also checks that they belong to
     *        the neuron that the parameters describe
     * @param seed the seed of start and noise
     * @throws IllegalArgumentException if a parameter has values for another number of regions than the connectome
     */
    public AlnSimulation(ParameterSet parameters, Connectome connectome, TransferTable table, long seed) {
        parameters.requireRegions(connectome.size());
        this.parameters = parameters;
        this.connectome = connectome;
        this.table = table;
        this.state = AlnState.random(connectome.size(), parameters, seed);
        this.noise = new CounterNoise(seed);
    }

    /**
     * Starts from a given state.
     *
     * @param start the state before step 0; it is copied
     * @return this run
     */
    public AlnSimulation startFrom(AlnState start) {
        if (start.nodes() != connectome.size()) {
            throw new IllegalArgumentException("the start has %s nodes, but the connectome has %s".formatted(
                    start.nodes(), connectome.size()));
        }
        state = start.copy();
        return this;
    }

    /**
     * Uses given noise.
     *
     * @param deviates the deviates of every step
     * @return this run
     */
    public AlnSimulation noise(Noise deviates) {
        noise = deviates;
        return this;
    }

    /**
     * Stimulates.
     *
     * @param inputs series that replace the constant inputs, or pulses that are added to them
     * @return this run
     */
    public AlnSimulation stimulate(Stimulus inputs) {
        stimulus = inputs;
        return this;
    }

    /**
     * Shows every step to a recorder.
     *
     * @param recorder the recorder
     * @return this run
     */
    public AlnSimulation record(Recorder recorder) {
        recorders.add(recorder);
        return this;
    }

    /**
     * Ends the run early when asked to.
     *
     * @param condition asked now and then; true ends the run with {@link Status#STOPPED}
     * @return this run
     */
    public AlnSimulation stopWhen(BooleanSupplier condition) {
        stop = condition;
        return this;
    }

    /**
     * Chooses how steps are computed.
     *
     * @param choice the implementation; without this call {@link KernelChoice#AUTO}
     * @return this run
     */
    public AlnSimulation kernel(KernelChoice choice) {
        kernel = choice;
        return this;
    }

    /**
     * Takes the large arrays from a workspace, which no other run may use at the same time.
     *
     * @param arrays the workspace
     * @return this run
     */
    AlnSimulation reuse(Workspace arrays) {
        workspace = arrays;
        return this;
    }

    /**
     * Runs from the start state.
     *
     * @param total the number of steps of dt to compute
     * @return the end of the run; a run that diverges ends at once
     * @throws IllegalArgumentException if the stimulus does not fit the run
     */
    public Status run(long total) {
        AlnConstants[] constants = AlnConstants.ofNodes(parameters, connectome.size());
        StimulusCourse course = stimulus.course(constants, connectome.labels(), total);
        workspace.reclaim();
        Kernel steps = kernel.create(constants, Delays.of(connectome, parameters), connectome, table, course,
                noise, state, workspace);
        Status status = run(steps, total);
        steps.save(state);
        return status;
    }

    private Status run(Kernel steps, long total) {
        StepValues values = new StepValues(AlnModel.VARIABLES);
        int block = steps.blockLength();
        for (long first = 0; first < total; first += block) {
            if (first % STEPS_BETWEEN_STOP_CHECKS == 0 && stop.getAsBoolean()) {
                return Status.STOPPED;
            }
            int count = (int) Math.min(block, total - first);
            if (!steps.advance(first, count)) {
                return Status.DIVERGED;
            }
            for (int k = 0; k < count; k++) {
                values.set(EXCITATORY_RATE, steps.excitatoryRate(k));
                values.set(INHIBITORY_RATE, steps.inhibitoryRate(k));
                values.set(ADAPTATION, steps.adaptation(k));
                for (Recorder recorder : recorders) {
                    recorder.record(first + k, values);
                }
            }
        }
        return Status.OK;
    }

    /** {@return a copy of the state after the newest step} */
    public AlnState state() {
        return state.copy();
    }
}
