package org.alnilam.fitting.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.DataException;
import org.alnilam.fitting.Columns;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitListener;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.FitTables;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.search.Course;

import static org.alnilam.fitting.ToyFits.COHORT;
import static org.alnilam.fitting.ToyFits.INPUT;
import static org.alnilam.fitting.ToyFits.SETTINGS;
import static org.alnilam.fitting.ToyFits.SPACE;
import static org.alnilam.fitting.ToyFits.bytes;
import static org.alnilam.fitting.ToyFits.counting;
import static org.alnilam.fitting.ToyFits.fit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Fits that are kept in a folder, interrupted and carried on. */
class FitFolderTest {

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 12, 13, 20, 31})
    void resumedFitEqualsUninterruptedFit(int evaluations) throws IOException {
        FitResult whole = fit(SETTINGS).run();
        Path path = temp.resolve("run");
        AtomicInteger done = new AtomicInteger();
        Fit first = fit(SETTINGS.withThreads(1)).stopWhen(() -> done.get() >= evaluations).listener(new FitListener() {
            @Override
            public void evaluated(Evaluation evaluation, int made, int planned) {
                done.incrementAndGet();
            }
        });
        assertThrows(FitInterruptedException.class, () -> first.run(FitFolder.create(path, first, INPUT)));

        AtomicInteger repeated = new AtomicInteger();
        FitResult resumed = fit(SETTINGS).listener(new FitListener() {
            @Override
            public void evaluated(Evaluation evaluation, int made, int planned) {
                repeated.incrementAndGet();
            }
        }).run(FitFolder.open(path));
        assertEquals(bytes(whole), bytes(resumed));
        assertEquals(ToyFits.csv(resumed.evaluationTable()), Files.readString(path.resolve("evaluations.csv")));
        assertTrue(repeated.get() <= whole.evaluations().size() - done.get() + 12,
                "a complete generation was repeated");
    }

    @Test
    void rowsBeyondTheCheckpointAreNotCounted() throws IOException {
        Path path = temp.resolve("run");
        Fit fit = fit(SETTINGS.withSize(12, 2));
        fit.run(FitFolder.create(path, fit, INPUT));
        byte[] checkpoint = Files.readAllBytes(path.resolve("checkpoint.json"));
        FitResult whole = fit(SETTINGS.withSize(12, 4)).run(FitFolder.open(path));
        Files.write(path.resolve("checkpoint.json"), checkpoint);
        FitResult again = fit(SETTINGS.withSize(12, 4)).run(FitFolder.open(path));
        assertEquals(bytes(whole), bytes(again));
    }

    @Test
    void evaluationsReadBackEqualWrittenOnes() {
        FitResult result = fit(SETTINGS).run();
        String csv = ToyFits.csv(result.evaluationTable());
        assertTrue(csv.startsWith("generation,individual,shared,drive,fc_s0,fc_s1,fc_s2,fitness,status,seconds\n"));
        String hurdles = ToyFits.csv(FitTables.hurdles(result.evaluations(), 0));
        assertTrue(hurdles.lines().count() > 2, "no candidate met a hurdle");
        assertEquals(result.evaluations(), Rows.withHurdleScores(new Rows(Columns.of(SPACE, Target.of(COHORT)))
                .evaluations(csv), hurdles));
    }

    @Test
    void runFolderDescribesTheRun() {
        Path path = temp.resolve("run");
        Fit fit = fit(SETTINGS);
        fit.run(FitFolder.create(path, fit, INPUT));
        RunDescription description = RunFolder.open(path).description();
        assertEquals(List.of("s0", "s1", "s2"), description.data().subjects());
        assertEquals(COHORT.fingerprint(), description.data().dataFingerprint());
        assertEquals(12, description.fitSettings().search().population());
        assertEquals(INPUT, description.input());
        assertEquals(path + " already holds a run; carry it on with --resume or choose another folder",
                assertThrows(IllegalArgumentException.class, () -> FitFolder.create(path, fit, INPUT)).getMessage());
        assertEquals(temp + " holds no run; expected a folder with a run.json",
                assertThrows(DataException.class, () -> RunFolder.open(temp)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.3, 0.5, 0.7, 0.85})
    void resumedConfirmationEqualsUninterruptedOne(double share) throws IOException {
        FitSettings settings = SETTINGS.withConfirmation(3, 90).withRefinement(0.4);
        AtomicInteger all = new AtomicInteger();
        FitResult whole = fit(settings).listener(counting(all)).run();
        int searched = whole.evaluations().size();
        int simulations = searched + (int) Math.ceil(share * (all.get() - searched));
        Path path = temp.resolve("run");
        AtomicInteger done = new AtomicInteger();
        Fit first = fit(settings.withThreads(1)).stopWhen(() -> done.get() >= simulations).listener(counting(done));
        assertThrows(FitInterruptedException.class, () -> first.run(FitFolder.create(path, first, INPUT)));
        assertEquals(ToyFits.csv(whole.generationTable()), Files.readString(path.resolve(FitFolder.GENERATIONS)));
        AtomicInteger further = new AtomicInteger();
        FitResult resumed = fit(settings).listener(counting(further)).run(FitFolder.open(path));
        assertEquals(ToyFits.csv(whole.confirmedTable()), ToyFits.csv(resumed.confirmedTable()));
        assertEquals(all.get(), done.get() + further.get(), "nothing is simulated twice");
    }

    @Test
    void refinedFitExtendedEqualsLongFit() {
        FitSettings settings = SETTINGS.withConfirmation(3, 100).withRefinement(0.5);
        Path path = temp.resolve("run");
        Fit shorter = fit(settings.withSize(12, 5));
        shorter.run(FitFolder.create(path, shorter, INPUT));
        FitSettings more = settings.withSize(12, 7);
        assertEquals(ToyFits.csv(fit(more).run().confirmedTable()), ToyFits.csv(fit(more).run(FitFolder.open(path))
                .confirmedTable()));
    }

    @Test
    void resumedFitWithRestartsEqualsUninterruptedFit() {
        FitSettings settings = SETTINGS.withSize(12, 12).withPatience(1, 3);
        FitResult whole = fit(settings).run();
        int evaluations = whole.evaluations().size();
        assertTrue(Course.of(whole.evaluations(), settings.search()).start() > 0, "it never started again");
        Path path = temp.resolve("run");
        for (int part = 1; part <= 3; part++) {
            AtomicInteger made = new AtomicInteger();
            int most = evaluations / 4;
            Fit stopping = fit(settings).stopWhen(() -> made.get() >= most).listener(counting(made));
            FitFolder folder = part == 1 ? FitFolder.create(path, stopping, INPUT) : FitFolder.open(path);
            assertThrows(FitInterruptedException.class, () -> stopping.run(folder));
        }
        assertEquals(bytes(whole), bytes(fit(settings).run(FitFolder.open(path))));
        assertEquals(settings.search().restarts(),
                RunFolder.open(path).description().fitSettings().search().restarts());
    }
}
