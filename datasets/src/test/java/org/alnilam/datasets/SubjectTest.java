package org.alnilam.datasets;

import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Subjects and their recordings. */
class SubjectTest {

    private static final DMatrixRMaj SIGNAL = new DMatrixRMaj(new double[][] {{1, 2, 3, 5}, {4, 3, 2, 2}});

    private static String messageOf(Runnable action) {
        return assertThrows(DataException.class, action::run).getMessage();
    }

    private static Connectome connectome(String... labels) {
        return new Connectome(List.of(labels), new DMatrixRMaj(labels.length, labels.length), new DMatrixRMaj(
                labels.length, labels.length));
    }

    @Test
    void recordingHasRegionsSamplesAndDuration() {
        BoldRecording bold = new BoldRecording(SIGNAL, 0.5);
        assertEquals(2, bold.regions());
        assertEquals(4, bold.samples());
        assertEquals(2, bold.durationSeconds());
    }

    @Test
    void recordingKeepsItsValuesWhenSourceOrCopyChanges() {
        DMatrixRMaj signal = SIGNAL.copy();
        BoldRecording bold = new BoldRecording(signal, 2);
        signal.set(0, 0, 99);
        bold.signal().set(1, 1, 99);
        assertArrayEquals(SIGNAL.data, bold.signal().data);
    }

    @Test
    void recordingsOfTheSameContentAreEqual() {
        BoldRecording bold = new BoldRecording(SIGNAL, 2);
        assertEquals(bold, new BoldRecording(SIGNAL.copy(), 2));
        assertEquals(bold.hashCode(), new BoldRecording(SIGNAL.copy(), 2).hashCode());
        assertNotEquals(bold, new BoldRecording(SIGNAL, 1));
        assertNotEquals(bold, new BoldRecording(new DMatrixRMaj(4, 2, true, SIGNAL.data), 2));
    }

    @Test
    void startOfARecordingIsLeftOutIfTwoSamplesAreLeft() {
        BoldRecording bold = new BoldRecording(SIGNAL, 2);
        assertArrayEquals(new double[] {2, 3, 5, 3, 2, 2}, bold.dropFirst(1).signal().data);
        assertEquals(bold, bold.dropFirst(0));
        assertEquals(
                "a BOLD recording of 4 samples is too short to leave out the first 3; it must last at least 10.0 s",
                messageOf(() -> bold.dropFirst(3)));
        assertEquals("cannot drop -1 samples", assertThrows(IllegalArgumentException.class, () -> bold.dropFirst(-1))
                .getMessage());
    }

    @Test
    void rejectsRecordingNotFiniteTooSmallOrWithoutTr() {
        DMatrixRMaj broken = SIGNAL.copy();
        broken.set(1, 2, Double.NEGATIVE_INFINITY);
        assertEquals(
                "the BOLD signal holds -Infinity in row 2, sample 3; numbers must be finite, and a value that is missing "
                        + "must be NaN",
                messageOf(
                        () -> new BoldRecording(broken, 2)));
        assertEquals("a BOLD recording of 2 regions x 1 samples is too small; it needs at least 1 region and 2 samples",
                messageOf(() -> new BoldRecording(new DMatrixRMaj(2, 1), 2)));
        assertEquals("a BOLD recording of 0 regions x 3 samples is too small; it needs at least 1 region and 2 samples",
                messageOf(() -> new BoldRecording(new DMatrixRMaj(0, 3), 2)));
        for (double tr : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertEquals("a TR of " + tr + " s is not possible; it must be a positive number of seconds", messageOf(
                    () -> new BoldRecording(SIGNAL, tr)));
        }
    }

    @Test
    void rejectsSubjectOfWhichNoTwoRegionsVary() {
        BoldRecording silent = new BoldRecording(new DMatrixRMaj(new double[][] {{1, 2, 3}, {4, 4, 4}}), 2);
        assertEquals("subject s1: no two regions of the BOLD recording have a signal; leave out the subject", messageOf(
                () -> new Subject("s1", connectome("left", "right"), silent)));
    }

    @Test
    void rejectsSubjectWithoutIdOrMatchingRegions() {
        assertEquals(
                "subject s1: the connectome has 3 regions, but the BOLD recording has 2; both need the same regions",
                messageOf(() -> new Subject("s1", connectome("a", "b", "c"), new BoldRecording(SIGNAL, 2))));
        assertEquals("the id ' ' of a subject is blank; rename the subject",
                messageOf(() -> new Subject(" ", connectome("a", "b"),
                        new BoldRecording(SIGNAL, 2))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../s1", "a/b", "a\\b", "a:b", ".hidden", "end.", " s1", "s1 ", "tab\there", "line\nbreak",
            "nul",
            "CON", "lpt1.old", "lost\uFFFD"})
    void rejectsIdThatIsNoPartOfAFileNameOnEverySystem(String id) {
        String message = messageOf(() -> new Subject(id, connectome("a", "b"), new BoldRecording(SIGNAL, 2)));
        assertTrue(message.startsWith("the id '") && message.endsWith("; rename the subject"), message);
        assertTrue(message.chars().noneMatch(Character::isISOControl), message);
    }

    @Test
    void rejectsIdThatIsTooLongForAFileName() {
        assertEquals("é".repeat(100),
                new Subject("é".repeat(100), connectome("a", "b"), new BoldRecording(SIGNAL, 2)).id());
        assertTrue(messageOf(() -> new Subject("é".repeat(101), connectome("a", "b"), new BoldRecording(SIGNAL, 2)))
                .contains(
                        "is too long with 202 bytes; at most 200 are possible"));
    }
}
