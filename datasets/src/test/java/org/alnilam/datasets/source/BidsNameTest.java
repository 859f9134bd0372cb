package org.alnilam.datasets.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BidsNameTest {

    private static BidsName name(String fileName) {
        return BidsName.parse(fileName).orElseThrow();
    }

    @Test
    void tellsEntitiesSuffixAndExtension() {
        assertEquals(new BidsName(Map.of("sub", "01", "task", "rest", "run", "2"), "timeseries", ".tsv"), name(
                "sub-01_task-rest_run-2_timeseries.tsv"));
        assertEquals(List.of("sub", "task"), List.copyOf(name("sub-01_task-rest_bold.json").entities().keySet()));
        assertEquals(new BidsName(Map.of(), "participants", ".tsv"), name("participants.tsv"));
    }

    @Test
    void labelsMayHoldHyphensAndDots() {
        assertEquals(Optional.of("schaefer-100"), name("sub-1_atlas-schaefer-100_desc-FC.shape.gii").atlas());
        assertEquals(Optional.of("denoiseScrubbing.2+gsr"), name("sub-1_desc-denoiseScrubbing.2+gsr_timeseries.tsv")
                .entity("desc"));
    }

    @Test
    void extensionsBeginAtTheFirstDotBehindTheLastPart() {
        BidsName parcels = name("sub-1_stat-mean_timeseries.ptseries.nii");
        assertEquals("timeseries", parcels.suffix());
        assertEquals(".ptseries.nii", parcels.extension());
        BidsName last = name("sub-1_desc-FC.shape.gii");
        assertEquals("", last.suffix());
        assertEquals(".shape.gii", last.extension());
    }

    @Test
    void compressedFilesAreOfTheSameKind() {
        assertTrue(name("sub-1_timeseries.tsv.gz").is("timeseries", ".tsv"));
        assertFalse(name("sub-1_timeseries.nii.gz").is("timeseries", ".tsv"));
    }

    @Test
    void parcellationIsNamedByAtlasOrSegmentation() {
        assertEquals(Optional.of("Gordon"), name("sub-1_seg-Gordon_timeseries.tsv").atlas());
        assertEquals(Optional.of("Gordon"), name("sub-1_seg-x_atlas-Gordon_timeseries.tsv").atlas());
        assertEquals(Optional.empty(), name("sub-1_timeseries.tsv").atlas());
    }

    @Test
    void comparesEntitiesWithThoseOfAnotherName() {
        BidsName series = name("sub-1_task-rest_run-01_atlas-A_timeseries.tsv");
        assertTrue(name("task-rest_timeseries.json").entitiesAreIn(series, Set.of()));
        assertTrue(name("sub-1_run-1_bold.json").entitiesAreIn(series, Set.of()));
        assertFalse(name("task-motor_timeseries.json").entitiesAreIn(series, Set.of()));
        assertFalse(name("sub-1_desc-denoised_bold.json").entitiesAreIn(series, Set.of()));
        assertTrue(name("sub-1_desc-denoised_bold.json").entitiesAreIn(series, Set.of("desc")));
    }

    @Test
    void writesChosenEntitiesInTheGivenOrder() {
        assertEquals("ses-b_run-2", name("sub-1_run-2_ses-b_bold.json").text(List.of("ses", "task", "run")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub-1_rsfmri_space-conte69_desc-FC.txt", "sub-1_sub-2_bold.json", "sub-_bold.json",
            "_bold.json",
            "-_bold.json", "a b-1_bold.json", "sub-.._bold.json", "sub-a\\b_bold.json", "sub-a\n_bold.json", ""})
    void otherNamesAreNotOfThisKind(String fileName) {
        assertEquals(Optional.empty(), BidsName.parse(fileName));
    }
}
