package org.alnilam.fitting.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.alnilam.datasets.Internal;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.RunSettings;
import org.alnilam.fitting.confirm.ConfirmationSettings;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.SimulationSettings;
import org.alnilam.fitting.explore.Exploration;
import org.alnilam.fitting.files.RunFiles;
import org.alnilam.fitting.recover.Recovery;
import org.alnilam.fitting.search.SearchSettings;

/**
 * The configuration and provenance of a run, kept in {@code run.json}: its parts, whose entries stand side by side there.
 *
 * @param provenance version, model and time that it was made with
 * @param data its data
 * @param problem its objectives and the parameters that it searches
 * @param simulation settings of the simulations of candidates or points
 * @param run seed and threads
 * @param input source of the data
 * @param search settings of the search; an exploration searches nothing
 * @param confirmation settings of the confirmation; an exploration confirms nothing
 * @param design the points of an exploration
 * @param recovery entries of a recovery that a fit does not have
 */
public record RunDescription(Provenance provenance, DataDescription data, ProblemDescription problem,
        SimulationSettings simulation, RunSettings run, Input input, Optional<SearchSettings> search,
        Optional<ConfirmationSettings> confirmation, Optional<DesignDescription> design,
        Optional<RecoveryDescription> recovery) {

    private static final String EXPLORATION = "exploration";
    private static final String KIND = "kind";
    private static final String CONFIRM_DURATION = "confirm_duration_s";

    /** Kind of a run, and the command that makes it. */
    public enum Kind {
        /** A fit. */
        FIT("fit"),
        /** An exploration. */
        EXPLORATION("explore"),
        /** A parameter recovery. */
        RECOVERY("recover");

        private final String command;

        Kind(String command) {
            this.command = command;
        }

        /** {@return the command that makes and carries on such a run} */
        public String command() {
            return command;
        }
    }

    /** {@return the kind of the run} */
    public Kind kind() {
        if (recovery.isPresent()) {
            return Kind.RECOVERY;
        }
        return design.isPresent() ? Kind.EXPLORATION : Kind.FIT;
    }

    static RunDescription of(Fit fit, Input input) {
        FitSettings settings = fit.settings();
        return new RunDescription(Provenance.of(fit.problem().model()), DataDescription.of(fit.problem().target()),
                ProblemDescription.of(fit), settings.simulation(), settings.run(), input, Optional.of(settings
                        .search()),
                Optional.of(settings.confirmation()), Optional.empty(), Optional.empty());
    }

    static RunDescription of(Exploration exploration, Input input) {
        return new RunDescription(Provenance.of(exploration.problem().model()),
                DataDescription.of(exploration.target()),
                ProblemDescription.of(exploration.problem().model(), exploration.target(), exploration.problem()
                        .space()),
                exploration.simulation(), exploration.runSettings(), input, Optional.empty(), Optional
                        .empty(),
                Optional.of(DesignDescription.of(exploration.design())), Optional.empty());
    }

    /** Describes a recovery, with its fits as if they were to the cohort itself. */
    static RunDescription of(Recovery recovery, Input input) {
        FitSettings settings = recovery.fitSettings();
        return new RunDescription(Provenance.of(recovery.model()), DataDescription.of(recovery.target()),
                ProblemDescription.of(recovery.model(), recovery.target(), recovery.space()), settings.simulation(),
                settings.run(), input, Optional.of(settings.search()), Optional.of(settings.confirmation()), Optional
                        .empty(),
                Optional.of(RecoveryDescription.of(recovery.settings())));
    }

    /**
     * Puts together the settings of the fit, or of the fits of a recovery.
     *
     * @return the settings
     * @throws java.util.NoSuchElementException if the run is an exploration
     */
    public FitSettings fitSettings() {
        return new FitSettings(simulation, search.orElseThrow(), confirmation.orElseThrow(), run);
    }

    /**
     * Changes the settings, such as the number of generations or threads.
     *
     * @param settings the new settings
     * @return the changed description
     */
    public RunDescription with(FitSettings settings) {
        return new RunDescription(provenance, data, problem, settings.simulation(), settings.run(), input, Optional.of(
                settings.search()), Optional.of(settings.confirmation()), design, recovery);
    }

    /**
     * Changes the entries of a recovery, such as the number of truths.
     *
     * @param more the new entries
     * @return the changed description
     */
    public RunDescription with(RecoveryDescription more) {
        return new RunDescription(provenance, data, problem, simulation, run, input, search, confirmation, design,
                Optional.of(more));
    }

    /**
     * Changes the provenance.
     *
     * @param made version, model, time and options that the run was made with
     * @return the changed description
     */
    public RunDescription with(Provenance made) {
        return new RunDescription(made, data, problem, simulation, run, input, search, confirmation, design, recovery);
    }

    /**
     * Changes the source of the data, which may have been moved.
     *
     * @param source the new source
     * @return the changed description
     */
    public RunDescription with(Input source) {
        return new RunDescription(provenance, data, problem, simulation, run, source, search, confirmation, design,
                recovery);
    }

    /** The entries of all parts side by side. */
    ObjectNode toJson() {
        ObjectNode json = RunFiles.JSON.createObjectNode();
        recovery.ifPresent(part -> add(json, part));
        add(json, provenance);
        add(json, data);
        add(json, simulation);
        search.ifPresent(part -> add(json, part));
        confirmation.ifPresent(part -> add(json, part));
        add(json, run);
        add(json, problem);
        json.set("input", RunFiles.JSON.valueToTree(input));
        design.ifPresent(part -> {
            // names of the size of a search
            json.put("algorithm", part.kind()).put("population", part.points()).put("generations", 1);
            json.set(EXPLORATION, RunFiles.JSON.valueToTree(Map.of("grid", part.grid(), "seeds", part.seeds())));
        });
        return json;
    }

    private static void add(ObjectNode json, Object part) {
        json.setAll((ObjectNode) RunFiles.JSON.valueToTree(part));
    }

    /**
     * Reads the entries.
     *
     * @throws IllegalArgumentException if one is missing or not possible
     * @throws tools.jackson.core.JacksonException if one has the wrong type
     */
    static RunDescription of(ObjectNode json) {
        Optional<DesignDescription> design = json.path(EXPLORATION).isObject()
                ? Optional.of(design(json, json.path(EXPLORATION)))
                : Optional.empty();
        boolean recovers = kindOf(json) == Kind.RECOVERY;
        if (!json.has(CONFIRM_DURATION)) { // an entry that the first runs did not have
            json.put(CONFIRM_DURATION, ConfirmationSettings.defaults().modelSeconds());
        }
        return new RunDescription(
                part(json, Provenance.class),
                part(json, DataDescription.class),
                part(json, ProblemDescription.class),
                part(json, SimulationSettings.class),
                part(json, RunSettings.class),
                input(json),
                design.isPresent() ? Optional.empty() : Optional.of(part(json, SearchSettings.class)),
                design.isPresent() ? Optional.empty() : Optional.of(part(json, ConfirmationSettings.class)),
                design,
                recovers ? Optional.of(part(json, RecoveryDescription.class)) : Optional.empty());
    }

    /**
     * Tells the kind of a run.
     *
     * @param json content of its {@code run.json}
     * @return its kind
     */
    @Internal
    public static Kind kindOf(ObjectNode json) {
        if (RecoveryDescription.KIND.equals(json.path(KIND).asString(""))) {
            return Kind.RECOVERY;
        }
        return json.path(EXPLORATION).isObject() ? Kind.EXPLORATION : Kind.FIT;
    }

    private static <T> T part(ObjectNode json, Class<T> type) {
        return RunFiles.JSON.treeToValue(json, type);
    }

    private static Input input(ObjectNode json) {
        if (!json.has("input")) { // an entry that the first runs did not have
            return Input.of(json.path("dataset").asString(Input.DEMO), Input.DEFAULT_WEIGHTS);
        }
        Input input = RunFiles.JSON.treeToValue(json.get("input"), Input.class);
        if (input == null) {
            throw new IllegalArgumentException("'input' must be an object");
        }
        return input;
    }

    private static DesignDescription design(ObjectNode json, JsonNode exploration) {
        Map<String, Integer> grid = new LinkedHashMap<>();
        exploration.path("grid").properties().forEach(entry -> grid.put(entry.getKey(), entry.getValue().asInt()));
        return new DesignDescription(json.path("algorithm").asString(""), json.path("population").asInt(0), grid,
                exploration.path("seeds").asInt(0));
    }

    /** {@return the mode, group where all subjects share a simulation} */
    public Mode mode() {
        return simulation.mode();
    }
}
