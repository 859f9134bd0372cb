package org.alnilam.fitting.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.ToyRuns;
import org.alnilam.fitting.evaluation.EvaluationAnswer;
import org.alnilam.fitting.evaluation.EvaluationRequest;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.evaluation.LocalEvaluator;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.objective.Target;

import static org.alnilam.fitting.ToyFits.COHORT;
import static org.alnilam.fitting.ToyFits.MODEL;
import static org.alnilam.fitting.ToyFits.SPACE;
import static org.alnilam.fitting.ToyRuns.EVERYTHING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Evaluations on Spark, in this JVM. */
class SparkEvaluatorTest {

    private static final Problem PROBLEM = new Problem(MODEL, Target.of(COHORT), SPACE, Mode.GROUP, 5);

    private static final Set<String> STAGES = new ConcurrentSkipListSet<>();
    private static final SparkEvaluator SPARK = evaluator();

    @TempDir
    private Path temp;

    private static SparkEvaluator evaluator() {
        SparkContext context = Connection.to("local[2]", "test");
        context.addSparkListener(new SparkListener() {
            @Override
            public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
                STAGES.add(submitted.stageInfo().name());
            }
        });
        return new SparkEvaluator(context);
    }

    @AfterAll
    static void close() {
        SPARK.close();
    }

    private static EvaluationRequest request(int individual, double shared) {
        return EvaluationRequest.scores(0, individual, Map.of("shared", shared, "drive", 50.0), 1, 60);
    }

    private void assertSameBytes(BiConsumer<Path, Evaluator> run) throws IOException {
        long before = SPARK.use().orElseThrow().tasks();
        ToyRuns.assertSameBytes(temp, SPARK, run);
        assertTrue(SPARK.use().orElseThrow().tasks() > before, "Spark made tasks");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void fitOnSparkEqualsFitOnThreads(Mode mode) throws IOException {
        Cohort held = COHORT.select(List.of("s2"));
        Target target = Target.of(COHORT.select(List.of("s0", "s1"))).withHeldOut(held);
        assertSameBytes((path, evaluator) -> ToyRuns.fit(path, new Fit(MODEL, target, SPACE, EVERYTHING.withMode(mode)),
                evaluator));
        assertTrue(STAGES.contains("generation 2: 12 x 60.0 s"), STAGES.toString());
        assertTrue(STAGES.stream().anyMatch(name -> name.startsWith("confirmation: ")), STAGES.toString());
    }

    @Test
    void explorationOnSparkEqualsExplorationOnThreads() throws IOException {
        assertSameBytes((path, evaluator) -> ToyRuns.explore(path, evaluator, List.of(6, 9)));
    }

    @Test
    void recoveryOnSparkEqualsRecoveryOnThreads() throws IOException {
        assertSameBytes(ToyRuns::recover);
    }

    @Test
    void changedLinksAndActivityCrossAsOnThreads() {
        Connectome linked = COHORT.groupConnectome().weightsToPower(1.5);
        DMatrixRMaj cut = COHORT.groupConnectome().weights();
        cut.set(0, 1, 0);
        Connectome silent = Connectome.of(COHORT.regions(), cut, COHORT.groupConnectome().lengths());
        List<EvaluationRequest> requests = List.of(
                request(0, 0.5).withWirings(List.of(linked)).withActivity(0),
                request(1, 0.5).withWirings(List.of(silent)),
                request(2, 0.6).withWirings(List.of(linked)),
                EvaluationRequest.activity(Map.of("shared", 0.5, "drive", 50.0), 0, 3, 60),
                request(3, 0.4));
        List<String> near;
        try (LocalEvaluator threads = new LocalEvaluator(2)) {
            near = answers(threads, requests);
        }
        assertEquals(near, answers(SPARK, requests));
        assertTrue(near.get(1).contains("SILENT") && near.get(0).contains("OK"), near.toString());
    }

    /** The answers in the order of the requests, without seconds. */
    private static List<String> answers(Evaluator evaluator, List<EvaluationRequest> requests) {
        Map<Integer, String> answers = new TreeMap<>();
        evaluator.evaluate(PROBLEM, requests, () -> false, answer -> answers.put(answer.request(), "%s %s %s %s %s %s"
                .formatted(answer.evaluation().outcome(), answer.evaluation().parameters(),
                        answer.evaluation().values(),
                        answer.evaluation().fitness(), answer.modelSeconds(), answer.activity().map(
                                activity -> Arrays.hashCode(activity.bold().signal().data) + " " + Arrays.hashCode(
                                        activity.networkRate()) + " " + activity.rateStepSeconds()))));
        return List.copyOf(answers.values());
    }

    @Test
    void severalFitsShareAnEvaluator() throws Exception {
        List<Future<String>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (int k = 0; k < 3; k++) {
                FitSettings own = EVERYTHING.withSeed(k);
                running.add(threads.submit(() -> ToyFits.bytes(ToyFits.fit(own).evaluator(SPARK).run())));
            }
            for (int k = 0; k < 3; k++) {
                FitResult alone = ToyFits.fit(EVERYTHING.withSeed(k)).run();
                assertEquals(ToyFits.bytes(alone), running.get(k).get());
            }
        }
    }

    @Test
    void failedEvaluationTellsItsReasonAndIsNotTriedAgain() {
        EvaluationRequest bad = EvaluationRequest.scores(0, 1, Map.of("nothing", 0.5), 1, 60);
        IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> SPARK.evaluate(PROBLEM, List.of(
                request(0, 0.5), bad), () -> false, answer -> {
                }));
        assertTrue(thrown.getMessage().matches(
                "the evaluation of a candidate failed on \\S+: java.lang.IllegalArgumentException: .*nothing.*"),
                thrown.getMessage());
        assertEquals(0, SPARK.use().orElseThrow().retries());
        List<EvaluationAnswer> answers = new ArrayList<>();
        SPARK.evaluate(PROBLEM, List.of(request(0, 0.5)), () -> false, answers::add);
        assertEquals(1, answers.size());
    }

    @Test
    void failureOfAListenerIsNotSparks() {
        IllegalStateException full = new IllegalStateException("the disk is full");
        assertEquals(full, assertThrows(IllegalStateException.class, () -> SPARK.evaluate(PROBLEM, List.of(request(0,
                0.5)), () -> false, answer -> {
                    throw full;
                })));
    }

    @Test
    @Timeout(60) // the patient model would run for ever
    void stopReachesRunningTasks() {
        Problem patient = new Problem(new PatientModel(), Target.of(COHORT), SPACE, Mode.GROUP, 5);
        AtomicBoolean stop = new AtomicBoolean();
        List<EvaluationRequest> requests = new ArrayList<>();
        for (double drive : new double[] {5, 50, 50, 50}) { // silent, and three without an end
            requests.add(EvaluationRequest.scores(0, requests.size(), Map.of("shared", 0.5, "drive", drive), 1, 6000));
        }
        assertThrows(FitInterruptedException.class, () -> SPARK.evaluate(patient, requests, stop::get, answer -> stop
                .set(true)));
        List<EvaluationAnswer> answers = new ArrayList<>();
        SPARK.evaluate(PROBLEM, List.of(request(0, 0.5), request(1, 0.6)), () -> false, answers::add);
        assertEquals(2, answers.size(), "all cores are free again");
    }

    @Test
    void interruptEndsTheBatchAndStaysVisible() {
        Thread.currentThread().interrupt();
        assertThrows(FitInterruptedException.class, () -> SPARK.evaluate(PROBLEM, List.of(request(0, 0.5)),
                () -> false, answer -> {
                }));
        assertTrue(Thread.interrupted());
    }

    @Test
    void accountNamesMasterAndCores() {
        SPARK.evaluate(PROBLEM, List.of(request(0, 0.4)), () -> false, answer -> {
        });
        assertEquals(2, SPARK.atOnce());
        Evaluator.Use use = SPARK.use().orElseThrow();
        assertEquals("local[2]", use.master());
        assertTrue(use.executors() <= 1 && use.wallSeconds() > 0, use.toString());
        assertEquals(List.of(), use.otherJdks());
    }
}
