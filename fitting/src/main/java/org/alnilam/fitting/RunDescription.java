package org.alnilam.fitting;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Subject;
import org.alnilam.simulator.Model;

/**
 * The configuration and provenance of a run, kept in {@code run.json}.
 *
 * @param version of Alnilam
 * @param jdk the Java runtime
 * @param kernel the implementation that computes steps: {@code scalar} or {@code vector}
 * @param started when, in UTC
 * @param dataset the cohort's name
 * @param dataFingerprint SHA-256 over the numbers of all recordings
 * @param mode which connectome a candidate is simulated on, as on the command line
 * @param objective {@code fc}
 * @param algorithm {@code ga}
 * @param population candidates in a generation
 * @param generations how many there are, the initial population included
 * @param durationS model time of a candidate in s
 * @param trS repetition time in s
 * @param boldStepMs the longest step of BOLD's integration in ms
 * @param seed the seed
 * @param threads how many candidates are evaluated at once
 * @param subjects ids of those whose scores count
 * @param labels the regions' labels
 * @param parameters the searched parameters
 * @param fixed other parameters that are not at their default, by id
 * @param input where the data came from
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RunDescription(String version, String jdk, String kernel, String started, String dataset,
        String dataFingerprint, String mode, String objective, String algorithm, int population, int generations,
        double durationS, double trS, double boldStepMs, long seed, int threads, List<String> subjects,
        List<String> labels,
        List<Searched> parameters, Map<String, Double> fixed, Input input) {

    /**
     * A searched parameter.
     *
     * @param id its id
     * @param symbol its symbol
     * @param unit its unit
     * @param low the lower end of its range
     * @param high the upper end of its range
     * @param meaning what it is
     */
    public record Searched(String id, String symbol, String unit, double low, double high, String meaning) {}

    /**
     * Where the data came from, enough to read them again.
     *
     * @param dataset a folder, or {@code demo}
     * @param weights the normalisation of the weights
     * @param tr the repetition time in s, where it was given
     * @param table a transfer-function table, where one was given
     */
    public record Input(String dataset, String weights, Optional<Double> tr, Optional<String> table) {}

    static RunDescription of(Model model, Cohort cohort, SearchSpace space, FitSettings settings, Input input) {
        List<Searched> parameters = space.dimensions().stream()
                .map(d -> new Searched(d.parameter().id(), d.parameter().symbol(), d.parameter().unit(),
                        d.range().low(), d.range().high(), d.parameter().meaning()))
                .toList();
        Map<String, Double> fixed = new LinkedHashMap<>();
        space.base().toMap().forEach((id, value) -> {
            if (value != model.catalogue().get(id).defaultValue()) {
                fixed.put(id, value);
            }
        });
        return new RunDescription(currentVersion(), Runtime.version().toString(), model.kernel(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), cohort.name(), cohort.fingerprint(),
                settings.mode().id(), "fc", "ga", settings.population(), settings.generations(), settings.seconds(),
                cohort.trSeconds(), settings.boldStepMillis(), settings.seed(), settings.threads(),
                cohort.subjects().stream().map(Subject::id).toList(), cohort.labels(), parameters, fixed, input);
    }

    /**
     * The same run with more generations or other threads.
     *
     * @param settings the new settings
     * @return the changed description
     */
    public RunDescription with(FitSettings settings) {
        return new RunDescription(version, jdk, kernel, started, dataset, dataFingerprint, mode, objective, algorithm,
                population, settings.generations(), durationS, trS, boldStepMs, seed, settings.threads(), subjects,
                labels,
                parameters, fixed, input);
    }

    /** @return the version of Alnilam, {@code development} outside of a packaged build */
    public static String currentVersion() {
        return Objects.requireNonNullElse(RunDescription.class.getPackage().getImplementationVersion(), "development");
    }
}
