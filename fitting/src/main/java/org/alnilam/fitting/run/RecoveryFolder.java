package org.alnilam.fitting.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.alnilam.datasets.DataException;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitStore;
import org.alnilam.fitting.files.RunFiles;
import org.alnilam.fitting.recover.RecoveredTruth;
import org.alnilam.fitting.recover.Recovery;
import org.alnilam.fitting.recover.RecoveryResult;
import org.alnilam.fitting.recover.RecoveryStore;

/**
 * The folder of a recovery, which holds its whole state: {@code run.json}, for each truth a folder {@code truth-01} and so
 * on with the run of its fit and, once that has ended, {@code recovered.json}; and the result: {@code recovery.csv}, {@code
 * recovery-summary.csv} and {@code truths.csv}.
 */
public final class RecoveryFolder implements RecoveryStore {

    /** Truths against estimates. */
    public static final String RECOVERY = "recovery.csv";
    /** Verdict on each parameter. */
    public static final String SUMMARY = "recovery-summary.csv";
    /** The truths. */
    public static final String TRUTHS = "truths.csv";

    private static final String RECOVERED = "recovered.json";

    private final RunFolder folder;
    private final RunFiles files;

    private RecoveryFolder(RunFolder folder) {
        this.folder = folder;
        files = folder.files();
    }

    /**
     * Starts a folder.
     *
     * @param path a folder that does not hold a run; it is made if it does not exist
     * @param recovery the recovery that will run in it
     * @param input source of its connectomes
     * @return the folder
     * @throws IllegalArgumentException if it holds a run already
     * @throws org.alnilam.datasets.OutputException if it cannot be written, or another process works in it
     */
    public static RecoveryFolder create(Path path, Recovery recovery, Input input) {
        return new RecoveryFolder(RunFolder.create(path, () -> RunDescription.of(recovery, input)));
    }

    /**
     * Opens a folder.
     *
     * @param path a folder that holds a recovery
     * @return the folder
     * @throws DataException if it does not hold one
     */
    public static RecoveryFolder open(Path path) {
        return new RecoveryFolder(RunFolder.open(path, RunDescription.Kind.RECOVERY));
    }

    /** {@return the folder as that of any run} */
    public RunFolder run() {
        return folder;
    }

    @Override
    public List<RecoveredTruth> load(int most) {
        List<RecoveredTruth> truths = new ArrayList<>();
        for (int number = 1; number <= most; number++) {
            RunFiles one = new RunFiles(of(number));
            if (one.has(RECOVERED)) {
                truths.add(one.read(RECOVERED, RecoveredTruth.class));
            }
        }
        return truths;
    }

    private Path of(int number) {
        return files.path(String.format(Locale.ROOT, "truth-%02d", number));
    }

    @Override
    public FitStore.Hold hold() {
        return folder.hold();
    }

    @Override
    public FitStore fit(int number, Fit fit) {
        Path inside = of(number);
        return RunFolder.holdsRun(inside)
                ? FitFolder.open(inside)
                : FitFolder.create(inside, fit, Input.of("truth %s of %s".formatted(number, folder.path()
                        .toAbsolutePath().normalize()), Input.DEFAULT_WEIGHTS));
    }

    @Override
    public void save(RecoveredTruth truth) {
        new RunFiles(of(truth.number())).writeJson(RECOVERED, truth);
    }

    @Override
    public void save(RecoveryResult result) {
        files.write(RECOVERY, result.table());
        files.write(SUMMARY, result.summaryTable());
        files.write(TRUTHS, result.truthTable());
    }
}
