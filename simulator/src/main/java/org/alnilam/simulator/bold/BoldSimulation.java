package org.alnilam.simulator.bold;

import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.Status;

/**
 * The simulated counterpart of a resting-state recording.
 *
 * @param status the end of the run; only {@link Status#OK} has a whole signal
 * @param bold the BOLD signal, [regions x samples], all samples
 */
public record BoldSimulation(Status status, DMatrixRMaj bold) {

    /**
     * Simulates a recording whose BOLD is integrated with steps of {@value BoldTiming#DEFAULT_STEP_MILLIS} ms.
     *
     * @param model the model
     * @param parameters its parameters
     * @param connectome the wiring
     * @param modelSeconds the model time to simulate in s
     * @param trSeconds the repetition time in s
     * @param seed the seed of the random start and the noise
     * @param stop asked now and then; true ends the run
     * @param more recorders that see every step as well
     * @return the recording; a signal that is not finite counts as {@link Status#DIVERGED}
     */
    public static BoldSimulation run(Model model, ParameterSet parameters, Connectome connectome, double modelSeconds,
            double trSeconds, long seed, BooleanSupplier stop, Recorder... more) {
        return run(model, parameters, connectome, modelSeconds, BoldTiming.of(trSeconds), seed, stop, more);
    }

    /**
     * Simulates a recording.
     *
     * @param model the model
     * @param parameters its parameters
     * @param connectome the wiring
     * @param modelSeconds the model time to simulate in s
     * @param timing the sampling times of BOLD and the step of its integration
     * @param seed the seed of the random start and the noise
     * @param stop asked now and then; true ends the run
     * @param more recorders that see every step as well
     * @return the recording; a signal that is not finite counts as {@link Status#DIVERGED}
     */
    public static BoldSimulation run(Model model, ParameterSet parameters, Connectome connectome, double modelSeconds,
            BoldTiming timing, long seed, BooleanSupplier stop, Recorder... more) {
        return run(model, parameters, connectome, modelSeconds,
                new BoldRecorder(connectome.size(), model.steps(parameters,
                        modelSeconds), model.stepMillis(parameters), timing),
                seed, stop, more);
    }

    /**
     * Simulates a recording that can be looked at while it is made.
     *
     * @param model the model
     * @param parameters its parameters
     * @param connectome the wiring
     * @param modelSeconds the model time to simulate in s
     * @param recorder records BOLD of such a run
     * @param seed the seed of the random start and the noise
     * @param stop asked now and then; true ends the run
     * @param more recorders that see every step after BOLD was recorded
     * @return the recording; a signal that is not finite counts as {@link Status#DIVERGED}
     */
    public static BoldSimulation run(Model model, ParameterSet parameters, Connectome connectome, double modelSeconds,
            BoldRecorder recorder, long seed, BooleanSupplier stop, Recorder... more) {
        Recorder[] all = Stream.concat(Stream.of(recorder), Stream.of(more)).toArray(Recorder[]::new);
        Status status = model.run(parameters, connectome, modelSeconds, seed, stop, all);
        DMatrixRMaj bold = recorder.signal();
        for (double value : bold.data) {
            if (!Double.isFinite(value)) {
                status = status == Status.OK ? Status.DIVERGED : status;
            }
        }
        return new BoldSimulation(status, bold);
    }

    /**
     * Checks that BOLD can be sampled and that all signals arrive before a simulation ends, since a network whose regions never
     * hear of each other has an FC of mere noise.
     *
     * @param model the model
     * @param parameters its parameters
     * @param connectome the wiring
     * @param modelSeconds the model time to simulate in s
     * @param trSeconds the repetition time in s
     * @throws IllegalArgumentException if the repetition time is shorter than a step, or the run not longer than the longest delay
     */
    public static void requireTimes(Model model, ParameterSet parameters, Connectome connectome, double modelSeconds,
            double trSeconds) {
        double dt = model.stepMillis(parameters);
        if (trSeconds * 1000 < dt) {
            throw new IllegalArgumentException("a TR of %s s is shorter than a step of %s ms; give a longer --tr"
                    .formatted(trSeconds, dt));
        }
        double delay = model.longestDelayMillis(parameters, connectome);
        if (delay >= modelSeconds * 1000) {
            throw new IllegalArgumentException(
                    "signals between regions take up to %s ms, but a simulation ends after %s s, before they arrive; raise the transmission speed, or check the fiber lengths"
                            .formatted(delay, modelSeconds));
        }
    }

    /**
     * Leaves out the start of the signal.
     *
     * @param settling the number of samples to leave out, as a rule of {@link Settling} tells it
     * @return the samples after them, [regions x samples]; empty if the run is too short
     */
    public DMatrixRMaj without(int settling) {
        int samples = Math.max(bold.numCols - settling, 0);
        DMatrixRMaj kept = new DMatrixRMaj(bold.numRows, samples);
        for (int i = 0; i < bold.numRows; i++) {
            System.arraycopy(bold.data, i * bold.numCols + bold.numCols - samples, kept.data, i * samples, samples);
        }
        return kept;
    }
}
