package org.alnilam.fitting.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.alnilam.simulator.Model;
import org.alnilam.simulator.Pulse;

/**
 * Version, model and time that a run was made with.
 *
 * @param version version of Alnilam
 * @param jdk the Java runtime
 * @param model name of the model; {@code aln} in earlier runs, which did not keep it
 * @param modelTitle name of the model in sentences and headings
 * @param kernel the implementation that computes steps: {@code scalar} or {@code vector}
 * @param stimuli the stimuli of its simulations in text form
 * @param started time of its start in UTC
 */
public record Provenance(String version, String jdk, String model,
        @JsonProperty("model_title") String modelTitle, String kernel,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> stimuli, String started) {

    private static final String FIRST_MODEL = "aln";
    private static final String FIRST_MODEL_TITLE = "ALN network model";

    /**
     * Names the model of earlier runs.
     *
     * @throws IllegalArgumentException if a stimulus cannot be understood
     */
    public Provenance {
        model = Objects.requireNonNullElse(model, FIRST_MODEL);
        modelTitle = Objects.requireNonNullElse(modelTitle, FIRST_MODEL_TITLE);
        stimuli = stimuli == null ? List.of() : List.copyOf(stimuli);
        stimuli.forEach(Pulse::parse);
    }

    static Provenance of(Model model) {
        return new Provenance(currentVersion(), Runtime.version().toString(), model.name(), model.title(), model
                .kernel(), model.stimuli().stream().map(Pulse::toString).toList(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** @return the stimuli of its simulations */
    public List<Pulse> pulses() {
        return stimuli.stream().map(Pulse::parse).toList();
    }

    /** @return the version of Alnilam, {@code development} outside of a packaged build */
    public static String currentVersion() {
        return Objects.requireNonNullElse(Provenance.class.getPackage().getImplementationVersion(), "development");
    }
}
