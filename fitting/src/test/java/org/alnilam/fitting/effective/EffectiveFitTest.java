package org.alnilam.fitting.effective;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.FitState;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.confirm.Connectivity;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.confirm.WorkPart;
import org.alnilam.fitting.evaluation.BytesEvaluator;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.run.Input;
import org.alnilam.fitting.run.RunFolder;
import org.alnilam.simulator.bold.BoldSimulation;
import org.alnilam.simulator.bold.Settling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Fits of a linear network whose true links are others than those of the data. */
class EffectiveFitTest {

    private static final FitSettings SETTINGS = LinkedCohort.SETTINGS;
    private static final Cohort COHORT = LinkedCohort.alike(5, 900);

    @TempDir
    Path folder;

    private static Target held() {
        return Target.of(COHORT.without(List.of("s4"))).withHeldOut(COHORT.select(List.of("s4")));
    }

    private static FitSettings effective() {
        return SETTINGS.withConnectivity(Connectivity.EFFECTIVE);
    }

    @Test
    void findsLinksThatHoldForASubjectThatTheFitHasNotSeen() {
        FitResult result = LinkedCohort.fit(held(), effective()).run();

        EffectiveConnectivity effective = result.effective().orElseThrow();
        double structural = result.confirmed().getFirst().means().get(Evaluation.HELD_OUT).mean();
        double changed = effective.result().means().get(Evaluation.HELD_OUT).mean();
        assertTrue(changed > structural + 0.1, structural + " became " + changed);
        LinkedCohort.assertSameInStrengths(effective.structural(), effective.connectome());
        assertTrue(CommonOps_DDRM.elementMin(effective.connectome().weights()) >= 0);
        assertTrue(effective.steps().stream().anyMatch(EffectiveStep::accepted));
    }

    @Test
    void theStructuralResultIsThatOfAFitWithoutIt() {
        FitResult with = LinkedCohort.fit(held(), effective()).run();
        FitResult without = LinkedCohort.fit(held(), SETTINGS).run();

        assertEquals(without.confirmed().getFirst().means(), with.confirmed().getFirst().means());
        assertTrue(without.effective().isEmpty());
    }

    @Test
    void aTargetOfPermutedRegionsGainsNothingOnTheTrueFc() {
        List<Integer> order = List.of(3, 7, 0, 9, 5, 1, 8, 2, 6, 4);
        gainsNothing(subject -> Subject.ofConnectivity(subject.id(), subject.connectome(), permuted(subject
                .functionalConnectivity(), order), LinkedCohort.TR));
    }

    @Test
    void recordingsWhosePhasesAreRandomInEachRegionGainNothingOnTheTrueFc() {
        gainsNothing(
                subject -> new Subject(subject.id(), subject.connectome(), new BoldRecording(withRandomPhases(subject
                        .recordings().getFirst().bold().signal(), subject.id().hashCode()), LinkedCohort.TR)));
    }

    /** Fits to a cohort that is made meaningless, and scores the links on the true one. */
    private static void gainsNothing(UnaryOperator<Subject> control) {
        Cohort meaningless = COHORT.with(COHORT.subjects().stream().map(control).toList());
        FitResult result = LinkedCohort.fit(Target.of(meaningless).withHeldOut(COHORT), effective()).run();

        double structural = result.confirmed().getFirst().means().get(Evaluation.HELD_OUT).mean();
        double changed = result.effective().orElseThrow().result().means().get(Evaluation.HELD_OUT).mean();
        assertTrue(changed < structural + 0.03, structural + " became " + changed);
    }

    /** The same power at each frequency, at phases that are random in each region. */
    private static DMatrixRMaj withRandomPhases(DMatrixRMaj signal, long seed) {
        Random random = new Random(seed);
        int samples = signal.numCols;
        DMatrixRMaj shuffled = signal.createLike();
        for (int i = 0; i < signal.numRows; i++) {
            for (int f = 1; 2 * f < samples; f++) {
                double real = 0;
                double imaginary = 0;
                for (int t = 0; t < samples; t++) {
                    double angle = 2 * Math.PI * f * t / samples;
                    real += signal.get(i, t) * Math.cos(angle);
                    imaginary += signal.get(i, t) * Math.sin(angle);
                }
                double phase = 2 * Math.PI * random.nextDouble();
                double size = 2 * Math.hypot(real, imaginary) / samples;
                for (int t = 0; t < samples; t++) {
                    shuffled.add(i, t, size * Math.cos(2 * Math.PI * f * t / samples + phase));
                }
            }
        }
        return shuffled;
    }

    /** A step of the same length as that along the derivative, each of its signs drawn, is no gain: its direction counts. */
    @Test
    void aStepWithShuffledSignsGainsNothing() {
        Links links = Links.of(LinkedCohort.structural());
        FcAim aim = FcAim.of(COHORT);
        DMatrixRMaj before = simulatedFc(links.connectome(links.unchanged()));
        DMatrixRMaj step = LinkSurrogate.fitted(links, links.unchanged(), before).orElseThrow().climb(aim, 0.1, 0.2)
                .changes();
        Random random = new Random(1);
        DMatrixRMaj shuffled = step.copy();
        CommonOps_DDRM.apply(shuffled, change -> random.nextBoolean() ? change : -change);

        double start = aim.score(before);
        double along = aim.score(simulatedFc(links.connectome(step)));
        double across = aim.score(simulatedFc(links.connectome(shuffled)));
        assertTrue(along > start + 0.1, start + " became " + along);
        assertTrue(across < start + 0.03, start + " became " + across);
    }

    private static DMatrixRMaj simulatedFc(Connectome connectome) {
        BoldSimulation run = BoldSimulation.run(LinkedCohort.MODEL, LinkedCohort.MODEL.catalogue().defaults(),
                connectome, 2000, LinkedCohort.TR, 5,
                () -> false);
        return FunctionalConnectivity.of(run.without(Settling.untilSettled().samples(2000, LinkedCohort.TR, 0)));
    }

    private static DMatrixRMaj permuted(DMatrixRMaj fc, List<Integer> order) {
        DMatrixRMaj permuted = fc.createLike();
        for (int i = 0; i < LinkedCohort.REGIONS; i++) {
            for (int j = 0; j < LinkedCohort.REGIONS; j++) {
                permuted.set(i, j, fc.get(order.get(i), order.get(j)));
            }
        }
        return permuted;
    }

    @Test
    void endsInTheSameBytesWhereverItIsInterrupted() throws IOException {
        Path whole = folder.resolve("whole");
        AtomicInteger simulations = new AtomicInteger();
        run(whole, Integer.MAX_VALUE, simulations, 2);
        int structural = structuralSimulations();

        int resumed = 0;
        for (int after = structural + 1; after < simulations.get(); after += 3) {
            Path part = folder.resolve("after-" + after);
            int limit = after;
            assertThrows(FitInterruptedException.class, () -> run(part, limit, new AtomicInteger(), 1));
            run(part, Integer.MAX_VALUE, new AtomicInteger(), 3);
            for (String file : List.of(RunFolder.BEST, EffectiveLinks.FILE, "effective.json", FitFolder.SIMULATED_FC)) {
                assertEquals(Files.readString(whole.resolve(file)), Files.readString(part.resolve(file)),
                        file + " after "
                                + after);
            }
            resumed++;
        }
        assertTrue(resumed > 5, "only %s of %s simulations".formatted(resumed, simulations));
    }

    private int structuralSimulations() {
        AtomicInteger made = new AtomicInteger();
        LinkedCohort.fit(held(), SETTINGS).listener(ToyFits.counting(made)).run();
        return made.get();
    }

    /** Runs a fit in a folder, new or carried on, until a number of simulations are made. */
    private static void run(Path path, int most, AtomicInteger made, int threads) {
        LinkedCohort.run(LinkedCohort.fit(held(), effective().withThreads(threads)), path, most, made);
    }

    @Test
    void aFinishedFitGoesOnToTheSameEffectiveConnectivity() throws IOException {
        Path whole = folder.resolve("whole");
        run(whole, Integer.MAX_VALUE, new AtomicInteger(), 2);
        Path later = folder.resolve("later");
        Fit plain = LinkedCohort.fit(held(), SETTINGS);
        plain.run(FitFolder.create(later, plain, Input.of("linked", "max")));
        LinkedCohort.fit(held(), effective()).run(FitFolder.open(later));

        assertEquals(Files.readString(whole.resolve(EffectiveLinks.FILE)), Files.readString(later.resolve(
                EffectiveLinks.FILE)));
        assertEquals(Files.readString(whole.resolve(RunFolder.BEST)), Files.readString(later.resolve(RunFolder.BEST)));
    }

    @Test
    void theTableGivesTheConnectomeBack() {
        Path path = folder.resolve("run");
        Fit fit = LinkedCohort.fit(held(), effective());
        FitResult result = fit.run(FitFolder.create(path, fit, Input.of("linked", "max")));

        Connectome read = EffectiveLinks.connectome(RunFolder.open(path).table(EffectiveLinks.FILE), path, COHORT
                .groupConnectome());

        Connectome made = result.effective().orElseThrow().connectome();
        assertEquals(0, CommonOps_DDRM.elementMaxAbs(difference(made.weights(), read.weights())));
        assertEquals(0, CommonOps_DDRM.elementMaxAbs(difference(made.lengths(), read.lengths())), 1e-12);
    }

    private static DMatrixRMaj difference(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj difference = a.copy();
        CommonOps_DDRM.subtractEquals(difference, b);
        return difference;
    }

    @Test
    void simulatedFcIsThatOfTheEffectiveConnectivity() throws IOException {
        Path path = folder.resolve("run");
        Fit fit = LinkedCohort.fit(held(), effective());
        FitResult result = fit.run(FitFolder.create(path, fit, Input.of("linked", "max")));
        DMatrixRMaj simulated = MatrixCsv.read(path.resolve(FitFolder.SIMULATED_FC));

        double score = FunctionalConnectivity.score(simulated, COHORT.groupFunctionalConnectivity());
        assertTrue(score > result.confirmed().getFirst().fc().mean() + 0.1, "a score of " + score);
    }

    @Test
    void requestsCrossAProcess() {
        FitResult local = LinkedCohort.fit(held(), effective()).run();
        FitResult crossed = LinkedCohort.fit(held(), effective()).evaluator(new BytesEvaluator()).run();

        assertEquals(local.effective().orElseThrow().steps(), crossed.effective().orElseThrow().steps());
        assertEquals(local.effective().orElseThrow().result().means(),
                crossed.effective().orElseThrow().result().means());
    }

    @Test
    void aStageOfOnesOwnTakesItsPlace() {
        LinkStage steeper = (problem, best, evaluator, stop) -> {
            Connectome start = problem.brain(best.getFirst().parameters(), 0).connectome().withHomotopicShare(0.02);
            return Optional.of(new LinkStage.Changed(best.getFirst().parameters(), start.weightsToPower(1.5)));
        };
        FitResult result = LinkedCohort.fit(held(), effective()).linkStage(steeper).run();

        EffectiveConnectivity effective = result.effective().orElseThrow();
        assertEquals(result.best().orElseThrow().parameters(), effective.result().candidate().parameters());
        assertArrayEquals(effective.structural().withHomotopicShare(0.02).weightsToPower(1.5).weights().data, effective
                .connectome().weights().data);
        assertTrue(effective.result().means().containsKey(Evaluation.HELD_OUT));
        assertEquals(Optional.empty(), LinkedCohort.fit(held(), effective()).linkStage((problem, best, evaluator,
                stop) -> Optional.empty()).run().effective());
        LinkStage others = (problem, best, evaluator, stop) -> Optional.of(new LinkStage.Changed(best.getFirst()
                .parameters(),
                new Connectome(COHORT.labels(), new DMatrixRMaj(LinkedCohort.REGIONS,
                        LinkedCohort.REGIONS), new DMatrixRMaj(LinkedCohort.REGIONS, LinkedCohort.REGIONS))));
        Fit without = LinkedCohort.fit(held(), effective()).linkStage(others);
        assertThrows(IllegalArgumentException.class, without::run);
    }

    @Test
    void workIsPlanned() {
        Fit fit = LinkedCohort.fit(held(), effective());

        assertTrue(fit.plan(FitState.START).stream().map(WorkPart::stage).anyMatch(Stage.EFFECTIVE::equals));
    }

    @Test
    void whatIsNotPossibleIsRefused() {
        FitSettings subjects = effective().withMode(Mode.SUBJECT);
        assertThrows(IllegalArgumentException.class, () -> LinkedCohort.fit(held(), subjects));
        assertThrows(IllegalArgumentException.class, () -> SETTINGS.withConfirmation(0, 60).withConnectivity(
                Connectivity.EFFECTIVE));
    }
}
