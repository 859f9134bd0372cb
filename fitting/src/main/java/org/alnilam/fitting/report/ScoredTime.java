package org.alnilam.fitting.report;

import org.alnilam.fitting.run.RunDescription;
import org.alnilam.simulator.bold.Settling;

/**
 * Which part of a simulation is scored.
 *
 * @param run the run
 */
record ScoredTime(RunDescription run) {

    /** How much of the start of a simulation is left out in s, since it settles. */
    double settling(double modelSeconds) {
        double tr = run.data().trS();
        return tr * Settling.untilSettled().samples(modelSeconds, tr, run.problem().objectivesNeedS());
    }

    /** How much of a simulation is scored in s. */
    double scored(double modelSeconds) {
        return modelSeconds - settling(modelSeconds);
    }
}
