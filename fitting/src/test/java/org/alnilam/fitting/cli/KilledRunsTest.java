package org.alnilam.fitting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.fitting.RunBytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Commands that are killed (SIGKILL) anywhere and carried on: their runs end in the same bytes. */
class KilledRunsTest {

    private static final List<String> SIZE = List.of("--population", "4", "--duration", "10s", "--confirm", "2",
            "--confirm-duration", "10s", "--threads", "1", "--quiet");

    @TempDir
    private Path temp;
    private final SplittableRandom random = new SplittableRandom(24);

    /** The arguments of each kind of run, without its folder. */
    private static List<List<String>> kinds(Path data) {
        return List.of(
                with("fit", data, SIZE, "--generations", "3", "--refine", "0.5"),
                with("recover", data, SIZE, "--generations", "1", "--refine", "0", "--truths", "4",
                        "--recording-duration", "20s"),
                with("explore", data, List.of("--threads", "1", "--quiet"), "--duration", "10s", "--grid", "b=0:60:4",
                        "--grid", "mue_ext_mean=1:2:3"));
    }

    private static List<String> with(String command, Path data, List<String> size, String... more) {
        List<String> all = new ArrayList<>(List.of(command, "--dataset", data.toString()));
        all.addAll(size);
        all.addAll(Arrays.asList(more));
        return all;
    }

    private static Object[] args(List<String> args, Object... more) {
        List<Object> all = new ArrayList<>(args);
        all.addAll(Arrays.asList(more));
        return all.toArray();
    }

    private static long lines(Path events) throws IOException {
        if (!Files.exists(events)) {
            return 0;
        }
        byte[] text = Files.readAllBytes(events);
        long count = 0;
        for (byte one : text) {
            count += one == '\n' ? 1 : 0;
        }
        return count;
    }

    /** Kills a run again and again, after some of its events, and carries it on; the last time to its end. */
    private int killedAndCarriedOn(List<String> start, Path run, int kills) throws IOException, InterruptedException {
        String command = start.getFirst();
        int killed = 0;
        for (int k = 0; k < kills; k++) {
            Path events = temp.resolve("events-%s-%s".formatted(run.getFileName(), k));
            Path output = temp.resolve("output");
            Process process = Files.exists(run.resolve("run.json"))
                    ? Processes.start(output, command, "--resume", run, "--quiet", "--events", events)
                    : Processes.start(output, args(start, "--out", run, "--events", events));
            int after = 1 + random.nextInt(9);
            while (process.isAlive() && lines(events) < after) {
                Thread.sleep(1);
            }
            Thread.sleep(random.nextInt(30));
            killed += process.isAlive() ? 1 : 0;
            process.destroyForcibly().waitFor();
            assertTrue(Files.exists(run.resolve("run.json")), () -> text(output));
        }
        Cli.run(command, "--resume", run, "--quiet").succeeds();
        return killed;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void everyKindIsKilled(int... kills) throws IOException, InterruptedException {
        Path data = Cli.dataset(temp.resolve("data"));
        int killed = 0;
        for (int k = 0; k < kills.length; k++) {
            List<String> start = kinds(data).get(k);
            Path whole = temp.resolve("whole-" + k);
            Cli.run(args(start, "--out", whole)).succeeds();
            Map<String, String> expected = RunBytes.of(whole);
            Path run = temp.resolve("run-" + k);
            killed += killedAndCarriedOn(start, run, kills[k]);
            assertEquals(expected, RunBytes.of(run), start.getFirst());
        }
        assertTrue(killed > 0, "none was killed before its end");
        System.out.println("killed " + killed);
    }

    @Test
    void killedRunsEndInTheSameBytes() throws IOException, InterruptedException {
        everyKindIsKilled(2, 2, 1);
    }

    @Tag("benchmark")
    @Test
    void fiftyKilledRunsEndInTheSameBytes() throws IOException, InterruptedException {
        everyKindIsKilled(20, 18, 12);
    }

    @Test
    void folderOfARunThatGoesOnIsRefusedToOthers() throws IOException, InterruptedException {
        Path data = Cli.dataset(temp.resolve("data"));
        Path run = temp.resolve("run");
        Path events = temp.resolve("events");
        Path output = temp.resolve("output");
        Process process = Processes.start(output, args(with("fit", data, SIZE, "--generations", "2000"), "--out", run,
                "--events", events));
        try {
            while (process.isAlive() && lines(events) < 9) {
                Thread.sleep(5);
            }
            String owner = "%s is in use by process %s".formatted(run, process.pid());
            Cli.run(args(kinds(data).getFirst(), "--out", run)).fails(2, owner);
            Cli.run("fit", "--resume", run, "--generations", 4).fails(2, owner);
            Cli.run("report", run).fails(2, owner);
            Cli.run(args(kinds(data).getLast(), "--out", run)).fails(2, owner);
            assertTrue(process.isAlive(), text(output));
        } finally {
            process.destroyForcibly().waitFor();
        }
        Cli.run("report", run).succeeds();
    }
}
