package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.Locale;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.fitting.Algorithm;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.RunDescription;

/** What a run folder keeps, when a run is carried on. */
final class Described {

    private Described() {
    }

    /** The settings that a run was started with. */
    static FitSettings settings(RunDescription run) {
        return FitSettings.defaults().withMode(FitSettings.Mode.valueOf(run.mode().toUpperCase(Locale.ROOT)))
                .withAlgorithm(Algorithm.of(run.algorithm())).withSize(run.population(), run.generations())
                .withPatience(run.patience()).withSeconds(run.durationS()).withEarlyStopping(run.earlyStopping())
                .withConfirmation(run.confirmSeeds(), run.confirmDurationS()).withBoldStepMillis(run.boldStepMs())
                .withSeed(run.seed()).withThreads(run.threads());
    }

    /**
     * Makes sure that a run goes on with its own data.
     *
     * @throws DataException if they are others
     */
    static void requireUnchanged(Cohort cohort, RunDescription run, Path folder) {
        if (!cohort.fingerprint().equals(run.dataFingerprint())) {
            throw new DataException("%s has changed since the run in %s began; start a new run".formatted(run.input()
                    .dataset(), folder));
        }
    }
}
