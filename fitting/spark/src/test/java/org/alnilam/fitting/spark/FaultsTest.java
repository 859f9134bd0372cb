package org.alnilam.fitting.spark;

import org.apache.spark.SparkException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.fitting.evaluation.Evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Failures in the words of Spark, and the sentences for the user. */
class FaultsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Could not parse Master URL: 'nonsense' | write local[N], spark://HOST:PORT or k8s://
            Task 0 in stage 0.0 failed 4 times: java.lang.UnsupportedClassVersionError: x | start its workers with JAVA_HOME of a JDK
            Job aborted: java.io.NotSerializableException: lab.Own | let all its fields be java.io.Serializable
            java.lang.ClassNotFoundException: lab.Own | give Spark the jar that holds it
            IllegalStateException: the vector kernel needs the JVM option --add-modules jdk.incubator.vector | or take --kernel scalar
            ExecutorLostFailure (executor 3 exited): exit code 137 | give them more with spark.executor.memory
            Job 3 cancelled because SparkContext was shut down | carry the run on with --resume
            Master removed our application: FAILED | its executors cannot be started
            Exiting due to error from cluster scheduler: All masters are unresponsive! Giving up. | is a master of this version of Spark running there
            """)
    void sentenceHasTheRemedy(String failure, String remedy) {
        Evaluator.UnfitException unfit = Faults.unfit("spark://head:7077", new SparkException(failure
                + "\n at a line of the stack"));
        assertTrue(unfit.getMessage().startsWith("Spark at spark://head:7077: "), unfit.getMessage());
        assertTrue(unfit.getMessage().contains(remedy), unfit.getMessage());
        assertEquals(1, unfit.getMessage().lines().count());
    }
}
