package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.fitting.Algorithm;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.RunDescription;
import org.alnilam.simulator.Parameter.Range;

/** From options to what a run folder keeps of them, and back when a run is carried on. */
final class Described {

    private Described() {
    }

    /** Where the data come from. */
    static RunDescription.Input input(DataOptions data, ModelOptions model, RegionOptions regions,
            Optional<String> heldOut) {
        String dataset = data.dataset().orElse(ReadingOptions.DEMO);
        return new RunDescription.Input(
                dataset.equals(ReadingOptions.DEMO)
                        ? dataset
                        : Path.of(dataset).toAbsolutePath().normalize().toString(),
                data.reading().weights().name().toLowerCase(Locale.ROOT),
                data.reading().tr().isPresent() ? Optional.of(data.reading().tr().getAsDouble()) : Optional.empty(),
                model.table().map(table -> table.toAbsolutePath().normalize().toString()), regions.maps(), regions
                        .groups(),
                regions.nodes(), heldOut);
    }

    /** The settings that a run was started with. */
    static FitSettings settings(RunDescription run) {
        return FitSettings.defaults().withMode(FitSettings.Mode.valueOf(run.mode().toUpperCase(Locale.ROOT)))
                .withAlgorithm(Algorithm.of(run.algorithm())).withSize(run.population(), run.generations())
                .withPatience(run.patience()).withSeconds(run.durationS()).withEarlyStopping(run.earlyStopping())
                .withConfirmation(run.confirmSeeds(), run.confirmDurationS()).withBoldStepMillis(run.boldStepMs())
                .withSeed(run.seed()).withThreads(run.threads());
    }

    /** What a run searches, by id. */
    static Map<String, Range> ranges(RunDescription run) {
        Map<String, Range> ranges = new LinkedHashMap<>();
        run.parameters().forEach(p -> ranges.put(p.id(), new Range(p.low(), p.high())));
        return ranges;
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
