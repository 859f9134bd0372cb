package org.alnilam.fitting.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A command in a process of its own: submitted to a cluster, as spark-submit does, or without Spark. */
final class Submission {

    private static final long PATIENCE_SECONDS = 300;

    private final Process process;
    private final Path events;
    private final Path out;
    private final Path err;

    private Submission(List<String> command, Path folder, Path events, String name) throws IOException {
        this.events = events;
        out = folder.resolve(name + ".out");
        err = folder.resolve(name + ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        StandaloneCluster.setEnvironment(builder.environment());
        process = builder.start();
    }

    /**
     * Submits a command through {@code org.apache.spark.deploy.SparkSubmit}.
     *
     * @param folder folder for output and events
     * @param url address of the cluster
     * @param settings settings of Spark, KEY=VALUE
     * @param args the command line
     * @return the running command
     */
    static Submission submit(Path folder, String url, List<String> settings, String... args) throws IOException {
        String name = "submission-" + System.nanoTime();
        Path events = folder.resolve(name + ".jsonl");
        List<String> command = StandaloneCluster.java(StandaloneCluster.javaHome(), "512m", List.of(
                "--add-modules=jdk.incubator.vector", "-Dlog4j2.configurationFile=" + quiet(folder)));
        command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", url, "--conf",
                "spark.executor.memory=512m", "--conf", "spark.ui.enabled=false"));
        settings.forEach(setting -> command.addAll(List.of("--conf", setting)));
        command.add(StandaloneCluster.JAR.toString());
        command.addAll(List.of(args));
        command.addAll(List.of("--events", events.toString(), "--quiet"));
        return new Submission(command, folder, events, name);
    }

    /**
     * Runs a command without Spark.
     *
     * @param folder folder for output and events
     * @param heap the largest heap, such as {@code 512m}
     * @param args the command line
     * @return the running command
     */
    static Submission local(Path folder, String heap, String... args) throws IOException {
        String name = "local-" + System.nanoTime();
        Path events = folder.resolve(name + ".jsonl");
        List<String> command = new ArrayList<>(List.of(StandaloneCluster.javaHome().resolve("bin/java").toString(),
                "-Xmx" + heap, "--add-modules=jdk.incubator.vector", "-cp",
                StandaloneCluster.JAR + ":" + StandaloneCluster.HOME.resolve("jars") + "/*",
                "org.alnilam.fitting.cli.Alnilam"));
        command.addAll(List.of(args));
        command.addAll(List.of("--events", events.toString(), "--quiet", "--threads", "2"));
        return new Submission(command, folder, events, name);
    }

    private static Path quiet(Path folder) throws IOException {
        Path file = folder.resolve("log4j2.properties");
        Files.writeString(file, """
                rootLogger.level = error
                rootLogger.appenderRef.file.ref = file
                appender.file.type = File
                appender.file.name = file
                appender.file.fileName = %s
                appender.file.layout.type = PatternLayout
                """.formatted(folder.resolve("spark.log")));
        return file;
    }

    /** {@return the process} */
    Process process() {
        return process;
    }

    /** Waits until an event matches, or the command ends. */
    void awaitEvent(String pattern) throws InterruptedException {
        Predicate<String> matches = Pattern.compile(pattern).asPredicate();
        StandaloneCluster.await(() -> lines(events).stream().anyMatch(matches) || !process.isAlive());
        assertTrue(lines(events).stream().anyMatch(matches), () -> "no event '%s': %s".formatted(pattern, text(err)));
    }

    /** Waits for the end, which must have this code. */
    Submission ends(int code) throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the command has not ended");
        assertEquals(code, process.exitValue(), () -> text(err) + text(out));
        return this;
    }

    /** {@return what it wrote to standard error} */
    String err() {
        return text(err);
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
