package org.alnilam.fitting.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine.Model.CommandSpec;

import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.objective.Goals;
import org.alnilam.fitting.objective.HoldOut;
import org.alnilam.fitting.run.Input;
import org.alnilam.fitting.run.InputFiles;
import org.alnilam.fitting.run.ProblemDescription.Searched;
import org.alnilam.fitting.run.RunDescription;
import org.alnilam.fitting.run.RunDescription.Kind;
import org.alnilam.fitting.search.SearchSettings;

/**
 * The options that the run of {@code --from} gives to a command: its data and its model; to a command that makes a run, also
 * its objectives and settings. Parameters that the command varies have the ranges that the run searched, others the values of
 * its best candidate.
 */
final class OriginLayer {

    private static final String START = "start";
    private static final String SUBJECTS = "subjects";
    private static final String DATASET = "dataset";
    private static final String HOLDOUT = "holdout";

    /** Number of values of an axis around the best, unless told otherwise: an odd one has the best itself among them. */
    private static final int AXIS = 7;
    /** Number of axes of a grid around the best, unless told otherwise: as many as a map shows. */
    private static final int AXES = 2;
    /** Half the length of an axis around the best, as a share of the range that the run searched. */
    private static final double HALF_LENGTH = 0.25;
    private static final Pattern AROUND = Pattern.compile("(.+)=around(?::([0-9]{1,9}))?");

    private static final String CONNECTIVITY = "connectivity";

    private final Origin origin;
    private final RunDescription run;
    private final CommandSpec command;
    private final Consumer<String> warnings;

    /**
     * @param origin the run
     * @param command the command that starts from it
     * @param warnings receives a sentence for what the command cannot take over
     */
    OriginLayer(Origin origin, CommandSpec command, Consumer<String> warnings) {
        this.origin = origin;
        run = origin.run();
        this.command = command;
        this.warnings = warnings;
    }

    /**
     * Completes options by those of the run.
     *
     * @param given the options that count more
     * @return all options of the command
     * @throws UsageException if the command needs something that the run does not have
     */
    OptionTexts complete(OptionTexts given) {
        OptionTexts own = new OptionTexts();
        data(given).forEach(own::put);
        if (takesAll()) {
            settings().forEach(own::put);
        }
        OptionTexts wanted = given.with(OptionTexts.GRID,
                given.get(OptionTexts.GRID).stream().map(this::axis).toList());
        OptionTexts below = new OptionTexts();
        own.forEach((name, texts) -> {
            if (has(name)) {
                below.put(name, texts);
            }
        });
        if (has(OptionTexts.GRID) && !given.has(OptionTexts.GRID) && !given.has(OptionTexts.SOBOL)) {
            below.put(OptionTexts.GRID, axes(given));
        } else if (has(OptionTexts.PARAM)) {
            below.put(OptionTexts.PARAM, origin.searched().stream().map(one -> "%s=%s:%s".formatted(one.id(), one.low(),
                    one.high())).toList());
        }
        warnOfChangedFiles(below, given);
        OptionTexts varied = wanted.over(below);
        return varied.over(new OptionTexts().put(OptionTexts.SET, settings(varied)).put(START, starts(varied)));
    }

    private boolean has(String name) {
        return OptionTexts.find(command, name).isPresent();
    }

    /** Whether the command makes a run of its own, and takes all that such a run can have. */
    private boolean takesAll() {
        return has("resume");
    }

    private Map<String, List<String>> data(OptionTexts given) {
        Input input = run.input();
        if (input.dataset().startsWith("truth ") && !given.has(DATASET)) {
            throw new UsageException(
                    "--from: the data of the fit in %s were made up within a recovery; name the folder of the recovery"
                            .formatted(origin.path()));
        }
        warnOfOtherComparison();
        warnOfStimuli();
        Map<String, List<String>> options = new LinkedHashMap<>();
        if (!given.has(DATASET)) { // subjects and TR are those of the run's data set
            options.put(DATASET, List.of(input.dataset()));
            Stream<String> heldOut = has(HOLDOUT) ? run.data().heldOut().stream() : Stream.of();
            options.put(SUBJECTS, List.of(Stream.concat(run.data().subjects().stream(), heldOut).distinct().collect(
                    Collectors.joining(","))));
            options.put("tr", input.tr().map(String::valueOf).stream().toList());
            input.reading()
                    .ifPresent(reading -> reading.commandLine().forEach((name, value) -> options.put(name, List.of(
                            value))));
        }
        if (!given.first(DATASET).orElse("").equals(SimulateCommand.SINGLE_NODE)) {
            options.put("weights", List.of(input.weights()));
            options.put("maps", input.maps().stream().toList());
            options.put("groups", input.groups().stream().toList());
            options.put("nodes", input.nodes().stream().toList());
        }
        options.put("table", input.table().stream().toList());
        options.put("bold-step", List.of(run.simulation().boldStepMillis() + "ms"));
        return options;
    }

    private void warnOfOtherComparison() {
        if (!has(DATASET)) {
            return;
        }
        if (!has("mode") && run.mode() == Mode.SUBJECT) {
            warnings.accept("the run in %s simulated each subject on its own connectome; alnilam %s takes the mean one"
                    .formatted(origin.path(), command.name()));
        }
        if (!has(HOLDOUT) && run.input().holdout().orElse(HoldOut.NONE).equals(HoldOut.HALF)) {
            warnings.accept("the run in %s saw the first halves of the recordings; alnilam %s takes the whole ones"
                    .formatted(origin.path(), command.name()));
        }
    }

    private void warnOfStimuli() {
        if (!run.provenance().stimuli().isEmpty()) {
            warnings.accept("the stimuli of the run in %s are not taken over; give them with --stimulus".formatted(
                    origin.path()));
        }
    }

    private void warnOfChangedFiles(OptionTexts taken, OptionTexts given) {
        Map<String, String> files = new LinkedHashMap<>(run.input().files());
        files.keySet().removeIf(file -> !taken.mentions(file, given));
        files.forEach((file, fingerprint) -> {
            if (!InputFiles.fingerprints(List.of(file)).containsValue(fingerprint)) {
                warnings.accept("%s has changed since the run in %s began".formatted(file, origin.path()));
            }
        });
    }

    private Map<String, List<String>> settings() {
        Map<String, List<String>> options = new LinkedHashMap<>();
        String objective = run.problem().objective();
        if (has("truths") || !objective.contains("=" + Goals.TRUTH)) {
            options.put("objective", List.of(objective));
        } else {
            warnings.accept("the objective of %s, %s, aims at made-up truths and is not taken over".formatted(origin
                    .path(), objective));
        }
        options.put("mode", List.of(run.mode().id()));
        options.put(HOLDOUT, run.input().holdout().stream().toList());
        options.put("duration", List.of(run.simulation().modelSeconds() + "s"));
        options.put("seed", List.of(Long.toString(nextSeed())));
        run.search().ifPresent(search -> {
            options.put("algorithm", List.of(search.algorithm().id()));
            options.put("population", List.of(Integer.toString(search.population())));
            options.put("generations", List.of(Integer.toString(search.generations())));
            options.put("patience", List.of(Integer.toString(search.patience())));
            options.put("restarts", List.of(Integer.toString(search.restarts())));
            options.put("early-stopping", List.of(Boolean.toString(search.earlyStopping())));
        });
        run.confirmation().ifPresent(confirmation -> {
            options.put("refine", List.of(Double.toString(confirmation.refinement())));
            options.put("confirm", List.of(Integer.toString(confirmation.seeds())));
            options.put("confirm-duration", List.of(confirmation.modelSeconds() + "s"));
            options.put(CONNECTIVITY, List.of(confirmation.connectivity().id()));
        });
        run.design().ifPresent(design -> options.put("seeds", List.of(Integer.toString(design.seeds()))));
        return options;
    }

    /** Another seed than the run's, so that its best candidates are judged with noise that did not choose them. */
    private long nextSeed() {
        return run.run().seed() == Long.MAX_VALUE ? 1 : run.run().seed() + 1;
    }

    /** Values of the parameters that the command does not vary. */
    private List<String> settings(OptionTexts varied) {
        boolean neuronAlone = command.userObject() instanceof TableCommand;
        if (!neuronAlone) {
            requireBest(varied);
        }
        Set<String> ids = Stream.of(OptionTexts.PARAM, OptionTexts.GRID).flatMap(name -> varied.get(name).stream()).map(
                OptionTexts::id).collect(Collectors.toCollection(TreeSet::new));
        List<String> settings = new ArrayList<>();
        boolean adapted = command.userObject() instanceof SimulateCommand && SimulateCommand.isEffective(origin, varied
                .first(CONNECTIVITY));
        (adapted ? origin.adaptedValues() : origin.values()).forEach((id, value) -> {
            if (!ids.contains(id) && (!neuronAlone || TableCommand.NEURON.contains(id))) {
                settings.add("%s=%s".formatted(id, value));
            }
        });
        return settings;
    }

    private void requireBest(OptionTexts varied) {
        if (origin.best().isPresent() || varied.has(OptionTexts.PARAM) || varied.has(OptionTexts.GRID)) {
            return;
        }
        if (run.kind() != Kind.RECOVERY) {
            throw noBest();
        }
        warnings.accept(
                "%s is a recovery, which has no best parameters of its data; those that it searched stay at their default"
                        .formatted(origin.path()));
    }

    private UsageException noBest() {
        return new UsageException("--from: %s has no best parameters%s".formatted(origin.path(), run
                .kind() == Kind.RECOVERY
                        ? ": a recovery fits made-up truths; add --grid ID=LO:HI:N or --sobol N"
                        : "; carry the run on, or choose another"));
    }

    private List<String> starts(OptionTexts varied) {
        if (!has(START)) {
            return List.of();
        }
        Set<String> ids = varied.get(OptionTexts.PARAM).stream().map(OptionTexts::id).collect(Collectors.toSet());
        List<String> starts = origin.starts(population(varied) / 2).stream().map(candidate -> {
            Map<String, Double> values = new LinkedHashMap<>(run.problem().fixed());
            values.putAll(candidate);
            values.keySet().retainAll(ids);
            return values.entrySet().stream().map(value -> "%s=%s".formatted(value.getKey(), value.getValue())).collect(
                    Collectors.joining(","));
        }).filter(text -> !text.isEmpty()).distinct().toList();
        if (starts.isEmpty() && !varied.has(START)) {
            warnings.accept(
                    "%s has no candidate to begin the search with; only its data, model and options are taken over"
                            .formatted(origin.path()));
        }
        return starts;
    }

    private static int population(OptionTexts options) {
        return options.first("population").filter(text -> text.matches("[0-9]{1,9}")).map(Integer::parseInt).orElse(
                SearchSettings.DEFAULT_POPULATION);
    }

    /** Axes around the best, of the first parameters that the run searched and that have no value by {@code --set}. */
    private List<String> axes(OptionTexts given) {
        return origin.searched().stream().filter(one -> !given.ids().contains(one.id())).limit(AXES).map(
                one -> around(one, AXIS)).toList();
    }

    /** An axis of the grid with its ends, where it was given as ID=around or ID=around:N. */
    private String axis(String text) {
        Matcher matcher = AROUND.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        String id = matcher.group(1);
        Searched searched = origin.searched().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(
                () -> new UsageException("--grid: %s did not search %s, so that it has no best value; write %s=LO:HI:N"
                        .formatted(origin.path(), id, id)));
        return around(searched, Optional.ofNullable(matcher.group(2)).map(Integer::parseInt).orElse(AXIS));
    }

    private String around(Searched searched, int size) {
        double best = origin.best().orElseThrow(this::noBest).get(searched.id());
        double half = HALF_LENGTH * (searched.high() - searched.low());
        return "%s=%s:%s:%s".formatted(searched.id(), Math.max(searched.low(), best - half), Math.min(searched.high(),
                best + half), size);
    }
}
