package org.alnilam.fitting.simulate;

import java.util.ArrayList;
import java.util.List;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.simulator.BinnedSeries;
import org.alnilam.simulator.ExtremeSeries;
import org.alnilam.simulator.ModelVariable;
import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.StepValues;

/**
 * Records the {@link Activity} of a run. It keeps at most some {@value #MOST_VALUES} values for a plot and
 * {@value #SETTLED_SECONDS} s of rates for the regime, whatever the duration.
 *
 * {@snippet :
 * var recorder = new ActivityRecorder(simulation);
 * simulation.run(() -> false, recorder);
 * System.out.println(Dynamics.of(recorder.activity()).orElseThrow().network().words());
 * }
 */
public final class ActivityRecorder implements Recorder {

    /** Interval of settled rates in ms. */
    static final double SETTLED_MILLIS = 5;
    /** Longest part of a run whose settled rates are kept, in s. */
    static final double SETTLED_SECONDS = 30;
    /** Interval of the close-up in ms. */
    static final double CLOSE_UP_MILLIS = 1;
    /** Length of the close-up in s. */
    static final double CLOSE_UP_SECONDS = 1;

    /** Most values of a variable over the whole run. */
    private static final int MOST_VALUES = 60_000;
    private static final int MOST_BINS = 4000;
    private static final int LEAST_BINS = 100;
    private static final String RATE_UNIT = "Hz";

    private final double stepSeconds;
    private final List<Whole> whole = new ArrayList<>();
    private final List<Part> settled = new ArrayList<>();
    private final List<Part> closeUp = new ArrayList<>();

    private record Whole(ModelVariable variable, ExtremeSeries series) {}

    private record Part(ModelVariable variable, long first, int stepsPerBin, BinnedSeries series) {}

    /**
     * A recorder with empty bins, as many as the run needs.
     *
     * @param simulation the simulation that it will see
     */
    public ActivityRecorder(Simulation simulation) {
        long steps = simulation.steps();
        int nodes = simulation.brain().connectome().size();
        stepSeconds = simulation.stepMillis() / 1000;
        int bins = Math.clamp(MOST_VALUES / (2L * (nodes + 1)), LEAST_BINS, MOST_BINS);
        for (ModelVariable variable : simulation.model().variables()) {
            whole.add(new Whole(variable, new ExtremeSeries(variable.id(), nodes, steps, bins)));
            if (variable.unit().equals(RATE_UNIT)) {
                settled.add(part(variable, nodes, steps, firstSettled(steps), SETTLED_MILLIS));
                closeUp.add(part(variable, nodes, steps, Math.max(0, steps - steps(CLOSE_UP_SECONDS)),
                        CLOSE_UP_MILLIS));
            }
        }
    }

    private Part part(ModelVariable variable, int nodes, long steps, long first, double millis) {
        int stepsPerBin = Math.toIntExact(Math.max(1, steps(millis / 1000)));
        return new Part(variable, first, stepsPerBin,
                new BinnedSeries(variable.id(), nodes, first, steps, stepsPerBin));
    }

    private long steps(double seconds) {
        return Math.round(seconds / stepSeconds);
    }

    /** The second half, longer where it would be too short for a regime, at most {@value #SETTLED_SECONDS} s. */
    private long firstSettled(long steps) {
        long half = Math.max(steps - steps / 2, 0);
        long forRegime = Math.max(steps - steps(Regime.SHORTEST_SECONDS), steps / 3);
        return Math.max(Math.min(half, forRegime), steps - steps(SETTLED_SECONDS));
    }

    @Override
    public void record(long step, StepValues values) {
        whole.forEach(part -> part.series().record(step, values));
        settled.forEach(part -> part.series().record(step, values));
        closeUp.forEach(part -> part.series().record(step, values));
    }

    /** {@return what was recorded, at the end of the run} */
    public Activity activity() {
        return new Activity(whole.stream().map(this::trace).toList(), settled.stream().map(this::trace).toList(),
                closeUp
                        .stream().map(this::trace).toList());
    }

    private Trace trace(Part part) {
        double interval = part.stepsPerBin() * stepSeconds;
        return Trace.of(part.variable(), part.first() * stepSeconds + interval / 2, interval, part.series().values());
    }

    private Trace trace(Whole part) {
        double bin = part.series().stepsPerBin() * stepSeconds;
        DMatrixRMaj low = part.series().low();
        if (part.series().stepsPerBin() == 1) {
            return new Trace(part.variable(), stepSeconds, stepSeconds, low);
        }
        DMatrixRMaj high = part.series().high();
        DMatrixRMaj turns = new DMatrixRMaj(low.numRows, 2 * low.numCols);
        for (int k = 0; k < low.data.length; k++) {
            turns.data[2 * k] = low.data[k];
            turns.data[2 * k + 1] = high.data[k];
        }
        return new Trace(part.variable(), bin / 4, bin / 2, turns);
    }
}
