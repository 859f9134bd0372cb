package org.alnilam.fitting.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.Pulse;

/**
 * Version, model, time, options and machines that a run was made with.
 *
 * @param version version of Alnilam
 * @param jdk the Java runtime
 * @param model name of the model; {@code aln} in earlier runs, which did not keep it
 * @param modelTitle name of the model in sentences and headings
 * @param kernel the implementation that computes steps: {@code scalar} or {@code vector}
 * @param stimuli the stimuli of its simulations in text form
 * @param started time of its start in UTC
 * @param options options of its command by name without dashes, each a text, a number, true, false or a list of texts; none
 *        where no command began it
 * @param carriedOn other versions of Alnilam or Java that carried the run on, each with the time when it began to
 * @param spark account of the evaluations that were made on a cluster of Apache Spark, where some were
 */
public record Provenance(String version, String jdk, String model,
        @JsonProperty("model_title") String modelTitle, String kernel,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> stimuli, String started,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> options,
        @JsonProperty("carried_on") @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> carriedOn,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Evaluator.Use> spark) {

    /** The entry of the options. */
    public static final String OPTIONS = "options";

    private static final String UNKNOWN = "unknown";
    private static final String FIRST_MODEL = "aln";
    private static final String FIRST_MODEL_TITLE = "ALN network model";

    /**
     * Names the model of earlier runs, and keeps a copy of the options. What is missing is unknown.
     *
     * @throws IllegalArgumentException if a stimulus cannot be understood
     */
    public Provenance {
        model = Objects.requireNonNullElse(model, FIRST_MODEL);
        modelTitle = Objects.requireNonNullElse(modelTitle, FIRST_MODEL_TITLE);
        stimuli = stimuli == null ? List.of() : List.copyOf(stimuli);
        stimuli.forEach(Pulse::parse);
        version = Objects.requireNonNullElse(version, UNKNOWN);
        jdk = Objects.requireNonNullElse(jdk, UNKNOWN);
        kernel = Objects.requireNonNullElse(kernel, UNKNOWN);
        started = Objects.requireNonNullElse(started, UNKNOWN);
        carriedOn = carriedOn == null ? List.of() : List.copyOf(carriedOn);
        spark = spark == null ? Optional.empty() : spark;
        options = options == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    static Provenance of(Model model) {
        return new Provenance(currentVersion(), Runtime.version().toString(), model.name(), model.title(), model
                .kernel(), model.stimuli().stream().map(Pulse::toString).toList(),
                now(), Map.of(), List.of(), Optional.empty());
    }

    /** {@return the stimuli of its simulations} */
    public List<Pulse> pulses() {
        return stimuli.stream().map(Pulse::parse).toList();
    }

    /**
     * Keeps the options of the command that began the run.
     *
     * @param values options by name without dashes
     * @return provenance with these options
     */
    public Provenance withOptions(Map<String, Object> values) {
        return new Provenance(version, jdk, model, modelTitle, kernel, stimuli, started, values, carriedOn, spark);
    }

    /**
     * Adds what a stretch of the run took on a cluster.
     *
     * @param use account of the stretch
     * @return provenance with the sum of this and earlier stretches
     */
    public Provenance withSpark(Evaluator.Use use) {
        Evaluator.Use sum = spark.map(before -> before.plus(use)).orElse(use);
        return new Provenance(version, jdk, model, modelTitle, kernel, stimuli, started, options, carriedOn,
                Optional.of(
                        sum));
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * Notes that another version carries the run on.
     *
     * @return provenance with this version of Alnilam and Java, if the run was last at work with another
     */
    public Provenance carriedOnHere() {
        String here = versions(currentVersion(), Runtime.version().toString());
        String last = carriedOn.isEmpty() ? versions(version, jdk) : carriedOn.getLast();
        if (last.equals(here) || last.startsWith(here + ", ")) {
            return this;
        }
        List<String> all = new ArrayList<>(carriedOn);
        all.add("%s, %s".formatted(here, now()));
        return new Provenance(version, jdk, model, modelTitle, kernel, stimuli, started, options, all, spark);
    }

    private static String versions(String alnilam, String java) {
        return "Alnilam %s on Java %s".formatted(alnilam, java);
    }

    /** {@return the version of Alnilam, {@code development} outside of a packaged build} */
    public static String currentVersion() {
        return Objects.requireNonNullElse(Provenance.class.getPackage().getImplementationVersion(), "development");
    }
}
