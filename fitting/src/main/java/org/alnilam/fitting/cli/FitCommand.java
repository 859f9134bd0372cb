package org.alnilam.fitting.cli;

import java.io.Console;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.fitting.Evaluation;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitInterruptedException;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.RunDescription;
import org.alnilam.fitting.RunFolder;
import org.alnilam.fitting.SearchSpace;
import org.alnilam.fitting.report.RunReport;
import org.alnilam.simulator.AlnModel;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.ParameterSet;

/** {@code alnilam fit}: the main job. */
@Command(name = "fit", description = {"Fit the model to the brains of a data set.",
        "Evolves the searched parameters until the FC of simulated BOLD resembles that of the subjects."})
final class FitCommand extends Job {

    /** What can be maximised: so far one thing, which the user may spell out. */
    enum Objective {
        FC
    }

    /** How it can be searched: so far one way, which the user may spell out. */
    enum Algorithm {
        GA
    }

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    @Mixin
    private DataOptions data;

    @Mixin
    private ModelOptions modelOptions;

    @Mixin
    private BoldOptions bold;

    @Option(names = "--mode", paramLabel = "MODE", defaultValue = "group", description = "Simulate candidates on the mean connectome ('group') or on each subject's own ('subject').")
    private FitSettings.Mode mode;

    @Option(names = "--objective", paramLabel = "NAME", defaultValue = "fc", description = "What is maximised: fc, the correlation of simulated and empirical FC, mean over subjects.")
    @SuppressWarnings("UnusedVariable")
    private Objective objective;

    @Option(names = "--algorithm", paramLabel = "NAME", defaultValue = "ga", description = "How it is searched: ga, a genetic algorithm.")
    @SuppressWarnings("UnusedVariable")
    private Algorithm algorithm;

    @Option(names = "--population", paramLabel = "N", defaultValue = "16", description = "Candidates in a generation.")
    private int population;

    @Option(names = "--generations", paramLabel = "N", defaultValue = "6", description = "Generations, the initial population included.")
    private int generations;

    @Option(names = "--duration", paramLabel = "TIME", defaultValue = "60s", converter = Seconds.class, description = "Model time that a candidate is simulated.")
    private double duration;

    @Option(names = "--param", paramLabel = "ID=LO:HI", description = "Search this parameter in this range; give it once for each. Without it: the six of the published whole-brain evolution.")
    private List<String> params = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of everything random; the same seed gives the same result.")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Candidates evaluated at once; no influence on the result. Default: the number of cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "RUN", description = "Run folder to create. Default: runs/<data set>-<date>.")
    private Path out;

    @Option(names = "--resume", paramLabel = "RUN", description = "Carry on the run of this folder, with its own options; --generations and --threads may be given anew.")
    private Path resume;

    @Override
    public void run() {
        if (resume != null) {
            alone("--resume", "--out", "--dataset", "--weights", "--tr", "--subjects", "--set", "--table", "--mode",
                    "--objective", "--algorithm", "--population", "--duration", "--bold-step", "--param", "--seed");
            resume(RunFolder.open(resume));
            return;
        }
        ParameterSet base = modelOptions.parameters();
        AlnModel model = modelOptions.model(base);
        double boldStep = bold.stepMillis(base);
        FitSettings settings = UsageException.unless("fit", () -> new FitSettings(mode, population, generations,
                duration, boldStep, seed, threads));
        SearchSpace space = UsageException.unless("--param", () -> params.isEmpty()
                ? SearchSpace.standard(model, base)
                : SearchSpace.of(model, base, ranges(params)));
        Cohort cohort = data.cohort(this::warn);
        Fit fit = UsageException.unless("fit", () -> new Fit(model, cohort, space, settings));
        Path folder = out == null
                ? Path.of("runs", cohort.name() + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP))
                : out;
        RunFolder run = UsageException.unless("--out", () -> RunFolder.create(folder, fit, input()));
        execute(fit, run, settings);
    }

    private RunDescription.Input input() {
        String dataset = data.dataset().orElse(ReadingOptions.DEMO);
        return new RunDescription.Input(
                dataset.equals(ReadingOptions.DEMO)
                        ? dataset
                        : Path.of(dataset).toAbsolutePath().normalize().toString(),
                data.reading().weights().name().toLowerCase(Locale.ROOT),
                data.reading().tr().isPresent() ? Optional.of(data.reading().tr().getAsDouble()) : Optional.empty(),
                modelOptions.table().map(table -> table.toAbsolutePath().normalize().toString()));
    }

    private void resume(RunFolder folder) {
        RunDescription described = folder.description();
        Map<String, Range> ranges = new LinkedHashMap<>();
        described.parameters().forEach(p -> ranges.put(p.id(), new Range(p.low(), p.high())));
        Cohort cohort = ReadingOptions.of(described).read(described.input().dataset(), this::warn);
        if (!cohort.fingerprint().equals(described.dataFingerprint())) {
            throw new DataException("%s has changed since the run in %s began; start a new run".formatted(
                    described.input().dataset(), folder.path()));
        }
        ModelOptions options = ModelOptions.of(described);
        ParameterSet base = options.parameters();
        AlnModel model = options.model(base);
        FitSettings settings = UsageException.unless("--resume", () -> new FitSettings(
                FitSettings.Mode.valueOf(described.mode().toUpperCase(Locale.ROOT)), described.population(),
                given("--generations") ? generations : described.generations(), described.durationS(),
                described.boldStepMs(), described.seed(), given("--threads") ? threads : described.threads()));
        Fit fit = new Fit(model, cohort, SearchSpace.of(model, base, ranges), settings);
        folder.redescribe(described.with(settings));
        execute(fit, folder, settings);
    }

    /**
     * Reads ranges.
     *
     * @param texts texts like {@code b=0:20}
     * @return range by parameter id
     */
    static Map<String, Range> ranges(List<String> texts) {
        Map<String, Range> ranges = new LinkedHashMap<>();
        for (String text : texts) {
            int sign = text.indexOf('=');
            int colon = text.indexOf(':', sign + 1);
            if (sign < 1 || colon < 0) {
                throw new IllegalArgumentException("%s is not of the form ID=LO:HI, such as b=0:20".formatted(text));
            }
            String id = AlnModel.CATALOGUE.get(text.substring(0, sign)).id();
            Range range = new Range(number(text, text.substring(sign + 1, colon)), number(text, text.substring(colon
                    + 1)));
            if (ranges.put(id, range) != null) {
                throw new IllegalArgumentException("%s is given twice".formatted(id));
            }
        }
        return ranges;
    }

    private static double number(String text, String part) {
        try {
            return Double.parseDouble(part);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s: '%s' is not a number".formatted(text, part), e);
        }
    }

    private void execute(Fit fit, RunFolder run, FitSettings settings) {
        Thread command = Thread.currentThread();
        FitResult result;
        try (FitProgress progress = new FitProgress(err(), settings.generations(), terminal())) {
            result = fit.listener(progress).stopWhen(command::isInterrupted).run(run);
        } catch (FitInterruptedException e) {
            throw new InterruptedJobException("interrupted; carry on with: alnilam fit --resume " + run.path(), e);
        }
        RunReport.write(run.path());
        print(result, run);
    }

    @SuppressWarnings("SystemConsoleNull") // it may still be null
    private static boolean terminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private void print(FitResult result, RunFolder run) {
        Optional<Evaluation> best = result.best();
        if (best.isEmpty()) {
            out().println("no valid candidate among %d: all were silent, runaway or diverged; try other ranges"
                    .formatted(result.evaluations().size()));
        } else {
            best.get().scores()
                    .forEach((id, score) -> out().println(String.format(Locale.ROOT, "%s: %.3f", id, score)));
            out().println(
                    String.format(Locale.ROOT, "mean: %.3f (in-run score of the best of %d candidates: optimistic)",
                            best.get().fitness(), result.evaluations().size()));
            best.get().parameters().forEach((id, value) -> out().println(String.format(Locale.ROOT, "%s = %.5g %s", id,
                    value, AlnModel.CATALOGUE.get(id).unit())));
        }
        out().println("report: " + run.path().resolve("report.html"));
    }
}
