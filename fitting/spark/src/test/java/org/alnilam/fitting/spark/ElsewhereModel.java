package org.alnilam.fitting.spark;

import java.util.function.BooleanSupplier;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.Status;

/** The toy model, which computes other numbers in another JVM, as a processor of another kind might. */
final class ElsewhereModel extends ToyVariant {

    private static final long serialVersionUID = 1;

    private transient Thread maker = Thread.currentThread();

    @Override
    public double stepMillis(ParameterSet parameters) {
        return 1;
    }

    @Override
    public Status run(ParameterSet parameters, Connectome connectome, double modelSeconds, long seed,
            BooleanSupplier stop, Recorder... recorders) {
        return super.run(parameters, connectome, modelSeconds, isHere() ? seed : seed + 1, stop, recorders);
    }

    private boolean isHere() {
        return maker != null;
    }
}
