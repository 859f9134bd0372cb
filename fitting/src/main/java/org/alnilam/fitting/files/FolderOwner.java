package org.alnilam.fitting.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.alnilam.datasets.Folders;
import org.alnilam.datasets.Internal;
import org.alnilam.datasets.OutputException;
import org.alnilam.datasets.ProcessLock;
import org.alnilam.datasets.ProcessLock.NoLocksException;

/**
 * Ownership of a folder by this process, through a lock on its file {@value #LOCK}: other processes that ask for it are refused.
 * Within the process it is shared, by a command and the fit that it runs, but only one of them works there at a time.
 *
 * {@snippet :
 * try (FolderOwner owner = FolderOwner.of(folder)) {
 *     files.write("best.json", best); // no other process writes there meanwhile
 * }
 * }
 */
@Internal
public final class FolderOwner implements AutoCloseable {

    /** Name of the locked file. It stays behind and locks nothing. */
    public static final String LOCK = ".lock";

    private static final Map<Path, Owned> OWNED = new HashMap<>();

    private final Path name;
    private final Owned owned;
    private final boolean works;
    private boolean closed;

    /** Lock of a folder and its owners within this process. */
    private static final class Owned {

        private final Optional<ProcessLock> lock;
        private final Optional<String> doubt;
        private final List<Path> made;
        private int owners;
        private boolean atWork;

        Owned(Optional<ProcessLock> lock, Optional<String> doubt, List<Path> made) {
            this.lock = lock;
            this.doubt = doubt;
            this.made = made;
        }
    }

    /** Takes the lock of a file; another way is put in by tests of file systems that have none. */
    @FunctionalInterface
    interface Locker {
        Optional<ProcessLock> tryTake(Path file) throws IOException;
    }

    private FolderOwner(Path name, Owned owned, boolean works) {
        this.name = name;
        this.owned = owned;
        this.works = works;
    }

    /**
     * Takes a folder.
     *
     * @param folder the folder; made if it does not exist, and removed at the end if nothing was put in
     * @return its owner
     * @throws OutputException if another process owns it, or it cannot be written to
     */
    public static FolderOwner of(Path folder) {
        return of(folder, false, ProcessLock::tryTake);
    }

    /**
     * Takes a folder to work in.
     *
     * @param folder the folder; made if it does not exist, and removed at the end if nothing was put in
     * @return its owner, the only one within this process that works in it
     * @throws OutputException if another process owns it, this process works in it already, or it cannot be written to
     */
    public static FolderOwner atWork(Path folder) {
        return of(folder, true, ProcessLock::tryTake);
    }

    static FolderOwner of(Path folder, boolean works, Locker locker) {
        synchronized (OWNED) {
            List<Path> made = new ArrayList<>();
            try {
                Folders.make(folder.toAbsolutePath(), made);
                Path name = folder.toRealPath();
                Owned owned = OWNED.get(name);
                if (owned == null) {
                    owned = taken(folder, made, locker);
                    OWNED.put(name, owned);
                }
                if (works && owned.atWork) {
                    throw inUse(folder, "this process");
                }
                owned.owners++;
                owned.atWork |= works;
                return new FolderOwner(name, owned, works);
            } catch (IOException | OutputException e) {
                removeEmpty(made);
                throw e instanceof OutputException refused ? refused : OutputException.of(folder, (IOException) e);
            }
        }
    }

    private static Owned taken(Path folder, List<Path> made, Locker locker) throws IOException {
        Path file = folder.resolve(LOCK);
        try {
            Optional<ProcessLock> lock = locker.tryTake(file);
            if (lock.isEmpty()) {
                throw inUse(folder, ProcessLock.owner(file));
            }
            removeLeftovers(folder);
            return new Owned(lock, Optional.empty(), made);
        } catch (NoLocksException e) {
            return new Owned(Optional.empty(), Optional.of(
                    "%s cannot be locked, since its file system has no locks (%s); see that no other process writes there"
                            .formatted(folder, e.getMessage())),
                    made);
        }
    }

    private static OutputException inUse(Path folder, String owner) {
        String reason = "in use by " + owner;
        return new OutputException(
                "%s is %s; wait until it has ended, or choose another folder".formatted(folder, reason),
                new FileSystemException(folder.toString(), null, reason));
    }

    /** Removes what a process that was killed was about to write. */
    private static void removeLeftovers(Path folder) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, RunFiles.TEMPORARY_FILES)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    /** {@return a sentence about the folder where its file system has no locks, so that others are not kept out} */
    public Optional<String> doubt() {
        return owned.doubt;
    }

    /**
     * Gives the folder back, when the last owner within this process does so.
     *
     * @throws OutputException if the file system fails
     */
    @Override
    public void close() {
        synchronized (OWNED) {
            if (closed) {
                return;
            }
            closed = true;
            if (works) {
                owned.atWork = false;
            }
            owned.owners--;
            if (owned.owners > 0) {
                return;
            }
            OWNED.remove(name);
            try {
                if (owned.lock.isPresent()) {
                    owned.lock.get().close();
                }
            } catch (IOException e) {
                throw OutputException.of(name, e);
            } finally {
                removeEmpty(owned.made);
            }
        }
    }

    /** Removes folders that were made, from the inner to the outer one, as far as nothing but the lock is in them. */
    private static void removeEmpty(List<Path> made) {
        for (Path folder : made.reversed()) {
            try {
                if (holdsOnlyTheLock(folder)) {
                    Files.deleteIfExists(folder.resolve(LOCK));
                }
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                return; // it holds something, or is gone
            }
        }
    }

    private static boolean holdsOnlyTheLock(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, entry -> !entry.endsWith(LOCK))) {
            return !entries.iterator().hasNext();
        }
    }
}
