package org.alnilam.fitting.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.serializer.JavaSerializer;

/** Connects to a cluster. */
final class Connection {

    private static final System.Logger LOG = System.getLogger(Connection.class.getName());

    /** Options of the JVM that the vector kernel needs, and those that let it start quickly, as the launcher gives them. */
    private static final List<String> JVM = List.of(
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+IgnoreUnrecognizedVMOptions");
    private static final String EXECUTOR_JVM = "spark.executor.extraJavaOptions";
    /** Interval in ms at which executors are looked for. */
    private static final long POLL_MILLIS = 50;
    /** Time in ms after which waiting for executors is told. */
    private static final long PATIENCE_MILLIS = 15_000;

    private Connection() {
    }

    /**
     * Connects, and waits for the first executor.
     *
     * @param master address of the cluster
     * @param name name of the application
     * @return the connection
     * @throws org.alnilam.fitting.evaluation.Evaluator.UnfitException if that is not possible
     */
    static SparkContext to(String master, String name) {
        SparkConf conf = new SparkConf().setMaster(master).setAppName(name);
        conf.set("spark.serializer", JavaSerializer.class.getName()); // SharedProblem makes itself in its way
        conf.set(EXECUTOR_JVM, Stream.concat(JVM.stream(), Stream.of(conf.get(EXECUTOR_JVM, ""))).collect(Collectors
                .joining(" ")).strip());
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        boolean isLocal = master.toLowerCase(Locale.ROOT).matches("local(\\[.*\\])?");
        Path jar = jar();
        if (!isLocal && jar.toString().endsWith(".jar") && !conf.get("spark.jars", "").contains(jar.getFileName()
                .toString())) {
            conf.set("spark.jars", Stream.of(conf.get("spark.jars", ""), jar.toString()).filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(",")));
        }
        try {
            SparkContext context = new SparkContext(conf);
            if (!isLocal) {
                awaitExecutor(context, master);
            }
            return context;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Faults.unfit(master, e);
        } catch (Exception e) { // Scala's code throws checked exceptions without declaring them
            throw Faults.unfit(master, e);
        }
    }

    /** The jar that holds this program, which executors need. */
    private static Path jar() {
        return Path.of(java.net.URI.create(Connection.class.getProtectionDomain().getCodeSource().getLocation()
                .toString()));
    }

    private static void awaitExecutor(SparkContext context, String master) throws InterruptedException {
        long told = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        boolean isTold = false;
        while (context.statusTracker().getExecutorInfos().length < 2) { // the driver is among them
            if (context.isStopped()) {
                throw new IllegalStateException("Master removed our application");
            }
            if (!isTold && System.nanoTime() - told > 0) {
                isTold = true;
                LOG.log(System.Logger.Level.WARNING,
                        "waiting for executors of {0}: are workers running there with free cores and memory?", master);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
