package org.alnilam.datasets;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CohortTest {

    private static final List<String> LABELS = List.of("left", "right", "middle");

    private static DMatrixRMaj random(int rows, int columns, long seed) {
        return RandomMatrices_DDRM.rectangle(rows, columns, 0, 1, new Random(seed));
    }

    private static Subject subject(String id, List<String> labels, double tr, long seed) {
        return new Subject(id, new Connectome(labels, random(3, 3, seed), random(3, 3, seed + 1)), new BoldRecording(
                random(3, 20, seed + 2), tr));
    }

    private static Subject subject(String id) {
        return subject(id, LABELS, 2, id.hashCode());
    }

    private static Cohort cohort(String... ids) {
        return new Cohort("test", IntStream.range(0, ids.length).mapToObj(i -> subject(ids[i])).toList());
    }

    private static String messageOf(Runnable action) {
        return assertThrows(DataException.class, action::run).getMessage();
    }

    @Test
    void cohortSortsItsSubjectsById() {
        Cohort cohort = cohort("b", "c", "a10", "a9");
        assertEquals(List.of("a10", "a9", "b", "c"), cohort.subjects().stream().map(Subject::id).toList());
        assertEquals(4, cohort.size());
        assertEquals(LABELS, cohort.labels());
        assertEquals(2, cohort.trSeconds());
    }

    @Test
    void rejectsSubjectsThatCannotBeCompared() {
        assertEquals("cohort test has no subject; it needs at least one", messageOf(() -> cohort()));
        assertEquals("cohort test has subject a twice; each needs an id of its own", messageOf(() -> cohort("a", "b",
                "a")));
        assertEquals("cohort test: the ids of subjects SUB-i1 and sub-I1 differ in case alone; rename one", messageOf(
                () -> cohort("SUB-i1", "b", "sub-I1")));
        Subject other = subject("z", List.of("left", "middle", "right"), 2, 1);
        assertEquals("cohort test: subjects a and z have different regions; all need the same", messageOf(
                () -> new Cohort("test", List.of(subject("a"), other))));
        Subject fast = subject("z", LABELS, 1, 1);
        assertEquals("cohort test: subject a has a TR of 2.0 s, but subject z one of 1.0 s; all need the same TR",
                messageOf(() -> new Cohort("test", List.of(fast, subject("a")))));
    }

    @Test
    void groupIsTheArithmeticMeanOfSubjects() {
        Cohort cohort = cohort("a", "b");
        Subject a = cohort.subjects().get(0);
        Subject b = cohort.subjects().get(1);
        assertEquals((a.connectome().weights().get(0, 2) + b.connectome().weights().get(0, 2)) / 2, cohort
                .groupConnectome().weights().get(0, 2), 1e-15);
        assertEquals((a.connectome().lengths().get(2, 1) + b.connectome().lengths().get(2, 1)) / 2, cohort
                .groupConnectome().lengths().get(2, 1), 1e-15);
        assertEquals((a.functionalConnectivity().get(0, 1) + b.functionalConnectivity().get(0, 1)) / 2, cohort
                .groupFunctionalConnectivity().get(0, 1), 1e-15);
        assertArrayEquals(a.connectome().weights().data, cohort.select(List.of("a")).groupConnectome().weights().data);
    }

    @Test
    void selectionTakesIdsInAnyOrder() {
        Cohort selected = cohort("a", "b", "c").select(List.of("c", "a"));
        assertEquals(List.of("a", "c"), selected.subjects().stream().map(Subject::id).toList());
        assertEquals("test", selected.name());
    }

    @Test
    void unknownIdIsRejectedWithTheNearestIds() {
        assertEquals("cohort test has no subject NAP_01; it has: NAP_001, NAP_9, control", messageOf(() -> cohort(
                "control", "NAP_9", "NAP_001").select(List.of("NAP_01"))));
        String[] ids = IntStream.range(100, 140).mapToObj(Integer::toString).toArray(String[]::new);
        String message = messageOf(() -> cohort(ids).select(List.of("1388")));
        assertTrue(message.startsWith("cohort test has no subject 1388; the nearest of its 40 ids are: 138, 1"),
                message);
        assertEquals(10, message.split(",").length);
    }

    @Test
    void selectionOfNobodyOrOfOneSubjectTwiceIsRejected() {
        assertEquals("cohort test has subject a twice; each needs an id of its own", messageOf(() -> cohort("a", "b")
                .select(List.of("a", "a"))));
        assertEquals("cohort test has no subject; it needs at least one", messageOf(() -> cohort("a", "b").select(List
                .of())));
    }

    @Test
    void sameDataHaveTheSameFingerprint() {
        assertEquals(cohort("a", "b").fingerprint(), cohort("b", "a").fingerprint());
        assertEquals(cohort("a", "b").fingerprint(), new Cohort("other", cohort("a", "b").subjects()).fingerprint());
        assertTrue(cohort("a").fingerprint().matches("[0-9a-f]{64}"));
    }

    @Test
    void anyDifferenceChangesTheFingerprint() {
        Subject subject = subject("a");
        String fingerprint = new Cohort("test", List.of(subject)).fingerprint();
        Connectome connectome = subject.connectome();
        DMatrixRMaj weights = connectome.weights();
        weights.set(1, 0, Math.nextUp(weights.get(1, 0)));
        DMatrixRMaj lengths = connectome.lengths();
        lengths.set(1, 0, Math.nextUp(lengths.get(1, 0)));
        DMatrixRMaj signal = subject.bold().signal();
        signal.set(2, 19, Math.nextUp(signal.get(2, 19)));
        List<String> labels = List.of("left", "right", "Middle");
        List<Subject> changed = List.of(
                new Subject("A", connectome, subject.bold()),
                new Subject("a", new Connectome(labels, connectome.weights(), connectome.lengths()), subject.bold()),
                new Subject("a", new Connectome(LABELS, weights, connectome.lengths()), subject.bold()),
                new Subject("a", new Connectome(LABELS, connectome.weights(), lengths), subject.bold()),
                new Subject("a", connectome, new BoldRecording(signal, 2)),
                new Subject("a", connectome, new BoldRecording(subject.bold().signal(), 2.1)));
        for (Subject other : changed) {
            assertNotEquals(fingerprint, new Cohort("test", List.of(other)).fingerprint());
        }
    }
}
