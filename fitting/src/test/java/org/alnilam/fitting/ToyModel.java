package org.alnilam.fitting;

import java.io.Serializable;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.ModelVariable;
import org.alnilam.simulator.Parameter;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.ParameterCatalogue;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.PeakRate;
import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.Screen;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.StepValues;
import org.alnilam.simulator.noise.CounterNoise;

/**
 * A second model, cheap to run: neighbouring pairs of regions share a signal, whose part is {@code shared}. It is silent
 * where {@code drive} is low or the first two regions are not connected, and diverges where {@code drive} is high. With
 * {@code start}, the pairs also fire together once, one pair after the other, in the first ten seconds.
 */
public final class ToyModel implements Model, Serializable {

    private static final ParameterCatalogue CATALOGUE = new ParameterCatalogue(List.of(
            new Parameter("shared", "s", "-", 0.5, new Range(0, 1), new Range(0, 1), "shared part of the signal",
                    "toy"),
            new Parameter("drive", "d", "Hz", 50, new Range(-1e3, 1e3), new Range(0, 100), "mean rate", "toy"),
            new Parameter("start", "a", "Hz", 0, new Range(0, 1e3), new Range(0, 1), "size of the start", "toy"),
            new Parameter("idle", "i", "-", 0.5, new Range(0, 1), new Range(0, 1), "no influence on anything",
                    "toy")));

    private static final List<ModelVariable> VARIABLES = List.of(new ModelVariable("rate", "rate of a region", "Hz"));

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public String title() {
        return "toy model";
    }

    @Override
    public String kernel() {
        return "scalar";
    }

    @Override
    public ParameterCatalogue catalogue() {
        return CATALOGUE;
    }

    @Override
    public List<String> searchedParameters() {
        return List.of("shared", "drive");
    }

    @Override
    public List<ModelVariable> variables() {
        return VARIABLES;
    }

    @Override
    public void check(ParameterSet parameters) {
        // every set can be run
    }

    @Override
    public double stepMillis(ParameterSet parameters) {
        return 5;
    }

    /** Accepts runs whose highest rate from 500 ms to 3 s, or to the end of a shorter run, lies in 10..160 Hz. */
    @Override
    public Screen screen(ParameterSet parameters, double modelSeconds) {
        return new ToyScreen(Math.min(Math.round(3000 / stepMillis(parameters)), steps(parameters, modelSeconds)) - 1,
                new PeakRate(Math.round(500 / stepMillis(parameters))));
    }

    private static final class ToyScreen implements Screen {

        private final long lastStep;
        private final PeakRate peak;
        private Verdict verdict = Verdict.ACCEPTED;

        ToyScreen(long lastStep, PeakRate peak) {
            this.lastStep = lastStep;
            this.peak = peak;
        }

        @Override
        public void record(long step, StepValues values) {
            if (step > lastStep) {
                return;
            }
            peak.record(step, values);
            if (step == lastStep) {
                verdict = peak.hertz() < 10
                        ? Verdict.SILENT
                        : peak.hertz() > 160 ? Verdict.RUNAWAY : Verdict.ACCEPTED;
            }
        }

        @Override
        public Verdict verdict() {
            return verdict;
        }
    }

    @Override
    public Status run(ParameterSet parameters, Connectome connectome, double seconds, long seed, BooleanSupplier stop,
            Recorder... recorders) {
        int n = connectome.size();
        double shared = parameters.get("shared");
        double drive = parameters.get("drive");
        double start = parameters.get("start");
        boolean silent = drive < 20 || connectome.weights().get(0, 1) == 0;
        CounterNoise noise = new CounterNoise(seed);
        double[] own = new double[n];
        double[] common = new double[n];
        double[] rate = new double[n];
        StepValues values = new StepValues(VARIABLES);
        values.set(0, rate);
        for (long step = 0; step < steps(parameters, seconds); step++) {
            if (stop.getAsBoolean()) {
                return Status.STOPPED;
            }
            if (drive > 80) {
                return Status.DIVERGED;
            }
            if (step % 200 == 0) {
                noise.fill(step / 200, own, common);
            }
            for (int i = 0; i < n; i++) {
                double signal = shared * common[i / 2] + (1 - shared) * own[i];
                double late = step * stepMillis(parameters) / 1000 - 2 - 2 * (i / 2);
                double settling = start * Math.exp(-late * late);
                rate[i] = silent ? 0 : Math.max(drive + 10 * signal + settling, 0);
            }
            for (Recorder recorder : recorders) {
                recorder.record(step, values);
            }
        }
        return Status.OK;
    }
}
