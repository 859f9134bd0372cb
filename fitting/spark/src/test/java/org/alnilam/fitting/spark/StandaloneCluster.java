package org.alnilam.fitting.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A standalone cluster of Spark on the loopback interface: a master and workers of one core each, as processes of their own,
 * from the jars that Maven resolved.
 */
final class StandaloneCluster implements AutoCloseable {

    private static final Path PROJECT = Path.of(System.getProperty("alnilam.project", "../..")).toAbsolutePath()
            .normalize();
    /** A folder as SPARK_HOME. */
    static final Path HOME = PROJECT.resolve("fitting/spark/home/target/spark");
    /** The jar that is submitted. */
    static final Path JAR = PROJECT.resolve("fitting/spark/target/alnilam-spark.jar");

    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("Registering worker ");
    private static final long PATIENCE_SECONDS = 90;

    private final Path folder;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();
    private final String url;
    private final List<String> settings;

    /**
     * Starts a cluster.
     *
     * @param folder folder for logs and the workers' files
     * @param workerJava home of the JDK that runs workers and executors
     * @param workers number of workers
     * @param settings further settings of master and workers, such as {@code -Dspark.authenticate=true}
     */
    StandaloneCluster(Path folder, Path workerJava, int workers, String... settings) throws IOException,
            InterruptedException {
        this.folder = Files.createDirectories(folder);
        this.settings = List.of(settings);
        master = start(javaHome(), "master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port",
                "0", "--webui-port", "0");
        try {
            await(() -> find(MASTER).find());
            Matcher found = find(MASTER);
            assertTrue(found.find());
            url = found.group(1);
            for (int number = 1; number <= workers; number++) {
                this.workers.add(start(workerJava, "worker-" + number, "org.apache.spark.deploy.worker.Worker",
                        "--host", host(number), "--port", "0", "--webui-port", "0", "--cores", "1", "--memory", "1g",
                        "--work-dir", folder.resolve("work-" + number).toString(), url));
            }
            await(() -> find(REGISTERED).results().count() == workers);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** An address of its own for each worker: Spark starts no copy of a slow task on the machine that is slow. */
    private static String host(int number) {
        return System.getProperty("os.name").equals("Linux") ? "127.0.0." + number : "127.0.0.1";
    }

    static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    /** {@return the command that starts a JVM with Spark's jars and a bounded heap} */
    static List<String> java(Path home, String heap, List<String> settings) {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString(), "-Xmx" + heap,
                "-XX:+UseSerialGC"));
        command.addAll(settings);
        command.addAll(List.of("-cp", HOME.resolve("jars") + "/*"));
        return command;
    }

    /** Settings of the environment that Spark's own scripts make. */
    static void setEnvironment(Map<String, String> environment) {
        environment.put("SPARK_HOME", HOME.toString());
        environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        environment.put("SPARK_SCALA_VERSION", "2.13");
    }

    private Process start(Path home, String name, String main, String... args) throws IOException {
        List<String> all = new ArrayList<>(settings);
        all.add("-Dspark.master.rest.enabled=false");
        List<String> command = java(home, "256m", all);
        command.add(main);
        command.addAll(Arrays.asList(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve(
                name + ".log").toFile());
        setEnvironment(builder.environment());
        builder.environment().put("JAVA_HOME", home.toString());
        return builder.start();
    }

    private Matcher find(Pattern pattern) {
        try {
            return pattern.matcher(Files.readString(folder.resolve("master.log")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Waits for a condition; a cluster that never gets there fails the test. */
    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited for %s s in vain".formatted(PATIENCE_SECONDS));
            Thread.sleep(20);
        }
    }

    /** {@return the address for {@code --spark}} */
    String url() {
        return url;
    }

    /** {@return the process of a worker} */
    Process worker(int place) {
        return workers.get(place);
    }

    /** {@return the executors that a worker has started and that live} */
    List<ProcessHandle> executors(int place) {
        return workers.get(place).children().filter(ProcessHandle::isAlive).toList();
    }

    @Override
    public void close() {
        List<ProcessHandle> executors = workers.stream().flatMap(Process::children).toList();
        workers.forEach(Process::destroyForcibly);
        master.destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
        workers.forEach(worker -> worker.onExit().join());
        master.onExit().join();
    }
}
