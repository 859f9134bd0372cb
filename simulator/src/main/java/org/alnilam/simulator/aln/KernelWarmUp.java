package org.alnilam.simulator.aln;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Warm-up of the vector kernel: a short run of a synthetic network on a thread of its own, after which the JVM has compiled
 * the kernel. A program calls {@link #start} before it reads its data; the first run of an {@link AlnModel} waits for the
 * end. Results are the same with and without.
 *
 * <p>It gains where the JVM compiles the kernel after few calls, as {@code kernel.commands} beside this module's sources
 * tells it to.
 */
public final class KernelWarmUp {

    private static final Logger LOG = System.getLogger(KernelWarmUp.class.getName());
    /** Steps after which every phase is compiled: as many blocks as a phase that is called once a block needs. */
    private static final int STEPS = 4 * BlockInput.BLOCK;
    /** Nodes of the network: pairs of every class of delay, and little to compute. */
    private static final int NODES = 40;

    private static volatile Thread thread;

    private KernelWarmUp() {
    }

    /** Starts the warm-up, once in the life of a JVM, and returns at once. Does nothing if there is no vector kernel. */
    public static synchronized void start() {
        if (thread == null && KernelChoice.AUTO.resolve() == KernelChoice.VECTOR) {
            thread = Thread.ofPlatform().daemon().name("kernel warm-up").start(KernelWarmUp::run);
        }
    }

    private static void run() {
        try {
            new AlnSimulation(SyntheticConnectome.activeParameters(NODES), SyntheticConnectome.of(NODES, 1),
                    TransferTableFile.standard(), 1).kernel(KernelChoice.VECTOR).run(STEPS);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the vector kernel is not warm", e); // the run that follows says what is wrong
        }
    }

    /** Waits for the end of a warm-up that was started, or until the calling thread is interrupted, and stays so. */
    static void await() {
        Thread started = thread;
        if (started != null && started.isAlive()) {
            try {
                started.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
