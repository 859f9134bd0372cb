package org.alnilam.fitting.explore;

import java.util.List;
import java.util.function.ToDoubleFunction;

import org.alnilam.datasets.Subject;
import org.alnilam.fitting.objective.Objective;
import org.alnilam.fitting.objective.SimulatedActivity;

/**
 * Activity of the network in a simulation: reported, never aimed at, and the same for all subjects that it is compared with.
 *
 * @param id the name of its column
 * @param meaning description of the measure, in one line
 * @param measure computes it from a simulation, in Hz
 */
record NetworkActivity(String id, String meaning,
        ToDoubleFunction<SimulatedActivity> measure) implements Objective {

    static final List<NetworkActivity> ALL = List.of(
            new NetworkActivity("mean_rate_hz", "mean rate of all E populations", SimulatedActivity::meanRate),
            new NetworkActivity("max_rate_hz", "highest mean rate of all E populations within 5 ms",
                    SimulatedActivity::maxRate));

    @Override
    public boolean maximised() {
        return true;
    }

    @Override
    public double worst() {
        return 0;
    }

    @Override
    public Comparison against(Subject subject) {
        return measure::applyAsDouble;
    }
}
