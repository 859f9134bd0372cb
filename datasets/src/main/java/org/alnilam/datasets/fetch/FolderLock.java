package org.alnilam.datasets.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lock of a folder against other downloads, of this program or another. The file of the lock stays behind. */
final class FolderLock {

    private static final long PAUSE_MILLIS = 100;

    private FolderLock() {
    }

    /** Work that nobody else may do at the same time. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /**
     * Waits until nobody else has a lock, and works while having it.
     *
     * @param file the file of the lock; made if it does not exist
     * @param work what is done then
     * @throws IOException if the file system has no locks, the thread is interrupted while waiting, or the work fails
     */
    static void during(Path file, Work work) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (!isTaken(channel)) {
                Thread.sleep(PAUSE_MILLIS);
            }
            work.run(); // closing the channel gives the lock back
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while waiting for " + file).initCause(e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this program has it
        }
    }
}
