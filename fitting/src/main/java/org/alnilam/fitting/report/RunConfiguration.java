package org.alnilam.fitting.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

import org.alnilam.fitting.FitSettings;
import org.alnilam.simulator.bold.BoldSimulation;

/** What {@code run.json} says. */
final class RunConfiguration {

    /** Entries with a name of their own in the provenance table, in its order; others follow under their key. */
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("dataset", "dataset");
        NAMES.put("data_fingerprint", "fingerprint of the data");
        NAMES.put("held_out_fingerprint", "fingerprint of the held-out data");
        NAMES.put("mode", "mode");
        NAMES.put("objective", "objective");
        NAMES.put("algorithm", "algorithm");
        NAMES.put("population", "population");
        NAMES.put("generations", "generations");
        NAMES.put("patience", "generations without progress that end the search or start it again");
        NAMES.put("restarts", "times that it starts again");
        NAMES.put("duration_s", "simulated time per candidate (s)");
        NAMES.put("early_stopping", "hopeless candidates are stopped early");
        NAMES.put("refine", "simulated time of the refinement, as a share of the search's");
        NAMES.put("confirm_seeds", "fresh seeds of the confirmation");
        NAMES.put("confirm_duration_s", "simulated time per seed of the confirmation (s)");
        NAMES.put("objectives_need_s", "simulated time that the objectives need (s)");
        NAMES.put("tr_s", "TR (s)");
        NAMES.put("bold_step_ms", "step of the BOLD model (ms)");
        NAMES.put("seed", "seed");
        NAMES.put("threads", "threads");
        NAMES.put("kernel", "kernel");
        NAMES.put("version", "version of Alnilam");
        NAMES.put("jdk", "Java");
        NAMES.put("started", "started");
        NAMES.put("command", "command line");
    }

    /** Entries that are shown elsewhere or in another way. */
    private static final List<String> SHOWN = List.of("subjects", "labels", "parameters", "fixed", "held_out",
            "baselines", "held_out_baselines", "exploration");

    /** Entries that mean nothing where points were given and not searched. */
    private static final List<String> OF_A_SEARCH = List.of("algorithm", "population", "generations", "patience",
            "restarts", "early_stopping", "refine", "confirm_seeds", "confirm_duration_s");

    /** Entries that mean nothing where nothing is confirmed. */
    private static final List<String> OF_A_CONFIRMATION = List.of("refine", "confirm_duration_s");

    private final JsonFile file;
    private final List<SearchedParameter> parameters = new ArrayList<>();
    private final List<String> subjects;
    private final List<String> labels;

    /**
     * A searched parameter.
     *
     * @param id its id
     * @param symbol its symbol
     * @param unit its unit, {@code -} where there is none
     * @param low the lower end of its range
     * @param high the upper end of its range
     * @param meaning what it is
     */
    record SearchedParameter(String id, String symbol, String unit, double low, double high, String meaning) {

        /** The id with its unit, to name an axis. */
        String axis() {
            return Html.isUnit(unit) ? "%s (%s)".formatted(id, Html.unit(unit)) : id;
        }

        /** Where in the range a value lies, 0 at the lower end and 1 at the upper one. */
        double position(double value) {
            return (value - low) / (high - low);
        }
    }

    RunConfiguration(Path path) {
        file = new JsonFile(path);
        subjects = file.texts("subjects");
        labels = file.texts("labels");
        JsonNode array = file.root().path("parameters");
        if (!array.isArray() || array.isEmpty()) {
            throw file.bad("'parameters' must list the searched parameters");
        }
        for (JsonNode node : array) {
            parameters.add(new SearchedParameter(file.text(node, "id"), file.text(node, "symbol"), file.text(node,
                    "unit"), file.number(node, "low"), file.number(node, "high"), file.text(node, "meaning")));
        }
    }

    List<SearchedParameter> parameters() {
        return parameters;
    }

    List<String> subjects() {
        return subjects;
    }

    List<String> labels() {
        return labels;
    }

    /** A scalar entry as text. */
    String text(String key, String alternative) {
        return file.textOr(key, alternative);
    }

    /**
     * What an exploration runs through.
     *
     * @param grid how many values of each parameter, by id; none for Sobol points
     * @param points how many points there are
     * @param seeds how many simulations of each
     */
    record Explored(Map<String, Integer> grid, int points, int seeds) {

        String describe() {
            return grid.isEmpty()
                    ? "%d Sobol points".formatted(points)
                    : "A grid of %s points".formatted(grid.values().stream().map(String::valueOf).collect(Collectors
                            .joining(" × ")));
        }
    }

    /** What the run runs through, if it is an exploration. */
    Optional<Explored> exploration() {
        JsonNode node = file.root().path("exploration");
        if (!node.isObject()) {
            return Optional.empty();
        }
        Map<String, Integer> grid = new LinkedHashMap<>();
        JsonNode counts = node.path("grid");
        counts.propertyNames().forEach(id -> grid.put(id, (int) file.number(counts, id)));
        return Optional.of(new Explored(grid, (int) file.number(file.root(), "population"), (int) file.number(node,
                "seeds")));
    }

    /** Model time of a candidate in s. */
    double seconds() {
        return file.number(file.root(), "duration_s");
    }

    /** How much of the start of a simulation of so many seconds is left out in s, since a run settles. */
    double settling(double seconds) {
        double tr = file.number(file.root(), "tr_s");
        JsonNode needed = file.root().path("objectives_need_s"); // runs of before that was kept do not have it
        return tr * BoldSimulation.settlingSamples(seconds, tr, needed.isNumber() ? needed.doubleValue() : 0);
    }

    /** How many of so many seconds of a simulation are scored. */
    double scored(double seconds) {
        return seconds - settling(seconds);
    }

    /** Model time of a candidate of the refinement in s, if simulations that confirm last so long. */
    double refinementSeconds(double confirming) {
        return FitSettings.defaults().withSeconds(seconds()).withConfirmation(2, confirming).refinementSeconds();
    }

    /** How well FC is told without a model, by name; nothing in runs that did not keep it. */
    Map<String, Double> baselines(String key) {
        Map<String, Double> baselines = new LinkedHashMap<>();
        JsonNode node = file.root().path(key);
        node.propertyNames().forEach(name -> baselines.put(name, file.number(node, name)));
        return baselines;
    }

    /** What was held out, as on the command line. */
    String holdout() {
        JsonNode value = file.root().path("input").path("holdout");
        return value.isString() ? value.stringValue() : "none";
    }

    /** Where the data can be read again: the input if the run kept it, else the name of the dataset. */
    Map<String, String> dataOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        JsonNode input = file.root().path("input");
        options.put("dataset", input.path("dataset").asString(text("dataset", "demo")));
        for (String option : List.of("weights", "tr", "table", "maps", "groups", "nodes")) {
            JsonNode value = input.path(option);
            if (value.isValueNode() && !value.isNull()) {
                options.put(option, JsonFile.plain(value));
            }
        }
        return options;
    }

    /** Fixed parameters that are not at their default. */
    Map<String, Double> fixed() {
        Map<String, Double> fixed = new LinkedHashMap<>();
        JsonNode node = file.root().path("fixed");
        node.propertyNames().forEach(id -> fixed.put(id, file.number(node, id)));
        return fixed;
    }

    /** Configuration and provenance as name and value. */
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        Optional<Explored> explored = exploration();
        List<String> unconfirmed = text("confirm_seeds", "").equals("0") ? OF_A_CONFIRMATION : List.of();
        List<String> meaningless = explored.isPresent() ? OF_A_SEARCH : unconfirmed;
        NAMES.forEach((key, name) -> {
            String value = text(key, "");
            if (!value.isEmpty() && !meaningless.contains(key)) {
                rows.add(List.of(name, value));
            }
        });
        explored.ifPresent(e -> {
            rows.add(List.of("points", e.describe()));
            rows.add(List.of("simulations of each point, with different noise", Integer.toString(e.seeds())));
        });
        rows.add(List.of("subjects", "%d: %s".formatted(subjects.size(), String.join(", ", subjects))));
        if (!file.root().path("held_out").isEmpty()) {
            List<String> heldOut = file.texts("held_out");
            rows.add(List.of("held-out recordings of", "%d: %s".formatted(heldOut.size(), String.join(", ", heldOut))));
        }
        rows.add(List.of("regions", Integer.toString(labels.size())));
        fixed().forEach((id, value) -> rows.add(List.of("fixed " + id, Html.number(value))));
        for (Map.Entry<String, JsonNode> entry : file.root().properties()) {
            if (NAMES.containsKey(entry.getKey()) || SHOWN.contains(entry.getKey())) {
                continue;
            }
            if (entry.getValue().isObject()) {
                entry.getValue().properties().stream().filter(e -> !e.getValue().isNull()).forEach(e -> rows.add(List
                        .of(entry.getKey() + " " + e.getKey(), JsonFile.plain(e.getValue()))));
            } else {
                rows.add(List.of(entry.getKey().replace('_', ' '), JsonFile.plain(entry.getValue())));
            }
        }
        return rows;
    }
}
