package org.alnilam.fitting.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.OutputException;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.FitStore;
import org.alnilam.fitting.RamFolder;
import org.alnilam.fitting.RunBytes;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.Problem;
import org.alnilam.fitting.explore.Exploration;
import org.alnilam.fitting.explore.ExplorationDesign;
import org.alnilam.fitting.explore.ExplorationResult;
import org.alnilam.fitting.explore.ExplorationStore;
import org.alnilam.fitting.explore.PointSimulation;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.recover.RecoveredTruth;
import org.alnilam.fitting.recover.Recovery;
import org.alnilam.fitting.recover.RecoveryResult;
import org.alnilam.fitting.recover.RecoverySettings;
import org.alnilam.fitting.recover.RecoveryStore;
import org.alnilam.fitting.run.FailingFitStore.Writes;

import static org.alnilam.fitting.ToyFits.COHORT;
import static org.alnilam.fitting.ToyFits.INPUT;
import static org.alnilam.fitting.ToyFits.MODEL;
import static org.alnilam.fitting.ToyFits.SPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs of which any write fails, as on a full disk: they end, and go on to the same bytes. */
class FailingWritesTest {

    private static final FitSettings SETTINGS = FitSettings.defaults().withSize(8, 4).withModelSeconds(40)
            .withConfirmation(2, 40).withRefinement(0.5).withThreads(1);

    @TempDir(factory = RamFolder.class)
    private Path temp;

    /**
     * Runs as often as there are writes, each time with another one that fails, in turn at its beginning and at its end.
     *
     * @param run starts a run in a folder, or carries on what is there
     */
    private void everyWriteFailsOnce(BiConsumer<Path, Writes> run) throws IOException {
        Writes all = new Writes(0, false);
        Path whole = temp.resolve("whole");
        run.accept(whole, all);
        Map<String, String> expected = RunBytes.of(whole);
        assertTrue(all.count() > 2, "only %s writes".formatted(all.count()));
        for (int failing = 1; failing <= all.count(); failing++) {
            Path path = temp.resolve("run-" + failing);
            Writes writes = new Writes(failing, failing % 2 == 0);
            boolean reached = true;
            try {
                run.accept(path, writes);
                reached = false; // a run also writes now and then, by the clock
            } catch (OutputException e) {
                assertTrue(e.getMessage().startsWith("write "), e.getMessage());
            }
            assertTrue(reached || writes.count() < failing, "write %s did not fail".formatted(failing));
            run.accept(path, new Writes(0, false));
            assertEquals(expected, RunBytes.of(path), "write " + failing);
        }
    }

    private static FitStore store(Path path, Fit fit) {
        return RunFolder.holdsRun(path) ? FitFolder.open(path) : FitFolder.create(path, fit, INPUT);
    }

    @Test
    void fitGoesOnAfterAnyFailedWrite() throws IOException {
        everyWriteFailsOnce((path, writes) -> {
            Fit fit = ToyFits.fit(SETTINGS);
            fit.run(new FailingFitStore(store(path, fit), writes));
        });
    }

    @Test
    void fitToEachSubjectGoesOnAfterAnyFailedWrite() throws IOException {
        everyWriteFailsOnce((path, writes) -> {
            Fit fit = ToyFits.fit(SETTINGS.withSize(4, 2).withMode(Mode.SUBJECT));
            fit.run(new FailingFitStore(store(path, fit), writes));
        });
    }

    @Test
    void explorationGoesOnAfterAnyFailedWrite() throws IOException {
        everyWriteFailsOnce((path, writes) -> {
            Exploration exploration = new Exploration(MODEL, COHORT, ExplorationDesign.grid(SPACE, List.of(3, 3)),
                    SETTINGS
                            .simulation(),
                    SETTINGS.run());
            ExplorationFolder folder = RunFolder.holdsRun(path)
                    ? ExplorationFolder.open(path)
                    : ExplorationFolder.create(path, exploration, INPUT);
            exploration.run(new ExplorationStore() {

                @Override
                public List<PointSimulation> load(Problem problem) {
                    return folder.load(problem);
                }

                @Override
                public void save(List<PointSimulation> simulations, Problem problem) {
                    writes.write(() -> folder.save(simulations, problem));
                }

                @Override
                public void show(ExplorationResult soFar) {
                    writes.write(() -> folder.show(soFar));
                }

                @Override
                public void save(List<PointSimulation> simulations, Problem problem, ExplorationResult result) {
                    // every state that may be on the disk, as if it had been saved after each simulation
                    for (int made = 1; made < simulations.size(); made++) {
                        save(simulations.subList(0, made), problem);
                    }
                    writes.write(() -> folder.save(simulations, problem, result));
                }
            });
        });
    }

    @Test
    void recoveryGoesOnAfterAnyFailedWrite() throws IOException {
        RecoverySettings truths = new RecoverySettings(4, 0, 0.25, OptionalDouble.of(30));
        FitSettings settings = SETTINGS.withSize(4, 1).withModelSeconds(20).withConfirmation(2, 20).withRefinement(0);
        everyWriteFailsOnce((path, writes) -> {
            Recovery recovery = new Recovery(MODEL, COHORT, SPACE, truths, settings,
                    truth -> List.of(new Goal(Objectives
                            .fc(), 1)));
            RecoveryFolder folder = RunFolder.holdsRun(path)
                    ? RecoveryFolder.open(path)
                    : RecoveryFolder.create(path, recovery, INPUT);
            recovery.run(new RecoveryStore() {

                @Override
                public List<RecoveredTruth> load(int most) {
                    return folder.load(most);
                }

                @Override
                public FitStore fit(int number, Fit fit) {
                    return new FailingFitStore(folder.fit(number, fit), writes);
                }

                @Override
                public void save(RecoveredTruth truth) {
                    writes.write(() -> folder.save(truth));
                }

                @Override
                public void save(RecoveryResult result) {
                    writes.write(() -> folder.save(result));
                }
            });
        });
    }
}
