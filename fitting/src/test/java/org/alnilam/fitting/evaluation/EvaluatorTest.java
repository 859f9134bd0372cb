package org.alnilam.fitting.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.RunBytes;
import org.alnilam.fitting.ToyFits;
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
import org.alnilam.fitting.search.Algorithm;

import static org.alnilam.fitting.ToyFits.COHORT;
import static org.alnilam.fitting.ToyFits.INPUT;
import static org.alnilam.fitting.ToyFits.MODEL;
import static org.alnilam.fitting.ToyFits.SPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Evaluators of two kinds: on threads, and across bytes. */
class EvaluatorTest {

    /** Searches, refines, screens and confirms. */
    private static final FitSettings EVERYTHING = FitSettings.defaults().withSize(12, 4).withModelSeconds(60)
            .withConfirmation(3, 60).withThreads(2);

    @TempDir
    private Path temp;

    private static Fit fit(FitSettings settings, List<Goal> goals) {
        return new Fit(MODEL, Target.of(COHORT).withGoals(goals), SPACE, settings);
    }

    private void assertSameBytes(BiConsumer<Path, Evaluator> run) throws IOException {
        Path near = temp.resolve("near");
        Path far = temp.resolve("far");
        try (LocalEvaluator threads = new LocalEvaluator(2)) {
            run.accept(near, threads);
        }
        BytesEvaluator bytes = new BytesEvaluator();
        run.accept(far, bytes);
        Map<String, String> expected = RunBytes.of(near);
        assertTrue(expected.size() >= 2, "compares " + expected.keySet());
        assertEquals(expected, RunBytes.of(far));
        assertTrue(bytes.bytes() > 1000, bytes.bytes() + " bytes crossed");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void fitAcrossBytesEqualsFitOnThreads(Mode mode) throws IOException {
        FitSettings settings = EVERYTHING.withMode(mode);
        assertSameBytes((path, evaluator) -> {
            Fit fit = fit(settings, List.of(new Goal(Objectives.fc(), 1))).evaluator(evaluator);
            fit.run(FitFolder.create(path, fit, INPUT));
        });
    }

    @Test
    void fitOfTwoObjectivesAcrossBytesEqualsFitOnThreads() throws IOException {
        FitSettings settings = EVERYTHING.withAlgorithm(Algorithm.NSGA2);
        List<Goal> goals = List.of(new Goal(Objectives.fc(), 1), new Goal(Objectives.meanRate(40), 0.1));
        assertSameBytes((path, evaluator) -> {
            Fit fit = fit(settings, goals).evaluator(evaluator);
            fit.run(FitFolder.create(path, fit, INPUT));
        });
    }

    @Test
    void explorationAcrossBytesEqualsExplorationOnThreads() throws IOException {
        assertSameBytes((path, evaluator) -> {
            Exploration exploration = new Exploration(MODEL, COHORT, ExplorationDesign.grid(SPACE, List.of(3, 4)),
                    EVERYTHING.simulation(), EVERYTHING.run()).evaluator(evaluator);
            exploration.run(ExplorationFolder.create(path, exploration, INPUT));
        });
    }

    @Test
    void recoveryAcrossBytesEqualsRecoveryOnThreads() throws IOException {
        RecoverySettings truths = new RecoverySettings(4, 0, 0.25, OptionalDouble.of(30));
        FitSettings settings = EVERYTHING.withSize(12, 2).withModelSeconds(20).withConfirmation(2, 20);
        assertSameBytes((path, evaluator) -> {
            Recovery recovery = new Recovery(MODEL, COHORT, SPACE, truths, settings, truth -> List.of(new Goal(
                    Objectives.fc(), 1), new Goal(truth.rateObjective(), 0.1))).evaluator(evaluator);
            recovery.run(RecoveryFolder.create(path, recovery, INPUT));
        });
    }

    @Test
    void failedEvaluationEndsTheFitWithItsReasonAndKeepsTheGenerationsBefore() throws IOException {
        Path path = temp.resolve("run");
        Fit failing = ToyFits.fit(EVERYTHING).evaluator(new Failing(30));
        FitFolder folder = FitFolder.create(path, failing, INPUT);
        IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> failing.run(folder));
        assertEquals("the evaluation of a candidate failed: java.lang.ArithmeticException: worker 30 is gone", thrown
                .getMessage());
        assertInstanceOf(ArithmeticException.class, thrown.getCause());
        assertEquals(1 + 24, Files.readAllLines(path.resolve("evaluations.csv")).size(), "two generations of 12");

        ToyFits.fit(EVERYTHING).run(FitFolder.open(path));
        Path whole = temp.resolve("whole");
        Fit fit = ToyFits.fit(EVERYTHING);
        fit.run(FitFolder.create(whole, fit, INPUT));
        assertEquals(RunBytes.of(whole), RunBytes.of(path));
    }

    @Test
    void failureOnAThreadCarriesItsCauseAndLeavesTheThreadsUsable() {
        Problem problem = new Problem(MODEL, Target.of(COHORT), SPACE, Mode.GROUP, 5);
        EvaluationRequest good = EvaluationRequest.scores(0, 0, Map.of("shared", 0.5, "drive", 50.0), 1, 60);
        EvaluationRequest bad = EvaluationRequest.scores(0, 1, Map.of("nothing", 0.5), 1, 60);
        try (LocalEvaluator evaluator = new LocalEvaluator(2)) {
            IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> evaluator.evaluate(problem,
                    List.of(good, bad, good), () -> false, answer -> {
                    }));
            assertTrue(thrown.getMessage().startsWith("the evaluation of a candidate failed: " + thrown.getCause()),
                    thrown.getMessage());
            List<EvaluationAnswer> answers = new ArrayList<>();
            evaluator.evaluate(problem, List.of(good, good), () -> false, answers::add);
            assertEquals(List.of(0, 1), answers.stream().map(EvaluationAnswer::request).sorted().toList());
            assertFalse(Thread.currentThread().isInterrupted());
        }
    }

    /** Works as {@link LocalEvaluator} does until an evaluation fails. */
    private static final class Failing implements Evaluator {

        private final LocalEvaluator threads = new LocalEvaluator(2);
        private final int good;
        private int made;

        Failing(int good) {
            this.good = good;
        }

        @Override
        public void evaluate(Problem problem, List<EvaluationRequest> requests,
                BooleanSupplier stop, Consumer<EvaluationAnswer> ended) {
            threads.evaluate(problem, requests, stop, answer -> {
                if (made == good) {
                    ArithmeticException reason = new ArithmeticException("worker %s is gone".formatted(good));
                    throw new IllegalStateException("the evaluation of a candidate failed: " + reason, reason);
                }
                made++;
                ended.accept(answer);
            });
        }

        @Override
        public void close() {
            threads.close();
        }
    }
}
