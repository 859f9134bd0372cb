package org.alnilam.simulator.noise;

/** The standard normal deviates that drive a network: one per node, population and step. */
@FunctionalInterface
public interface Noise {

    /**
     * Gives the deviates of one step.
     *
     * @param step the step, counted from 0
     * @param excitatory receives one deviate per node for the E populations
     * @param inhibitory receives one deviate per node for the I populations
     */
    void fill(long step, double[] excitatory, double[] inhibitory);
}
