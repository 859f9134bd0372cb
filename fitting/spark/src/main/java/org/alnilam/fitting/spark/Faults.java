package org.alnilam.fitting.spark;

import org.alnilam.fitting.evaluation.Evaluator;

/** Turns what Spark says when it gives up into a sentence with a remedy. */
final class Faults {

    /** Executors end before they are ready. */
    static final String NOT_STARTED = "its executors cannot be started; a worker's folder work, or Spark's page, has what they said; they need a JDK %s with the module jdk.incubator.vector, options of spark.executor.extraJavaOptions that it knows, and a way to the driver (spark.driver.host)"
            .formatted(Runtime.version().feature());
    /** The master does not answer, or not to this program. */
    static final String NO_ANSWER = "it does not answer; is a master of this version of Spark running there, and with the same secret (spark.authenticate)?";

    private Faults() {
    }

    /**
     * Says what is wrong with a cluster.
     *
     * @param master address of the cluster
     * @param why what is wrong, and the remedy
     * @return both as a sentence
     */
    static Evaluator.UnfitException unfit(String master, String why) {
        return new Evaluator.UnfitException("Spark at %s: %s".formatted(master, why));
    }

    /**
     * Explains a failure.
     *
     * @param master address of the cluster
     * @param failure what Spark threw
     * @return the same as a sentence
     */
    static Evaluator.UnfitException unfit(String master, Throwable failure) {
        String text = failure.toString();
        String why;
        if (text.contains("KILLED") || text.contains("stopped SparkContext") || text.contains("was shut down")) {
            why = "the application was ended there; carry the run on with --resume";
        } else if (text.contains("parse Master URL")) {
            why = "there is no such kind of master; write local[N], spark://HOST:PORT or k8s://https://HOST:PORT";
        } else if (text.contains("KubernetesClientException")) {
            why = "the API of Kubernetes refuses or does not answer (%s); kubectl cluster-info tells its address, spark.kubernetes.authenticate... who may use it"
                    .formatted(firstLine(root(failure).toString()));
        } else if (text.contains("UnsupportedClassVersionError")) {
            why = "its executors run an older Java than %s, which cannot load Alnilam; start its workers with JAVA_HOME of a JDK %s, or set spark.executorEnv.JAVA_HOME"
                    .formatted(Runtime.version().feature(), Runtime.version().feature());
        } else if (text.contains("--add-modules jdk.incubator.vector")) { // what the kernel says without it
            why = "its executors lack the module jdk.incubator.vector, which the vector kernel needs; add --add-modules=jdk.incubator.vector to spark.executor.extraJavaOptions, or take --kernel scalar";
        } else if (text.contains("NotSerializableException")) {
            why = "a part of the model or of an objective cannot be sent to executors (%s); let all its fields be java.io.Serializable"
                    .formatted(firstLine(text));
        } else if (text.contains("ClassNotFoundException") || text.contains("NoClassDefFoundError")) {
            why = "its executors lack a class (%s); give Spark the jar that holds it, with --conf spark.jars=FILE of spark-submit"
                    .formatted(firstLine(text));
        } else if (text.contains("OutOfMemoryError") || text.contains("ExecutorLostFailure")) {
            why = "executors were lost again and again, for want of memory it may be; give them more with spark.executor.memory, and carry the run on with --resume (%s)"
                    .formatted(firstLine(text));
        } else if (text.contains("Master removed our application")) {
            why = NOT_STARTED;
        } else if (text.contains("All masters are unresponsive") || text.contains("Connection refused")) {
            why = NO_ANSWER;
        } else {
            why = firstLine(text);
        }
        return new Evaluator.UnfitException("Spark at %s: %s".formatted(master, why), failure);
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }
}
