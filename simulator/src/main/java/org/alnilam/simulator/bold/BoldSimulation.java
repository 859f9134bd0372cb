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
 * @param status how the run ended; only {@link Status#OK} has a whole signal
 * @param bold the BOLD signal, [regions x samples], all samples
 */
public record BoldSimulation(Status status, DMatrixRMaj bold) {

    /** The first samples of a run are a transient; measures leave them out. */
    public static final int TRANSIENT_SAMPLES = 5;
    /** After this time, in s, BOLD no longer shows where a run began. */
    public static final double SETTLING_SECONDS = 20;

    /**
     * Simulates a recording whose BOLD is integrated with steps of {@value BoldTiming#DEFAULT_STEP_MILLIS} ms.
     *
     * @param model the model
     * @param parameters its parameters
     * @param connectome the wiring
     * @param seconds the model time to simulate in s
     * @param trSeconds the repetition time in s
     * @param seed gives the random start and the noise
     * @param stop asked now and then; true ends the run
     * @param more recorders that see every step as well
     * @return the recording; a signal that is not finite counts as {@link Status#DIVERGED}
     */
    public static BoldSimulation run(Model model, ParameterSet parameters, Connectome connectome, double seconds,
            double trSeconds, long seed, BooleanSupplier stop, Recorder... more) {
        return run(model, parameters, connectome, seconds, BoldTiming.of(trSeconds), seed, stop, more);
    }

    /**
     * Simulates a recording.
     *
     * @param model the model
     * @param parameters its parameters
     * @param connectome the wiring
     * @param seconds the model time to simulate in s
     * @param timing when BOLD is sampled and how finely it is integrated
     * @param seed gives the random start and the noise
     * @param stop asked now and then; true ends the run
     * @param more recorders that see every step as well
     * @return the recording; a signal that is not finite counts as {@link Status#DIVERGED}
     */
    public static BoldSimulation run(Model model, ParameterSet parameters, Connectome connectome, double seconds,
            BoldTiming timing, long seed, BooleanSupplier stop, Recorder... more) {
        return run(model, parameters, connectome, seconds, new BoldRecorder(connectome.size(), model.steps(parameters,
                seconds), model.stepMillis(parameters), timing), seed, stop, more);
    }

    /**
     * Simulates a recording that can be looked at while it is made.
     *
     * @param model the model
     * @param parameters its parameters
     * @param connectome the wiring
     * @param seconds the model time to simulate in s
     * @param recorder records BOLD of such a run
     * @param seed gives the random start and the noise
     * @param stop asked now and then; true ends the run
     * @param more recorders that see every step after BOLD was recorded
     * @return the recording; a signal that is not finite counts as {@link Status#DIVERGED}
     */
    public static BoldSimulation run(Model model, ParameterSet parameters, Connectome connectome, double seconds,
            BoldRecorder recorder, long seed, BooleanSupplier stop, Recorder... more) {
        Recorder[] all = Stream.concat(Stream.of(recorder), Stream.of(more)).toArray(Recorder[]::new);
        Status status = model.run(parameters, connectome, seconds, seed, stop, all);
        DMatrixRMaj bold = recorder.signal();
        for (double value : bold.data) {
            if (!Double.isFinite(value)) {
                status = status == Status.OK ? Status.DIVERGED : status;
            }
        }
        return new BoldSimulation(status, bold);
    }

    /** @return the signal without the transient, [regions x samples]; empty if the run is too short */
    public DMatrixRMaj afterTransient() {
        return without(TRANSIENT_SAMPLES);
    }

    /**
     * How many samples a run needs to settle. All regions settle together from their random start, which correlates their
     * BOLD in the pattern of the connectome even where a model at rest does not fluctuate at all; five samples, less than
     * 4 s at a TR of 0.72 s, do not cover that.
     *
     * @param seconds the model time of a run in s
     * @param trSeconds the repetition time in s
     * @return the samples of the first {@value #SETTLING_SECONDS} s, of a third of the run if that is shorter, but never fewer
     *         than {@value #TRANSIENT_SAMPLES}
     */
    public static int settlingSamples(double seconds, double trSeconds) {
        return settlingSamples(seconds, trSeconds, 0);
    }

    /**
     * The same for a run of which some time is needed after that.
     *
     * @param seconds the model time of a run in s
     * @param trSeconds the repetition time in s
     * @param needed how much of it is needed in s
     * @return the samples as above, but no more than leave what is needed, as long as that is {@value #TRANSIENT_SAMPLES}
     */
    public static int settlingSamples(double seconds, double trSeconds, double needed) {
        int settling = (int) Math.ceil(Math.min(SETTLING_SECONDS, seconds / 3) / trSeconds);
        return Math.max(TRANSIENT_SAMPLES, Math.min(settling, (int) Math.floor((seconds - needed) / trSeconds)));
    }

    /**
     * @param first how many samples to leave out
     * @return the signal without them, [regions x samples]; empty if the run is too short
     */
    public DMatrixRMaj without(int first) {
        int samples = Math.max(bold.numCols - first, 0);
        DMatrixRMaj kept = new DMatrixRMaj(bold.numRows, samples);
        for (int i = 0; i < bold.numRows; i++) {
            System.arraycopy(bold.data, i * bold.numCols + bold.numCols - samples, kept.data, i * samples, samples);
        }
        return kept;
    }
}
