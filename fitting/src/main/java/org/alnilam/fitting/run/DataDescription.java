package org.alnilam.fitting.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.alnilam.datasets.Baselines;
import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.LinearNetwork;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.objective.Target;

/**
 * The data of a run.
 *
 * @param dataset the cohort's name
 * @param dataFingerprint SHA-256 over the numbers of all connectomes and recordings that are fitted
 * @param trS repetition time in s
 * @param subjects ids of the subjects whose scores count
 * @param labels the regions' labels
 * @param centres centre of each region, x, y and z in mm, where all are known
 * @param heldOut ids of the subjects whose held-out recordings are scored
 * @param heldOutFingerprint SHA-256 over the numbers of the held-out data, where there are some
 * @param baselines scores that FC reaches without a model, mean over subjects, by name
 * @param linearNetwork exponent and gain of the linear network that is among the baselines
 * @param missingRegions number of regions without a signal, whose pairs have no score, of each subject that has some
 * @param leftOutRegions labels of regions that were left out, since too many subjects have no signal of them
 * @param leftOutSubjects ids of subjects that were left out, since they have no signal of too many regions
 * @param heldOutBaselines scores that the held-out FC reaches without a model, by name
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DataDescription(String dataset, String dataFingerprint, double trS, List<String> subjects,
        List<String> labels, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<List<Double>> centres,
        List<String> heldOut,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> heldOutFingerprint, Map<String, Double> baselines,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> linearNetwork,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> missingRegions,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOutRegions,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOutSubjects,
        Map<String, Double> heldOutBaselines) {

    /** Weights of the group connectome against FC, among {@link #baselines}. */
    public static final String WEIGHTS = "weights";
    /** The logarithm of the weights against FC. */
    public static final String LOG_WEIGHTS = "log_weights";
    /** The linear network of the group's connectome, fitted to the fitted data. */
    public static final String LINEAR_NETWORK = "linear_network";
    /** FC of another subject. */
    public static final String OTHER_SUBJECTS = "other_subjects";
    /** Mean FC of the other subjects. */
    public static final String CEILING = "ceiling";

    /**
     * Keeps copies; entries that earlier runs did not have are empty.
     *
     * @throws IllegalArgumentException if an entry is missing or not possible
     */
    public DataDescription {
        dataset = Objects.requireNonNullElse(dataset, "unknown");
        dataFingerprint = Objects.requireNonNullElse(dataFingerprint, "unknown"); // which no data have
        if (subjects == null || subjects.isEmpty()) {
            throw new IllegalArgumentException("'subjects' must be a list of texts, at least one");
        }
        if (labels == null || labels.isEmpty()) {
            throw new IllegalArgumentException("'labels' must be a list of texts, at least one");
        }
        requireTr("tr_s", trS);
        subjects = List.copyOf(subjects);
        labels = List.copyOf(labels);
        centres = centres == null ? List.of() : List.copyOf(centres);
        if (!centres.isEmpty() && (centres.size() != labels.size() || centres.stream().anyMatch(centre -> centre
                .size() != 3))) {
            throw new IllegalArgumentException("'centres' must hold three numbers for each label");
        }
        heldOutFingerprint = heldOutFingerprint == null ? Optional.empty() : heldOutFingerprint;
        heldOut = heldOut == null ? List.of() : List.copyOf(heldOut);
        baselines = copy(baselines);
        heldOutBaselines = copy(heldOutBaselines);
        linearNetwork = copy(linearNetwork);
        missingRegions = copy(missingRegions);
        leftOutRegions = leftOutRegions == null ? List.of() : List.copyOf(leftOutRegions);
        leftOutSubjects = leftOutSubjects == null ? List.of() : List.copyOf(leftOutSubjects);
    }

    /** Checks a repetition time under its name in {@code run.json}. */
    static void requireTr(String name, double seconds) {
        try {
            BoldRecording.checkTr(seconds);
        } catch (DataException e) {
            throw new IllegalArgumentException("'%s': %s".formatted(name, e.getMessage()), e);
        }
    }

    private static <T> Map<String, T> copy(Map<String, T> figures) {
        return figures == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    static DataDescription of(Target target) {
        Cohort cohort = target.cohort();
        Baselines fitted = Baselines.of(cohort);
        Optional<LinearNetwork> network = fitted.linearNetwork().map(Baselines.Linear::network);
        return new DataDescription(cohort.name(), cohort.fingerprint(), cohort.trSeconds(), ids(cohort),
                cohort.labels(),
                centres(cohort), target.heldOut().map(DataDescription::ids).orElse(List.of()), target.heldOut().map(
                        Cohort::fingerprint),
                means(fitted), network.map(DataDescription::parameters).orElse(Map.of()), cohort.missingRegions(),
                cohort
                        .leftOut().regions(),
                cohort.leftOut().subjects(),
                target.heldOut().map(others -> means(Baselines.of(others, network))).orElse(Map.of()));
    }

    private static List<List<Double>> centres(Cohort cohort) {
        return Region.centres(cohort.regions()).orElse(List.of()).stream().map(centre -> List.of(centre.x(), centre.y(),
                centre.z())).toList();
    }

    private static List<String> ids(Cohort cohort) {
        return cohort.subjects().stream().map(Subject::id).toList();
    }

    private static Map<String, Double> parameters(LinearNetwork network) {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("exponent", network.exponent());
        parameters.put("gain", network.gain());
        return parameters;
    }

    private static Map<String, Double> means(Baselines baselines) {
        Map<String, Double> means = new LinkedHashMap<>();
        means.put(WEIGHTS, baselines.weights().mean());
        means.put(LOG_WEIGHTS, baselines.logWeights().mean());
        baselines.linearNetwork().ifPresent(linear -> means.put(LINEAR_NETWORK, linear.figure().mean()));
        baselines.otherSubjects().ifPresent(figure -> means.put(OTHER_SUBJECTS, figure.mean()));
        baselines.ceiling().ifPresent(figure -> means.put(CEILING, figure.mean()));
        return means;
    }
}
