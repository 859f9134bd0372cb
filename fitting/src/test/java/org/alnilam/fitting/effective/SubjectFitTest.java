package org.alnilam.fitting.effective;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.Fit;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.FitState;
import org.alnilam.fitting.RunBytes;
import org.alnilam.fitting.ToyFits;
import org.alnilam.fitting.confirm.Connectivity;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.confirm.WorkPart;
import org.alnilam.fitting.evaluation.BytesEvaluator;
import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.run.FitFolder;
import org.alnilam.fitting.run.Input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Fits with effective connectivity of each subject. */
class SubjectFitTest {

    private static final int SUBJECTS = 9;
    private static final FitSettings SETTINGS = LinkedCohort.SETTINGS.withConfirmation(4, 300).withConnectivity(
            Connectivity.OWN);
    private static final Cohort DIFFERENT = LinkedCohort.different(SUBJECTS, 2400);

    @TempDir
    Path folder;

    /** First halves of the recordings to fit, second halves to score. */
    private static Target halves(Cohort cohort) {
        return Target.of(cohort.firstHalf()).withHeldOut(cohort.secondHalf());
    }

    @Test
    void ownLinksHoldForTheOtherHalvesOfSubjectsWhoDiffer() {
        FitResult result = LinkedCohort.fit(halves(DIFFERENT), SETTINGS).run();

        SubjectStanding.Summary summary = SubjectStanding.Summary.of(result.subjectStandings());
        assertEquals(SUBJECTS, summary.subjects());
        assertTrue(summary.aboveGroup() >= 7, summary.toString());
        assertTrue(summary.gain().mean() > 0.05, summary.toString());
        for (SubjectConnectivity own : result.subjects()) {
            LinkedCohort.assertSameInStrengths(own.group(), own.connectome());
        }
    }

    @Test
    void subjectsWhoAreAlikeStayNearTheGroup() {
        FitResult result = LinkedCohort.fit(halves(LinkedCohort.alike(SUBJECTS, 2400)), SETTINGS).run();

        SubjectStanding.Summary summary = SubjectStanding.Summary.of(result.subjectStandings());
        assertTrue(Math.abs(summary.gain().mean()) < 0.03, summary.toString());
        assertTrue(distance(result) < 0.5 * distance(LinkedCohort.fit(halves(DIFFERENT), SETTINGS).run()), summary
                .toString());
    }

    private static double distance(FitResult result) {
        return result.subjects().stream().mapToDouble(own -> own.result().distance()).average().orElseThrow();
    }

    @Test
    void subjectsOfWhomThereIsAnFcAloneHaveTheirOwnToo() {
        Cohort fcs = DIFFERENT.with(DIFFERENT.subjects().stream().map(subject -> Subject.ofConnectivity(subject.id(),
                subject.connectome(), subject.functionalConnectivity(), LinkedCohort.TR)).toList());
        FitResult result = LinkedCohort.fit(Target.of(fcs), SETTINGS).run();

        SubjectStanding.Summary summary = SubjectStanding.Summary.of(result.subjectStandings());
        assertTrue(summary.gain().mean() > 0.05 && !summary.isHeldOut(), summary.toString());
    }

    @Test
    void oneSubjectAloneIsComparedWithNobody() {
        FitResult result = LinkedCohort.fit(halves(DIFFERENT.select(List.of("s3"))), SETTINGS).run();

        SubjectStanding standing = result.subjectStandings().getFirst();
        assertTrue(standing.others().isEmpty() && standing.retest().isPresent());
        assertEquals(0, SubjectStanding.Summary.of(List.of(standing)).aboveOthers());
    }

    @Test
    void heldOutSubjectsHaveNoneAndNobodyElseIsHeldOut() {
        Target target = Target.of(DIFFERENT.without(List.of("s3"))).withHeldOut(DIFFERENT.select(List.of("s3")));
        FitResult result = LinkedCohort.fit(target, SETTINGS).run();

        assertEquals(SUBJECTS - 1, result.subjects().size());
        assertTrue(result.subjectStandings().stream().allMatch(one -> one.retest().isEmpty() && one.result().own()
                .heldOut().isEmpty()));
    }

    @Test
    void endsInTheSameBytesWhereverItIsInterrupted() throws IOException {
        Path whole = folder.resolve("whole");
        AtomicInteger simulations = new AtomicInteger();
        run(whole, Integer.MAX_VALUE, simulations, 2);
        int before = simulationsOfTheGroup();

        int resumed = 0;
        for (int after = before + 1; after < simulations.get(); after += 25) {
            Path part = folder.resolve("after-" + after);
            int limit = after;
            assertThrows(FitInterruptedException.class, () -> run(part, limit, new AtomicInteger(), 1));
            run(part, Integer.MAX_VALUE, new AtomicInteger(), 3);
            assertEquals(texts(whole), texts(part), "after " + after);
            resumed++;
        }
        assertTrue(resumed > 3, "only %s of %s simulations".formatted(resumed, simulations));
    }

    @Test
    void aFinishedFitToTheGroupGoesOnToTheSameSubjects() throws IOException {
        Path whole = folder.resolve("whole");
        run(whole, Integer.MAX_VALUE, new AtomicInteger(), 2);
        Path later = folder.resolve("later");
        Fit group = LinkedCohort.fit(halves(DIFFERENT), SETTINGS.withConnectivity(Connectivity.EFFECTIVE));
        group.run(FitFolder.create(later, group, Input.of("linked", "max")));
        LinkedCohort.fit(halves(DIFFERENT), SETTINGS).run(FitFolder.open(later));

        assertEquals(texts(whole), texts(later));
    }

    @Test
    void theFolderGivesTheSubjectsBack() {
        Path path = folder.resolve("run");
        Fit fit = LinkedCohort.fit(halves(DIFFERENT), SETTINGS);
        FitFolder store = FitFolder.create(path, fit, Input.of("linked", "max"));
        FitResult result = fit.run(store);
        List<SubjectConnectivity> read = store.connectivities(store.load(fit.problem()).subjects().orElseThrow(),
                result.effective().orElseThrow().structural());

        for (int k = 0; k < SUBJECTS; k++) {
            assertEquals(result.subjects().get(k).result(), read.get(k).result());
            assertArrayEquals(result.subjects().get(k).connectome().weights().data,
                    read.get(k).connectome().weights().data);
        }
    }

    @Test
    void requestsCrossAProcess() {
        FitResult local = LinkedCohort.fit(halves(DIFFERENT), SETTINGS).run();
        FitResult crossed = LinkedCohort.fit(halves(DIFFERENT), SETTINGS).evaluator(new BytesEvaluator()).run();

        assertEquals(local.subjectStandings(), crossed.subjectStandings());
    }

    @Test
    void workIsPlannedAndKept() {
        AtomicInteger made = new AtomicInteger();
        Fit fit = LinkedCohort.fit(halves(DIFFERENT), SETTINGS).listener(ToyFits.counting(made));
        WorkPart planned = fit.plan(FitState.START).stream().filter(part -> part.stage() == Stage.SUBJECTS).findFirst()
                .orElseThrow();
        int before = simulationsOfTheGroup();
        fit.run();

        assertTrue(made.get() - before <= planned.evaluations(), "%s of %s".formatted(made.get() - before, planned));
        assertTrue(planned.allModelSeconds() <= 30 * 60 * SUBJECTS + 4 * 150 + 3 * 300);
    }

    @Test
    void aRecordingThatCannotBeHalvedIsRefusedBeforeTheSearch() {
        Cohort brief = DIFFERENT.withRecordings(recording -> recording.dropFirst(recording.samples() - 4));

        LinkedCohort.fit(Target.of(brief), SETTINGS.withConnectivity(Connectivity.EFFECTIVE));
        assertThrows(DataException.class, () -> LinkedCohort.fit(Target.of(brief), SETTINGS));
    }

    private static int simulationsOfTheGroup() {
        AtomicInteger made = new AtomicInteger();
        LinkedCohort.fit(halves(DIFFERENT), SETTINGS.withConnectivity(Connectivity.EFFECTIVE)).listener(ToyFits
                .counting(made)).run();
        return made.get();
    }

    private static void run(Path path, int most, AtomicInteger made, int threads) {
        LinkedCohort.run(LinkedCohort.fit(halves(DIFFERENT), SETTINGS.withThreads(threads)), path, most, made);
    }

    /** Texts of the files of a run, the state of the subjects among them. */
    private static Map<String, String> texts(Path run) throws IOException {
        Map<String, String> texts = RunBytes.of(run);
        texts.put("effective-subjects.json", Files.readString(run.resolve("effective-subjects.json")));
        return texts;
    }
}
