package org.alnilam.datasets;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Subjects with several recordings, or with an FC only. */
class RecordingsTest {

    private static final Connectome CONNECTOME = new Connectome(List.of("A_L", "A_R", "B_L", "B_R"), RandomMatrices_DDRM
            .rectangle(4, 4, 0, 1, new Random(5)), RandomMatrices_DDRM.rectangle(4, 4, 10, 100, new Random(6)));

    private static BoldRecording bold(int samples, long seed) {
        return new BoldRecording(RandomMatrices_DDRM.rectangle(4, samples, 0, 1, new Random(seed)), 1);
    }

    private static Recording recording(String name, int samples, long seed) {
        return new Recording(name, bold(samples, seed), false);
    }

    private static DMatrixRMaj fc(Recording recording) {
        return FunctionalConnectivity.of(recording.bold().signal());
    }

    @Test
    void fcIsTheMeanOverRecordingsWhateverTheirLengths() {
        List<Recording> recordings = List.of(recording("ses-1", 30, 1), recording("ses-2", 300, 2));
        DMatrixRMaj fc = Subject.recorded("s", CONNECTOME, recordings).functionalConnectivity();
        assertEquals((fc(recordings.get(0)).get(1, 2) + fc(recordings.get(1)).get(1, 2)) / 2, fc.get(1, 2), 1e-15);
        assertEquals(1, fc.get(0, 0), 1e-12);
    }

    @Test
    void fcdIsPooledWithinRecordings() {
        List<Recording> recordings = List.of(recording("a", 150, 1), recording("b", 200, 2));
        Subject subject = Subject.recorded("s", CONNECTOME, recordings);
        List<DMatrixRMaj> fcds = FunctionalConnectivityDynamics.of(subject, FcdWindow.DEFAULT);
        assertEquals(List.of(9, 14), fcds.stream().map(fcd -> fcd.numRows).toList());
        assertEquals(0, FunctionalConnectivityDynamics.distance(fcds, recordings.stream().map(
                recording -> FunctionalConnectivityDynamics.of(recording.bold(), FcdWindow.DEFAULT)).toList()));
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "ses-1, ses-1", "ses-1_run-2, ses-1", "run-2, ''", "rest_run-1_x, rest"})
    void sessionIsTheNameWithoutTheRun(String name, String session) {
        assertEquals(session, recording(name, 10, 1).session());
    }

    @Test
    void recordingsAreInTheOrderOfTheNumbersInTheirNames() {
        List<Recording> recordings = Stream.of("ses-10", "ses-2_run-10", "ses-2_run-9", "ses-02", "a", "").map(
                name -> recording(name, 20, name.hashCode())).toList();
        assertEquals(List.of("", "a", "ses-02", "ses-2_run-9", "ses-2_run-10", "ses-10"),
                Subject.recorded("s", CONNECTOME,
                        recordings).recordings().stream().map(Recording::name).toList());
    }

    @Test
    void sessionsAreChosenForEachSubject() {
        Subject both = Subject.recorded("a", CONNECTOME, List.of(recording("1", 20, 1), recording("2", 20, 2)));
        Subject first = Subject.recorded("b", CONNECTOME, List.of(recording("1", 20, 3)));
        Cohort cohort = new Cohort("c", List.of(both, first));
        assertEquals(List.of("1"), cohort.sessions((subject, session) -> session.equals("1")).subjects().getFirst()
                .recordings().stream().map(Recording::name).toList());
        assertEquals("subject b has no recording left of the sessions 1; choose sessions that it has, or leave it out",
                assertThrows(DataException.class, () -> cohort.sessions((subject, session) -> session.equals("2")))
                        .getMessage());
    }

    @Test
    void fingerprintTellsRecordingsApart() {
        Cohort one = new Cohort("c", List.of(new Subject("a", CONNECTOME, bold(20, 1))));
        Cohort named = one.with(List.of(Subject.recorded("a", CONNECTOME, List.of(recording("x", 20, 1)))));
        Cohort removed = one.with(List.of(Subject.recorded("a", CONNECTOME, List.of(new Recording("", bold(20, 1),
                true)))));
        assertNotEquals(one.fingerprint(), named.fingerprint());
        assertNotEquals(one.fingerprint(), removed.fingerprint());
        assertNotEquals(one.fingerprint(), one.withInterhemispheric(Interhemispheric.NO).fingerprint());
    }

    @Test
    void subjectWithFcOnlyHasThatFcAndNoFcd() {
        DMatrixRMaj fc = fc(recording("", 50, 4));
        Subject subject = Subject.ofConnectivity("s", CONNECTOME, fc, 2);
        assertEquals(fc.get(0, 3), subject.functionalConnectivity().get(0, 3));
        assertEquals(
                "subject s has an FC, but no recording, so that there is no FCD; give recordings, or take objectives "
                        + "other than fcd",
                assertThrows(DataException.class, () -> FunctionalConnectivityDynamics.of(subject,
                        FcdWindow.DEFAULT)).getMessage());
        fc.set(0, 3, 0.9);
        assertTrue(assertThrows(DataException.class, () -> Subject.ofConnectivity("s", CONNECTOME, fc, 2)).getMessage()
                .contains("it must be symmetric, from -1 to 1"));
    }

    @Test
    void recordingsOfOtherNamesSizesOrTrsAreRejected() {
        assertEquals("subject s: recording a occurs twice; give each a name of its own",
                messageOf(recording("a", 20, 1),
                        recording("a", 20, 2)));
        assertEquals("subject s: recording b has a TR of 2.0 s, but another one of 1.0 s; all need the same TR",
                messageOf(
                        recording("a", 20, 1), new Recording("b", new BoldRecording(bold(20, 2).signal(), 2), false)));
        assertEquals("subject s has no recording; it needs one", messageOf());
        assertTrue(assertThrows(DataException.class, () -> recording("a/b", 20, 1)).getMessage().endsWith(
                "rename the recording"));
    }

    private static String messageOf(Recording... recordings) {
        return assertThrows(DataException.class, () -> Subject.recorded("s", CONNECTOME, List.of(recordings)))
                .getMessage();
    }

    @Test
    void pairsInDifferentHemispheresCountAsChosen() {
        Cohort cohort = new Cohort("c", List.of(new Subject("a", CONNECTOME, bold(40, 7))));
        DMatrixRMaj all = cohort.groupFunctionalConnectivity();
        DMatrixRMaj within = cohort.withInterhemispheric(Interhemispheric.NO).groupFunctionalConnectivity();
        DMatrixRMaj between = cohort.withInterhemispheric(Interhemispheric.ONLY).groupFunctionalConnectivity();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                boolean opposite = i % 2 != j % 2;
                assertEquals(opposite ? Double.NaN : all.get(i, j), within.get(i, j));
                assertEquals(opposite || i == j ? all.get(i, j) : Double.NaN, between.get(i, j));
            }
        }
    }

    @Test
    void hemisphereOfARegionBeatsItsLabel() {
        List<Region> regions = CONNECTOME.labels().stream().map(label -> new Region(label, Optional.of(label
                .startsWith("A") ? Hemisphere.LEFT : Hemisphere.RIGHT), true, Optional.empty(),
                Optional.empty())).toList();
        assertEquals(List.of(Hemisphere.LEFT, Hemisphere.LEFT, Hemisphere.RIGHT, Hemisphere.RIGHT), new Hemispheres(
                regions).sides());
        Cohort labels = new Cohort("c", List.of(new Subject("a", CONNECTOME, bold(40, 7))));
        Cohort stated = new Cohort("c", List.of(new Subject("a", Connectome.of(regions, CONNECTOME.weights(), CONNECTOME
                .lengths()), bold(40, 7))));
        assertNotEquals(labels.fingerprint(), stated.fingerprint());
    }
}
