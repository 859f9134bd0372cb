package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.alnilam.fitting.RunBytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Runs on a disk that is too small, and on one that is read-only. Where this user may not mount a disk there is none to test
 * on; {@code FailingWritesTest} shows for every machine what becomes of a run whose writes fail.
 */
class SmallDiskTest extends ToyRuns {

    private Path disk;

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean done = process.waitFor() == 0;
        if (!done) {
            System.err.println(String.join(" ", command) + ": " + said.strip());
        }
        return done;
    }

    /** Makes a disk in memory of so many kB, if this user may. */
    private boolean mounted(int size) throws IOException, InterruptedException {
        disk = Files.createDirectory(temp.resolve("disk-" + size));
        boolean mounted = Files.isExecutable(Path.of("/usr/bin/mount")) && succeeds("mount", "-t", "tmpfs", "-o",
                "size=%sk".formatted(size), "tmpfs", disk.toString());
        disk = mounted ? disk : null;
        return mounted;
    }

    private void remounted(String option) throws IOException, InterruptedException {
        assertTrue(succeeds("mount", "-o", "remount," + option, disk.toString()));
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (disk != null) {
            assertTrue(succeeds("umount", disk.toString()));
            disk = null;
        }
    }

    private Object[] fit(Path out) {
        return new Object[] {"fit", "--dataset", data, "--population", 8, "--generations", 3, "--duration", "60s",
                "--confirm", 2, "--confirm-duration", "60s", "--threads", 1, "--quiet", "--out", out};
    }

    @Test
    void runGoesOnToTheSameBytesOnceThereIsRoom() throws IOException, InterruptedException {
        Path whole = temp.resolve("whole");
        Cli.Result found = Cli.run(TOY, fit(whole)).succeeds();
        for (int size : List.of(4, 8, 12, 16, 20, 28, 40, 300)) {
            if (!mounted(size)) {
                return;
            }
            Path run = disk.resolve("run");
            Cli.Result full = Cli.run(TOY, fit(run));
            assertEquals(2, full.code(), size + " kB: " + full.err());
            assertTrue(full.err().contains("No space left on device; make room there"), full.err());
            assertFalse(full.err().contains("Exception"), full.err());
            boolean atTheReport = full.err().contains(run.resolve("report.html").toString());
            assertEquals(size >= 300, atTheReport, full.err());
            if (atTheReport) {
                assertEquals(found.out().replace("report: " + whole.resolve("report.html") + "\n", ""), full.out(),
                        "what was found is said all the same");
            }
            remounted("size=8m");
            if (Files.exists(run.resolve("run.json"))) {
                boolean begun = full.err().contains(run.resolve("run.json").toString());
                assertTrue(begun || full.err().contains("carry on with: alnilam fit --resume " + run), full.err());
                Cli.run(TOY, "fit", "--resume", run, "--quiet").succeeds();
            } else {
                Cli.run(TOY, fit(run)).succeeds();
            }
            assertEquals(RunBytes.of(whole), RunBytes.of(run), size + " kB");
            unmount();
        }
    }

    @Test
    void readOnlyFolderIsASentence() throws IOException, InterruptedException {
        if (!mounted(8000)) {
            return;
        }
        Path run = disk.resolve("run");
        Cli.run(TOY, fit(run)).succeeds();
        remounted("ro");
        String sentence = "cannot be written: Read-only file system; allow writing there, or choose another folder";
        Cli.run(TOY, "fit", "--resume", run, "--quiet").fails(2, run + " " + sentence);
        Cli.run(TOY, "report", run).fails(2, run + " " + sentence);
        Cli.run(TOY, fit(disk.resolve("other"))).fails(2, disk.resolve("other") + " " + sentence);
        Cli.run(TOY, "explore", "--from", run, "--out", temp.resolve("next"), "--duration", "60s").succeeds();
        remounted("rw");
    }
}
