package org.alnilam.datasets.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Structural folders whose matrices come from a reader in memory. */
class StructuralReaderTest {

    private static final RegionList REGIONS = RegionList.numbered("this test has 2", 2, false);

    @TempDir
    private Path folder;
    private final List<String> asked = new ArrayList<>();

    private BiFunction<Path, String, DMatrixRMaj> reader(Map<String, DMatrixRMaj> matrices) throws IOException {
        Files.createFile(folder.resolve("DTI_CM_new.mat"));
        Files.createFile(folder.resolve("DTI_LEN.mat"));
        return (file, name) -> {
            asked.add(file.getFileName() + " " + name);
            return matrices.get(name);
        };
    }

    @Test
    void connectomeComesFromTheMatricesOfAnyReader() throws IOException {
        BiFunction<Path, String, DMatrixRMaj> reader = reader(
                Map.of("sc", new DMatrixRMaj(new double[][] {{9, 2}, {4, 9}}), "len",
                        new DMatrixRMaj(new double[][] {{0, 50}, {60, 0}})));
        Connectome connectome = new StructuralReader(folder, REGIONS, reader).read(WeightNormalisation.MAX)
                .connectome(REGIONS.regions());
        assertArrayEquals(new double[] {0, 0.5, 1, 0}, connectome.weights().data);
        assertArrayEquals(new double[] {0, 50, 60, 0}, connectome.lengths().data);
        assertEquals(List.of("region-01", "region-02"), connectome.labels());
        assertEquals(List.of("DTI_CM_new.mat sc", "DTI_LEN.mat len"), asked);
    }

    @Test
    void defectOfAReadMatrixNamesItsFile() throws IOException {
        BiFunction<Path, String, DMatrixRMaj> reader = reader(Map.of("sc", new DMatrixRMaj(3, 3)));
        assertEquals(
                folder.resolve("DTI_CM_new.mat") + ": sc is 3 x 3, but this test has 2; both need the same regions",
                assertThrows(DataException.class, () -> new StructuralReader(folder, REGIONS, reader).read(
                        WeightNormalisation.MAX)).getMessage());
    }
}
