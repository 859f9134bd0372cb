package org.alnilam.datasets.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.source.FunctionalTrees.Scan;
import org.alnilam.datasets.source.Parts.RecordingPart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class GigaConnectomeTest {

    private static final List<Region> REGIONS = List.of(Region.of("A_L"), Region.of("A_R"), Region.of("B"));
    private static final DMatrixRMaj FIRST = new DMatrixRMaj(
            new double[][] {{1, 2.5, -3, 0.25}, {4, 4.5, 1e-7, 9}, {7, 0,
                    1, 2}});
    private static final DMatrixRMaj SECOND = new DMatrixRMaj(
            new double[][] {{2, 1, 3, 5}, {1, 2, 1, 0}, {0.1, 0.3, 0.2,
                    0.1}});
    private static final String RUN = "sub-1/ses-a/func/sub-1_ses-a_task-rest_run-01_";

    @TempDir
    private Path folder;

    private final ImportLog log = new ImportLog(line -> {
    });

    @BeforeEach
    void writeTree() {
        new FunctionalTrees(List.of("A_L", "A_R", "B"), 0.7, List.of(new Scan("1", "ses-a_task-rest_run-01", FIRST),
                new Scan("1", "ses-a_task-rest_run-02", SECOND)))
                .gigaConnectome(folder, "Schaefer2018100Parcels7Networks");
    }

    private Parts read(List<Region> regions, String... only) {
        return new GigaConnectome().read(folder, new SourceOptions(Optional.empty(), regions, List.of(only)), log);
    }

    @Test
    void readsSeriesWithTheGivenRegionsAndTheTrOfTheFrequency() {
        assertTrue(new GigaConnectome().recognises(folder));
        assertFalse(new Xcpd().recognises(folder));
        List<RecordingPart> recordings = read(REGIONS).recordings();
        assertEquals(List.of("ses-a_run-01", "ses-a_run-02"), recordings.stream().map(RecordingPart::name).toList());
        assertArrayEquals(FIRST.data, recordings.get(0).signal().data);
        assertArrayEquals(SECOND.data, recordings.get(1).signal().data);
        assertEquals(3, recordings.get(0).signal().numRows);
        assertEquals(REGIONS, recordings.get(0).regions());
        assertEquals(OptionalDouble.of(0.7), recordings.get(0).trSeconds());
        assertFalse(recordings.get(0).framesRemoved());
        assertTrue(log.lines().contains(folder.getFileName()
                + ": files name no regions; their columns are the 3 given ones, in this order"));
    }

    @Test
    void numbersInTheHeaderAreNoLabels() {
        assertEquals(List.of(), read(List.of()).recordings().getFirst().regions());
        assertTrue(log.lines().contains(folder.getFileName() + ": files name no regions"));
    }

    @Test
    void refusesListOfOtherRegions() {
        DataException error = assertThrows(DataException.class, () -> read(REGIONS.subList(0, 2)));
        assertTrue(
                error.getMessage().endsWith("desc-denoiseSimple_timeseries.tsv has 4 rows and 3 columns, but 2 regions "
                        + "are given; give a list of its regions"),
                error.getMessage());
    }

    @Test
    void scrubbedRecordingsHaveRemovedSamples() throws IOException {
        Path json = folder.resolve(RUN + "desc-denoiseSimple_timeseries.json");
        Files.writeString(json, Files.readString(json).replace("Scrubbing\": 0", "Scrubbing\": 7"));
        List<RecordingPart> recordings = read(REGIONS).recordings();
        assertTrue(recordings.get(0).framesRemoved());
        assertFalse(recordings.get(1).framesRemoved());
        assertTrue(log.lines().contains(RUN + "seg-Schaefer2018100Parcels7Networks_desc-denoiseSimple_timeseries.tsv: "
                + "7 samples were taken out by giga_connectome"), log.lines().toString());
    }

    @Test
    void readsFcWhereThereIsNoSeries() throws IOException {
        for (int run = 1; run <= 2; run++) {
            Files.delete(folder.resolve(RUN.replace("run-01", "run-0" + run)
                    + "seg-Schaefer2018100Parcels7Networks_desc-denoiseSimple_timeseries.tsv"));
        }
        Parts parts = read(REGIONS);
        assertEquals(List.of(), parts.recordings());
        assertEquals(REGIONS, parts.connectivities().getFirst().regions());
        assertArrayEquals(FunctionalTrees.correlation(SECOND).data, parts.connectivities().getLast().fc().data);
    }

    @Test
    void asksForTheStrategyWhereThereAreSeveral() throws IOException {
        String file = RUN + "seg-Schaefer2018100Parcels7Networks_desc-denoise%s_timeseries.tsv";
        Files.copy(folder.resolve(file.formatted("Simple")), folder.resolve(file.formatted("Scrubbing.2+gsr")));
        UndecidedException error = assertThrows(UndecidedException.class, () -> read(REGIONS));
        assertEquals(
                folder + " holds recordings in several ways: desc-denoiseScrubbing.2+gsr, desc-denoiseSimple; choose "
                        + "one, such as --only desc-denoiseScrubbing.2+gsr",
                error.getMessage());
        assertEquals(2, read(REGIONS, "desc-denoiseSimple").recordings().size());
    }
}
