package org.alnilam.fitting.recover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitListener;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.ToyCohort;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.ToyModel;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.evaluation.LocalEvaluator;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.evaluation.Spread;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.recover.ParameterRecovery.Verdict;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.run.Input;
import org.alnilam.fitting.run.RecoveryFolder;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Parameter.Range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RecoveryTest {

    private static final ToyModel MODEL = new ToyModel();
    private static final Cohort COHORT = ToyCohort.create(2);
    private static final FitSettings FITS = FitSettings.defaults().withSize(12, 3).withModelSeconds(20)
            .withConfirmation(2,
                    20)
            .withThreads(2);
    private static final TruthMeasures.Aims RATE_TOO = truth -> List.of(new Goal(Objectives.fc(), 1), new Goal(truth
            .rateObjective(), 0.1));
    private static final Input INPUT = Input.of("toy", "max");

    @TempDir
    private Path temp;

    /** Result of a recovery of four truths that was never interrupted. */
    private static final RecoveryResult WHOLE = recovery(4, FITS).run();

    private static RecoverySettings truths(int count) {
        return new RecoverySettings(count, 0, 0.25, OptionalDouble.of(30));
    }

    private static SearchSpace space(double lowestDrive, double highestDrive) {
        Map<String, Range> ranges = new LinkedHashMap<>();
        ranges.put("drive", new Range(lowestDrive, highestDrive));
        ranges.put("idle", new Range(0, 1));
        return SearchSpace.of(MODEL, MODEL.catalogue().defaults(), ranges);
    }

    private static Recovery recovery(int truths, FitSettings fits) {
        return new Recovery(MODEL, COHORT, space(0, 100), truths(truths), fits, RATE_TOO);
    }

    private static String bytes(RecoveryResult result) {
        return ToyFits.csv(result.table()) + ToyFits.csv(result.summaryTable()) + ToyFits.csv(result
                .truthTable());
    }

    @Test
    void visibleParameterIsIdentifiedAndIdleOneIsNot() {
        RecoveryResult result = recovery(12, FITS.withSize(12, 4)).run();
        ParameterRecovery drive = result.parameters().get(0);
        assertEquals(Verdict.IDENTIFIED, drive.verdict(), drive.toString());
        assertTrue(drive.correlation() > 0.95 && drive.bestCorrelation() > 0.95, drive.toString());
        assertTrue(drive.relativeError() < 0.05 && drive.posteriorWidth() < 0.2, drive.toString());
        assertTrue(drive.posteriorCoverage() > 0.8, "of 12 truths, 90 % intervals hold at least 10: " + drive);
        ParameterRecovery idle = result.parameters().get(1);
        assertEquals(Verdict.NOT_IDENTIFIED, idle.verdict(), idle.toString());
        assertTrue(idle.posteriorWidth() > 0.7, "the posterior does not pretend to know: " + idle);
    }

    /** The floor of the search's surrogate, its median, comes close to the best in a long search; the posterior has its own. */
    @Test
    void posteriorOfALongSearchIsNoWiderThanItsParameterIsKnown() {
        ParameterRecovery drive = recovery(6, FITS.withSize(12, 10)).run().parameters().getFirst();

        assertTrue(drive.posteriorWidth() < 0.2 && drive.posteriorCoverage() > 0.8, drive.toString());
    }

    @Test
    void objectivesAreCheckedAgainstDurationOfSimulatedRecordings() {
        TruthMeasures.Aims dynamics = truth -> List.of(new Goal(Objectives.fc(), 1),
                new Goal(Objectives.fcd(new FcdWindow(
                        60, 10)), 1));
        FitSettings longer = FITS.withModelSeconds(120).withConfirmation(2, 120);
        Cohort cut = COHORT.withRecordings(recording -> recording.dropFirst(recording.samples() - 40));
        new Recovery(MODEL, cut, space(0, 100), new RecoverySettings(4, 0, 0.25, OptionalDouble.of(200)), longer,
                dynamics);
        assertMessage(DataException.class, "a recording of 30.0 s is too short for FCD windows of 60.0 s",
                () -> new Recovery(MODEL, COHORT, space(0, 100), truths(4), longer, dynamics));
    }

    @Test
    void silentAndDivergingTruthsAreRedrawnAndCounted() {
        RecoveryResult result = recovery(6, FITS).run();
        for (RecoveredTruth truth : result.truths()) {
            double drive = truth.parameters().get("drive");
            assertTrue(drive >= 20 && drive <= 80, "the model does not work at " + drive);
        }
        assertTrue(result.redrawn() > 0);
        assertEquals(result.truths().getLast().point() + 1, result.redrawn() + 6);
    }

    @Test
    void rejectsRangesWithoutValidTruth() {
        Recovery dead = new Recovery(MODEL, COHORT, space(0, 10), truths(4), FITS, RATE_TOO);
        assertMessage(NoTruthException.class,
                "100 points of the searched ranges in turn are silent, runaway or diverged",
                dead::run);
        assertMessage(NoTruthException.class, "search other ranges", dead::run);
    }

    @Test
    void truthIsScoredAndMeasuredWithItsOwnNoise() {
        for (RecoveredTruth truth : WHOLE.truths()) {
            assertEquals(2, truth.estimates().size());
            double reached = truth.reached().orElseThrow().fitness().mean();
            assertTrue(truth.truth().fitness().mean() > reached - 0.5, truth.toString());
            assertTrue(truth.measures().meanRate() > truth.parameters().get("drive") - 3
                    && truth.measures().meanRate() < truth.parameters().get("drive") + 3, truth.toString());
        }
        assertEquals(4, WHOLE.truths().stream().map(truth -> truth.truth().fc().mean()).distinct().count());
    }

    @Test
    void resultDependsOnSeedAndNotOnThreads() {
        assertEquals(bytes(WHOLE), bytes(recovery(4, FITS.withThreads(1)).run()));
        assertEquals(bytes(WHOLE), bytes(recovery(4, FITS.withThreads(3)).run()));
        assertNotEquals(bytes(WHOLE), bytes(recovery(4, FITS.withSeed(2)).run()));
    }

    @Test
    void recoveryExtendedEqualsLongRecovery() throws IOException {
        Path path = temp.resolve("run");
        Recovery few = recovery(4, FITS);
        few.run(RecoveryFolder.create(path, few, INPUT));
        AtomicInteger drawn = new AtomicInteger();
        RecoveryResult more = recovery(6, FITS).listener(counting(drawn, new AtomicInteger())).run(RecoveryFolder.open(
                path));
        assertEquals(2, drawn.get(), "finished truths were repeated");
        assertEquals(bytes(recovery(6, FITS).run()), bytes(more));
        assertEquals(ToyFits.csv(more.table()), Files.readString(path.resolve("recovery.csv")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 37, 100})
    void resumedRecoveryEqualsUninterruptedRecovery(int simulations) {
        Path path = temp.resolve("run");
        AtomicInteger done = new AtomicInteger();
        Recovery first = recovery(4, FITS.withThreads(1)).stopWhen(() -> done.get() >= simulations).listener(counting(
                new AtomicInteger(), done));
        RecoveryFolder folder = RecoveryFolder.create(path, first, INPUT);
        assertThrows(FitInterruptedException.class, () -> first.run(folder));
        AtomicInteger repeated = new AtomicInteger();
        RecoveryResult resumed = recovery(4, FITS).listener(counting(new AtomicInteger(), repeated)).run(RecoveryFolder
                .open(path));
        assertEquals(bytes(WHOLE), bytes(resumed));
        int whole = 4 * 36 + 4 * 22; // at most
        assertTrue(repeated.get() <= whole - done.get() + 12, "a finished fit was repeated");
    }

    @Test
    void truthsSideBySideAndWithGapsEqualThoseOneAfterAnother() throws IOException {
        try (LocalEvaluator many = new LocalEvaluator(18)) { // three fits of twelve candidates at once
            assertEquals(bytes(WHOLE), bytes(recovery(4, FITS).evaluator(many).run()));
            Path path = temp.resolve("run");
            Recovery recovery = recovery(4, FITS).evaluator(many);
            recovery.run(RecoveryFolder.create(path, recovery, INPUT));
            Files.delete(path.resolve("truth-02/recovered.json")); // as if the second had been slower
            List<Integer> again = new ArrayList<>();
            RecoveryResult resumed = recovery(4, FITS).listener(new RecoveryListener() {
                @Override
                public void recovered(RecoveredTruth truth) {
                    again.add(truth.number());
                }
            }).run(RecoveryFolder.open(path));
            assertEquals(List.of(2), again);
            assertEquals(bytes(WHOLE), bytes(resumed));
        }
    }

    private static RecoveryListener counting(AtomicInteger drawn, AtomicInteger simulations) {
        return new RecoveryListener() {
            @Override
            public void drawn(int number, int redrawn) {
                drawn.incrementAndGet();
            }

            @Override
            public FitListener began(int number) {
                return new FitListener() {
                    @Override
                    public void evaluated(Evaluation evaluation, int made, int planned) {
                        simulations.incrementAndGet();
                    }

                    @Override
                    public void confirmed(Stage stage, Evaluation evaluation, int made, int planned) {
                        simulations.incrementAndGet();
                    }
                };
            }
        };
    }

    @Test
    void truthsAreIndependentOfObjectives() {
        Path one = temp.resolve("one");
        Path two = temp.resolve("two");
        Recovery rate = recovery(4, FITS);
        rate.run(RecoveryFolder.create(one, rate, INPUT));
        Recovery fc = new Recovery(MODEL, COHORT, space(0, 100), truths(4), FITS, truth -> Goal.DEFAULT);
        fc.run(RecoveryFolder.create(two, fc, INPUT));
        for (String truth : List.of("truth-01", "truth-04")) {
            assertEquals(RunFolder.open(one.resolve(truth)).description().data().dataFingerprint(),
                    RunFolder.open(two.resolve(
                            truth)).description().data().dataFingerprint());
        }
        assertEquals("fc,rate=truth*0.1", RecoveryFolder.open(one).run().description().problem().objective());
    }

    @Test
    void simulatedSubjectsMayOutnumberThoseOfTheCohort() {
        RecoverySettings five = new RecoverySettings(4, 5, 0.25, OptionalDouble.empty());
        Recovery recovery = new Recovery(MODEL, COHORT, space(0, 100), five, FITS, RATE_TOO);
        Path path = temp.resolve("run");
        recovery.run(RecoveryFolder.create(path, recovery, INPUT));
        List<String> subjects = RunFolder.open(path.resolve("truth-01")).description().data().subjects();
        assertEquals(List.of("subject-001", "subject-002", "subject-003", "subject-004", "subject-005"), subjects);
    }

    @Test
    void rejectsImpossibleSettingsAndOtherFolders() {
        Class<IllegalArgumentException> argument = IllegalArgumentException.class;
        assertMessage(argument, "at least 4 truths, not 3", () -> truths(3));
        assertMessage(argument, "at least 1 simulated subject, not -1",
                () -> new RecoverySettings(5, -1, 0, OptionalDouble.empty()));
        assertMessage(argument, "the recording noise must be a number from 0, not -0.1",
                () -> new RecoverySettings(5, 1, -0.1, OptionalDouble.empty()));
        assertMessage(argument, "confirm with 2 seeds or more", () -> recovery(4, FITS.withConfirmation(0, 20)));
        assertMessage(argument, "subject mode is not possible", () -> recovery(4, FITS.withMode(Mode.SUBJECT)));
        assertMessage(argument, "recordings of 2 samples are too short for an FC", () -> new Recovery(MODEL, COHORT,
                space(0, 100), new RecoverySettings(4, 0, 0, OptionalDouble.of(2)), FITS, RATE_TOO));
        Path path = temp.resolve("fit");
        FitFolder.create(path, new Fit(MODEL, COHORT, space(0, 100), FITS), INPUT);
        assertMessage(DataException.class, path + " holds no recovery; expected a folder that 'alnilam recover --out'",
                () -> RecoveryFolder.open(path));
        assertMessage(DataException.class, temp + " holds no run; expected a folder with a run.json",
                () -> RecoveryFolder.open(temp));
    }

    private static void assertMessage(Class<? extends Exception> type, String part, Executable action) {
        String message = assertThrows(type, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void summaryEqualsItsFormulas() {
        double[] actual = {1, 2, 3, 4, 5};
        double[] estimates = {1.5, 2, 3.5, 3, 6};
        List<RecoveredTruth> made = new ArrayList<>();
        for (int k = 0; k < actual.length; k++) {
            made.add(madeUp(k + 1, actual[k], new RecoveredTruth.Estimate(estimates[k], estimates[k] - 0.4, estimates[k]
                    + 0.4, 5 - actual[k], estimates[k] - 0.75, estimates[k] + 0.75)));
        }
        SearchSpace space = SearchSpace.of(MODEL, MODEL.catalogue().defaults(), Map.of("drive", new Range(0, 10)));
        ParameterRecovery summary = new RecoveryResult(space, made).parameters().getFirst();
        assertEquals(10 / Math.sqrt(10 * 12.3), summary.correlation(), 1e-12);
        assertEquals(0.095, summary.correlationLow(), 1e-3); // tanh(atanh(r) -+ 1.96/sqrt(5 - 3))
        assertEquals(0.994, summary.correlationHigh(), 1e-3);
        assertEquals(Verdict.WEAKLY, summary.verdict());
        assertEquals(0.2, summary.bias(), 1e-12);
        assertEquals(Math.sqrt(2.5 / 5), summary.error(), 1e-12);
        assertEquals(0.2, summary.coverage(), 1e-12);
        assertEquals(0.08, summary.width(), 1e-12);
        assertEquals(0.6, summary.posteriorCoverage(), 1e-12);
        assertEquals(0.15, summary.posteriorWidth(), 1e-12);
        assertEquals(-1, summary.bestCorrelation(), 1e-12);
        assertEquals(summary.correlation(), ParameterRecovery.least(summary.correlationLow(), 5), 1e-12);
    }

    @Test
    void truthWithFailedFitHasNoEstimate() {
        List<RecoveredTruth> made = new ArrayList<>();
        for (int k = 1; k <= 4; k++) {
            made.add(madeUp(k, k, new RecoveredTruth.Estimate(k, k, k, k, k, k)));
        }
        RecoveredTruth first = made.getFirst();
        made.add(new RecoveredTruth(5, 5, 0, Map.of("drive", 5.0), first.measures(), Map.of(), 10, first.truth(),
                Optional.empty()));
        SearchSpace space = SearchSpace.of(MODEL, MODEL.catalogue().defaults(), Map.of("drive", new Range(0, 10)));
        RecoveryResult result = new RecoveryResult(space, made);
        assertEquals(4, result.parameters().getFirst().truths());
        assertEquals(Verdict.IDENTIFIED, result.parameters().getFirst().verdict(), "all are exact");
        assertTrue(ToyFits.csv(result.table()).contains("5,drive,5.0,,,,,,\n"), ToyFits.csv(result.table()));
    }

    private static RecoveredTruth madeUp(int number, double actual, RecoveredTruth.Estimate estimate) {
        Spread spread = new Spread(0.5, 0.1);
        RecoveredTruth.Score score = new RecoveredTruth.Score(spread, spread);
        return new RecoveredTruth(number, number, 0, Map.of("drive", actual), TruthMeasures.EXAMPLE, Map.of("drive",
                estimate), 10, score, Optional.of(score));
    }
}
