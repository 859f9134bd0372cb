package org.alnilam.datasets.layout;

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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.RegionGroups;
import org.alnilam.datasets.RegionMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Files of maps and groups of regions. */
class RegionFilesTest {

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

    @Test
    void mapsAreReadInTheOrderOfTheLabels() {
        List<RegionMap> maps = RegionFiles
                .maps(file("\uFEFFregion,myelin, b\r\nA_R,2,-1e3\r\n\"Gyrus, deep\", 3 ,0\r\n\r\n"
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
        assertEquals(expected, RegionFiles.maps(file(text), labels));
        Path gzip = Files.write(folder.resolve("maps.csv.gz"), gzip(text));
        assertEquals(expected, RegionFiles.maps(gzip, labels));
    }

    @Test
    void groupsAreReadInTheOrderOfTheLabels() {
        RegionGroups groups = RegionFiles.groups(file("region,group\nA_R,default mode\n\"Gyrus, deep\",7\nA_L,7\n"),
                LABELS);
        assertEquals(List.of("7", "default mode", "7"), groups.groups());
        assertEquals(List.of("7", "default mode"), groups.names());
        assertEquals(List.of(0, 2), groups.regionsOf("7"));
        assertEquals(List.of(), groups.regionsOf("8"));
    }

    @Test
    void rejectsGroupsWithoutRegionOrName() {
        assertEquals("there is no region to group", assertThrows(IllegalArgumentException.class, () -> new RegionGroups(
                List.of())).getMessage());
        assertEquals("region 2 has no group; give each the name of one", assertThrows(IllegalArgumentException.class,
                () -> new RegionGroups(List.of("a", " "))).getMessage());
    }

    private static Arguments maps(String text, String sentence) {
        return arguments((BiFunction<Path, List<String>, Object>) RegionFiles::maps, text, sentence);
    }

    private static Arguments groups(String text, String sentence) {
        return arguments((BiFunction<Path, List<String>, Object>) RegionFiles::groups, text, sentence);
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
                maps("region,m,M\n", ", line 1: column M occurs twice; give each column a name of its own"),
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
    void unreadableFileIsNamed() throws IOException {
        Path missing = folder.resolve("none.csv");
        assertEquals(missing
                + " does not exist; name a table with the header region,<map>[,<map>...] and a line for each region",
                assertThrows(
                        DataException.class, () -> RegionFiles.maps(missing, LABELS)).getMessage());
        byte[] whole = gzip("region,m\n" + "A_L,1\n".repeat(1000));
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        assertEquals(cut + " is a truncated or damaged gzip file; write it again", assertThrows(DataException.class,
                () -> RegionFiles.maps(cut, LABELS)).getMessage());
        Path quote = file("region,m\nA_L,\"1\"x\n");
        assertTrue(
                assertThrows(DataException.class, () -> RegionFiles.maps(quote, LABELS)).getMessage().startsWith(quote
                        + " cannot be read as a table: "));
        assertTrue(
                assertThrows(DataException.class, () -> RegionFiles.maps(folder, LABELS)).getMessage().startsWith(folder
                        + " cannot be read: "));
    }

    @Test
    void longListOfMissingRegionsIsCut() {
        List<String> many = IntStream.range(0, 80).mapToObj(i -> "r" + i).toList();
        Path file = file("region,m\nr5,1\n");
        assertEquals(file + " has no line for region r0, r1, r2 and 76 more; it needs one for each of the 80 regions",
                assertThrows(DataException.class, () -> RegionFiles.maps(file, many)).getMessage());
    }

    @Test
    void repeatedLabelIsRejected() {
        Path file = file("region,m\nr5,1\n");
        assertEquals("a label occurs twice among a, b, a; each region needs a label of its own", assertThrows(
                IllegalArgumentException.class, () -> RegionFiles.maps(file, List.of("a", "b", "a"))).getMessage());
    }
}
