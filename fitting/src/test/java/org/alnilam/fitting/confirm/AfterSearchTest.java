package org.alnilam.fitting.confirm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitListener;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.RunBytes;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.RandomStream;
import org.alnilam.fitting.run.FitFolder;

import static org.alnilam.fitting.ToyFits.INPUT;
import static org.alnilam.fitting.ToyFits.SETTINGS;
import static org.alnilam.fitting.ToyFits.bytes;
import static org.alnilam.fitting.ToyFits.fit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Stages that follow a search: refinement and confirmation. */
class AfterSearchTest {

    @TempDir
    private Path temp;

    @Test
    void refinementContinuesFromBestOfSearch() throws IOException {
        FitSettings settings = SETTINGS.withConfirmation(3, 100).withRefinement(0.5);
        Path path = temp.resolve("run");
        Fit fit = fit(settings.withThreads(1));
        FitResult refined = fit.run(FitFolder.create(path, fit, INPUT));
        List<LongSimulation> runs = FitFolder.open(path).load(fit.problem()).longSimulations();
        // of 60 evaluations up to 10 are chosen; half of their model time is 1800 s
        int size = (int) runs.stream().filter(run -> run.seed() == 0).count();
        double seconds = settings.refinementModelSeconds();
        List<LongSimulation> further = runs.stream().filter(run -> run.seed() > 0 && run.stage() == Stage.REFINEMENT)
                .toList();
        assertTrue(further.size() * seconds <= 1800 && (further.size() + size) * seconds > 1800, "simulations: "
                + further.size());
        for (int k = 0; k < further.size(); k++) {
            assertEquals(1 + k / size, further.get(k).seed(), "each generation has a seed of its own");
            assertEquals(6 + k / size, further.get(k).evaluation().generation());
        }
        assertTrue(runs.size() <= fit.cost().refinements() + fit.cost().confirmations());
        LongSimulation first = further.getFirst();
        Evaluation again = ToyFits.evaluate(fit.problem(), first.evaluation().parameters(), RandomStream.freshNoise(
                settings.run().seed(), 1), seconds);
        assertEquals(again.fitness(), first.evaluation().fitness(), "a refinement has a duration of its own");
        FitResult plain = fit(settings.withRefinement(0)).run();
        assertEquals(bytes(plain), bytes(refined));
        assertTrue(plain.confirmed().stream().allMatch(one -> one.candidate().generation() < 5));
        assertTrue(refined.confirmed().stream().anyMatch(one -> one.candidate().generation() > 5));
        assertEquals(ToyFits.csv(refined.confirmedTable()), ToyFits.csv(fit(settings.withThreads(3)).run()
                .confirmedTable()));
    }

    /** The rules of before simulated more: candidates that fell behind, and three confirmed ones in any case. */
    @Test
    void runWithMoreSimulationsThanItsRulesNeedEndsAtOnceAndForgetsThem() throws IOException {
        FitSettings settings = SETTINGS.withConfirmation(3, 100).withRefinement(0.5);
        Path path = temp.resolve("run");
        Fit fit = fit(settings);
        FitResult result = fit.run(FitFolder.create(path, fit, INPUT));
        Map<String, String> expected = RunBytes.of(path);
        List<LongSimulation> runs = new ArrayList<>(FitFolder.open(path).load(fit.problem()).longSimulations());
        int needed = runs.size();
        for (Evaluation candidate : result.screened()) {
            for (Stage stage : List.of(Stage.SCREENING, Stage.CONFIRMATION)) {
                int seed = stage == Stage.SCREENING ? Stage.FIRST_SCREENING_SEED + 5 : Stage.FIRST_CONFIRMING_SEED;
                if (runs.stream().noneMatch(run -> run.seed() == seed && run.of(candidate.parameters()))) {
                    runs.add(new LongSimulation(stage, seed, candidate));
                }
            }
        }
        assertTrue(runs.size() > needed, "the screening left nothing out");
        FitFolder.open(path).save(runs, fit.problem());
        List<Stage> made = new ArrayList<>();
        fit(settings).listener(new FitListener() {
            @Override
            public void confirmed(Stage stage, Evaluation evaluation, int done, int planned) {
                made.add(stage);
            }
        }).run(FitFolder.open(path));
        assertEquals(List.of(), made);
        assertEquals(expected, RunBytes.of(path));
    }
}
