package org.alnilam.fitting.report;

import java.util.Locale;

import org.alnilam.fitting.run.RunDescription;

/** What a report calls the model of a run: its name in capitals, as that of a neural-mass model is written. */
final class ModelName {

    private ModelName() {
    }

    static String of(RunDescription run) {
        return run.provenance().model().toUpperCase(Locale.ROOT) + " network model";
    }
}
