package org.alnilam.fitting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

import org.alnilam.fitting.evaluation.Evaluator;
import org.alnilam.fitting.evaluation.LocalEvaluator;
import org.alnilam.fitting.explore.Exploration;
import org.alnilam.fitting.explore.ExplorationDesign;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objectives;
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
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs of the {@link ToyModel} in folders, to compare evaluators by. */
public final class ToyRuns {

    /** Searches, refines, screens and confirms. */
    public static final FitSettings EVERYTHING = FitSettings.defaults().withSize(12, 4).withModelSeconds(60)
            .withConfirmation(3, 60).withThreads(2);

    private ToyRuns() {
    }

    /** Runs a fit. */
    public static void fit(Path path, Fit fit, Evaluator evaluator) {
        fit.evaluator(evaluator).run(FitFolder.create(path, fit, INPUT));
    }

    /** Runs an exploration of a grid with so many values of each parameter. */
    public static void explore(Path path, Evaluator evaluator, List<Integer> counts) {
        Exploration exploration = new Exploration(MODEL, COHORT, ExplorationDesign.grid(SPACE, counts), EVERYTHING
                .simulation(), EVERYTHING.run()).evaluator(evaluator);
        exploration.run(ExplorationFolder.create(path, exploration, INPUT));
    }

    /** Runs a recovery of four truths. */
    public static void recover(Path path, Evaluator evaluator) {
        RecoverySettings truths = new RecoverySettings(4, 0, 0.25, OptionalDouble.of(30));
        FitSettings settings = EVERYTHING.withSize(12, 2).withModelSeconds(20).withConfirmation(2, 20);
        Recovery recovery = new Recovery(MODEL, COHORT, SPACE, truths, settings, truth -> List.of(new Goal(Objectives
                .fc(), 1), new Goal(truth.rateObjective(), 0.1))).evaluator(evaluator);
        recovery.run(RecoveryFolder.create(path, recovery, INPUT));
    }

    /**
     * Checks that a run leaves the same bytes as on two threads.
     *
     * @param temp an empty folder
     * @param evaluator the evaluator to compare
     * @param run makes the run in a folder
     */
    public static void assertSameBytes(Path temp, Evaluator evaluator, BiConsumer<Path, Evaluator> run)
            throws IOException {
        Path near = temp.resolve("near");
        Path far = temp.resolve("far");
        try (LocalEvaluator threads = new LocalEvaluator(2)) {
            run.accept(near, threads);
        }
        run.accept(far, evaluator);
        Map<String, String> expected = RunBytes.of(near);
        assertTrue(expected.size() >= 2, "compares " + expected.keySet());
        assertEquals(expected, RunBytes.of(far));
    }
}
