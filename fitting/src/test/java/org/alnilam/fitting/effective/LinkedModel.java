package org.alnilam.fitting.effective;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.SpectralRadius;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.ModelVariable;
import org.alnilam.simulator.Parameter;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.ParameterCatalogue;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.Status;
import org.alnilam.simulator.StepValues;
import org.alnilam.simulator.noise.CounterNoise;

/** A model whose FC is that of its links: each region passes on what it gets, and adds noise of its own every second. */
final class LinkedModel implements Model {

    private static final ParameterCatalogue CATALOGUE = new ParameterCatalogue(List.of(
            new Parameter("gain", "g", "-", 0.5, new Range(0, 0.9), new Range(0.2, 0.8), "part that is passed on",
                    "toy"),
            new Parameter("drive", "d", "Hz", 50, new Range(0, 1e3), new Range(40, 60), "mean rate", "toy")));
    private static final List<ModelVariable> VARIABLES = List.of(new ModelVariable("rate", "rate of a region", "Hz"));

    @Override
    public String name() {
        return "linked";
    }

    @Override
    public String title() {
        return "linear network";
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
        return new ArrayList<>(List.of("gain", "drive"));
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

    @Override
    public Status run(ParameterSet parameters, Connectome connectome, double seconds, long seed, BooleanSupplier stop,
            Recorder... recorders) {
        int n = connectome.size();
        DMatrixRMaj matrix = connectome.weights();
        CommonOps_DDRM.scale(-parameters.get("gain") / SpectralRadius.of(matrix).value(), matrix);
        for (int i = 0; i < n; i++) {
            matrix.add(i, i, 1);
        }
        DMatrixRMaj response = matrix.createLike();
        CommonOps_DDRM.invert(matrix, response);
        CounterNoise noise = new CounterNoise(seed);
        double[] own = new double[n];
        double[] unused = new double[n];
        double[] rate = new double[n];
        StepValues values = new StepValues(VARIABLES);
        values.set(0, rate);
        for (long step = 0; step < steps(parameters, seconds); step++) {
            if (stop.getAsBoolean()) {
                return Status.STOPPED;
            }
            if (step % 200 == 0) {
                noise.fill(step / 200, own, unused);
                for (int i = 0; i < n; i++) {
                    double signal = 0;
                    for (int j = 0; j < n; j++) {
                        signal += response.get(i, j) * own[j];
                    }
                    rate[i] = Math.max(parameters.get("drive") + 5 * signal, 0);
                }
            }
            for (Recorder recorder : recorders) {
                recorder.record(step, values);
            }
        }
        return Status.OK;
    }
}
