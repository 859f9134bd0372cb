package org.alnilam.fitting.objective;

import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.ToyFits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Splits of a cohort into what a fit sees and what it is tested on. */
class HoldOutTest {

    private static final Subject ONE = ToyFits.COHORT.subjects().getFirst();
    private static final List<Goal> GOALS = Goals.of("fc,fcmean*2", FcdWindow.DEFAULT);

    /** Subjects s0, s1 and so on. */
    private static Target subjects(int count) {
        return Target.of(new Cohort("many", IntStream.range(0, count).mapToObj(i -> ONE.named("s" + i))
                .toList())).withGoals(GOALS);
    }

    /** Subjects with recordings of the given names. */
    private static Target sessions(String... names) {
        BoldRecording bold = ONE.bold();
        return Target.of(new Cohort("sessions", List.of(ONE.named("a").withRecordings(List.of(names).stream().map(
                name -> new Recording(name, bold, false)).toList()))))
                .withGoals(GOALS);
    }

    private static Target split(String text, Target target) {
        return HoldOut.split(text, target, i -> i);
    }

    private static List<String> ids(Cohort cohort) {
        return cohort.subjects().stream().map(Subject::id).toList();
    }

    private static List<String> recordings(Cohort cohort) {
        return cohort.subjects().getFirst().recordings().stream().map(Recording::name).toList();
    }

    private static String message(Class<? extends Exception> type, String text, Target target) {
        return assertThrows(type, () -> split(text, target)).getMessage();
    }

    @Test
    void noneKeepsTheTarget() {
        Target target = subjects(2);
        assertSame(target, split("none", target));
        assertEquals(Optional.empty(), HoldOut.named("none", target));
    }

    @Test
    void halfHoldsOutTheSecondHalfOfEachRecording() {
        Target target = split("half", subjects(2));
        assertEquals(ONE.bold().firstHalf(), target.cohort().subjects().getLast().bold());
        assertEquals(ONE.bold().secondHalf(), target.heldOut().orElseThrow().subjects().getLast().bold());
        assertEquals(GOALS, target.goals());
        assertEquals(Optional.of("half"), HoldOut.named("half", target));
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "4, 1", "9, 1", "10, 2", "15, 3"})
    void oneSubjectOfFiveIsDrawnAndAtLeastOne(int count, int out) {
        Target target = split("subject", subjects(count));
        assertEquals(out, target.heldOut().orElseThrow().size());
        assertEquals(count - out, target.cohort().size());
        assertEquals(GOALS, target.goals());
    }

    @Test
    void subjectsOfTheLowestNumbersAreDrawnAndNamedInTheOrderOfTheirIds() {
        IntToLongFunction order = i -> i == 2 ? -7 : i == 5 ? -9 : i;
        Target target = HoldOut.split("subject", subjects(10), order);
        assertEquals(List.of("s2", "s5"), ids(target.heldOut().orElseThrow()));
        assertEquals(Optional.of("subject=s2,s5"), HoldOut.named("subject", target));
        Target again = split(HoldOut.named("subject", target).orElseThrow(), subjects(10));
        assertEquals(ids(target.cohort()), ids(again.cohort()));
        assertEquals(ids(target.heldOut().orElseThrow()), ids(again.heldOut().orElseThrow()));
    }

    @Test
    void sessionHoldsOutTheLastOrTheNamedOne() {
        Target target = sessions("ses-1_run-1", "ses-1_run-2", "ses-2", "ses-3");
        Target last = split("session", target);
        assertEquals(List.of("ses-1_run-1", "ses-1_run-2", "ses-2"), recordings(last.cohort()));
        assertEquals(List.of("ses-3"), recordings(last.heldOut().orElseThrow()));
        assertEquals(GOALS, last.goals());
        assertEquals(Optional.of("session"), HoldOut.named("session", last));
        for (String text : List.of("session=1", "session=ses-1")) {
            Target named = split(text, target);
            assertEquals(List.of("ses-2", "ses-3"), recordings(named.cohort()));
            assertEquals(List.of("ses-1_run-1", "ses-1_run-2"), recordings(named.heldOut().orElseThrow()));
            assertEquals(Optional.of(text), HoldOut.named(text, named));
        }
    }

    @Test
    void rejectsSessionsThatAreNotThere() {
        assertEquals("session=9 is not possible: no recording is of that session; there are ses-1, ses-2", message(
                IllegalArgumentException.class, "session=9", sessions("ses-1", "ses-2")));
        assertEquals("session=9 is not possible: no recording is of that session; recordings have no named sessions",
                message(IllegalArgumentException.class, "session=9", subjects(2)));
        String only = "session is not possible: subject a has no recording left of the sessions ses-1; choose sessions that it has, or leave it out";
        assertEquals(only, message(DataException.class, "session", sessions("ses-1")));
    }

    @Test
    void subjectWithoutRecordingsHasNoSessionToHoldOut() {
        Target target = Target.of(new Cohort("fc", List.of(Subject.ofConnectivity("a", ONE.connectome(), ONE
                .functionalConnectivity(), 1))));
        assertEquals("session is not possible: subject a has no recording left of none at all; choose sessions that it "
                + "has, or leave it out", message(DataException.class, "session", target));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "third | third is not possible; there are none, half, session, session=ID, subject and subject=ID,ID",
            "subjects | subjects is not possible; there are none, half, session, session=ID, subject and subject=ID,ID",
            "subject=s9 | cohort many has no subject s9; it has: s0, s1",
            "subject=s1,s1 | subject s1 of cohort many is left out twice; name it once"})
    void rejectsSplitsThatAreNotPossible(String text, String message) {
        assertEquals(message, message(IllegalArgumentException.class, text, subjects(2)));
    }
}
