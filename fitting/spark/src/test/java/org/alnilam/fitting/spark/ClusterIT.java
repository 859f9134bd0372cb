package org.alnilam.fitting.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.layout.MatlabWriter;
import org.alnilam.fitting.RunBytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Real processes: a master, workers, executors and a driver, some of which are killed. */
class ClusterIT {

    private static final List<String> FIT = List.of("fit", "--population", "8", "--generations", "3", "--duration",
            "40s", "--confirm", "3", "--confirm-duration", "60s");
    private static final String SEARCHING = "\"event\":\"evaluation\".*\"generation\":1,";
    private static final String CONFIRMING = "\"event\":\"evaluation\".*\"stage\":\"confirmation\"";

    @TempDir
    private Path temp;

    private static String[] with(List<String> args, Object... more) {
        return Stream.concat(args.stream(), Stream.of(more).map(Object::toString)).toArray(String[]::new);
    }

    private static JsonNode spark(Path run) throws IOException {
        return new JsonMapper().readTree(Files.readString(run.resolve("run.json"))).path("spark");
    }

    private StandaloneCluster cluster(int workers, String... settings) throws IOException, InterruptedException {
        return new StandaloneCluster(temp.resolve("cluster"), StandaloneCluster.javaHome(), workers, settings);
    }

    /** The run of threads, which the others must equal. */
    private Map<String, String> local(List<String> args) throws IOException, InterruptedException {
        Path run = temp.resolve("local");
        Submission.local(temp, "512m", with(args, "--out", run)).ends(0);
        Map<String, String> expected = RunBytes.of(run);
        assertTrue(expected.keySet().containsAll(List.of("best.json", "evaluations.csv")), expected.keySet()
                .toString());
        return expected;
    }

    @Test
    void fitThatLosesAWorkerAndAnExecutorEqualsFitOnThreads() throws IOException, InterruptedException {
        Map<String, String> expected = local(FIT);
        Path run = temp.resolve("far");
        try (StandaloneCluster cluster = cluster(2)) {
            Submission fit = Submission.submit(temp, cluster.url(), List.of(), with(FIT, "--out", run));
            fit.awaitEvent(SEARCHING);
            assertFalse(cluster.executors(0).isEmpty(), "the worker has an executor");
            cluster.worker(0).destroyForcibly(); // SIGKILL in the middle of generation 1
            fit.awaitEvent(CONFIRMING);
            List<ProcessHandle> executors = cluster.executors(1);
            assertFalse(executors.isEmpty(), "the other worker has an executor");
            executors.forEach(ProcessHandle::destroyForcibly);
            fit.ends(0);
        }
        assertEquals(expected, RunBytes.of(run));
        JsonNode spark = spark(run);
        assertTrue(spark.path("retries").asInt() >= 1, "tasks were lost: " + spark);
        assertTrue(spark.path("executors").asInt() >= 2, spark.toString());
        assertTrue(spark.path("task_seconds").asDouble() > 0, spark.toString());
    }

    @Test
    void killedDriverIsCarriedOnWithSparkAndWithout() throws IOException, InterruptedException {
        Map<String, String> expected = local(FIT);
        Path run = temp.resolve("far");
        try (StandaloneCluster cluster = cluster(2)) {
            Submission killed = Submission.submit(temp, cluster.url(), List.of(), with(FIT, "--out", run));
            killed.awaitEvent("\"event\":\"generation\".*\"generation\":0,");
            killed.process().destroyForcibly().waitFor();
            Submission interrupted = Submission.submit(temp, cluster.url(), List.of(), "fit", "--resume", run
                    .toString());
            interrupted.awaitEvent("\"event\":\"evaluation\"");
            interrupted.process().destroy(); // as Ctrl-C does, the JVM shuts down in order
            interrupted.process().waitFor();
            assertTrue(interrupted.err().contains("carry on with: alnilam fit --resume"), interrupted.err());
        }
        Submission.local(temp, "512m", "fit", "--resume", run.toString()).ends(0);
        assertEquals(expected, RunBytes.of(run));
    }

    @Test
    void recoveryOnAClusterEqualsRecoveryOnThreads() throws IOException, InterruptedException {
        List<String> recover = List.of("recover", "--truths", "4", "--population", "4", "--generations", "2",
                "--duration", "20s", "--confirm", "2", "--confirm-duration", "20s", "--recording-duration", "30s",
                "--param", "mue_ext_mean=0.7:1");
        Path near = temp.resolve("local");
        Submission.local(temp, "512m", with(recover, "--out", near)).ends(0);
        Path run = temp.resolve("far");
        try (StandaloneCluster cluster = cluster(2,
                "-Dspark.authenticate=true", "-Dspark.authenticate.secret=orion",
                "-Dspark.network.crypto.enabled=true")) {
            Submission.submit(temp, cluster.url(), List.of("spark.authenticate=true",
                    "spark.authenticate.secret=orion", "spark.network.crypto.enabled=true"),
                    with(recover, "--out",
                            run))
                    .ends(0);
        }
        assertEquals(RunBytes.of(near), RunBytes.of(run));
    }

    @Test
    void fortySubjectsOfEightyRegionsFitIntoSmallHeaps() throws IOException, InterruptedException {
        Path data = temp.resolve("data");
        MatlabWriter.write(SyntheticCohort.of(40, 80), data);
        List<String> fit = List.of("fit", "--dataset", data.toString(), "--mode", "subject", "--population", "4",
                "--generations", "1", "--duration", "12s", "--confirm", "0", "--tr", "1s");
        Map<String, String> expected = local(fit);
        Path run = temp.resolve("far");
        try (StandaloneCluster cluster = cluster(2)) {
            // heaps of 512 MB, of which Spark keeps 300 for itself; whatever is slower than others is made twice
            Submission.submit(temp, cluster.url(), List.of("spark.speculation=true", "spark.speculation.interval=20ms",
                    "spark.speculation.quantile=0.05", "spark.speculation.multiplier=1.001",
                    "spark.speculation.minTaskRuntime=1ms"), with(fit, "--out", run)).ends(0);
        }
        assertEquals(expected, RunBytes.of(run));
        assertTrue(spark(run).path("tasks").asInt() >= 40, "subjects are tasks of their own: " + spark(run));
    }

    @Test
    void executorsOfAnOlderJavaAreRefusedWithARemedy() throws IOException, InterruptedException {
        try (StandaloneCluster cluster = new StandaloneCluster(temp.resolve("cluster"), OldJava.home(), 1)) {
            Submission fit = Submission.submit(temp, cluster.url(), List.of(), with(FIT, "--out", temp.resolve("far")))
                    .ends(2);
            assertTrue(fit.err().contains(
                    "alnilam: Spark at %s: its executors run an older Java than %s, which cannot load Alnilam; start its workers with JAVA_HOME of a JDK"
                            .formatted(cluster.url(), Runtime.version().feature())),
                    fit.err());
            Submission.submit(temp, cluster.url(), List.of("spark.executorEnv.JAVA_HOME=" + StandaloneCluster
                    .javaHome()), with(FIT, "--out", temp.resolve("cured"))).ends(0);
        }
    }

    @Test
    void executorsWithoutTheVectorModuleAreToldOf() throws IOException, InterruptedException {
        Path runtime = temp.resolve("runtime"); // a Java 25 without the module, which its JVM refuses to start with
        List<String> jlink = List.of(StandaloneCluster.javaHome().resolve("bin/jlink").toString(), "--add-modules",
                "java.se,jdk.unsupported,jdk.management,jdk.crypto.ec", "--output", runtime.toString());
        assertEquals(0, new ProcessBuilder(jlink).inheritIO().start().waitFor());
        try (StandaloneCluster cluster = cluster(1)) {
            Submission fit = Submission.submit(temp, cluster.url(), List.of("spark.executorEnv.JAVA_HOME=" + runtime),
                    with(FIT, "--out", temp.resolve("far"))).ends(2);
            assertTrue(fit.err().contains("alnilam: Spark at %s: its executors cannot be started; ".formatted(cluster
                    .url())), fit.err());
            assertTrue(fit.err().contains("they need a JDK %s with the module jdk.incubator.vector".formatted(Runtime
                    .version().feature())), fit.err());
        }
    }
}
