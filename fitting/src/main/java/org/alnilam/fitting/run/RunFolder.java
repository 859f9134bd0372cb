package org.alnilam.fitting.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.fitting.Checkpoint;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitTables;
import org.alnilam.fitting.confirm.Confirmation;
import org.alnilam.fitting.confirm.Confirmed;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.explore.Exploration;
import org.alnilam.fitting.explore.ExplorationResult;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.search.Algorithm;
import org.alnilam.fitting.space.SearchSpace;

/**
 * The folder of a run, which holds its whole state: {@code run.json}, {@code checkpoint.json}, {@code evaluations.csv},
 * {@code confirmations.csv}, and the result: {@code best.json}, {@code confirmed.csv}, {@code subjects.csv}, {@code
 * generations.csv}, {@code pareto.csv} and {@code subject-pareto.csv} where there are several objectives, {@code
 * fc_simulated.csv} and {@code fc_empirical.csv}. That of an exploration has {@code run.json}, {@code simulations.csv}, which
 * is its state, {@code exploration.csv} and {@code best.json}.
 *
 * <p>Every file is either whole or not there. Evaluations are written before the checkpoint that counts on them.
 */
public final class RunFolder {

    /** In {@code confirmations.csv} the simulations with lower seeds are those of the refinement. */
    public static final int FIRST_SCREENING_SEED = Confirmation.FIRST_SCREENING_SEED;

    private static final String RUN = "run.json";
    private static final String CHECKPOINT = "checkpoint.json";
    private static final String EVALUATIONS = "evaluations.csv";
    private static final String SIMULATIONS = "simulations.csv";
    private static final String CONFIRMATIONS = "confirmations.csv";

    private final Path path;
    private final RunFiles files;

    private RunFolder(Path path) {
        this.path = path;
        files = new RunFiles(path);
    }

    /**
     * Starts a run folder.
     *
     * @param path a folder that does not hold a run; it is made if it does not exist
     * @param fit the fit that will run in it
     * @param input where its data came from
     * @return the folder
     * @throws IllegalArgumentException if it holds a run already or cannot be written
     */
    public static RunFolder create(Path path, Fit fit, RunDescription.Input input) {
        return create(path, () -> fit.description(input));
    }

    /**
     * Starts the folder of an exploration.
     *
     * @param path a folder that does not hold a run; it is made if it does not exist
     * @param exploration what will run in it
     * @param input where its data came from
     * @return the folder
     * @throws IllegalArgumentException if it holds a run already or cannot be written
     */
    public static RunFolder create(Path path, Exploration exploration, RunDescription.Input input) {
        return create(path, () -> exploration.description(input));
    }

    static RunFolder create(Path path, Supplier<RunDescription> description) {
        if (Files.exists(path.resolve(RUN))) {
            throw new IllegalArgumentException(
                    "%s already holds a run; carry it on with --resume or choose another folder".formatted(path));
        }
        try {
            Files.createDirectories(path);
            RunFolder folder = new RunFolder(path);
            folder.redescribe(description.get());
            return folder;
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("%s cannot be made or written to; choose another folder".formatted(path),
                    e);
        }
    }

    /**
     * Opens the folder of a run.
     *
     * @param path a folder that holds a run
     * @return the folder
     * @throws DataException if it does not hold a run
     */
    public static RunFolder open(Path path) {
        if (!Files.isRegularFile(path.resolve(RUN))) {
            throw new DataException("%s holds no run; expected a folder with a %s".formatted(path, RUN));
        }
        return new RunFolder(path);
    }

    /** The folder of a fit that belongs to this one, started or carried on. */
    public RunFolder inner(String name, Fit fit) {
        return inner(name).orElseGet(() -> create(path.resolve(name), fit, description().input()));
    }

    /** The folder of a fit that belongs to this one, if it was started. */
    public Optional<RunFolder> inner(String name) {
        Path inside = path.resolve(name);
        return Files.exists(inside.resolve(RUN)) ? Optional.of(open(inside)) : Optional.empty();
    }

    /** @return where the folder is */
    public Path path() {
        return path;
    }

    /**
     * Reads the configuration and provenance of the run.
     *
     * @return the description
     * @throws DataException if it cannot be read
     */
    public RunDescription description() {
        return files.read(RUN, RunDescription.class);
    }

    /**
     * Replaces the description, when a run is carried on with other settings.
     *
     * @param description the new one
     */
    public void redescribe(RunDescription description) {
        files.writeJson(RUN, description);
    }

    public Optional<Checkpoint> checkpoint() {
        return files.has(CHECKPOINT)
                ? Optional.of(files.read(CHECKPOINT, Checkpoint.class))
                : Optional.empty();
    }

    /** The evaluations of the complete generations. */
    public List<Evaluation> evaluations(SearchSpace space, Target target, Checkpoint checkpoint) {
        List<Evaluation> read = files.read(EVALUATIONS, csv -> FitTables.readEvaluations(csv, space, target, checkpoint
                .stages()));
        if (read.size() < checkpoint.stages().size()) {
            throw new DataException("%s has lost rows that %s counts on; start a new run".formatted(path.resolve(
                    EVALUATIONS), CHECKPOINT));
        }
        return read;
    }

    public List<Confirmation.Run> confirmations(SearchSpace space, Target target) {
        return readRuns(CONFIRMATIONS, space, target);
    }

    /** The simulations of an exploration that are made. */
    public List<Confirmation.Run> simulations(SearchSpace space, Target target) {
        return readRuns(SIMULATIONS, space, target);
    }

    private List<Confirmation.Run> readRuns(String name, SearchSpace space, Target target) {
        return files.read(name, csv -> FitTables.readConfirmations(csv, space, target));
    }

    public void saveConfirmations(List<Confirmation.Run> runs, SearchSpace space, Target target) {
        files.write(CONFIRMATIONS, FitTables.confirmations(runs, space, target));
    }

    public void save(Checkpoint checkpoint) {
        files.writeJson(CHECKPOINT, checkpoint);
    }

    public void saveGeneration(FitResult result, Checkpoint checkpoint) {
        files.write(EVALUATIONS, result.evaluationTable());
        save(checkpoint);
        saveResult(result);
    }

    public void saveResult(FitResult result) {
        files.write("generations.csv", result.generationTable());
        files.write("subjects.csv", result.subjectTable());
        if (!result.confirmed().isEmpty()) {
            files.write("confirmed.csv", result.confirmedTable());
        }
        if (result.settings().algorithm() == Algorithm.NSGA2 || result.target().counting().size() > 1) {
            files.write("pareto.csv", result.paretoTable());
        }
        if (result.target().counting().size() > 1) {
            files.write("subject-pareto.csv", result.subjectParetoTable());
        }
        result.best().ifPresent(best -> {
            Map<String, Object> content = content(best);
            if (!result.confirmed().isEmpty()) {
                Confirmed confirmed = result.confirmed().getFirst();
                Map<String, Object> again = new LinkedHashMap<>();
                again.put("seeds", confirmed.seeds());
                again.put("invalid", confirmed.invalid());
                again.put("duration_s", result.settings().confirmationSeconds());
                again.put("held_out_missing", confirmed.heldOutMissing());
                again.put("fitness", confirmed.fitness());
                again.put("means", confirmed.means());
                again.put("by_subject", confirmed.bySubject());
                content.put("confirmed", again);
            }
            files.writeJson("best.json", content);
        });
    }

    private static Map<String, Object> content(Evaluation best) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("parameters", best.parameters());
        content.put("fitness", best.fitness());
        content.put("generation", best.generation());
        content.put("individual", best.individual());
        content.put("scores", best.scores());
        return content;
    }

    /** The simulations first: the others follow from them. */
    public void saveExploration(List<Confirmation.Run> simulations, Target measured, ExplorationResult result) {
        files.write(SIMULATIONS, FitTables.confirmations(simulations, result.design().space(), measured));
        files.write("exploration.csv", result.table());
        result.best().ifPresent(best -> files.writeJson("best.json", content(best)));
    }

    public void saveConnectivity(Optional<DMatrixRMaj> simulated, DMatrixRMaj empirical) {
        simulated.ifPresent(fc -> files.write("fc_simulated.csv", MatrixCsv.format(fc)));
        files.write("fc_empirical.csv", MatrixCsv.format(empirical));
    }
}
