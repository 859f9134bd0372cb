package org.alnilam.fitting.evaluation;

import org.alnilam.fitting.objective.SimulatedActivity;
import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.StepValues;

/** Records the mean rate of all E populations in bins of {@link SimulatedActivity#RATE_BIN_MILLIS}. */
final class NetworkRate implements Recorder {

    private final int stepsPerBin;
    private final double[] bins;
    private long stepsSeen;

    /**
     * @param dt the step in ms
     * @param steps the steps of the run
     */
    NetworkRate(double dt, long steps) {
        stepsPerBin = Math.toIntExact(Math.max(Math.round(SimulatedActivity.RATE_BIN_MILLIS / dt), 1));
        bins = new double[Math.toIntExact(steps / stepsPerBin)];
    }

    @Override
    public void record(long step, StepValues values) {
        stepsSeen = step + 1;
        int bin = (int) (step / stepsPerBin);
        if (bin == bins.length) {
            return; // the last, incomplete one
        }
        double[] activity = values.activity();
        double sum = 0;
        for (double rate : activity) {
            sum += rate;
        }
        bins[bin] += sum / (activity.length * (double) stepsPerBin);
    }

    /**
     * {@return rates in Hz}
     *
     * @param fromBin the first bin to keep
     */
    double[] rates(int fromBin) {
        double[] kept = new double[Math.max(bins.length - fromBin, 0)];
        System.arraycopy(bins, bins.length - kept.length, kept, 0, kept.length);
        return kept;
    }

    /** {@return number of steps that the run has made so far} */
    long stepsSeen() {
        return stepsSeen;
    }

    /** {@return steps of the model in a bin} */
    int stepsPerBin() {
        return stepsPerBin;
    }
}
