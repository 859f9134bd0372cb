package org.alnilam.fitting.simulate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.simulator.BinnedSeries;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.Pulse;
import org.alnilam.simulator.Status;

/**
 * Response of a brain to the stimuli of its model: the activity that drives BOLD with them, less that without them, from the
 * same start and with the same noise. What does not come from the stimuli is thus exactly 0.
 *
 * {@snippet :
 * Model stimulated = model.stimulated(List.of(Pulse.current(40).in("Precentral_L").during(2, 0.5)));
 * var response = EvokedResponse.of(new Simulation(stimulated, brain, 10, BoldTiming.of(2), 1), () -> false).orElseThrow();
 * System.out.println(response.during(0) + " Hz");
 * }
 *
 * @param startSeconds begin of the first stimulus in s
 * @param endSeconds end of the last stimulus in s, or that of the run
 * @param stepSeconds interval between samples in s
 * @param difference [regions x samples] in Hz, means over the intervals from the begin of the first stimulus, for twice as long
 *        as they last or up to the end of the run
 */
public record EvokedResponse(double startSeconds, double endSeconds, double stepSeconds, DMatrixRMaj difference) {

    /** Difference in Hz from which on a region counts as reached. */
    public static final double REACHED_HERTZ = 0.1;

    private static final int MOST_SAMPLES = 10_000;

    /**
     * Simulates with and without the stimuli, for as long as the response is looked at.
     *
     * @param simulation a simulation whose model is stimulated
     * @param stop asked now and then; true ends the runs
     * @return the response; nothing if the runs were stopped or diverge
     * @throws IllegalArgumentException if there is no stimulus, or one does not fit the simulation
     */
    public static Optional<EvokedResponse> of(Simulation simulation, BooleanSupplier stop) {
        Model model = simulation.model();
        List<Pulse> pulses = model.stimuli();
        if (pulses.isEmpty()) {
            throw new IllegalArgumentException("a response needs a stimulus");
        }
        model.checkStimuli(simulation.brain().parameters(), simulation.brain().connectome(), simulation.modelSeconds());
        double start = pulses.stream().mapToDouble(Pulse::startSeconds).min().orElseThrow();
        double end = Math.min(pulses.stream().mapToDouble(Pulse::endSeconds).max().orElseThrow(), simulation
                .modelSeconds());
        double until = Math.min(2 * end - start, simulation.modelSeconds());
        List<Pulse> within = pulses.stream().map(pulse -> pulse.during(pulse.startSeconds(), Math.min(pulse
                .durationSeconds(), end - pulse.startSeconds()))).toList();
        Pair pair = new Pair(simulation, start, until, stop);
        Optional<DMatrixRMaj> driven = pair.rates(model.stimulated(within));
        Optional<DMatrixRMaj> alone = driven.isEmpty() ? driven : pair.rates(model.stimulated(List.of()));
        return alone.map(rates -> {
            DMatrixRMaj difference = driven.orElseThrow();
            CommonOps_DDRM.subtractEquals(difference, rates);
            return new EvokedResponse(start, end, pair.stepsPerBin * simulation.stepMillis() / 1000, difference);
        });
    }

    /** Two runs of one simulation, with and without stimuli. */
    private static final class Pair {

        private final Simulation simulation;
        private final BooleanSupplier stop;
        private final long first;
        private final long steps;
        private final int stepsPerBin;

        Pair(Simulation simulation, double start, double until, BooleanSupplier stop) {
            this.simulation = simulation;
            this.stop = stop;
            first = Math.round(start * 1000 / simulation.stepMillis());
            steps = Math.round(until * 1000 / simulation.stepMillis());
            stepsPerBin = Math.toIntExact(1 + (steps - first - 1) / MOST_SAMPLES);
        }

        /** The rates of a run, which is a step longer than the stimuli, since the last step of a run acts on its first. */
        Optional<DMatrixRMaj> rates(Model model) {
            int nodes = simulation.brain().connectome().size();
            BinnedSeries series = new BinnedSeries(model.variables().getFirst().id(), nodes, first, steps, stepsPerBin);
            Status status = model.run(simulation.brain().parameters(), simulation.brain().connectome(), (steps + 1)
                    * simulation.stepMillis() / 1000, simulation.seed(), stop, series);
            return status == Status.OK ? Optional.of(series.values()) : Optional.empty();
        }
    }

    /**
     * {@return mean difference in Hz from the begin of the first stimulus to the end of the last}
     *
     * @param region number of a region, from 0
     */
    public double during(int region) {
        return mean(region, 0, samplesDuring());
    }

    /**
     * {@return mean difference in Hz after the stimuli, for as long as they lasted; not a number where the run ends
     * with them}
     *
     * @param region number of a region, from 0
     */
    public double after(int region) {
        return mean(region, samplesDuring(), difference.numCols);
    }

    /**
     * {@return time in s from the begin of the first stimulus until the difference is {@value #REACHED_HERTZ} Hz;
     * nothing if it stays below}
     *
     * @param region number of a region, from 0
     */
    public OptionalDouble latencySeconds(int region) {
        for (int sample = 0; sample < difference.numCols; sample++) {
            if (Math.abs(difference.get(region, sample)) >= REACHED_HERTZ) {
                return OptionalDouble.of(sample * stepSeconds);
            }
        }
        return OptionalDouble.empty();
    }

    private int samplesDuring() {
        return (int) Math.min(difference.numCols, Math.round((endSeconds - startSeconds) / stepSeconds));
    }

    private double mean(int region, int from, int to) {
        double sum = 0;
        for (int sample = from; sample < to; sample++) {
            sum += difference.get(region, sample);
        }
        return sum / (to - from);
    }
}
