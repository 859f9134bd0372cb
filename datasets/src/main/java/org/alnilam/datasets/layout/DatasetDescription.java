package org.alnilam.datasets.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.JsonFile;

/**
 * Content of a data folder's {@code dataset.json}.
 *
 * @param name the data set's name, else the folder's
 * @param trSeconds time between two BOLD samples in s
 * @param atlas the atlas, if the file names one
 * @param regions the list of regions that the file names, else {@code regions.csv} if there is one
 * @param censoring the recordings from which samples were taken out
 */
record DatasetDescription(String name, double trSeconds, Optional<String> atlas, Optional<Path> regions,
        Censoring censoring) {

    /** Name of the list of regions that need not be named. */
    static final String REGIONS = "regions.csv";

    static final String FILE = "dataset.json";

    private static final double DEFAULT_TR_SECONDS = 2;
    private static final double SLOWEST_TR_SECONDS = 30;
    private static final List<String> KEYS = List.of("name", "tr_s", "atlas", "regions", "provenance", "assumed",
            "censored");

    /**
     * Reads the description of a folder, which need not have one.
     *
     * @param folder a data folder
     * @param trSeconds the TR in s that comes before the folder's
     * @param warnings told what was assumed
     * @return the description
     * @throws DataException if there is one that cannot be read or has an impossible value
     */
    static DatasetDescription read(Path folder, OptionalDouble trSeconds, Consumer<String> warnings) {
        Path file = folder.resolve(FILE);
        JsonNode json = Files.exists(file) ? json(file) : JsonMapper.shared().createObjectNode();
        Set<String> unknown = new TreeSet<>(json.propertyNames());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            warnings.accept("%s: %s not known and not used; known are %s".formatted(file, String.join(", ", unknown)
                    + (unknown.size() == 1 ? " is" : " are"), String.join(", ", KEYS)));
        }
        Optional<Path> regions = regions(folder, text(file, json, "regions"), warnings);
        double tr = trSeconds.isPresent() ? trSeconds.getAsDouble() : tr(file, json, warnings);
        if (tr > SLOWEST_TR_SECONDS) {
            warnings.accept("a TR of %s s is unusually long; it must be in seconds".formatted(tr));
        }
        return new DatasetDescription(text(file, json, "name").orElseGet(() -> nameOf(folder)), tr, text(file, json,
                "atlas"), regions, Censoring.of(file, json.path("censored")));
    }

    private static Optional<Path> regions(Path folder, Optional<String> named, Consumer<String> warnings) {
        if (named.isPresent()) {
            return Optional.of(DataFolders.inside(folder, "regions", named.get()));
        }
        Path file = folder.resolve(REGIONS);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (!RegionsCsv.isList(file)) {
            warnings.accept("%s is not used, since it has no column label; its header must be %s".formatted(file,
                    RegionsCsv.HEADER));
            return Optional.empty();
        }
        return Optional.of(file);
    }

    private static JsonNode json(Path file) {
        JsonMapper mapper = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).enable(
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
        JsonNode json = JsonFile.read(file, mapper);
        if (!json.isObject()) {
            throw new DataException("%s is not a JSON object; it must be {\"name\", \"tr_s\", \"atlas\", "
                    .formatted(file) + "\"regions\"}");
        }
        return json;
    }

    private static Optional<String> text(Path file, JsonNode json, String key) {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new DataException("%s: %s is %s; it must be a text in quotes".formatted(file, key, value));
        }
        return Optional.of(value.stringValue());
    }

    private static double tr(Path file, JsonNode json, Consumer<String> warnings) {
        JsonNode value = json.path("tr_s");
        if (value.isMissingNode() || value.isNull()) {
            warnings.accept("no TR in %s; assuming 2 s; give --tr to set it".formatted(FILE));
            return DEFAULT_TR_SECONDS;
        }
        double seconds = JsonFile.number(value);
        if (!(seconds > 0) || Double.isInfinite(seconds)) {
            throw new DataException("%s: tr_s is %s; it must be a positive number of seconds".formatted(file, value));
        }
        try {
            BoldRecording.checkTr(seconds);
        } catch (DataException e) {
            throw new DataException("%s: %s".formatted(file, e.getMessage()), e);
        }
        return seconds;
    }

    private static String nameOf(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? "dataset" : name.toString();
    }
}
