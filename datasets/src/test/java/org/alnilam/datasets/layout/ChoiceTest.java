package org.alnilam.datasets.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.LeftOut;
import org.alnilam.datasets.Shared;
import org.alnilam.datasets.Subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Subjects and regions that a user chooses, and those that are left out because too much is missing. */
class ChoiceTest {

    private static final String PARTICIPANTS = """
            participant_id\tgroup\tsite
            sub-s1\tpatient\tA
            s2\tcontrol\tA
            s3\tpatient\tB
            s9\tpatient\tA
            """;

    @TempDir
    private Path folder;
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void writeGoodDataset() {
        FolderDataset.write(folder, "s1", "s2", "s3");
        TinyDataset.text(folder.resolve("participants.tsv"), PARTICIPANTS);
    }

    private Cohort read(DatasetOptions options) {
        return DatasetReader.read(folder, options, warnings::add);
    }

    private List<String> ids(String... choice) {
        return read(DatasetOptions.defaults().withSubjects(List.of(choice))).subjects().stream().map(Subject::id)
                .toList();
    }

    @Test
    void subjectsAreChosenByIdWithOrWithoutPrefix() {
        assertEquals(List.of("s1", "s3"), ids("s3", "sub-s1"));
    }

    @Test
    void subjectsAreChosenByConditionsOnColumnsThatMustAllHold() {
        assertEquals(List.of("s1", "s3"), ids("group=patient"));
        assertEquals(List.of("s1"), ids("group=patient", "site=A"));
        assertEquals(List.of("s1", "s2", "s3"), ids("site=A", "site=B"));
        assertEquals(List.of("s3"), ids("group=patient", "s2", "s3"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s4                     | has no subject s4; it has s1, s2, s3
            s1,sub-s1              | subject s1 is chosen twice; name it once
            grp=patient            | participants.tsv has no column grp; it has group, site, participant_id
            group=patients         | participants.tsv: nobody has group=patients; it has patient, control
            group=control,site=B   | has group=control and site=B; choose others
            s1,group=control       | that is named has group=control; choose others
            """)
    void choiceThatFitsNobodyIsRefusedWithWhatThereIs(String choice, String message) {
        String told = assertThrows(UnknownChoiceException.class, () -> ids(choice.split(","))).getMessage();
        assertTrue(told.contains(message), told);
    }

    @Test
    void conditionNeedsTheTableOfParticipants() throws IOException {
        Files.delete(folder.resolve("participants.tsv"));
        assertEquals(
                "--subjects: " + folder
                        + " has no subject group=patient, and there is no participants.tsv whose columns could tell",
                assertThrows(UnknownChoiceException.class, () -> ids("group=patient")).getMessage());
    }

    @Test
    void subjectsThatAreNotAskedForAreNotRead() throws IOException {
        TinyDataset.text(folder.resolve("subjects/s1/weights.csv"), "damaged");
        Files.createDirectories(folder.resolve("subjects/stray"));
        assertEquals(List.of("s2", "s3"), ids("s2", "s3"));
        assertThrows(DataException.class, () -> ids("s1"));
        TinyDataset.delete(folder.resolve("subjects/s1/weights.csv"));
        String told = assertThrows(DataException.class, this::ids).getMessage();
        assertEquals(folder.resolve("subjects/s1") + " holds no file of weights; put weights.csv there", told);
    }

    @Test
    void healthySubjectsOfAStudyWithADamagedOneAreRead() {
        Path data = Shared.path("public-cases/C06/data");
        DatasetOptions options = DatasetOptions.defaults().withSubjects(List.of("S2", "S3"));
        assertEquals(List.of("S2", "S3"), DatasetReader.read(data, options, warnings::add).subjects().stream().map(
                Subject::id).toList());
        assertEquals(List.of(), warnings);
    }

    @Test
    void excludedRegionsAreLeftOutBeforeWeightsAreNormalised() {
        Cohort cohort = read(DatasetOptions.defaults().withoutRegions(List.of("D")));
        assertEquals(List.of("A", "B", "C"), cohort.labels());
        assertEquals(10 / 80., cohort.subjects().getFirst().connectome().weights().get(0, 1), 1e-15);
        assertEquals(1, cohort.subjects().getFirst().connectome().weights().get(2, 1));
    }

    @Test
    void unknownRegionToLeaveOutIsRefusedWithTheNearest() {
        assertEquals("--exclude-regions: there is no region 'Q' to leave out; the nearest labels are A, B, C",
                assertThrows(
                        UnknownChoiceException.class,
                        () -> read(DatasetOptions.defaults().withoutRegions(List.of("Q"))))
                        .getMessage());
        assertEquals("--exclude-regions: all 4 regions are left out; keep at least one",
                assertThrows(UnknownChoiceException.class, () -> read(
                        DatasetOptions.defaults().withoutRegions(List.of("A", "B", "C", "D")))).getMessage());
    }

    @Test
    void regionThatMostSubjectsMissIsLeftOutBeforeWeightsAreNormalised() {
        withoutSignal("s1", 3);
        withoutSignal("s3", 3);
        Cohort cohort = read(DatasetOptions.defaults());
        assertEquals(List.of("A", "B", "C"), cohort.labels());
        assertEquals(new LeftOut(List.of("D"), List.of()), cohort.leftOut());
        assertEquals(1, cohort.subjects().getFirst().connectome().weights().get(2, 1));
        assertEquals(List.of("region D has no signal in 2 of 3 subjects (more than half) and is left out; "
                + "--missing-subjects sets the largest share"), warnings);
    }

    @Test
    void regionThatFewSubjectsMissMasksItsPairsOnly() {
        withoutSignal("s1", 3);
        Cohort cohort = read(DatasetOptions.defaults());
        assertEquals(4, cohort.labels().size());
        assertTrue(Double.isNaN(cohort.subjects().getFirst().functionalConnectivity().get(0, 3)));
        assertFalse(Double.isNaN(cohort.subjects().getLast().functionalConnectivity().get(0, 3)));
        assertEquals(List.of(), warnings);
    }

    @Test
    void subjectWhoMissesManyRegionsIsLeftOut() {
        withoutSignal("s2", 0, 3);
        Cohort cohort = read(DatasetOptions.defaults());
        assertEquals(List.of("s1", "s3"), cohort.subjects().stream().map(Subject::id).toList());
        assertEquals(new LeftOut(List.of(), List.of("s2")), cohort.leftOut());
        assertEquals(List.of("subject s2 has no signal in 2 of 4 regions (more than a third) and is left out; "
                + "--missing-regions sets the largest share"), warnings);
    }

    @Test
    void limitsAreTheUsers() {
        withoutSignal("s2", 0, 3);
        assertEquals(3, read(DatasetOptions.defaults().withLimits(new MissingLimits(0.5, 0.5))).size());
        Cohort strict = read(DatasetOptions.defaults().withLimits(new MissingLimits(0.2, 0.5)));
        assertEquals(List.of("B", "C"), strict.labels());
        assertEquals("region A has no signal in 1 of 3 subjects (more than 20 %) and is left out; "
                + "--missing-subjects sets the largest share", warnings.getFirst());
    }

    @Test
    void nobodyLeftIsRefused() {
        DatasetOptions options = DatasetOptions.defaults().withLimits(new MissingLimits(1, 0.3));
        for (String id : List.of("s1", "s2", "s3")) {
            withoutSignal(id, 0, 3);
        }
        assertTrue(assertThrows(DataException.class, () -> read(options)).getMessage().startsWith(
                "no subject of tiny is left, since all have no signal in more than 30 % of 4 regions; "));
    }

    /** Writes a recording in which some regions have no value. */
    private void withoutSignal(String id, int... regions) {
        double[][] signal = FolderDataset.signal(id);
        for (int region : regions) {
            Arrays.fill(signal[region], Double.NaN);
        }
        TinyDataset.text(folder.resolve("subjects/" + id + "/bold.csv"), FolderDataset.csv(signal));
    }
}
