package org.alnilam.fitting.spark;

import org.alnilam.fitting.evaluation.Evaluator;

/** Turns what Spark says when it gives up into a sentence with a remedy. */
final class Faults {

    private Faults() {
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
        if (text.contains("UnsupportedClassVersionError")) {
            why = "its executors run an older Java than %s, which cannot load Alnilam; start its workers with JAVA_HOME of a JDK %s, or set spark.executorEnv.JAVA_HOME"
                    .formatted(Runtime.version().feature(), Runtime.version().feature());
        } else if (text.contains("NotSerializableException")) {
            why = "a part of the model or of an objective cannot be sent to executors (%s); let all its fields be java.io.Serializable"
                    .formatted(firstLine(text));
        } else if (text.contains("ClassNotFoundException") || text.contains("NoClassDefFoundError")) {
            why = "its executors lack a class (%s); give Spark the jar that holds it, with --conf spark.jars=FILE of spark-submit"
                    .formatted(firstLine(text));
        } else if (text.contains("Master removed our application")) {
            why = "none of its executors could be started; see their logs on Spark's page or in the work folder of a worker; they need a JDK %s with the module jdk.incubator.vector"
                    .formatted(Runtime.version().feature());
        } else if (text.contains("All masters are unresponsive") || text.contains("Connection refused")) {
            why = "it does not answer; is a master running there, of the same version of Spark?";
        } else {
            why = firstLine(text);
        }
        return new Evaluator.UnfitException("Spark at %s: %s".formatted(master, why), failure);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }
}
