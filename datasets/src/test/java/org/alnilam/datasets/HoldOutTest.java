package org.alnilam.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Parts of recordings and of cohorts that a fit does not see, to validate it on. */
class HoldOutTest {

    private static final List<String> LABELS = List.of("a", "b", "c");

    private static BoldRecording recording(int samples, long seed) {
        return new BoldRecording(RandomMatrices_DDRM.rectangle(3, samples, -1, 1, new Random(seed)), 0.72);
    }

    private static Subject subject(String id, BoldRecording bold) {
        Random random = new Random(id.hashCode());
        return new Subject(id, new Connectome(LABELS, RandomMatrices_DDRM.rectangle(3, 3, 0, 1, random),
                RandomMatrices_DDRM.rectangle(3, 3, 0, 200, random)), bold);
    }

    private static Cohort cohort(String... ids) {
        return new Cohort("test", Arrays.stream(ids).map(id -> subject(id, recording(20 + id.length(), id.hashCode())))
                .toList());
    }

    private static List<String> ids(Cohort cohort) {
        return cohort.subjects().stream().map(Subject::id).toList();
    }

    private static String messageOf(Runnable action) {
        return assertThrows(DataException.class, action::run).getMessage();
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 8, 31, 355, 1200})
    void halvesAreEquallyLongAndShareNothing(int samples) {
        BoldRecording bold = recording(samples, samples);
        DMatrixRMaj first = bold.firstHalf().signal();
        DMatrixRMaj second = bold.secondHalf().signal();
        int half = samples / 2;
        assertEquals(half, first.numCols);
        assertEquals(half, second.numCols);
        DMatrixRMaj all = bold.signal();
        assertArrayEquals(CommonOps_DDRM.extract(all, 0, 3, 0, half).data, first.data);
        assertArrayEquals(CommonOps_DDRM.extract(all, 0, 3, samples - half, samples).data, second.data);
        assertEquals(0.72, bold.firstHalf().trSeconds());
        assertEquals(0.72, bold.secondHalf().trSeconds());
    }

    @Test
    void oddSampleInTheMiddleIsInNeitherHalf() {
        BoldRecording bold = new BoldRecording(new DMatrixRMaj(new double[][] {{1, 2, 3, 99, 4, 5, 6}}), 2);
        assertArrayEquals(new double[] {1, 2, 3}, bold.firstHalf().signal().data);
        assertArrayEquals(new double[] {4, 5, 6}, bold.secondHalf().signal().data);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void halfTooShortForAnFcIsRejected(int samples) {
        BoldRecording bold = recording(samples, 1);
        String sentence = "a BOLD recording of " + samples
                + " samples is too short for an FC of each half; it must have at least 6 samples";
        assertEquals(sentence, messageOf(bold::firstHalf));
        assertEquals(sentence, messageOf(bold::secondHalf));
        Cohort cohort = new Cohort("short", List.of(subject("s1", recording(30, 1)), subject("s2", bold)));
        assertEquals("subject s2: " + sentence, messageOf(cohort::firstHalf));
        assertEquals("subject s2: " + sentence, messageOf(cohort::secondHalf));
    }

    @Test
    void regionThatIsConstantInAHalfIsMissingThere() {
        DMatrixRMaj signal = recording(12, 5).signal();
        IntStream.range(6, 12).forEach(t -> signal.set(1, t, 7));
        Cohort cohort = new Cohort("test", List.of(subject("s1", new BoldRecording(signal, 2))));
        assertEquals(6, cohort.firstHalf().subjects().getFirst().bold().samples());
        assertEquals(List.of(), cohort.firstHalf().subjects().getFirst().missingRegions());
        assertEquals(List.of(1), cohort.secondHalf().subjects().getFirst().missingRegions());
    }

    @Test
    void halvesOfACohortKeepAllButTheRecordings() {
        Cohort cohort = cohort("x", "yy", "zzz");
        for (Cohort half : List.of(cohort.firstHalf(), cohort.secondHalf())) {
            assertEquals("test", half.name());
            assertEquals(List.of("x", "yy", "zzz"), ids(half));
            for (int s = 0; s < 3; s++) {
                assertSame(cohort.subjects().get(s).connectome(), half.subjects().get(s).connectome());
            }
        }
        assertEquals(cohort.subjects().get(1).bold().firstHalf(), cohort.firstHalf().subjects().get(1).bold());
        assertEquals(cohort.subjects().get(2).bold().secondHalf(), cohort.secondHalf().subjects().get(2).bold());
    }

    @Test
    void recordingsThatDoNotFitTheirSubjectsAreRejected() {
        Cohort cohort = cohort("x", "yy");
        assertEquals(cohort.fingerprint(), cohort.withRecordings(UnaryOperator.identity()).fingerprint());
        BoldRecording wide = new BoldRecording(RandomMatrices_DDRM.rectangle(4, 9, 0, 1, new Random(1)), 2);
        assertEquals(
                "subject x: the connectome has 3 regions, but the BOLD recording has 4; both need the same regions",
                messageOf(() -> cohort.withRecordings(recording -> wide)));
        BoldRecording first = cohort.subjects().getFirst().bold();
        assertEquals("cohort test: subject x has a TR of 1.0 s, but subject yy one of 2.0 s; all need the same TR",
                messageOf(
                        () -> cohort.withRecordings(recording -> new BoldRecording(recording.signal(), recording.equals(
                                first) ? 1 : 2))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void heldOutAndOtherSubjectsMakeUpTheCohort(long seed) {
        Random random = new Random(seed);
        Cohort cohort = cohort(IntStream.range(0, 9).mapToObj(i -> "s" + i).toArray(String[]::new));
        List<String> out = ids(cohort).stream().filter(id -> random.nextBoolean()).limit(8).toList();
        Cohort rest = cohort.without(out);
        assertEquals(ids(cohort).stream().filter(id -> !out.contains(id)).toList(), ids(rest));
        assertEquals("test", rest.name());
        assertEquals(9, rest.size() + (out.isEmpty() ? 0 : cohort.select(out).size()));
    }

    @Test
    void holdingOutNobodyKeepsAllSubjects() {
        assertEquals(cohort("a", "b").fingerprint(), cohort("a", "b").without(List.of()).fingerprint());
    }

    @Test
    void holdingOutUnknownRepeatedOrAllSubjectsIsRejected() {
        assertEquals("cohort test has no subject c; it has: a, b", messageOf(() -> cohort("a", "b").without(List.of(
                "c"))));
        assertEquals("subject a of cohort test is left out twice; name it once", messageOf(() -> cohort("a", "b")
                .without(List.of("a", "a"))));
        assertEquals("cohort test has no subject left without b, a; keep at least one", messageOf(() -> cohort("a", "b")
                .without(List.of("b", "a"))));
    }
}
