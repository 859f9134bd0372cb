package org.alnilam.fitting.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import tech.tablesaw.api.Table;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;
import org.alnilam.datasets.OutputException;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitStore;
import org.alnilam.fitting.files.FolderOwner;
import org.alnilam.fitting.files.GrowingTable;
import org.alnilam.fitting.files.RunFiles;
import org.alnilam.simulator.Model;

/**
 * The folder of a run, which holds its whole state and result as plain files. This is the part that a fit
 * ({@link FitFolder}), an exploration ({@link ExplorationFolder}) and a recovery ({@link RecoveryFolder}) have in common.
 *
 * {@snippet :
 * RunFolder run = RunFolder.open(Path.of("my-run"));
 * FitResult result = run.resume(AlnModel.standard()); // reads data and settings again, and goes on where it stopped
 * Table evaluations = run.table("evaluations.csv");
 * }
 *
 * <p>Every file is either whole or not there.
 */
public final class RunFolder {

    /** Configuration and provenance. */
    public static final String RUN = "run.json";
    /** The best candidate. */
    public static final String BEST = "best.json";
    /** The page that shows everything. */
    public static final String REPORT = "report.html";

    /** Held while a folder is started: threads of a process share its ownership. */
    private static final Object CREATING = new Object();

    private final RunFiles files;

    private RunFolder(Path path) {
        files = new RunFiles(path);
    }

    /**
     * Starts a folder with a single file, {@code run.json}. Of several that start it at the same time, one does.
     *
     * @throws IllegalArgumentException if it holds a run
     * @throws OutputException if it cannot be made or written to, or another process works in it
     */
    static RunFolder create(Path path, Supplier<RunDescription> description) {
        Path run = path.resolve(RUN);
        if (holdsRun(path)) {
            throw taken(path);
        }
        RunDescription described = description.get();
        synchronized (CREATING) {
            try (FolderOwner owner = FolderOwner.of(path)) {
                if (owner.doubt().isPresent() || !isEmptyFile(run)) { // else a process that was killed at once left it
                    Files.createFile(run); // atomic also where the file system has no locks
                }
                RunFolder folder = new RunFolder(path);
                try {
                    folder.redescribe(described);
                } catch (OutputException e) {
                    Files.deleteIfExists(run);
                    throw e;
                }
                return folder;
            } catch (FileAlreadyExistsException e) {
                throw taken(path);
            } catch (IOException e) {
                throw OutputException.of(run, e);
            }
        }
    }

    private static IllegalArgumentException taken(Path path) {
        return new IllegalArgumentException("%s already holds a run; carry it on with --resume or choose another folder"
                .formatted(path));
    }

    /**
     * Opens the folder of a run.
     *
     * @param path a folder that holds a run
     * @return the folder
     * @throws DataException if it does not hold a run
     */
    public static RunFolder open(Path path) {
        if (!holdsRun(path)) {
            throw new DataException("%s holds no run; expected a folder with a %s".formatted(path, RUN));
        }
        return new RunFolder(path);
    }

    /** Opens the folder of a run of a kind; its files would be read, and written, as those of another kind otherwise. */
    static RunFolder open(Path path, RunDescription.Kind kind) {
        RunFolder folder = open(path);
        if (folder.description().kind() != kind) {
            throw new DataException("%s holds no %s; expected a folder that 'alnilam %s --out' wrote".formatted(path,
                    kind.name().toLowerCase(Locale.ROOT), kind.command()));
        }
        return folder;
    }

    /**
     * Tells whether there is a run.
     *
     * @param path a folder
     * @return whether it holds one
     */
    public static boolean holdsRun(Path path) {
        return Files.isRegularFile(path.resolve(RUN)) && !isEmptyFile(path.resolve(RUN));
    }

    private static boolean isEmptyFile(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) == 0;
        } catch (IOException e) {
            throw new DataException("%s cannot be read: %s".formatted(file, OutputException.reason(e)), e);
        }
    }

    /** {@return the path of the folder} */
    public Path path() {
        return files.folder();
    }

    /** Keeps others out while a fit, an exploration or a recovery works in the folder. */
    FitStore.Hold hold() {
        FolderOwner owner = FolderOwner.atWork(path());
        return owner::close;
    }

    /** {@return its files} */
    @Internal
    public RunFiles files() {
        return files;
    }

    /**
     * Reads the configuration and provenance of the run.
     *
     * @return the description
     * @throws DataException if it cannot be read
     */
    public RunDescription description() {
        try {
            return RunDescription.of(json());
        } catch (JacksonException | IllegalArgumentException e) {
            throw files.unreadable(RUN, e);
        }
    }

    /**
     * Makes a part of the run from its description.
     *
     * @param make makes it, or refuses with an {@link IllegalArgumentException}
     * @param <T> the part
     * @return the result of {@code make}
     * @throws DataException if it is refused
     */
    @Internal
    public <T> T described(Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw files.unreadable(RUN, e);
        }
    }

    /**
     * Reads {@code run.json} as it is.
     *
     * @return its entries, those that this version does not know included
     * @throws DataException if it cannot be read
     */
    @Internal
    public ObjectNode json() {
        return files.read(RUN, ObjectNode.class);
    }

    /**
     * Replaces the description, when a run is carried on with other settings.
     *
     * @param description the new one
     */
    public void redescribe(RunDescription description) {
        files.writeJson(RUN, description.toJson());
    }

    /**
     * Reads the best candidate.
     *
     * @return content of {@code best.json}, if the run has found a valid candidate
     * @throws DataException if it cannot be read
     */
    public Optional<BestCandidate> best() {
        return files.find(BEST, BestCandidate.class);
    }

    /**
     * Reads a table.
     *
     * @param name name of the file, such as {@code evaluations.csv}
     * @return the table: texts for status, stage, subject, parameter, verdict and regions, whole numbers for generation, individual
     *         and seed, numbers elsewhere
     * @throws DataException if it is not there or cannot be read
     */
    public Table table(String name) {
        // tables that grow may end with a row that a killed process began
        boolean grows = FitFolder.STATE.contains(name) || ExplorationFolder.STATE.contains(name);
        Optional<String> whole = grows ? new GrowingTable(files, name).read(Integer.MAX_VALUE) : Optional.empty();
        String text = whole.or(() -> files.text(name)).orElseThrow(() -> new DataException(
                "%s is missing; a run writes it after its first generation".formatted(files.path(name))));
        try {
            Table table = Rows.table(text);
            return switch (name) {
                case FitFolder.CONFIRMATIONS -> Rows.staged(table);
                case FitFolder.EVALUATIONS -> Rows.inOrder(table);
                default -> table;
            };
        } catch (RuntimeException e) {
            throw grows
                    ? files.unreadable(name, e)
                    : files.rewritable(name, e);
        }
    }

    /**
     * Reads a table that must have some columns.
     *
     * @param name name of the file
     * @param columns names of the columns
     * @return the table, as {@link #table(String)} gives it
     * @throws DataException if it is not there, cannot be read or lacks a column
     */
    @Internal
    public Table table(String name, List<String> columns) {
        Table table = table(name);
        for (String column : columns) {
            if (!table.containsColumn(column)) {
                throw new DataException("%s has no column '%s'; it does not belong to the run.json beside it".formatted(
                        files.path(name), column));
            }
        }
        return table;
    }

    /**
     * Carries on a fit, or reads the result of one that has ended. Data, settings and the files that options named
     * are read again, from the paths that they had.
     *
     * @param model the model of the run
     * @return the result
     * @throws DataException if the run is one of another model, the data are others than when it began, or a file cannot
     *         be used
     * @throws IllegalArgumentException if the run is no fit
     */
    public FitResult resume(Model model) {
        RunDescription description = description();
        if (description.kind() != RunDescription.Kind.FIT) {
            throw new IllegalArgumentException("%s holds a run of alnilam %s, which is no fit".formatted(path(),
                    description.kind().command()));
        }
        Model stimulated = described(() -> model.stimulated(description.provenance().pulses()));
        Reopened reopened = Reopened.of(this, description, stimulated, warning -> {
        });
        Fit fit = described(() -> new Fit(stimulated, reopened.target(), reopened.space(), description.fitSettings())
                .startingFrom(description.problem().starts()));
        return fit.run(FitFolder.open(path()));
    }
}
