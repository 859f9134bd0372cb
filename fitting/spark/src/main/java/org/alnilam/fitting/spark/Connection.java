package org.alnilam.fitting.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.serializer.JavaSerializer;

/** Connects to a cluster. */
final class Connection {

    /** Options of the JVM that the vector kernel needs; an older Java is to start with them, so that it can be told of. */
    private static final List<String> JVM = List.of(
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+IgnoreUnrecognizedVMOptions");
    /** Resource with the commands by which the launcher tells the JVM when to compile the vector kernel, a line each. */
    private static final String COMPILE_COMMANDS = "/kernel.commands";
    private static final String EXECUTOR_JVM = "spark.executor.extraJavaOptions";
    /** Variable without which a worker that runs from the jars alone looks for a build of Spark, and in vain. */
    private static final String SCALA = "spark.executorEnv.SPARK_SCALA_VERSION";

    private Connection() {
    }

    /**
     * Connects.
     *
     * @param master address of the cluster
     * @param name name of the application
     * @return the connection
     * @throws org.alnilam.fitting.evaluation.Evaluator.UnfitException if that is not possible
     */
    static SparkContext to(String master, String name) {
        SparkConf conf = new SparkConf().setMaster(master).setAppName(name);
        conf.set("spark.serializer", JavaSerializer.class.getName()); // SharedProblem makes itself in its way
        conf.set(EXECUTOR_JVM, Stream.of(JVM.stream(), compileCommands(), Stream.of(conf.get(EXECUTOR_JVM, "")))
                .flatMap(options -> options).collect(Collectors.joining(" ")).strip());
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        conf.setIfMissing("spark.driver.maxResultSize", "0"); // no limit: an answer is taken as it comes
        conf.setIfMissing("spark.cleaner.periodicGC.interval", "2min"); // or ended fits stay on executors for half an hour
        conf.setIfMissing(SCALA, "2.13");
        Path jar = jar();
        String jars = conf.get("spark.jars", "");
        if (!isLocal(master) && jar.toString().endsWith(".jar") && !jars.contains(jar.getFileName().toString())) {
            conf.set("spark.jars", Stream.of(jars, jar.toString()).filter(text -> !text.isEmpty()).collect(Collectors
                    .joining(",")));
        }
        try {
            return new SparkContext(conf);
        } catch (Exception e) { // of any kind: Scala's code does not declare what it throws
            throw Faults.unfit(master, e);
        }
    }

    private static Stream<String> compileCommands() {
        try (InputStream in = Connection.class.getResourceAsStream(COMPILE_COMMANDS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line
                    .startsWith("#")).map(line -> "-XX:CompileCommand=" + line).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return whether a master is this JVM} */
    static boolean isLocal(String master) {
        return master.matches("local(\\[.*\\])?");
    }

    /** The jar that holds this program, which executors need. */
    private static Path jar() {
        return Path.of(URI.create(Connection.class.getProtectionDomain().getCodeSource().getLocation()
                .toString()));
    }
}
