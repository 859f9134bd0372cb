package org.alnilam.fitting.objective;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.FcdWindow;

import static org.alnilam.fitting.ToyFits.COHORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Recordings and objectives of a fit, and what they must have in common. */
class TargetTest {

    private static final FcdWindow WINDOW = new FcdWindow(30, 5);

    private static List<String> ids(List<Goal> goals) {
        return goals.stream().map(goal -> goal.objective().id()).toList();
    }

    private static Target with(String goals) {
        return Target.of(COHORT).withGoals(Goals.of(goals, WINDOW));
    }

    private static String message(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }

    @Test
    void fcIsReportedThoughItIsNoGoal() {
        Target target = with("fcmean,rate=5*0");
        assertEquals(List.of("fc", "fcmean", "rate"), ids(target.goals()));
        assertEquals(0, target.goals().getFirst().weight());
        assertEquals(List.of("fcmean"), ids(target.counting()));
        assertEquals(List.of("fcmean", "fc"), ids(with("fcmean,fc*2").goals()));
        assertEquals(List.of("fc"), ids(Target.of(COHORT).counting()));
    }

    @Test
    void rejectsRepeatedObjectivesAndNoneThatCounts() {
        assertEquals("an objective is given twice; give each once", message(() -> with("fc,rate=5,rate=6")));
        assertEquals("no objective counts; give one a weight above 0", message(() -> with("fc*0,rate=5*0")));
    }

    @Test
    void heldOutRecordingsHaveTheRegionsAndTheTrOfTheOthers() {
        Target target = Target.of(COHORT);
        assertEquals(Optional.of(COHORT), target.withHeldOut(COHORT).heldOut());
        Cohort fewer = COHORT.keepRegions(List.of(0, 1, 2, 3, 4));
        Cohort slower = COHORT.withRecordings(bold -> new BoldRecording(bold.signal(), 2));
        for (Cohort other : List.of(fewer, slower)) {
            assertEquals("the held-out recordings have other regions or another TR than the others", message(
                    () -> target.withHeldOut(other)));
        }
    }

    @Test
    void timeIsThatOfTheObjectiveThatNeedsMost() {
        assertEquals(0, with("fc,rate=5").leastSeconds());
        assertEquals(30 + 2 * 5 + 1, with("fc,fcd").leastSeconds());
        Target slower = Target.of(COHORT.withRecordings(bold -> new BoldRecording(bold.signal(), 2)));
        assertEquals(2 * (15 + 2 * 3 + 1), slower.withGoals(Goals.of("fcd=30/6", WINDOW)).leastSeconds());
    }
}
