package org.alnilam.datasets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/** Locks that processes and threads have on each other's files. */
class ProcessLockTest {

    @TempDir
    private Path temp;

    /** A program that takes a lock, says so and keeps it until it is killed. */
    static final class Holder {

        @SuppressWarnings("try") // held while the work is done
        public static void main(String[] args) throws IOException {
            try (ProcessLock held = ProcessLock.tryTake(Path.of(args[0])).orElseThrow()) {
                System.out.println("held");
                System.in.transferTo(OutputStream.nullOutputStream()); // until it is killed
            }
        }
    }

    private static Process holder(Path file) throws IOException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                file.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader out = process.inputReader();
        assertTrue(String.valueOf(out.readLine()).startsWith("held"), "the other process did not take the lock");
        return process;
    }

    @Test
    @SuppressWarnings("try") // held while the work is done
    void anotherProcessHasItUntilItIsKilled() throws IOException, InterruptedException {
        Path file = temp.resolve(".lock");
        Process other = holder(file);
        try {
            assertEquals(Optional.empty(), ProcessLock.tryTake(file));
            assertTrue(ProcessLock.owner(file).startsWith("process " + other.pid()), ProcessLock.owner(file));
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (ProcessLock held = ProcessLock.tryTake(file).orElseThrow()) {
            String owner = ProcessLock.owner(file);
            assertTrue(owner.startsWith("process " + ProcessHandle.current().pid()), owner);
        }
    }

    @Test
    @SuppressWarnings("try") // held while the work is done
    void refusalInThisProcessDoesNotGiveTheLockBack() throws IOException, InterruptedException {
        Path file = temp.resolve(".lock");
        try (ProcessLock held = ProcessLock.tryTake(file).orElseThrow()) {
            assertEquals(Optional.empty(), ProcessLock.tryTake(file));
            assertEquals(Optional.empty(), ProcessLock.tryTake(temp.resolve(".").resolve(".lock")));
            assertFalse(ProcessLock.owner(file).isEmpty());
            Process other = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Holder.class.getName(),
                    file.toString()).redirectErrorStream(true).start();
            String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(other.waitFor() != 0 && said.contains("NoSuchElementException"), said);
        }
        ProcessLock.tryTake(file).orElseThrow().close();
    }

    @Test
    void threadsWorkOneAfterTheOther() throws InterruptedException {
        Path file = temp.resolve(".lock");
        AtomicInteger within = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        Thread[] threads = new Thread[4];
        for (int k = 0; k < threads.length; k++) {
            threads[k] = Thread.ofPlatform().start(() -> {
                try {
                    start.await();
                    ProcessLock.during(file, () -> { // waits until the others have ended
                        most.accumulateAndGet(within.incrementAndGet(), Math::max);
                        within.decrementAndGet();
                    });
                } catch (IOException | InterruptedException e) {
                    most.set(Integer.MAX_VALUE);
                }
            });
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(1, most.get());
    }

    @Test
    void folderThatIsNotThereFails() {
        assertThrows(IOException.class, () -> ProcessLock.tryTake(temp.resolve("none").resolve(".lock")));
        assertFalse(Files.exists(temp.resolve("none")));
    }

    @Test
    void linkInThePlaceOfTheFileIsNotFollowed() throws IOException {
        Path other = Files.writeString(temp.resolve("other"), "mine");
        Path file = temp.resolve(".lock");
        try {
            Files.createSymbolicLink(file, other);
        } catch (UnsupportedOperationException e) {
            return; // no links here, so none to follow
        }
        IOException refused = assertThrows(IOException.class, () -> ProcessLock.tryTake(file));
        assertTrue(OutputException.reason(refused).endsWith(".lock is a link or a folder"), refused.getMessage());
        assertEquals("mine", Files.readString(other));
        Files.delete(file);
        ProcessLock.tryTake(file).orElseThrow().close();
    }

    @Test
    void fileTellsWhoTookTheLockLast() throws IOException {
        Path file = Files.writeString(temp.resolve(".lock"), "a text that is longer than the number of any process");
        ProcessLock.tryTake(file).orElseThrow().close();
        String text = Files.readString(file);
        Path host = Path.of("/proc/sys/kernel/hostname");
        long pid = ProcessHandle.current().pid();
        assertEquals(Files.isReadable(host) ? pid + " on " + Files.readString(host).strip() : Long.toString(pid), text);
        assertEquals("process " + text, ProcessLock.owner(file));
        Files.writeString(file, " \n");
        assertEquals("another process", ProcessLock.owner(file));
    }

    @Test
    @SuppressWarnings("try") // held while the work is tried
    void threadThatIsInterruptedWhileWaitingSaysSo() throws IOException {
        Path file = temp.resolve(".lock");
        try (ProcessLock held = ProcessLock.tryTake(file).orElseThrow()) {
            Thread.currentThread().interrupt();
            String message = assertThrows(InterruptedIOException.class, () -> ProcessLock.during(file,
                    () -> fail("worked without the lock"))).getMessage();
            assertEquals("interrupted while waiting for " + file, message);
            assertTrue(Thread.interrupted(), "the interrupt was lost");
        }
    }

    @Test
    void lockIsFreeAfterTheWorkThoughItFails() throws IOException {
        Path file = temp.resolve(".lock");
        assertThrows(IOException.class, () -> ProcessLock.during(file, () -> {
            assertEquals(Optional.empty(), ProcessLock.tryTake(file));
            throw new IOException("made up");
        }));
        ProcessLock.tryTake(file).orElseThrow().close();
    }

    @Test
    void fileThatCannotBeOpenedIsNotHeld() throws IOException {
        Path folder = Files.createDirectory(temp.resolve(".lock"));
        assertThrows(IOException.class, () -> ProcessLock.tryTake(folder));
        Files.delete(folder);
        ProcessLock.tryTake(folder).orElseThrow().close();
    }
}
