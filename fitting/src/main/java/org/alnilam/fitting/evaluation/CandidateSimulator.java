package org.alnilam.fitting.evaluation;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Connectome;
import org.alnilam.fitting.objective.SimulatedActivity;
import org.alnilam.fitting.space.Brain;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.Screen;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.bold.BoldRecorder;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.BoldTiming;
import org.alnilam.simulator.bold.Settling;

/**
 * Simulates candidates on a connectome, as far as they are worth it. Used by many threads at once; a result is a function of
 * the arguments.
 *
 * @param model the model
 * @param space the searched space, which makes the brain of a candidate
 * @param timing the times of BOLD samples and the step of BOLD's integration
 * @param neededModelSeconds the model time after the transient of a simulation that the objectives need, in s
 * @param asRecorded turns simulated BOLD into what a recording of it would show
 */
record CandidateSimulator(Model model, SearchSpace space, BoldTiming timing, double neededModelSeconds,
        UnaryOperator<BoldRecording> asRecorded) {

    /** Model time in s of a run that is timed: a longer one is timed more exactly, a shorter one answers sooner. */
    private static final double TIMING_MODEL_SECONDS = 2;
    /** Runs before the one that is timed, since a JVM gets faster: more of them answer later. */
    private static final int TIMING_WARM_UPS = 3;

    /**
     * A simulation that ended by itself.
     *
     * @param outcome its outcome
     * @param activity its activity; nothing unless the outcome is {@link Outcome#OK}
     * @param hurdleScores scores at the hurdles that were reached
     * @param modelSeconds model time that it reached in s
     */
    record Simulated(Outcome outcome, Optional<SimulatedActivity> activity, List<Double> hurdleScores,
            double modelSeconds) {}

    /** {@return number of BOLD samples at the start of a simulation that no measure looks at, since the run settles} */
    int dropped(double modelSeconds) {
        return Settling.untilSettled().samples(modelSeconds, timing.trSeconds(), neededModelSeconds);
    }

    /**
     * Simulates.
     *
     * @param brain the candidate on a connectome
     * @param seed seed of the random start and the noise
     * @param modelSeconds model time in s
     * @param hurdles times at which it may be stopped early, in their order
     * @param score the score of the activity up to a hurdle
     * @param stop asked now and then; true ends the simulation
     * @return the simulation; nothing if it was asked to stop
     */
    Optional<Simulated> simulate(Brain brain, long seed, double modelSeconds, List<Hurdle> hurdles,
            ToDoubleFunction<SimulatedActivity> score, BooleanSupplier stop) {
        double dt = model.stepMillis(brain.parameters());
        long steps = model.steps(brain.parameters(), modelSeconds);
        int dropped = dropped(modelSeconds);
        Screen screen = model.screen(brain.parameters(), modelSeconds);
        NetworkRate rate = new NetworkRate(dt, steps);
        BoldRecorder bold = new BoldRecorder(brain.connectome().size(), steps, dt, timing);
        HurdleWatch watch = new HurdleWatch(hurdles, dt, bold, dropped, partial -> score.applyAsDouble(
                new SimulatedActivity(recorded(partial), new double[0], 1)));
        BoldSimulation run = BoldSimulation.run(model, brain.parameters(), brain.connectome(), modelSeconds, bold, seed,
                () -> stop.getAsBoolean() || screen.verdict() != Screen.Verdict.ACCEPTED || watch.hopeless(), watch,
                screen, rate);
        Outcome outcome = outcome(run.status(), screen.verdict(), watch.hopeless());
        double reachedModelSeconds = rate.stepsSeen() * dt / 1000;
        if (outcome != Outcome.OK) {
            return Optional.of(new Simulated(outcome, Optional.empty(), watch.scores(), reachedModelSeconds));
        }
        if (run.status() == Status.STOPPED) {
            return Optional.empty();
        }
        int settlingBins = (int) Math.round(dropped * timing.trSeconds() * 1000 / dt / rate.stepsPerBin());
        SimulatedActivity activity = new SimulatedActivity(recorded(run.without(dropped)),
                rate.rates(settlingBins), rate.stepsPerBin() * dt / 1000);
        return Optional.of(new Simulated(Outcome.OK, Optional.of(activity), watch.scores(), reachedModelSeconds));
    }

    private BoldRecording recorded(DMatrixRMaj simulated) {
        return asRecorded.apply(new BoldRecording(simulated, timing.trSeconds()));
    }

    private static Outcome outcome(Status status, Screen.Verdict verdict, boolean hopeless) {
        if (status == Status.DIVERGED) {
            return Outcome.DIVERGED;
        }
        return switch (verdict) {
            case SILENT -> Outcome.SILENT;
            case RUNAWAY -> Outcome.RUNAWAY;
            case ACCEPTED -> hopeless ? Outcome.STOPPED : Outcome.OK;
        };
    }

    /**
     * Runs candidates at the ends of every range for no time, so that a search that cannot be simulated ends before it
     * starts.
     *
     * @param connectome the connectome to start from
     * @throws IllegalArgumentException if the model cannot be run
     */
    void requireRunnable(Connectome connectome) {
        atEnds(connectome, brain -> model.run(brain.parameters(), brain.connectome(), 0, 0, () -> false));
    }

    /**
     * Checks that BOLD can be sampled and signals arrive before a simulation ends, at the ends of every range.
     *
     * @param connectome the connectome to start from
     * @param modelSeconds model time of a simulation in s
     * @throws IllegalArgumentException if a step is longer than the TR, or a delay than the simulation
     */
    void requireTimes(Connectome connectome, double modelSeconds) {
        atEnds(connectome, brain -> BoldSimulation.requireTimes(model, brain.parameters(), brain.connectome(),
                modelSeconds, timing.trSeconds()));
    }

    private void atEnds(Connectome connectome, Consumer<Brain> check) {
        for (SearchSpace.Dimension dimension : space.dimensions()) {
            for (double end : new double[] {dimension.range().low(), dimension.range().high()}) {
                Map<String, Double> values = space.decode(new double[space.dimensions().size()]);
                values.put(dimension.parameter().id(), end);
                check.accept(space.brain(values, connectome));
            }
        }
    }

    /**
     * Measures how fast this machine simulates the middle of the space, which takes a fraction of a second.
     *
     * @param connectome the connectome to start from
     * @return processor time of one thread for a second of model time, in s
     */
    double processorSecondsPerModelSecond(Connectome connectome) {
        double[] middle = new double[space.dimensions().size()];
        Arrays.fill(middle, 0.5);
        Brain brain = space.brain(space.decode(middle), connectome);
        for (int repeat = 0; repeat < TIMING_WARM_UPS; repeat++) {
            model.run(brain.parameters(), brain.connectome(), TIMING_MODEL_SECONDS, repeat, () -> false);
        }
        long began = processorNanos();
        model.run(brain.parameters(), brain.connectome(), TIMING_MODEL_SECONDS, 0, () -> false);
        return (processorNanos() - began) / 1e9 / TIMING_MODEL_SECONDS;
    }

    /** Processor time of this thread, since others may use the machine; wall time where the JVM cannot tell it. */
    private static long processorNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
