package org.alnilam.fitting.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.alnilam.datasets.Baselines;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.explore.ExplorationDesign;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.search.Algorithm;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Model;

/**
 * The configuration and provenance of a run, kept in {@code run.json}.
 *
 * @param version of Alnilam
 * @param jdk the Java runtime
 * @param kernel the implementation that computes steps: {@code scalar} or {@code vector}
 * @param started when, in UTC
 * @param dataset the cohort's name
 * @param dataFingerprint SHA-256 over the numbers of all connectomes and recordings that are fitted
 * @param mode which connectome a candidate is simulated on, as on the command line
 * @param objective the objectives and their weights, as on the command line
 * @param algorithm how it is searched, as on the command line
 * @param population candidates in a generation
 * @param generations how many there are, the initial population included
 * @param patience generations without progress that end the search or start it again, 0 for never
 * @param restarts how often it starts again before it ends
 * @param durationS model time of a candidate in s
 * @param earlyStopping whether hopeless candidates are stopped early
 * @param refine model time of the refinement as a share of the search's
 * @param confirmSeeds with how many fresh seeds the best are confirmed
 * @param confirmDurationS model time of a confirming simulation in s
 * @param objectivesNeedS the time after the start of a simulation in s that the objectives need
 * @param trS repetition time in s
 * @param boldStepMs the longest step of BOLD's integration in ms
 * @param seed the seed
 * @param threads how many candidates are evaluated at once
 * @param subjects ids of those whose scores count
 * @param labels the regions' labels
 * @param parameters the searched parameters
 * @param fixed other variables that are not at their default, by id
 * @param heldOut ids of those whose held-out recordings are scored
 * @param heldOutFingerprint SHA-256 over the numbers of these, where there are some
 * @param baselines how well FC is told without a model, mean over subjects, by name
 * @param heldOutBaselines the same for the held-out recordings
 * @param input where the data came from
 * @param exploration what is run through, where the run is an exploration: its algorithm is {@code grid} or {@code sobol},
 *        and its points are one generation
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RunDescription(String version, String jdk, String kernel, String started, String dataset,
        String dataFingerprint, String mode, String objective, String algorithm, int population, int generations,
        int patience, int restarts, double durationS, boolean earlyStopping, double refine, int confirmSeeds,
        double confirmDurationS, double objectivesNeedS, double trS, double boldStepMs, long seed, int threads,
        List<String> subjects, List<String> labels,
        List<Searched> parameters,
        Map<String, Double> fixed, List<String> heldOut,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> heldOutFingerprint, Map<String, Double> baselines,
        Map<String, Double> heldOutBaselines, Input input,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Explored> exploration) {

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
     * @param maps a CSV of region maps, where one was given
     * @param groups a CSV of groups of regions, where one was given
     * @param nodes a CSV of parameters node by node, where one was given
     * @param holdout what was held out, as on the command line, where something was
     * @param files SHA-256 of every file that was named besides the data set, by path
     */
    public record Input(String dataset, String weights, Optional<Double> tr, Optional<String> table,
            Optional<String> maps, Optional<String> groups, Optional<String> nodes, Optional<String> holdout,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> files) {

        /** A missing entry means no files, since an empty one is not written. */
        public Input {
            files = files == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(files));
        }

        /**
         * Data without further files.
         *
         * @param dataset a folder, or {@code demo}
         * @param weights the normalisation of the weights
         * @return their description
         */
        public static Input of(String dataset, String weights) {
            return new Input(dataset, weights, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.empty(), Optional.empty(), Map.of());
        }
    }

    /**
     * What an exploration runs through.
     *
     * @param grid how many values of each parameter, by id; none for Sobol points
     * @param seeds how many simulations of each point, with different noise
     */
    public record Explored(Map<String, Integer> grid, int seeds) {}

    public static RunDescription of(Model model, Target target, SearchSpace space, FitSettings settings,
            Input input) {
        Cohort cohort = target.cohort();
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
        fixed.putAll(space.fixed());
        return new RunDescription(currentVersion(), Runtime.version().toString(), model.kernel(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), cohort.name(), cohort.fingerprint(),
                settings.mode().id(), objectives(target), settings.algorithm().id(), settings.population(), settings
                        .generations(),
                settings.patience(), settings.restarts(), settings.seconds(), settings.earlyStopping(),
                settings.refinement(),
                settings.confirmations(), settings.confirmationSeconds(), target.leastSeconds(), cohort.trSeconds(),
                settings.boldStepMillis(), settings.seed(), settings.threads(), ids(cohort), cohort
                        .labels(),
                parameters, fixed, target.heldOut().map(RunDescription::ids).orElse(List.of()), target.heldOut().map(
                        Cohort::fingerprint),
                baselines(cohort),
                target.heldOut().map(RunDescription::baselines).orElse(Map.of()), input, Optional.empty());
    }

    private static String objectives(Target target) {
        return target.goals().stream()
                .map(goal -> goal.weight() == 1
                        ? goal.objective().spec()
                        : goal.objective().spec()
                                + "*" + goal.weight())
                .collect(Collectors.joining(","));
    }

    private static List<String> ids(Cohort cohort) {
        return cohort.subjects().stream().map(Subject::id).toList();
    }

    private static Map<String, Double> baselines(Cohort cohort) {
        Baselines baselines = Baselines.of(cohort);
        Map<String, Double> means = new LinkedHashMap<>();
        means.put("weights", baselines.weights().mean());
        means.put("log_weights", baselines.logWeights().mean());
        baselines.otherSubjects().ifPresent(figure -> means.put("other_subjects", figure.mean()));
        baselines.ceiling().ifPresent(figure -> means.put("ceiling", figure.mean()));
        return means;
    }

    /** @return how the run is made; of an exploration, which searches nothing, how its points are simulated */
    public FitSettings settings() {
        FitSettings simulation = FitSettings.defaults().withMode(FitSettings.Mode.valueOf(mode.toUpperCase(
                Locale.ROOT))).withSeconds(durationS).withBoldStepMillis(boldStepMs).withSeed(seed).withThreads(
                        threads);
        return exploration.isPresent()
                ? simulation
                : simulation.withAlgorithm(Algorithm.of(algorithm)).withSize(population, generations).withPatience(
                        patience, restarts).withEarlyStopping(earlyStopping).withRefinement(refine)
                        .withConfirmation(confirmSeeds, confirmDurationS);
    }

    /**
     * The same run with more generations or other threads.
     *
     * @param settings the new settings
     * @return the changed description
     */
    public RunDescription with(FitSettings settings) {
        return new RunDescription(version, jdk, kernel, started, dataset, dataFingerprint, mode, objective, algorithm,
                population, settings.generations(), patience, restarts, durationS, earlyStopping, refine, confirmSeeds,
                confirmDurationS, objectivesNeedS, trS, boldStepMs, seed, settings.threads(), subjects, labels,
                parameters, fixed, heldOut,
                heldOutFingerprint, baselines,
                heldOutBaselines, input, exploration);
    }

    /** The description of an exploration with the data, the model and the settings of this one. */
    public RunDescription exploring(ExplorationDesign design) {
        Map<String, Integer> grid = new LinkedHashMap<>();
        for (int k = 0; k < design.counts().size(); k++) {
            grid.put(parameters.get(k).id(), design.counts().get(k));
        }
        return new RunDescription(version, jdk, kernel, started, dataset, dataFingerprint, mode, objective, design
                .kind(), design.size(), 1, 0, 0, durationS, false, 0, 0, confirmDurationS, objectivesNeedS, trS,
                boldStepMs, seed,
                threads,
                subjects, labels, parameters, fixed, heldOut, heldOutFingerprint, baselines, heldOutBaselines, input,
                Optional.of(
                        new Explored(grid, design.seeds())));
    }

    /** @return the version of Alnilam, {@code development} outside of a packaged build */
    public static String currentVersion() {
        return Objects.requireNonNullElse(RunDescription.class.getPackage().getImplementationVersion(), "development");
    }
}
