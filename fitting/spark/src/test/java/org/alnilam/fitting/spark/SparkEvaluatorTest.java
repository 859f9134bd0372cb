package org.alnilam.fitting.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
import org.alnilam.fitting.RunBytes;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.evaluation.EvaluationAnswer;
import org.alnilam.fitting.evaluation.EvaluationRequest;
import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.evaluation.LocalEvaluator;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.explore.Exploration;
import org.alnilam.fitting.explore.ExplorationDesign;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.recover.Recovery;
import org.alnilam.fitting.recover.RecoverySettings;
import org.alnilam.fitting.run.ExplorationFolder;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.run.RecoveryFolder;

import static org.alnilam.fitting.ToyFits.COHORT;
import static org.alnilam.fitting.ToyFits.INPUT;
import static org.alnilam.fitting.ToyFits.MODEL;
import static org.alnilam.fitting.ToyFits.SPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Evaluations on Spark, in this JVM. */
class SparkEvaluatorTest {

    /** Searches, refines, screens and confirms. */
    private static final FitSettings EVERYTHING = FitSettings.defaults().withSize(12, 4).withModelSeconds(60)
            .withConfirmation(3, 60).withThreads(2);
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
        Path near = temp.resolve("near");
        Path far = temp.resolve("far");
        try (LocalEvaluator threads = new LocalEvaluator(2)) {
            run.accept(near, threads);
        }
        long before = SPARK.use().orElseThrow().tasks();
        run.accept(far, SPARK);
        Map<String, String> expected = RunBytes.of(near);
        assertTrue(expected.size() >= 2, "compares " + expected.keySet());
        assertEquals(expected, RunBytes.of(far));
        assertTrue(SPARK.use().orElseThrow().tasks() > before, "Spark made tasks");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void fitOnSparkEqualsFitOnThreads(Mode mode) throws IOException {
        Cohort held = COHORT.select(List.of("s2"));
        Target target = Target.of(COHORT.select(List.of("s0", "s1"))).withHeldOut(held);
        assertSameBytes((path, evaluator) -> {
            Fit fit = new Fit(MODEL, target, SPACE, EVERYTHING.withMode(mode)).evaluator(evaluator);
            fit.run(FitFolder.create(path, fit, INPUT));
        });
        assertTrue(STAGES.contains("generation 2: 12 x 60.0 s"), STAGES.toString());
        assertTrue(STAGES.stream().anyMatch(name -> name.startsWith("confirmation: ")), STAGES.toString());
    }

    @Test
    void explorationOnSparkEqualsExplorationOnThreads() throws IOException {
        assertSameBytes((path, evaluator) -> {
            Exploration exploration = new Exploration(MODEL, COHORT, ExplorationDesign.grid(SPACE, List.of(6, 9)),
                    EVERYTHING.simulation(), EVERYTHING.run()).evaluator(evaluator);
            exploration.run(ExplorationFolder.create(path, exploration, INPUT));
        });
    }

    @Test
    void recoveryOnSparkEqualsRecoveryOnThreads() throws IOException {
        RecoverySettings truths = new RecoverySettings(4, 0, 0.25, OptionalDouble.of(30));
        FitSettings settings = EVERYTHING.withSize(12, 2).withModelSeconds(20).withConfirmation(2, 20);
        assertSameBytes((path, evaluator) -> {
            Recovery recovery = new Recovery(MODEL, COHORT, SPACE, truths, settings, truth -> List.of(new Goal(
                    Objectives.fc(), 1), new Goal(truth.rateObjective(), 0.1))).evaluator(evaluator);
            recovery.run(RecoveryFolder.create(path, recovery, INPUT));
        });
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
