package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import picocli.CommandLine.Option;

import org.alnilam.datasets.Cohort;

/** Option for a run to start from. {@link OptionLayers} takes its options over; what is left to a command is to look at it. */
final class OriginOptions {

    static final String FROM = "--from";

    private static final String ABOUT_FROM = "Start from this run of fit, explore or recover: take its data, its model and "
            + "its best parameters, unless options say otherwise; fit, explore and recover take its other options as "
            + "well, and the next seed.";

    @Option(names = FROM, paramLabel = "RUN", description = ABOUT_FROM)
    private Path from;

    /**
     * Opens the run.
     *
     * @return the run, if the user named one
     * @throws org.alnilam.datasets.DataException if it cannot be read
     */
    Optional<Origin> origin() {
        return Optional.ofNullable(from).map(Origin::of);
    }

    /**
     * Compares data with those of the run.
     *
     * @param cohort the data of the command
     * @param warnings receives a sentence if they differ
     */
    void compare(Cohort cohort, Consumer<String> warnings) {
        origin().flatMap(origin -> origin.difference(cohort)).ifPresent(warnings);
    }

    /**
     * Lists the confirmed candidates of the run, or its best alone where nothing was confirmed.
     *
     * @param setup the setup of the command, which has the best candidate's values unless the user set others
     * @return values by id that differ from those of the setup; nothing without a run, or where it has no valid candidate
     */
    List<Map<String, Double>> candidates(Setup setup) {
        return origin().map(origin -> {
            Map<String, Double> own = new LinkedHashMap<>(setup.base().toMap());
            own.putAll(setup.fixed());
            Map<String, Double> best = origin.best().orElse(Map.of());
            return origin.confirmed().stream().map(candidate -> {
                Map<String, Double> values = new LinkedHashMap<>(candidate);
                values.keySet().removeIf(id -> !best.get(id).equals(own.get(id)));
                return values;
            }).toList();
        }).orElse(List.of());
    }
}
