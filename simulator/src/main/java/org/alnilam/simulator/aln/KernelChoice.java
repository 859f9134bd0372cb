package org.alnilam.simulator.aln;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Locale;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.noise.Noise;

/** Implementations of the step that a run can choose from. Their results differ by rounding alone. */
public enum KernelChoice {
    /** Uses the vector kernel where the JVM has it, else the scalar kernel. */
    AUTO,
    /** Computes one node at a time, in the order of the formulas. */
    SCALAR,
    /** Computes several nodes and steps at a time; needs the JVM's module jdk.incubator.vector. */
    VECTOR;

    private static final Logger LOG = System.getLogger(KernelChoice.class.getName());
    private static final String MODULE = "jdk.incubator.vector";
    private static final boolean HAS_MODULE = ModuleLayer.boot().findModule(MODULE).isPresent();

    /** {@return the name as on the command line} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The choice of a name.
     *
     * @param id {@code auto}, {@code scalar} or {@code vector}
     * @return the choice
     * @throws IllegalArgumentException if there is none of this name
     */
    public static KernelChoice of(String id) {
        return Arrays.stream(values()).filter(choice -> choice.id().equals(id)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("there is no kernel '%s'; choose auto, scalar or vector"
                        .formatted(id)));
    }

    /**
     * Decides.
     *
     * @return {@link #SCALAR} or {@link #VECTOR}
     * @throws IllegalStateException if the vector kernel is wanted but the JVM was started without its module
     */
    public KernelChoice resolve() {
        if (this == VECTOR && !HAS_MODULE) {
            throw new IllegalStateException("the vector kernel needs the JVM option --add-modules " + MODULE);
        }
        if (this != AUTO) {
            return this;
        }
        return Automatic.CHOICE;
    }

    /**
     * Counts the nodes that one instruction of the processor advances.
     *
     * @return the number of doubles in a vector of this machine; 1 for the scalar kernel
     * @throws IllegalStateException if the vector kernel is wanted but the JVM was started without its module
     */
    public int lanes() {
        return resolve() == VECTOR ? LaneLayout.lanes() : 1;
    }

    /** Choice of {@link #AUTO}, made once, so that a missing module is logged once. */
    private static final class Automatic {

        static final KernelChoice CHOICE = choose();

        private static KernelChoice choose() {
            if (!HAS_MODULE) {
                LOG.log(Level.WARNING, "started without --add-modules {0}: simulations use the slower scalar kernel",
                        MODULE);
            }
            return HAS_MODULE ? VECTOR : SCALAR;
        }
    }

    Kernel create(AlnConstants[] constants, Delays delays, Connectome connectome, TransferTable table,
            StimulusCourse stimulus, Noise noise, AlnState start, Workspace workspace) {
        return resolve() == VECTOR
                ? new VectorKernel(constants, delays, connectome, table, stimulus, noise, start, workspace)
                : new ScalarKernel(constants, delays, connectome, table, stimulus, noise, start, workspace);
    }
}
