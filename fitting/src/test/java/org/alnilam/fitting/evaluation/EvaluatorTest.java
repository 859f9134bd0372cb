package org.alnilam.fitting.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.alnilam.fitting.ToyRuns;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.search.Algorithm;

import static org.alnilam.fitting.ToyFits.COHORT;
import static org.alnilam.fitting.ToyFits.INPUT;
import static org.alnilam.fitting.ToyFits.MODEL;
import static org.alnilam.fitting.ToyFits.SPACE;
import static org.alnilam.fitting.ToyRuns.EVERYTHING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Evaluators of two kinds: on threads, and across bytes. */
class EvaluatorTest {

    @TempDir
    private Path temp;

    private static Fit fit(FitSettings settings, List<Goal> goals) {
        return new Fit(MODEL, Target.of(COHORT).withGoals(goals), SPACE, settings);
    }

    private void assertSameBytes(BiConsumer<Path, Evaluator> run) throws IOException {
        BytesEvaluator bytes = new BytesEvaluator();
        ToyRuns.assertSameBytes(temp, bytes, run);
        assertTrue(bytes.bytes() > 1000, bytes.bytes() + " bytes crossed");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void fitAcrossBytesEqualsFitOnThreads(Mode mode) throws IOException {
        FitSettings settings = EVERYTHING.withMode(mode);
        assertSameBytes((path, evaluator) -> ToyRuns.fit(path, fit(settings, List.of(new Goal(Objectives.fc(), 1))),
                evaluator));
    }

    @Test
    void fitOfTwoObjectivesAcrossBytesEqualsFitOnThreads() throws IOException {
        FitSettings settings = EVERYTHING.withAlgorithm(Algorithm.NSGA2);
        List<Goal> goals = List.of(new Goal(Objectives.fc(), 1), new Goal(Objectives.meanRate(40), 0.1));
        assertSameBytes((path, evaluator) -> ToyRuns.fit(path, fit(settings, goals), evaluator));
    }

    @Test
    void explorationAcrossBytesEqualsExplorationOnThreads() throws IOException {
        assertSameBytes((path, evaluator) -> ToyRuns.explore(path, evaluator, List.of(3, 4)));
    }

    @Test
    void recoveryAcrossBytesEqualsRecoveryOnThreads() throws IOException {
        assertSameBytes(ToyRuns::recover);
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
