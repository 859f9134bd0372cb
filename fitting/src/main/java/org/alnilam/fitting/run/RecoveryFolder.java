package org.alnilam.fitting.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

import org.alnilam.datasets.DataException;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.recover.RecoveredTruth;
import org.alnilam.fitting.recover.Recovery;
import org.alnilam.fitting.recover.RecoveryResult;

/**
 * The folder of a recovery, which holds its whole state: {@code run.json}, for each truth a folder {@code truth-01} and so
 * on with the run of its fit and, once that has ended, {@code recovered.json}; and the result: {@code recovery.csv}, {@code
 * recovery-summary.csv} and {@code truths.csv}.
 */
public final class RecoveryFolder {

    private static final String RUN = "run.json";
    private static final String RECOVERED = "recovered.json";

    private final Path path;
    private final RunFiles files;

    private RecoveryFolder(Path path) {
        this.path = path;
        files = new RunFiles(path);
    }

    /**
     * Starts a folder.
     *
     * @param path a folder that does not hold a run; it is made if it does not exist
     * @param recovery the recovery that will run in it
     * @param input where its connectomes came from
     * @return the folder
     * @throws IllegalArgumentException if it holds a run already or cannot be written
     */
    public static RecoveryFolder create(Path path, Recovery recovery, RunDescription.Input input) {
        RunDescription fits = recovery.description(input);
        RunFolder.create(path, () -> fits);
        RecoveryFolder folder = new RecoveryFolder(path);
        ObjectNode whole = RunFiles.JSON.valueToTree(RecoveryDescription.of(recovery.settings()));
        whole.setAll((ObjectNode) RunFiles.JSON.valueToTree(fits));
        folder.files.writeJson(RUN, whole);
        return folder;
    }

    /**
     * Opens a folder.
     *
     * @param path a folder that holds a recovery
     * @return the folder
     * @throws DataException if it does not hold one
     */
    public static RecoveryFolder open(Path path) {
        if (!holds(path)) {
            throw new DataException("%s holds no recovery; expected a folder that 'alnilam recover --out' wrote"
                    .formatted(path));
        }
        return new RecoveryFolder(path);
    }

    /**
     * Tells a recovery from other runs.
     *
     * @param path a folder
     * @return whether it holds a recovery
     * @throws DataException if its {@code run.json} cannot be read
     */
    public static boolean holds(Path path) {
        RunFiles files = new RunFiles(path);
        return files.has(RUN)
                && RecoveryDescription.KIND.equals(files.read(RUN, ObjectNode.class).path("kind").asString(
                        ""));
    }

    /** @return where the folder is */
    public Path path() {
        return path;
    }

    /**
     * Reads what belongs to the recovery.
     *
     * @return its description
     * @throws DataException if it cannot be read
     */
    public RecoveryDescription description() {
        return files.read(RUN, RecoveryDescription.class);
    }

    /**
     * Reads what belongs to its fits.
     *
     * @return their description
     * @throws DataException if it cannot be read
     */
    public RunDescription fits() {
        return RunFolder.open(path).description();
    }

    /**
     * Changes what may change when a recovery is carried on.
     *
     * @param truths how many truths there are in all
     * @param threads how many candidates are evaluated at once
     */
    public void redescribe(int truths, int threads) {
        ObjectNode run = files.read(RUN, ObjectNode.class);
        run.put("truths", truths).put("threads", threads);
        files.writeJson(RUN, run);
    }

    /** The truths that are done, at most so many. */
    public List<RecoveredTruth> truths(int most) {
        List<RecoveredTruth> truths = new ArrayList<>();
        for (int number = 1; number <= most; number++) {
            RunFiles one = new RunFiles(of(number));
            if (!one.has(RECOVERED)) {
                break;
            }
            truths.add(one.read(RECOVERED, RecoveredTruth.class));
        }
        return truths;
    }

    private Path of(int number) {
        return path.resolve("truth-%02d".formatted(number));
    }

    /** The folder of the fit to a truth, started or carried on. */
    public RunFolder fit(int number, Fit fit) {
        Path inside = of(number);
        return Files.exists(inside.resolve(RUN))
                ? RunFolder.open(inside)
                : RunFolder.create(inside, fit, RunDescription.Input.of("truth %d of %s".formatted(number, path
                        .toAbsolutePath().normalize()), "max"));
    }

    public void save(RecoveredTruth truth) {
        new RunFiles(of(truth.number())).writeJson(RECOVERED, truth);
    }

    public void save(RecoveryResult result) {
        files.write("recovery.csv", result.table());
        files.write("recovery-summary.csv", result.summaryTable());
        files.write("truths.csv", result.truthTable());
    }
}
