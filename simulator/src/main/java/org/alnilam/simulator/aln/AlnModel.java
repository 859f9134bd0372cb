package org.alnilam.simulator.aln;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.BooleanSupplier;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.ModelVariable;
import org.alnilam.simulator.ParameterCatalogue;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Pulse;
import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.Screen;
import org.alnilam.simulator.Status;

/**
 * The ALN model: an adaptive linear-nonlinear mean field of adaptive exponential integrate-and-fire neurons, one E and
 * one I population per region (Cakan &amp; Obermayer 2020, PLoS Comput Biol 16(4): e1007822).
 *
 * <p>Keep a model for many runs: each takes over the large arrays of one that ended, and nothing else of it.
 *
 * <p>A model can be sent to another JVM by Java's serialisation. Its kernel goes with it: the other JVM refuses a vector model that
 * it cannot run.
 */
public final class AlnModel implements Model, Serializable {

    /** Every parameter of the model. */
    public static final ParameterCatalogue CATALOGUE = AlnCatalogue.INSTANCE;

    /** Id of the variable "rate of the E populations". */
    public static final String RATES_EXC = "rates_exc";
    /** Id of the variable "rate of the I populations". */
    public static final String RATES_INH = "rates_inh";
    /** Id of the variable "adaptation current". */
    public static final String IA = "IA";

    /** The variables that recorders see. */
    static final List<ModelVariable> VARIABLES = List.of(
            new ModelVariable(RATES_EXC, "rate of the E populations", "Hz"),
            new ModelVariable(RATES_INH, "rate of the I populations", "Hz"),
            new ModelVariable(IA, "adaptation current", "pA"));

    private final transient TransferTable table;
    private final transient KernelChoice kernel;
    private final transient List<Pulse> stimuli;
    /** Workspaces that no run uses at the moment; in all there are as many as runs went on at once. */
    private final transient Deque<Workspace> idle;

    /**
     * The model with given transfer functions and the fastest kernel that there is.
     *
     * @param table transfer functions; parameters that describe another neuron than the table are refused
     */
    public AlnModel(TransferTable table) {
        this(table, KernelChoice.AUTO);
    }

    /**
     * The model with given transfer functions.
     *
     * @param table transfer functions; parameters that describe another neuron than the table are refused
     * @param kernel the implementation of the step
     * @throws IllegalStateException if this JVM lacks what the kernel needs
     */
    public AlnModel(TransferTable table, KernelChoice kernel) {
        this(table, kernel.resolve(), List.of(), new ConcurrentLinkedDeque<>());
    }

    private AlnModel(TransferTable table, KernelChoice kernel, List<Pulse> stimuli, Deque<Workspace> idle) {
        this.table = table;
        this.kernel = kernel;
        this.stimuli = List.copyOf(stimuli);
        this.idle = idle;
    }

    /**
     * Written form of a model in Java's serialisation.
     *
     * @param table its transfer functions
     * @param kernel the kernel that it chose
     * @param stimuli its stimuli in text form
     */
    private record Written(TransferTable table, KernelChoice kernel, List<String> stimuli) implements Serializable {

        private Object readResolve() {
            return new AlnModel(table, kernel).stimulated(stimuli.stream().map(Pulse::parse).toList());
        }
    }

    /** {@return what is written in its place} */
    private Object writeReplace() {
        return new Written(table, kernel, stimuli.stream().map(Pulse::toString).toList());
    }

    /**
     * Refuses a model that was written otherwise.
     *
     * @param in the source
     * @throws InvalidObjectException in any case
     */
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a model is read from what was written in its place");
    }

    @Override
    public String kernel() {
        return kernel.id();
    }

    /** {@return the model with the transfer functions of the standard neuron} */
    public static AlnModel standard() {
        return new AlnModel(TransferTableFile.standard());
    }

    @Override
    public String name() {
        return "aln";
    }

    @Override
    public String title() {
        return "ALN network model";
    }

    @Override
    public ParameterCatalogue catalogue() {
        return CATALOGUE;
    }

    @Override
    public List<String> searchedParameters() {
        return List.of("mue_ext_mean", "mui_ext_mean", "b", "sigma_ou", "Ke_gl", "signalV");
    }

    @Override
    public List<ModelVariable> variables() {
        return VARIABLES;
    }

    @Override
    public void check(ParameterSet parameters) {
        EifNeuron wanted = neuron(parameters);
        if (!wanted.equals(table.neuron())) {
            throw new IllegalArgumentException("the transfer functions are those of %s, but the parameters ask for %s; "
                    .formatted(table.neuron(), wanted)
                    + "compute them with 'alnilam table --set ... --out FILE' and pass --table FILE");
        }
    }

    @Override
    public double stepMillis(ParameterSet parameters) {
        return parameters.get("dt");
    }

    @Override
    public double longestDelayMillis(ParameterSet parameters, Connectome connectome) {
        return Delays.longestMillis(connectome, parameters.get("signalV"));
    }

    /**
     * Makes a screen of the published protocol (Cakan, Jajcay &amp; Obermayer 2021): after the first 3 s, or at the end of a
     * shorter run, the highest rate of any E population since 500 ms must lie in 10..160 Hz.
     */
    @Override
    public Screen screen(ParameterSet parameters, double modelSeconds) {
        return new AlnScreen(stepMillis(parameters), steps(parameters, modelSeconds));
    }

    @Override
    public List<Pulse> stimuli() {
        return stimuli;
    }

    @Override
    public AlnModel stimulated(List<Pulse> pulses) {
        return new AlnModel(table, kernel, pulses, idle);
    }

    @Override
    public void checkStimuli(ParameterSet parameters, Connectome connectome, double modelSeconds) {
        double dt = stepMillis(parameters);
        for (Pulse pulse : stimuli) {
            try {
                pulse.requireWithin(dt, steps(parameters, modelSeconds));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("%s: %s".formatted(pulse, e.getMessage()), e);
            }
        }
        Stimulus.of(stimuli).course(AlnConstants.ofNodes(parameters, connectome.size()), connectome.labels(), steps(
                parameters, modelSeconds));
    }

    @Override
    public Status run(ParameterSet parameters, Connectome connectome, double modelSeconds, long seed,
            BooleanSupplier stop, Recorder... recorders) {
        check(parameters);
        AlnSimulation simulation = new AlnSimulation(parameters, connectome, table, seed).stopWhen(stop).kernel(kernel)
                .stimulate(Stimulus.of(stimuli));
        for (Recorder recorder : recorders) {
            simulation.record(recorder);
        }
        if (kernel == KernelChoice.VECTOR) {
            KernelWarmUp.await();
        }
        Workspace workspace = idle.poll();
        if (workspace == null) {
            workspace = new Workspace();
        }
        try {
            return simulation.reuse(workspace).run(steps(parameters, modelSeconds));
        } finally {
            idle.push(workspace);
        }
    }

    /**
     * The neuron that parameters describe.
     *
     * @param parameters values of {@link #CATALOGUE}
     * @return the cell whose transfer functions they need
     * @throws IllegalArgumentException if the values do not describe a neuron
     */
    public static EifNeuron neuron(ParameterSet parameters) {
        return new EifNeuron(parameters.get("C"), parameters.get("gL"), parameters.get("EL"), parameters.get("DeltaT"),
                parameters.get("VT"), parameters.get("Vr"), parameters.get("Vs"), parameters.get("Tref"));
    }
}
