package org.alnilam.datasets.layout;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import us.hebi.matlab.mat.types.MatlabType;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Subject;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DatasetReaderTest {

    @TempDir
    private Path folder;
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void writeGoodDataset() {
        TinyDataset.write(folder);
    }

    private Cohort read() {
        return DatasetReader.read(folder, DatasetOptions.defaults(), warnings::add);
    }

    private DMatrixRMaj weights(WeightNormalisation normalisation) {
        return DatasetReader.read(folder, DatasetOptions.defaults().withWeights(normalisation), warnings::add)
                .subjects().getFirst().connectome().weights();
    }

    private static void assertMatrix(double[][] expected, DMatrixRMaj actual) {
        assertArrayEquals(new DMatrixRMaj(expected).data, actual.data, 1e-15);
    }

    @Test
    void corticalRegionsAreKeptInTheFilesOrder() {
        Cohort cohort = read();
        assertEquals(List.of("A", "B", "C", "D"), cohort.labels());
        double[][] raw = TinyDataset.signal("s10".hashCode());
        assertMatrix(new double[][] {raw[0], raw[1], raw[3], raw[4]}, cohort.subjects().getFirst().bold().signal());
        assertMatrix(new double[][] {{0, 2, 4, 5}, {11, 0, 14, 15}, {31, 32, 0, 35}, {41, 42, 44, 0}}, cohort.subjects()
                .getFirst().connectome().lengths());
    }

    @Test
    void subjectsAreSortedAsStrings() {
        assertEquals(List.of("s10", "s2"), read().subjects().stream().map(Subject::id).toList());
    }

    @Test
    void completeFolderGivesNoWarning() {
        Cohort cohort = read();
        assertEquals("tiny", cohort.name());
        assertEquals(1.5, cohort.trSeconds());
        assertEquals(List.of(), warnings);
    }

    @Test
    void weightsAreDividedByTheMaximumOfTheKeptRegions() {
        assertMatrix(new double[][] {{0, .1, .2, .3}, {.4, 0, .5, .6}, {.7, .8, 0, .9}, {1, .05, 0, 0}}, weights(
                WeightNormalisation.MAX));
    }

    @Test
    void weightsByWaytotalDivideColumns() {
        assertMatrix(new double[][] {{0, 10 / 20., 20 / 40., 30 / 50.}, {40 / 10., 0, 50 / 40., 60 / 50.},
                {70 / 10., 80 / 20., 0, 90 / 50.}, {100 / 10., 5 / 20., 0, 0}}, weights(WeightNormalisation.WAYTOTAL));
    }

    @Test
    void weightsByVoxelsDivideColumnsByFiveThousandTractsEach() {
        assertMatrix(new double[][] {{0, 10 / 1e4, 20 / 2e4, 30 / 25e3}, {40 / 5e3, 0, 50 / 2e4, 60 / 25e3},
                {70 / 5e3, 80 / 1e4, 0, 90 / 25e3}, {100 / 5e3, 5 / 1e4, 0, 0}}, weights(WeightNormalisation.NVOXEL));
    }

    @ParameterizedTest
    @EnumSource(names = {"Double", "Single", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"})
    void anyClassOfNumberIsRead(MatlabType type) {
        TinyDataset.mat(folder.resolve("subjects/s10/structural/DTI_CM.mat"), "sc", TinyDataset.matrix(type,
                TinyDataset.COUNTS));
        assertEquals(0.9, read().subjects().getFirst().connectome().weights().get(2, 3));
    }

    @Test
    void defectsOfRegionsThatAreLeftOutAreIgnored() {
        double[][] counts = TinyDataset.COUNTS.clone();
        counts[2] = new double[] {Double.NaN, -1, 0, 0, 0};
        TinyDataset.counts(folder, "s2", counts);
        double[][] signal = TinyDataset.signal(1);
        Arrays.fill(signal[2], 5);
        TinyDataset.bold(folder, "s2", signal);
        assertEquals(4, read().labels().size());
    }

    @Test
    void trOfTheUserReplacesThatOfTheFolder() {
        TinyDataset.text(folder.resolve("dataset.json"), "{\"tr_s\": 3, \"regions\": \"regions.csv\"}");
        Cohort cohort = DatasetReader.read(folder, DatasetOptions.defaults().withTr(OptionalDouble.of(0.8)),
                warnings::add);
        assertEquals(0.8, cohort.trSeconds());
        assertEquals(List.of(), warnings);
    }

    @Test
    void folderWithoutDescriptionGetsItsOwnNameAndATrOfTwoSecondsWithAWarning() {
        TinyDataset.delete(folder.resolve("dataset.json"));
        TinyDataset.delete(folder.resolve("regions.csv"));
        Cohort cohort = read();
        assertEquals(folder.getFileName().toString(), cohort.name());
        assertEquals(2, cohort.trSeconds());
        assertEquals(List.of("region-01", "region-02", "region-03", "region-04", "region-05"), cohort.labels());
        assertEquals(List.of("no TR in dataset.json; assuming 2 s; give --tr to set it"), warnings);
    }

    @Test
    void unusedKeyUnusedFileAndLongTrGiveWarnings() {
        TinyDataset.text(folder.resolve("regions.csv"), "region,cortical\n1,yes\n");
        TinyDataset.text(folder.resolve("dataset.json"), "{\"tr\": 3, \"tr_s\": 720}");
        read();
        assertEquals(3, warnings.size());
        assertTrue(warnings.get(0).contains("tr is not known and not used; known are name, tr_s, atlas, regions"));
        assertTrue(warnings.get(1).contains("regions.csv is not used, since it has no column label"));
        assertTrue(warnings.get(2).contains("a TR of 720.0 s is unusually long"));
    }

    @Test
    void hiddenAndStrayEntriesAreIgnored() throws IOException {
        TinyDataset.text(folder.resolve("subjects/.DS_Store"), "");
        TinyDataset.text(folder.resolve("subjects/notes.txt"), "");
        Files.createDirectories(folder.resolve("subjects/.git"));
        TinyDataset.text(folder.resolve("subjects/s2/functional/._BOLD_rsfMRI.mat"), "");
        Files.createDirectories(folder.resolve("subjects/s2/functional/old_rsfMRI.mat"));
        assertEquals(2, read().size());
    }

    @Test
    void listOfRegionsIsReadFromGzipWithAByteOrderMark() throws IOException {
        String list = "\uFEFF" + Files.readString(folder.resolve("regions.csv")).replace("\n", "\r\n");
        try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(folder.resolve("regions.csv")))) {
            stream.write(list.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertEquals(List.of("A", "B", "C", "D"), read().labels());
    }

    @Test
    void folderInsideAZipFileReadsTheSame() throws IOException {
        Path zip = folder.resolve("data.zip");
        try (FileSystem system = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            copy(folder.resolve("subjects"), system.getPath("/tiny/subjects"));
            copy(folder.resolve("dataset.json"), system.getPath("/tiny/dataset.json"));
            copy(folder.resolve("regions.csv"), system.getPath("/tiny/regions.csv"));
        }
        try (FileSystem system = FileSystems.newFileSystem(zip)) {
            Cohort zipped = DatasetReader.read(system.getPath("/tiny"), DatasetOptions.defaults(), warnings::add);
            assertEquals(read().fingerprint(), zipped.fingerprint());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private Cohort readSquare(int regions, String atlas) {
        TinyDataset.delete(folder.resolve("regions.csv"));
        TinyDataset.text(folder.resolve("dataset.json"), "{\"tr_s\": 2" + atlas + "}");
        double[][] ones = new double[regions][regions];
        double[][] signal = new double[regions][4];
        for (int i = 0; i < regions; i++) {
            Arrays.fill(ones[i], 1);
            signal[i] = new double[] {i, 1, 2, -i};
        }
        for (String id : List.of("s2", "s10")) {
            TinyDataset.counts(folder, id, ones);
            TinyDataset.mat(folder.resolve("subjects/" + id + "/structural/DTI_LEN.mat"), "len", TinyDataset.matrix(
                    MatlabType.Double, ones));
            TinyDataset.bold(folder, id, signal);
        }
        return read();
    }

    @Test
    void ninetyFourRegionsOfAal2LoseTheirSubcorticalOnesAndKeepTheirNumbers() {
        Cohort cohort = readSquare(94, ", \"atlas\": \"AAL2\"");
        assertEquals(80, cohort.labels().size());
        assertEquals(List.of("region-40", "region-47"), cohort.labels().subList(39, 41));
        assertEquals(List.of("region-74", "region-83"), cohort.labels().subList(67, 69));
        assertEquals(List.of(), warnings);
    }

    @Test
    void ninetyFourRegionsOfNoAtlasAreTakenForAal2WithAWarning() {
        assertEquals(80, readSquare(94, "").labels().size());
        assertEquals(1, warnings.size());
        assertTrue(warnings.getFirst().contains("assuming AAL2, since there are 94"));
    }

    @Test
    void ninetyFourRegionsOfAnotherAtlasAreAllKept() {
        assertEquals(94, readSquare(94, ", \"atlas\": \"own\"").labels().size());
        assertEquals(List.of(), warnings);
    }

    @Test
    void eightyRegionsOfAal2AreAllKept() {
        assertEquals(80, readSquare(80, ", \"atlas\": \"AAL2\"").labels().size());
        assertEquals(List.of(), warnings);
    }

    @Test
    void otherNumberOfRegionsOfAal2IsKeptWithAWarning() {
        assertEquals("region-120", readSquare(120, ", \"atlas\": \"AAL2\"").labels().getLast());
        assertTrue(warnings.getFirst().contains("there are 120 regions, neither 94 nor the 80"));
    }
}
