package org.alnilam.fitting.spark;

import java.io.Serializable;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.alnilam.datasets.Connectome;
import org.alnilam.fitting.ToyModel;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.ModelVariable;
import org.alnilam.simulator.ParameterCatalogue;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.Screen;
import org.alnilam.simulator.Status;

/** The toy model, of which a test changes how it runs. */
abstract class ToyVariant implements Model, Serializable {

    private static final long serialVersionUID = 1;

    private final ToyModel toy = new ToyModel();

    @Override
    public String name() {
        return "variant";
    }

    @Override
    public String title() {
        return "variant of the toy model";
    }

    @Override
    public String kernel() {
        return toy.kernel();
    }

    @Override
    public ParameterCatalogue catalogue() {
        return toy.catalogue();
    }

    @Override
    public List<String> searchedParameters() {
        return toy.searchedParameters();
    }

    @Override
    public List<ModelVariable> variables() {
        return toy.variables();
    }

    @Override
    public void check(ParameterSet parameters) {
        toy.check(parameters);
    }

    @Override
    public double stepMillis(ParameterSet parameters) {
        return toy.stepMillis(parameters);
    }

    @Override
    public Screen screen(ParameterSet parameters, double modelSeconds) {
        return toy.screen(parameters, modelSeconds);
    }

    @Override
    public Status run(ParameterSet parameters, Connectome connectome, double modelSeconds, long seed,
            BooleanSupplier stop, Recorder... recorders) {
        return toy.run(parameters, connectome, modelSeconds, seed, stop, recorders);
    }
}
