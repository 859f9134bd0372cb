package org.alnilam.fitting.run;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.datasets.layout.WeightNormalisation;

/**
 * Source of the data of a run, enough to read them again.
 *
 * @param dataset a folder, or the name of a data set, such as {@value #DEMO}
 * @param weights the normalisation of the weights
 * @param tr the repetition time in s, where it was given
 * @param table a transfer-function table, where one was given
 * @param maps a CSV of region maps, where one was given
 * @param groups a CSV of groups of regions, where one was given
 * @param nodes a CSV of parameters node by node, where one was given
 * @param holdout the part that was held out, as on the command line, where something was
 * @param reading choices in the reading of the data set, where some are not those of everybody
 * @param files SHA-256 of every file that was named besides the data set, by path
 */
public record Input(String dataset, String weights, Optional<Double> tr, Optional<String> table, Optional<String> maps,
        Optional<String> groups, Optional<String> nodes, Optional<String> holdout,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Reading> reading,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> files) {

    /** The name of the cohort that comes with Alnilam. */
    public static final String DEMO = "demo";
    /** The normalisation of the weights, unless told otherwise. */
    public static final String DEFAULT_WEIGHTS = "max";

    /**
     * Reads missing entries as empty ones, since those are not written, and checks the others.
     *
     * @throws IllegalArgumentException if an entry is missing or not possible
     */
    public Input {
        if (dataset == null || weights == null) {
            throw new IllegalArgumentException("'dataset' and 'weights' must be texts");
        }
        WeightNormalisation.of(weights);
        requirePlace("dataset", Optional.of(dataset));
        requirePlace("table", table);
        requirePlace("maps", maps);
        requirePlace("groups", groups);
        requirePlace("nodes", nodes);
        tr.ifPresent(seconds -> DataDescription.requireTr("tr", seconds));
        reading = reading == null ? Optional.empty() : reading;
        files = files == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(files));
        files.keySet().forEach(file -> requirePlace("files", Optional.of(file)));
    }

    private static void requirePlace(String name, Optional<String> place) {
        if (place.filter(text -> text.indexOf(0) >= 0).isPresent()) {
            throw new IllegalArgumentException("'%s' holds a NUL, which no name of a file does".formatted(name));
        }
    }

    /**
     * Data without further files.
     *
     * @param dataset a folder, or the name of a data set, such as {@value #DEMO}
     * @param weights the normalisation of the weights
     * @return their description
     */
    public static Input of(String dataset, String weights) {
        return new Input(dataset, weights, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** {@return files that were named besides the data set} */
    List<String> places() {
        return Stream.of(table, maps, groups, nodes).flatMap(Optional::stream).toList();
    }

    /**
     * The parameters that the data were simulated from.
     *
     * @return value by parameter id, unmodifiable; empty but for the cohort that comes with Alnilam
     */
    public Map<String, Double> truth() {
        return dataset.equals(DEMO) ? DemoCohort.truth() : Map.of();
    }

    /**
     * Names the place that the data set was moved to.
     *
     * @param place the folder that holds it now, or the name of a data set
     * @return the changed source
     */
    public Input withDataset(String place) {
        return new Input(place, weights, tr, table, maps, groups, nodes, holdout, reading, files);
    }

    /**
     * Names the places that files were moved to. Their fingerprints stay.
     *
     * @param newTable place of the transfer-function table, if it was moved
     * @param newMaps place of the region maps, if they were moved
     * @param newGroups place of the groups of regions, if they were moved
     * @param newNodes place of the parameters node by node, if they were moved
     * @return the changed source
     * @throws IllegalArgumentException if a place is named of a file that this source does not have
     */
    public Input withFiles(Optional<String> newTable, Optional<String> newMaps, Optional<String> newGroups,
            Optional<String> newNodes) {
        Map<String, String> places = new HashMap<>();
        Optional<String> movedTable = moved("table", table, newTable, places);
        Optional<String> movedMaps = moved("maps", maps, newMaps, places);
        Optional<String> movedGroups = moved("groups", groups, newGroups, places);
        Optional<String> movedNodes = moved("nodes", nodes, newNodes, places);
        Map<String, String> fingerprints = new LinkedHashMap<>();
        files.forEach((file, fingerprint) -> fingerprints.put(places.getOrDefault(file, file), fingerprint));
        return new Input(dataset, weights, tr, movedTable, movedMaps, movedGroups, movedNodes, holdout, reading,
                fingerprints);
    }

    private static Optional<String> moved(String name, Optional<String> before, Optional<String> after,
            Map<String, String> places) {
        if (after.isPresent()) {
            places.put(before.orElseThrow(() -> new IllegalArgumentException(
                    "there was no file of %s that could have been moved to %s".formatted(name, after.get()))), after
                            .get());
        }
        return after.or(() -> before);
    }
}
