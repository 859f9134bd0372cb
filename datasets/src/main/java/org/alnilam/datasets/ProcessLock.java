package org.alnilam.datasets;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lock that one holder has, among all threads and all processes. The operating system keeps it, and takes it back when the
 * process ends, however it ends. The file of the lock stays behind and locks nothing; it tells who took the lock last.
 */
@Internal
public final class ProcessLock implements AutoCloseable {

    /** Byte that is locked: no text reaches it, so that the file can be read where a lock forbids that. */
    private static final long PLACE = Integer.MAX_VALUE;
    private static final long PAUSE_MILLIS = 100;
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    /**
     * Files that this process has locked or is about to lock. They are not opened again: on POSIX systems, to close any
     * descriptor of a file gives back all locks that the process has on it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path name;
    private final RandomAccessFile stream;

    private ProcessLock(Path name, RandomAccessFile stream) {
        this.name = name;
        this.stream = stream;
    }

    /** Work that nobody else may do at the same time. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does the work.
         *
         * @throws IOException if it fails
         */
        void run() throws IOException;
    }

    /**
     * Takes a lock if it is free.
     *
     * @param file the file of the lock, in a folder that exists; made if it does not exist
     * @return the lock; nothing if another thread or process has it
     * @throws NoLocksException if the file system has no locks
     * @throws IOException if the file cannot be written, or is a link: whoever made the folder could name any file by it
     */
    public static Optional<ProcessLock> tryTake(Path file) throws IOException {
        Path name = name(file);
        if (!HELD.add(name)) {
            return Optional.empty();
        }
        RandomAccessFile stream = null; // whose channel an interrupt of the thread would close if it wrote
        boolean taken = false;
        try {
            requireOwnFile(name);
            stream = new RandomAccessFile(name.toFile(), "rw");
            if (!lock(stream.getChannel())) {
                return Optional.empty();
            }
            stream.setLength(0);
            stream.write(self().getBytes(StandardCharsets.UTF_8));
            taken = true;
            return Optional.of(new ProcessLock(name, stream));
        } finally {
            if (!taken) {
                if (stream != null) {
                    stream.close();
                }
                HELD.remove(name);
            }
        }
    }

    private static void requireOwnFile(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, file + " is a link or a folder");
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(PLACE, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false; // another copy of this class has it
        } catch (IOException e) {
            throw new NoLocksException(e);
        }
    }

    /** Failure of a file system that has no locks. */
    public static final class NoLocksException extends IOException {

        private static final long serialVersionUID = 1L;

        /**
         * A failure to lock a file that could be opened.
         *
         * @param cause what the file system says
         */
        public NoLocksException(IOException cause) {
            super(OutputException.reason(cause), cause);
        }
    }

    /**
     * Waits until nobody else has a lock, and works while having it.
     *
     * @param file the file of the lock, in a folder that exists; made if it does not exist
     * @param work what is done then
     * @throws IOException if the file system has no locks, the thread is interrupted while waiting, or the work fails
     */
    @SuppressWarnings("try") // held while the work is done
    public static void during(Path file, Work work) throws IOException {
        try {
            Optional<ProcessLock> lock = tryTake(file);
            while (lock.isEmpty()) {
                Thread.sleep(PAUSE_MILLIS);
                lock = tryTake(file);
            }
            try (ProcessLock held = lock.get()) {
                work.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while waiting for " + file).initCause(e);
        }
    }

    /**
     * Names the process that has a lock, for messages.
     *
     * @param file the file of a lock that could not be taken
     * @return the process, such as {@code process 4711 on node7}
     * @throws IOException if the file cannot be read
     */
    public static String owner(Path file) throws IOException {
        // a file that this process has locked must not be opened
        String text = HELD.contains(name(file)) ? self() : text(file);
        return text.isEmpty() ? "another process" : "process " + text;
    }

    private static Path name(Path file) throws IOException {
        return file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
    }

    private static String self() throws IOException {
        long pid = ProcessHandle.current().pid();
        return Files.isReadable(HOST_NAME) ? "%s on %s".formatted(pid, text(HOST_NAME)) : Long.toString(pid);
    }

    /** Reads through a stream, which an interrupt of the thread does not close. */
    private static String text(Path file) throws IOException {
        try (FileInputStream stream = new FileInputStream(file.toFile())) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        try {
            stream.close();
        } finally {
            HELD.remove(name);
        }
    }
}
