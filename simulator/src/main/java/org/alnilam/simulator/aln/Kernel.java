package org.alnilam.simulator.aln;

/**
 * Advances an ALN network by blocks of steps. An instance belongs to one run and one thread.
 *
 * <p>The rows that it gives are of the newest block: one array per step, one value per node, overwritten by the next block.
 */
interface Kernel {

    /** {@return the most steps that one call of {@link #advance} computes} */
    int blockLength();

    /**
     * Computes the next steps.
     *
     * @param first the first step to compute, counted from 0: where the last call ended, and a multiple of
     *        {@link #blockLength()}
     * @param steps the number of steps, at most {@link #blockLength()}
     * @return false if the state is no longer finite; the rows mean nothing then
     */
    boolean advance(long first, int steps);

    /**
     * {@return rates of the E populations in Hz}
     *
     * @param k a step of the newest block, counted from 0
     */
    double[] excitatoryRate(int k);

    /**
     * {@return rates of the I populations in Hz}
     *
     * @param k a step of the newest block, counted from 0
     */
    double[] inhibitoryRate(int k);

    /**
     * {@return adaptation currents in pA}
     *
     * @param k a step of the newest block, counted from 0
     */
    double[] adaptation(int k);

    /**
     * Writes the state after the newest step.
     *
     * @param state receives it
     */
    void save(AlnState state);
}
