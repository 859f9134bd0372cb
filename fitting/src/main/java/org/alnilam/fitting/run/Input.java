package org.alnilam.fitting.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Source of the data of a run, enough to read them again.
 *
 * @param dataset a folder, or {@value #DEMO}
 * @param weights the normalisation of the weights
 * @param tr the repetition time in s, where it was given
 * @param table a transfer-function table, where one was given
 * @param maps a CSV of region maps, where one was given
 * @param groups a CSV of groups of regions, where one was given
 * @param nodes a CSV of parameters node by node, where one was given
 * @param holdout the part that was held out, as on the command line, where something was
 * @param files SHA-256 of every file that was named besides the data set, by path
 */
public record Input(String dataset, String weights, Optional<Double> tr, Optional<String> table, Optional<String> maps,
        Optional<String> groups, Optional<String> nodes, Optional<String> holdout,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> files) {

    /** The name of the cohort that comes with Alnilam. */
    public static final String DEMO = "demo";
    /** The normalisation of the weights, unless told otherwise. */
    public static final String DEFAULT_WEIGHTS = "max";

    /** Reads a missing entry as no files, since an empty one is not written. */
    public Input {
        files = files == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /**
     * Data without further files.
     *
     * @param dataset a folder, or {@value #DEMO}
     * @param weights the normalisation of the weights
     * @return their description
     */
    public static Input of(String dataset, String weights) {
        return new Input(dataset, weights, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Map.of());
    }
}
