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
    private final long lastStep;
    private final int stepsPerBin;
    private final DMatrixRMaj low;
    private final DMatrixRMaj high;
    /** Extremes of the bin of the newest step, side by side. */
    private final double[] binLow;
    private final double[] binHigh;
    private int bin;

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
        lastStep = steps - 1;
        stepsPerBin = Math.toIntExact(Math.max(Math.ceilDiv(steps, (long) most), 1));
        int bins = Math.toIntExact(Math.ceilDiv(steps, (long) stepsPerBin));
        low = new DMatrixRMaj(nodes + 1, bins);
        high = new DMatrixRMaj(nodes + 1, bins);
        binLow = new double[nodes + 1];
        binHigh = new double[nodes + 1];
        clear();
    }

    private void clear() {
        Arrays.fill(binLow, Double.POSITIVE_INFINITY);
        Arrays.fill(binHigh, Double.NEGATIVE_INFINITY);
    }

    /**
     * Widens the bin of a step.
     *
     * @throws IllegalArgumentException if the model lacks the variable; the message lists those that it has
     */
    @Override
    public void record(long step, StepValues values) {
        if (step / stepsPerBin != bin) {
            bin = (int) (step / stepsPerBin);
            clear();
        }
        double[] row = values.get(id);
        for (int i = 0; i < nodes; i++) {
            binLow[i] = Math.min(binLow[i], row[i]);
        }
        for (int i = 0; i < nodes; i++) {
            binHigh[i] = Math.max(binHigh[i], row[i]);
        }
        double sum = 0;
        for (int i = 0; i < nodes; i++) {
            sum += row[i];
        }
        binLow[nodes] = Math.min(binLow[nodes], sum / nodes);
        binHigh[nodes] = Math.max(binHigh[nodes], sum / nodes);
        if ((step + 1) % stepsPerBin == 0 || step == lastStep) {
            store();
        }
    }

    private void store() {
        for (int i = 0; i <= nodes; i++) {
            low.set(i, bin, binLow[i]);
            high.set(i, bin, binHigh[i]);
        }
    }

    /** {@return number of steps in a bin; the last bin may have fewer} */
    public int stepsPerBin() {
        return stepsPerBin;
    }

    /** {@return lowest values in the variable's unit [nodes + 1 x bins]; the last row is of the mean over all nodes} */
    public DMatrixRMaj low() {
        return low;
    }

    /**
     * {@return highest values in the variable's unit [nodes + 1 x bins]; the last row is of the mean over all nodes}
     */
    public DMatrixRMaj high() {
        return high;
    }
}
