package org.alnilam.fitting.report;

import org.alnilam.fitting.run.RunDescription;
import org.alnilam.simulator.bold.Settling;

/**
 * Model time of a simulation that is scored, and that is left out.
 *
 * @param run the run
 */
record ScoredTime(RunDescription run) {

    /** Model time in s that is left out at the start of a simulation, since it settles. */
    double settling(double modelSeconds) {
        double tr = run.data().trS();
        return tr * Settling.untilSettled().samples(modelSeconds, tr, run.problem().objectivesNeedS());
    }

    /** Model time in s of a simulation that is scored. */
    double scored(double modelSeconds) {
        return modelSeconds - settling(modelSeconds);
    }
}
