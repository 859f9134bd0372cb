package org.alnilam.fitting.spark;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.space.Brain;
import org.alnilam.simulator.ModelVariable;
import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.StepValues;
import org.alnilam.simulator.bold.BoldRecorder;
import org.alnilam.simulator.bold.BoldTiming;

/**
 * A short simulation whose numbers tell whether two JVMs compute the same: the middle of the searched space, its BOLD, and the FC of
 * that, filtered as the recordings are.
 */
final class Probe {

    /** Model time in s: enough for every phase of a kernel, and for the smallest difference to spread. */
    private static final double MODEL_SECONDS = 0.2;
    /** Number of samples of BOLD. */
    private static final int SAMPLES = 20;
    private static final long SEED = 23;

    private Probe() {
    }

    /**
     * Simulates.
     *
     * @param problem the problem
     * @return a number that is the same only if all values of all steps are, bit by bit
     */
    static long of(Problem problem) {
        double[] middle = new double[problem.space().dimensions().size()];
        Arrays.fill(middle, 0.5);
        Brain brain = problem.brain(problem.space().decode(middle), 0);
        double dt = problem.model().stepMillis(brain.parameters());
        long steps = problem.model().steps(brain.parameters(), MODEL_SECONDS);
        if (steps < SAMPLES) {
            return 0; // a model of such steps is none whose rounding could differ
        }
        Digest digest = new Digest();
        BoldRecorder bold = new BoldRecorder(brain.connectome().size(), steps, dt, new BoldTiming(MODEL_SECONDS
                / SAMPLES, problem.boldStepMillis()));
        problem.model().run(brain.parameters(), brain.connectome(), MODEL_SECONDS, SEED, () -> false, digest, bold);
        Cohort cohort = problem.target().cohort();
        BoldRecording recorded = cohort.asRecorded(new BoldRecording(bold.signal(), cohort.trSeconds()));
        digest.add(recorded.signal());
        digest.add(FunctionalConnectivity.of(recorded.signal()));
        return digest.sum;
    }

    /** Sums up all values. */
    private static final class Digest implements Recorder {

        private long sum;

        void add(DMatrixRMaj values) {
            add(values.data);
        }

        private void add(double... values) {
            for (double value : values) {
                sum = 31 * sum + Double.doubleToLongBits(value);
            }
        }

        @Override
        public void record(long step, StepValues values) {
            for (ModelVariable variable : values.variables()) {
                add(values.get(variable.id()));
            }
        }
    }
}
