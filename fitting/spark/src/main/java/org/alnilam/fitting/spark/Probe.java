package org.alnilam.fitting.spark;

import java.util.Arrays;

import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.space.Brain;
import org.alnilam.simulator.ModelVariable;
import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.StepValues;

/** A short simulation whose numbers tell whether two JVMs compute the same: the middle of the searched space. */
final class Probe {

    /** Model time in s: enough for every phase of a kernel, and for the smallest difference to spread. */
    private static final double MODEL_SECONDS = 0.2;
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
        Digest digest = new Digest();
        problem.model().run(brain.parameters(), brain.connectome(), MODEL_SECONDS, SEED, () -> false, digest);
        return digest.sum;
    }

    /** Sums up all values. */
    private static final class Digest implements Recorder {

        private long sum;

        @Override
        public void record(long step, StepValues values) {
            for (ModelVariable variable : values.variables()) {
                for (double value : values.get(variable.id())) {
                    sum = 31 * sum + Double.doubleToLongBits(value);
                }
            }
        }
    }
}
