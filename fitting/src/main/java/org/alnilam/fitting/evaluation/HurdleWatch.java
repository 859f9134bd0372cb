package org.alnilam.fitting.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;

import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.StepValues;
import org.alnilam.simulator.bold.BoldRecorder;

/** Scores the BOLD of a running simulation at each hurdle of early stopping. */
final class HurdleWatch implements Recorder {

    private final List<Hurdle> hurdles;
    private final double dt;
    private final BoldRecorder bold;
    private final int dropped;
    private final ToDoubleFunction<DMatrixRMaj> score;
    private final List<Double> scores = new ArrayList<>();
    private boolean hopeless;
    private long nextStep;

    /**
     * @param hurdles the hurdles, in ascending order
     * @param dt the step in ms
     * @param bold the BOLD of the simulation, recorded before this sees a step
     * @param dropped number of samples at the start that are left out, since the run settles
     * @param score the score of the BOLD after them
     */
    HurdleWatch(List<Hurdle> hurdles, double dt, BoldRecorder bold, int dropped,
            ToDoubleFunction<DMatrixRMaj> score) {
        this.hurdles = hurdles;
        this.dt = dt;
        this.bold = bold;
        this.dropped = dropped;
        this.score = score;
        nextStep = stepOf(0);
    }

    private long stepOf(int hurdle) {
        return hurdle < hurdles.size() ? Math.round(hurdles.get(hurdle).modelSeconds() * 1000 / dt) : Long.MAX_VALUE;
    }

    @Override
    public void record(long step, StepValues values) {
        if (step < nextStep || hopeless) {
            return;
        }
        DMatrixRMaj signal = CommonOps_DDRM.extract(bold.signal(), 0, bold.signal().numRows,
                dropped, bold.samplesTaken());
        if (MatrixFeatures_DDRM.hasUncountable(signal)) {
            nextStep = Long.MAX_VALUE; // it diverges, which the end of the run will tell
            return;
        }
        double reached = score.applyAsDouble(signal);
        scores.add(reached);
        hopeless = reached < hurdles.get(scores.size() - 1).threshold();
        nextStep = stepOf(scores.size());
    }

    /** {@return the score at each hurdle that was reached} */
    List<Double> scores() {
        return scores;
    }

    /** {@return whether a score was below its threshold} */
    boolean hopeless() {
        return hopeless;
    }
}
