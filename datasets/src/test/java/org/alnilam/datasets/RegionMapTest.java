package org.alnilam.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Numbers and groups of regions. */
class RegionMapTest {

    private static final List<String> LABELS = List.of("A_L", "A_R", "Gyrus, deep");

    @TempDir
    private Path folder;

    private Path file(String text) {
        Path file = folder.resolve("maps.csv");
        TinyDataset.text(file, text);
        return file;
    }

    private static byte[] gzip(String text) {
        try (var bytes = new ByteArrayOutputStream()) {
            try (OutputStream stream = new GZIPOutputStream(bytes)) {
                stream.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Connectome connectome(double[][] weights) {
        return new Connectome(IntStream.range(0, weights.length).mapToObj(i -> "r" + i).toList(), new DMatrixRMaj(
                weights), new DMatrixRMaj(weights.length, weights.length));
    }

    @Test
    void theInStrengthIsThatOfARow() {
        // region 1 receives 1, region 2 receives 10 and region 3 receives 1000: logarithms 0, 1, 3 (base 10)
        RegionMap map = RegionMap.logInStrength(connectome(new double[][] {{0, 0.5, 0.5}, {3, 0, 7}, {1000, 0, 0}}));
        assertEquals("log-in-strength", map.name());
        assertArrayEquals(new double[] {-4 / 5.0, -1 / 5.0, 1}, map.values(), 1e-14);
    }

    @Test
    void aRegionWithoutInputCountsAsTheOneWithTheLeast() {
        RegionMap map = RegionMap.logInStrength(connectome(new double[][] {{0, 0, 0}, {1, 0, 1}, {9, 9, 0}}));
        assertArrayEquals(new double[] {-0.5, -0.5, 1}, map.values(), 1e-14);
    }

    @Test
    void withoutDifferencesThereIsNoMap() {
        String sentence = " has the same value in all regions, so that no parameter can vary with it; take a map in which "
                + "regions differ";
        for (Connectome connectome : List.of(Connectome.singleNode(), connectome(new double[3][3]), connectome(
                new double[][] {{0, 2}, {2, 0}}))) {
            assertEquals("map log-in-strength" + sentence, assertThrows(IllegalArgumentException.class,
                    () -> RegionMap.logInStrength(connectome)).getMessage());
        }
        assertEquals("map m" + sentence, assertThrows(IllegalArgumentException.class, () -> new RegionMap("m",
                new double[] {0.1, 0.1, 0.1 + 1e-17}).centredAndScaled()).getMessage());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void centredAndScaledMapsKeepOrderAndMeanParameter(long seed) {
        Random random = new Random(seed);
        double size = Math.pow(10, random.nextInt(600) - 300.0);
        double[] values = random.doubles(2 + random.nextInt(100), -1, 3).map(value -> size * value).toArray();
        double[] map = new RegionMap("m", values).centredAndScaled().values();
        assertEquals(1, Arrays.stream(map).map(Math::abs).max().orElseThrow());
        assertEquals(0, Arrays.stream(map).average().orElseThrow(), 1e-14);
        for (int i = 1; i < map.length; i++) {
            assertEquals(values[i] > values[i - 1], map[i] > map[i - 1]);
        }
        double share = random.nextDouble(-1, 1);
        assertEquals(5, Arrays.stream(map).map(value -> 5 * (1 + share * value)).average().orElseThrow(), 1e-12);
        assertTrue(Arrays.stream(map).allMatch(value -> 5 * (1 + share * value) > 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theScaleOfTheWeightsDoesNotMatter(long seed) {
        DMatrixRMaj weights = RandomMatrices_DDRM.rectangle(6, 6, 0, 1, new Random(seed));
        DMatrixRMaj scaled = weights.copy();
        IntStream.range(0, 36).forEach(k -> scaled.data[k] *= 1e6);
        List<String> labels = List.of("a", "b", "c", "d", "e", "f");
        assertArrayEquals(RegionMap.logInStrength(new Connectome(labels, weights, weights)).values(), RegionMap
                .logInStrength(new Connectome(labels, scaled, weights)).values(), 1e-13);
    }

    @Test
    void hemispheresComeFromTheLabels() {
        RegionMap map = RegionMap.hemisphere(List.of("A_L", "Vermis", "A_R", "lh_b"));
        assertEquals(new RegionMap("hemisphere", new double[] {-1, 0, 1, -1}), map);
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> RegionMap.hemisphere(List.of("a", "b"))).getMessage()
                        .startsWith("no label names a region of the left hemisphere (a, b); name regions like "));
    }

    @Test
    void theReferenceCohortHasBothMaps() {
        Cohort cohort = DatasetReader.read(Shared.path("datasets/gw"), DatasetOptions.defaults());
        assertEquals(0, Arrays.stream(RegionMap.hemisphere(cohort.labels()).values()).sum());
        assertEquals(80, RegionMap.logInStrength(cohort.groupConnectome()).size());
    }

    @Test
    void aMapIsAValue() {
        double[] values = {1, 2};
        RegionMap map = new RegionMap("m", values);
        values[0] = 9;
        map.values()[1] = 9;
        assertEquals(new RegionMap("m", new double[] {1, 2}), map);
        assertEquals(new RegionMap("m", new double[] {1, 2}).hashCode(), map.hashCode());
        assertNotEquals(new RegionMap("n", new double[] {1, 2}), map);
        assertNotEquals(new RegionMap("m", new double[] {1, 3}), map);
        assertEquals("m [1.0, 2.0]", map.toString());
        assertThrows(IllegalArgumentException.class, () -> new RegionMap(" ", new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> new RegionMap("m", new double[0]));
        assertEquals("map m holds NaN for region 2; all values must be finite", assertThrows(
                IllegalArgumentException.class, () -> new RegionMap("m", new double[] {1, Double.NaN})).getMessage());
    }

    @Test
    void mapsAreReadInTheOrderOfTheLabelsAsTheyAre() {
        List<RegionMap> maps = RegionMap
                .read(file("\uFEFFregion,myelin, b\r\nA_R,2,-1e3\r\n\"Gyrus, deep\", 3 ,0\r\n\r\n"
                        + "A_L,1,7"), LABELS);
        assertEquals(List.of(new RegionMap("myelin", new double[] {1, 2, 3}), new RegionMap("b", new double[] {7, -1000,
                0})), maps);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyOrderOfLinesGivesTheSameMapsPlainOrGzip(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> labels = IntStream.range(0, 2 + random.nextInt(50)).mapToObj(i -> "region-" + i).toList();
        double[] values = random.doubles(labels.size(), -1e6, 1e6).toArray();
        List<Integer> order = new ArrayList<>(IntStream.range(0, labels.size()).boxed().toList());
        Collections.shuffle(order, random);
        String text = "region,m\n" + order.stream().map(i -> labels.get(i) + "," + values[i] + "\n").collect(Collectors
                .joining());
        List<RegionMap> expected = List.of(new RegionMap("m", values));
        assertEquals(expected, RegionMap.read(file(text), labels));
        Path gzip = Files.write(folder.resolve("maps.csv.gz"), gzip(text));
        assertEquals(expected, RegionMap.read(gzip, labels));
    }

    @Test
    void groupsAreReadInTheOrderOfTheLabels() {
        RegionGroups groups = RegionGroups.read(file("region,group\nA_R,default mode\n\"Gyrus, deep\",7\nA_L,7\n"),
                LABELS);
        assertEquals(List.of("7", "default mode", "7"), groups.groups());
        assertEquals(List.of("7", "default mode"), groups.names());
        assertEquals(List.of(0, 2), groups.regionsOf("7"));
        assertEquals(List.of(), groups.regionsOf("8"));
        assertThrows(IllegalArgumentException.class, () -> new RegionGroups(List.of()));
        assertEquals("region 2 has no group; give each the name of one", assertThrows(IllegalArgumentException.class,
                () -> new RegionGroups(List.of("a", " "))).getMessage());
    }

    private static Arguments maps(String text, String sentence) {
        return arguments((BiFunction<Path, List<String>, Object>) RegionMap::read, text, sentence);
    }

    private static Arguments groups(String text, String sentence) {
        return arguments((BiFunction<Path, List<String>, Object>) RegionGroups::read, text, sentence);
    }

    static List<Arguments> defects() {
        String rest = "A_R,2\n\"Gyrus, deep\",3\n";
        String nearest = "; the nearest labels of the 3 regions are ";
        return List.of(
                maps("", " is empty; it needs the header region,<map>[,<map>...] and a line for each region"),
                maps("A_L,1\n" + rest, ", line 1: the header is 'A_L,1'; it must be region,<map>[,<map>...]"),
                maps("region\nA_L\n", ", line 1: the header is 'region'; it must be region,<map>[,<map>...]"),
                maps("\nregion,m,\nA_L,1,2\n",
                        ", line 2: the header is 'region,m,'; it must be region,<map>[,<map>...]"),
                maps("region,m,n,m\n", ", line 1: column m occurs twice; give each column a name of its own"),
                maps("region,region\n", ", line 1: column region occurs twice; give each column a name of its own"),
                maps("region,m\nA_L,1,2\n" + rest,
                        ", line 2: has 3 fields, but the header has 2; write one field for each column"),
                maps("region,m\n" + rest + "A_L",
                        ", line 4: has 1 fields, but the header has 2; write one field for each column"),
                maps("region,m\nA_L,1\nA_r,2\n", ", line 3: there is no region 'A_r'" + nearest
                        + "A_L, A_R, Gyrus, deep; rename it or leave the line out"),
                maps("region,m\n,1\n", ", line 2: there is no region ''" + nearest
                        + "A_L, A_R, Gyrus, deep; rename it or leave the line out"),
                maps("region,m\n" + rest + "A_R,2\n", ", line 4: region A_R occurs twice, also in line 2; keep one"),
                maps("region,m\n" + rest, " has no line for region A_L; it needs one for each of the 3 regions"),
                maps("region,m\n",
                        " has no line for region A_L, A_R, Gyrus, deep; it needs one for each of the 3 regions"),
                maps("region,m\nA_L,high\n" + rest, ", line 2: m of region A_L is 'high'; it must be a finite number"),
                maps("region,m\n" + rest + "A_L,NaN\n",
                        ", line 4: m of region A_L is 'NaN'; it must be a finite number"),
                maps("region,m\nA_L,1e999\n" + rest,
                        ", line 2: m of region A_L is '1e999'; it must be a finite number"),
                maps("region,m\nA_L,\n" + rest, ", line 2: region A_L has no m; fill in the field"),
                groups("region,network\nA_L,1\n" + rest, ", line 1: the header is 'region,network'; it must be "
                        + "region,group"),
                groups("region,group,m\nA_L,1,1\nA_R,1,1\n\"Gyrus, deep\",1,1\n",
                        ", line 1: the header is 'region,group,m'; it must be region,group"),
                groups("group,region\n", ", line 1: the header is 'group,region'; it must be region,group"),
                groups("region,group\n" + rest + "A_L, \n", ", line 4: region A_L has no group; fill in the field"),
                groups("region,group\n" + rest, " has no line for region A_L; it needs one for each of the 3 regions"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void everyDefectIsASentence(BiFunction<Path, List<String>, Object> reader, String text, String sentence) {
        Path file = file(text);
        assertEquals(file + sentence, assertThrows(DataException.class, () -> reader.apply(file, LABELS)).getMessage());
    }

    @Test
    void filesThatCannotBeReadAreDefectsToo() throws IOException {
        Path missing = folder.resolve("none.csv");
        assertEquals(missing + " does not exist; name a CSV with the header region,<map>[,<map>...]", assertThrows(
                DataException.class, () -> RegionMap.read(missing, LABELS)).getMessage());
        byte[] whole = gzip("region,m\n" + "A_L,1\n".repeat(1000));
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        assertEquals(cut + " is a truncated or damaged gzip file; write it again", assertThrows(DataException.class,
                () -> RegionMap.read(cut, LABELS)).getMessage());
        Path quote = file("region,m\nA_L,\"1\"x\n");
        assertTrue(assertThrows(DataException.class, () -> RegionMap.read(quote, LABELS)).getMessage().startsWith(quote
                + " cannot be read as a CSV of regions: "));
        assertTrue(
                assertThrows(DataException.class, () -> RegionMap.read(folder, LABELS)).getMessage().startsWith(folder
                        + " cannot be read as a CSV of regions: "));
    }

    @Test
    void aLongListOfMissingRegionsIsCutAndLabelsAreUnique() {
        List<String> many = IntStream.range(0, 80).mapToObj(i -> "r" + i).toList();
        Path file = file("region,m\nr5,1\n");
        assertEquals(file + " has no line for region r0, r1, r2 and 76 more; it needs one for each of the 80 regions",
                assertThrows(DataException.class, () -> RegionMap.read(file, many)).getMessage());
        assertEquals("a label occurs twice among a, b, a; each region needs a label of its own", assertThrows(
                IllegalArgumentException.class, () -> RegionMap.read(file, List.of("a", "b", "a"))).getMessage());
    }
}
