package org.alnilam.datasets.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.source.FunctionalTrees.Scan;
import org.alnilam.datasets.source.Parts.ConnectivityPart;
import org.alnilam.datasets.source.Parts.RecordingPart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MicapipeRecordingsTest {

    private static final List<String> CORTEX = List.of("LH_A", "LH_B", "LH_C", "RH_A", "RH_B", "RH_C");
    private static final String FC = "sub-HC1/func/surfaces/sub-HC1_rsfmri_space-conte69-32k_atlas-vosdewael-6_desc-FC.txt";

    @TempDir
    private Path folder;

    private final ImportLog log = new ImportLog(line -> {
    });

    private static DMatrixRMaj signal(long seed) {
        Random random = new Random(seed);
        DMatrixRMaj signal = new DMatrixRMaj(CORTEX.size(), 30);
        for (int i = 0; i < signal.data.length; i++) {
            signal.data[i] = random.nextGaussian();
        }
        return signal;
    }

    private static List<Region> regions(List<String> labels) {
        return labels.stream().map(Region::of).toList();
    }

    private Parts read(List<Region> regions) {
        return new MicapipeRecordings().read(folder, new SourceOptions(Optional.empty(), regions), log);
    }

    @Test
    void readsSeriesOfTheCortex() {
        MicapipeTrees.writeOld(new FunctionalTrees(CORTEX, 0.6, List.of(new Scan("HC1", "ses-01", signal(1)))), folder,
                "schaefer-6");
        assertTrue(new MicapipeRecordings().recognises(folder));
        Parts parts = read(regions(CORTEX));
        RecordingPart recording = parts.recordings().getFirst();
        assertEquals("HC1", recording.subject());
        assertEquals("", recording.name());
        assertEquals(regions(CORTEX), recording.regions());
        assertArrayEquals(signal(1).data, recording.signal().data);
        assertEquals(OptionalDouble.of(0.6), recording.trSeconds());
        assertEquals(List.of(), parts.connectivities());
        assertTrue(
                log.lines().contains(folder.getFileName() + ": of 56 regions of each file, those that the list has not "
                        + "are left out: 14 subcortical ones, 34 of the cerebellum, and medial walls"),
                log.lines().toString());
    }

    @Test
    void mirrorsFcOfTheCortexWhereThereIsNoSeries() throws IOException {
        MicapipeTrees.writeOld(new FunctionalTrees(CORTEX, 0.6, List.of(new Scan("HC1", "", signal(1)))), folder,
                "vosdewael-6");
        Files.delete(
                folder.resolve("sub-HC1/func/surfaces/sub-HC1_rsfmri_space-fsnative_atlas-vosdewael-6_desc-timeseries"
                        + ".txt"));
        ConnectivityPart fc = read(regions(CORTEX)).connectivities().getFirst();
        assertEquals(regions(CORTEX), fc.regions());
        assertEquals(6, fc.fc().numRows);
        assertArrayEquals(FunctionalTrees.correlation(signal(1)).data, fc.fc().data);
        assertTrue(log.lines().contains(folder.getFileName() + ": FCs that hold one triangle are mirrored"),
                log.lines().toString());
    }

    @Test
    void readsFcInGifti() {
        MicapipeTrees.write(new FunctionalTrees(CORTEX, 0.6, List.of(new Scan("HC1", "", signal(1)))), folder,
                "vosdewael-6");
        ConnectivityPart fc = read(regions(CORTEX)).connectivities().getFirst();
        assertEquals(regions(CORTEX), fc.regions());
        assertArrayEquals(FunctionalTrees.correlation(signal(1)).data, fc.fc().data, 1e-7);
    }

    @Test
    void regionsWithoutSignalAreMissing() {
        FunctionalTrees.write(folder.resolve(FC).getParent(), folder.resolve(FC).getFileName().toString(),
                "1 0 0.5\n0 0 0\n0 0 1\n");
        double n = Double.NaN;
        assertArrayEquals(new double[] {1, n, 0.5, n, n, n, 0.5, n, 1}, read(regions(CORTEX.subList(0, 3)))
                .connectivities().getFirst().fc().data);
        assertTrue(log.lines().contains(FC + ": 1 of 3 regions are missing, with 0 in their whole rows"));
    }

    @Test
    void withoutListAllRowsAreThere() {
        MicapipeTrees.writeOld(new FunctionalTrees(CORTEX, 0.6, List.of(new Scan("HC1", "", signal(1)))), folder,
                "schaefer-6");
        RecordingPart recording = read(List.of()).recordings().getFirst();
        assertEquals(List.of(), recording.regions());
        assertEquals(56, recording.signal().numRows);
    }

    @Test
    void tellsOfSeriesByVertexAndRefusesOtherNumbersOfRegions() {
        MicapipeTrees.writeOld(new FunctionalTrees(CORTEX, 0.6, List.of(new Scan("HC1", "", signal(1)))), folder,
                "schaefer-6");
        String vertices = "sub-HC1_surf-fsLR-32k_desc-timeseries_clean.shape.gii";
        FunctionalTrees.write(folder, vertices, "");
        DataException error = assertThrows(DataException.class, () -> read(regions(CORTEX.subList(0, 3))));
        assertTrue(error.getMessage()
                .endsWith("_desc-timeseries.txt has 56 regions, 48 of them before the cortex, but 3 are "
                        + "given; give a list of all of them or of the cortex"),
                error.getMessage());
        assertTrue(log.lines().contains(folder.getFileName()
                + ": time series by vertex are left out, for they need the atlas on the surface: " + vertices));
    }

    @Test
    void refusesTrInMilliseconds() {
        MicapipeTrees.writeOld(new FunctionalTrees(CORTEX, 600, List.of(new Scan("HC1", "", signal(1)))), folder,
                "schaefer-6");
        DataException error = assertThrows(DataException.class, () -> read(regions(CORTEX)));
        assertTrue(error.getMessage().endsWith(
                "_clean.json: RepetitionTime is \"600.0 600.0\"; it must be one positive number of seconds"),
                error
                        .getMessage());
    }

    @Test
    void listsWithMedialWallsAndRegionsBeforeTheCortexFit() {
        List<String> before = IntStream.range(0, 48).mapToObj(i -> "before-" + i).toList();
        List<String> walls = List.of("medial_wall", "LH_A", "LH_B", "L medial wall", "RH_A", "RH_B");
        List<String> cortex = List.of("LH_A", "LH_B", "RH_A", "RH_B");
        List<String> all = new ArrayList<>(before);
        all.addAll(walls);
        List<String> withoutWalls = new ArrayList<>(before);
        withoutWalls.addAll(cortex);
        assertRows(54, all, IntStream.range(0, 54).boxed().toList(), all);
        assertRows(54, walls, IntStream.range(48, 54).boxed().toList(), walls);
        assertRows(54, cortex, List.of(49, 50, 52, 53), cortex);
        assertRows(53, cortex, List.of(49, 50, 51, 52), cortex);
        assertRows(53, walls, List.of(49, 50, 51, 52), cortex);
        assertRows(53, all, IntStream.range(0, 53).filter(i -> i != 48).boxed().toList(), withoutWalls);
        assertRows(54, withoutWalls, IntStream.range(0, 54).filter(i -> i != 48 && i != 51).boxed().toList(),
                withoutWalls);
        assertRows(4, cortex, List.of(0, 1, 2, 3), cortex);
        assertEquals(Optional.empty(), MicapipeRows.of(60, regions(cortex)));
        assertEquals(Optional.empty(), MicapipeRows.of(53, regions(cortex.subList(0, 3))));
    }

    private static void assertRows(int count, List<String> given, List<Integer> rows, List<String> labels) {
        assertEquals(new MicapipeRows(rows, regions(labels)), MicapipeRows.of(count, regions(given)).orElseThrow());
    }
}
