package org.alnilam.simulator;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;

/**
 * Records the lowest and the highest value of a variable in each of a few bins of a run, which is what a plot of a long run
 * can show: no peak is lost, however many steps a bin has. The mean over all nodes is recorded as if it were a further
 * node.
 */
public final class ExtremeSeries implements Recorder {

    private final String id;
    private final int nodes;
    private final int stepsPerBin;
    private final DMatrixRMaj low;
    private final DMatrixRMaj high;

    /**
     * Bins of a whole run.
     *
     * @param id id of the variable, as {@link Model#variables()} has it
     * @param nodes number of nodes of the network
     * @param steps number of steps of the run
     * @param most largest number of bins, at least 1
     * @throws IllegalArgumentException if there may be no bin
     */
    public ExtremeSeries(String id, int nodes, long steps, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("there must be at least 1 bin, not " + most);
        }
        this.id = id;
        this.nodes = nodes;
        stepsPerBin = Math.toIntExact(Math.max(Math.ceilDiv(steps, (long) most), 1));
        int bins = Math.toIntExact(Math.ceilDiv(steps, (long) stepsPerBin));
        low = new DMatrixRMaj(nodes + 1, bins);
        high = new DMatrixRMaj(nodes + 1, bins);
        Arrays.fill(low.data, Double.POSITIVE_INFINITY);
        Arrays.fill(high.data, Double.NEGATIVE_INFINITY);
    }

    /**
     * Widens the bin of a step.
     *
     * @throws IllegalArgumentException if the model lacks the variable; the message lists those that it has
     */
    @Override
    public void record(long step, StepValues values) {
        int bin = (int) (step / stepsPerBin);
        double[] row = values.get(id);
        double sum = 0;
        for (int i = 0, k = bin; i < nodes; i++, k += low.numCols) {
            double value = row[i];
            low.data[k] = Math.min(low.data[k], value);
            high.data[k] = Math.max(high.data[k], value);
            sum += value;
        }
        int k = nodes * low.numCols + bin;
        low.data[k] = Math.min(low.data[k], sum / nodes);
        high.data[k] = Math.max(high.data[k], sum / nodes);
    }

    /** @return number of steps in a bin; the last bin may have fewer */
    public int stepsPerBin() {
        return stepsPerBin;
    }

    /** @return lowest values in the variable's unit [nodes + 1 x bins]; the last row is of the mean over all nodes */
    public DMatrixRMaj low() {
        return low;
    }

    /** @return highest values in the variable's unit [nodes + 1 x bins]; the last row is of the mean over all nodes */
    public DMatrixRMaj high() {
        return high;
    }
}
