package org.alnilam.fitting.explore;

import org.alnilam.datasets.Subject;
import org.alnilam.fitting.objective.Objective;
import org.alnilam.fitting.objective.SimulatedActivity;

/** Activity of the network in a simulation: reported, never aimed at, and the same for all subjects that it is compared with. */
enum NetworkActivity implements Objective {
    /** Mean rate of all E populations. */
    MEAN_RATE("mean_rate_hz", "mean rate of all E populations") {
        @Override
        double of(SimulatedActivity activity) {
            return activity.meanRate();
        }
    },
    /** Highest mean rate of all E populations within 5 ms. */
    MAX_RATE("max_rate_hz", "highest mean rate of all E populations within 5 ms") {
        @Override
        double of(SimulatedActivity activity) {
            return activity.maxRate();
        }
    };

    private final String id;
    private final String meaning;

    NetworkActivity(String id, String meaning) {
        this.id = id;
        this.meaning = meaning;
    }

    /** {@return the measure of a simulation in Hz} */
    abstract double of(SimulatedActivity activity);

    @Override
    public String id() {
        return id;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public boolean maximised() {
        return true;
    }

    @Override
    public double worst() {
        return 0;
    }

    @Override
    public boolean needsRecordings() {
        return false;
    }

    @Override
    public Comparison against(Subject subject) {
        return this::of;
    }
}
