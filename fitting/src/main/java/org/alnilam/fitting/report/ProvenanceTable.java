package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunFolder;

/** Configuration and provenance of a run, as name and value. */
final class ProvenanceTable {

    /** Entries of {@code run.json} with a name of their own, in the order of the table; others follow under their key. */
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
        NAMES.put("model", "model");
        NAMES.put("kernel", "kernel");
        NAMES.put("version", "version of Alnilam");
        NAMES.put("jdk", "Java");
        NAMES.put("started", "started");
        NAMES.put("command", "command line");
    }

    /** Entries that are shown elsewhere or in another way. */
    private static final Set<String> SHOWN = Set.of("subjects", "labels", "parameters", "fixed", "held_out",
            "baselines", "held_out_baselines", "exploration", "stimuli", "missing_regions", "linear_network", "centres",
            "left_out_regions",
            "left_out_subjects");
    /** Entries that mean nothing where points were given and not searched. */
    private static final Set<String> OF_A_SEARCH = Set.of("algorithm", "population", "generations", "patience",
            "restarts", "early_stopping", "refine", "confirm_seeds", "confirm_duration_s");
    /** Entries that mean nothing where nothing is confirmed. */
    private static final Set<String> OF_A_CONFIRMATION = Set.of("refine", "confirm_duration_s");

    private ProvenanceTable() {
    }

    /** Adds the section. */
    static void add(ChartPage page, RunFolder folder, RunDescription run) {
        page.heading("Configuration and provenance");
        page.table(List.of("entry", "value"), rows(folder.json(), run));
    }

    private static List<List<String>> rows(JsonNode json, RunDescription run) {
        List<List<String>> rows = new ArrayList<>();
        Set<String> unconfirmed = run.confirmation().map(c -> c.seeds() == 0).orElse(false)
                ? OF_A_CONFIRMATION
                : Set.of();
        Set<String> meaningless = run.design().isPresent() ? OF_A_SEARCH : unconfirmed;
        NAMES.forEach((key, name) -> {
            JsonNode value = json.path(key);
            if (value.isValueNode() && !value.isNull() && !plain(value).isEmpty() && !meaningless.contains(key)) {
                rows.add(List.of(name, plain(value)));
            }
        });
        run.design().ifPresent(design -> {
            rows.add(List.of("points", design.describe()));
            rows.add(List.of("simulations of each point, with different noise", Integer.toString(design.seeds())));
        });
        rows.add(List.of("subjects", counted(run.data().subjects())));
        if (!run.data().heldOut().isEmpty()) {
            rows.add(List.of("held-out recordings of", counted(run.data().heldOut())));
        }
        rows.add(List.of("regions", Integer.toString(run.data().labels().size())));
        run.problem().fixed().forEach((id, value) -> rows.add(List.of("fixed " + id, Html.number(value))));
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            if (NAMES.containsKey(entry.getKey()) || SHOWN.contains(entry.getKey())) {
                continue;
            }
            if (entry.getValue().isObject()) {
                entry.getValue().properties().stream().filter(e -> !e.getValue().isNull()).forEach(e -> rows.add(List
                        .of(entry.getKey() + " " + e.getKey(), plain(e.getValue()))));
            } else {
                rows.add(List.of(entry.getKey().replace('_', ' '), plain(entry.getValue())));
            }
        }
        return rows;
    }

    private static String counted(List<String> ids) {
        return "%s: %s".formatted(ids.size(), String.join(", ", ids));
    }

    /** Writes a value as a reader would. */
    private static String plain(JsonNode value) {
        if (value.isNumber()) {
            return Html.plain(value.asString());
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
