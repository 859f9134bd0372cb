package org.alnilam.fitting.spark;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.alnilam.datasets.Connectome;
import org.alnilam.simulator.ParameterSet;
import org.alnilam.simulator.Recorder;
import org.alnilam.simulator.Status;

/** The toy model, which never ends where it is active, unless it is asked to stop. */
final class PatientModel extends ToyVariant {

    private static final long serialVersionUID = 1;
    private static final long NAP_NANOS = 1_000_000;

    @Override
    public Status run(ParameterSet parameters, Connectome connectome, double modelSeconds, long seed,
            BooleanSupplier stop, Recorder... recorders) {
        boolean ends = parameters.get("drive") < 20 || modelSeconds < 1; // silent, or a probe
        while (!ends && !stop.getAsBoolean()) {
            LockSupport.parkNanos(NAP_NANOS);
        }
        return super.run(parameters, connectome, modelSeconds, seed, stop, recorders);
    }
}
