package org.alnilam.simulator;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;

/**
 * Records the mean of a variable over bins of several steps, in a part of a run.
 *
 * {@snippet :
 * var lastSecond = new BinnedSeries(AlnModel.RATES_EXC, nodes, steps - 10_000, steps, 10); // 1 ms each, with dt = 0.1 ms
 * model.run(parameters, connectome, modelSeconds, seed, () -> false, lastSecond);
 * DMatrixRMaj rates = lastSecond.values();
 * }
 */
public final class BinnedSeries implements Recorder {

    private final String id;
    private final long first;
    private final int stepsPerBin;
    private final DMatrixRMaj bins;
    /** Sums of the bin of the newest step. */
    private final double[] sum;

    /**
     * Bins of a part of a run. Steps after the last whole bin are left out.
     *
     * @param id id of the variable, as {@link Model#variables()} has it
     * @param nodes number of nodes of the network
     * @param first the first step that counts, counted from 0
     * @param end the step after the last one that counts
     * @param stepsPerBin number of steps in a bin, at least 1
     * @throws IllegalArgumentException if bins have no step, or the part ends before it begins
     */
    public BinnedSeries(String id, int nodes, long first, long end, int stepsPerBin) {
        if (stepsPerBin < 1) {
            throw new IllegalArgumentException("a bin must have at least 1 step, not " + stepsPerBin);
        }
        if (first < 0 || end < first) {
            throw new IllegalArgumentException("there are no steps from %s to %s".formatted(first, end));
        }
        this.id = id;
        this.first = first;
        this.stepsPerBin = stepsPerBin;
        sum = new double[nodes];
        bins = new DMatrixRMaj(nodes, Math.toIntExact((end - first) / stepsPerBin));
    }

    /**
     * Adds a step to its bin.
     *
     * @throws IllegalArgumentException if the model lacks the variable; the message lists those that it has
     */
    @Override
    public void record(long step, StepValues values) {
        long bin = (step - first) / stepsPerBin;
        if (step < first || bin >= bins.numCols) {
            return;
        }
        double[] row = values.get(id);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += row[i];
        }
        if ((step - first + 1) % stepsPerBin == 0) {
            for (int i = 0; i < sum.length; i++) {
                bins.set(i, (int) bin, sum[i] / stepsPerBin);
            }
            Arrays.fill(sum, 0);
        }
    }

    /** {@return means in the variable's unit [nodes x bins]; bins that the run has not completed are 0} */
    public DMatrixRMaj values() {
        return bins;
    }
}
