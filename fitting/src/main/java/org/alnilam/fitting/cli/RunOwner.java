package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.Locale;

import org.alnilam.datasets.DataException;
import org.alnilam.fitting.run.RecoveryFolder;
import org.alnilam.fitting.run.RunFolder;

/** The command that a run belongs to, and that alone may carry it on. */
enum RunOwner {
    /** {@code alnilam fit}. */
    FIT,
    /** {@code alnilam explore}. */
    EXPLORE,
    /** {@code alnilam recover}. */
    RECOVER;

    /**
     * Opens a run of this command.
     *
     * @param path the folder of {@code --resume}
     * @return the folder
     * @throws DataException if it holds no run
     * @throws UsageException if it holds a run of another command
     */
    RunFolder open(Path path) {
        RunFolder folder = RunFolder.open(path);
        RunOwner owner = RecoveryFolder.holds(path)
                ? RECOVER
                : folder.description().exploration().isPresent() ? EXPLORE : FIT;
        if (owner != this) {
            String command = owner.name().toLowerCase(Locale.ROOT);
            throw new UsageException("--resume: %s holds a run of alnilam %s; carry it on with alnilam %s --resume %s"
                    .formatted(path, command, command, path));
        }
        return folder;
    }
}
