package org.alnilam.fitting.report;

import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.objective.Objectives;

/** Names of objectives in tables and at axes. */
final class ObjectiveNames {

    private ObjectiveNames() {
    }

    /** The name of an objective; one that is not Alnilam's own is called by its id. */
    static String name(String id) {
        return switch (id) {
            case Objectives.FC -> "FC correlation";
            case Evaluation.HELD_OUT -> "held-out FC correlation";
            case "fcd" -> "FCD distance (lower is better)";
            case "rate" -> "distance from the mean rate (Hz, lower is better)";
            case "spectrum" -> "correlation of spectra";
            default -> id;
        };
    }
}
