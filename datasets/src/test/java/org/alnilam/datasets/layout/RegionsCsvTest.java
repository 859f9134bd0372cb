package org.alnilam.datasets.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Hemisphere;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Region.Centre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Lists of regions that people make. */
class RegionsCsvTest {

    private static final Region INSULA = new Region("insula", Optional.of(Hemisphere.LEFT), true,
            Optional.of(new Centre(
                    -36.5, 2, 1)),
            Optional.of("SalVentAttn"));
    private static final Region THALAMUS = new Region("thalamus", Optional.of(Hemisphere.MIDLINE), false,
            Optional.empty(), Optional
                    .empty());

    /** A region of which no side is known. */
    private static final Region STEM = new Region("stem", Optional.empty(), false, Optional.empty(), Optional.empty());

    @TempDir
    private Path folder;

    @Test
    void readsAllColumnsInAnyOrder() throws IOException {
        assertEquals(List.of(INSULA, THALAMUS), read("""
                x,y,z,Label,cortical,network,hemisphere,area
                -36.5,2,1,insula,yes,SalVentAttn,L,17
                ,,,thalamus,no,,,
                """));
    }

    @Test
    void readsWhatAGermanSpreadsheetSaves() throws IOException {
        assertEquals(List.of(INSULA, THALAMUS), read("""
                \uFEFFlabel;hemisphere;cortical;x;y;z;network\r
                insula;left;1;-36,5;2;1;SalVentAttn\r
                thalamus;;0;;;;\r
                """));
    }

    @Test
    void readsLabelsAlone() throws IOException {
        List<Region> regions = List.of(Region.of("Insula L"), Region.of("Insula R"));
        assertEquals(regions, read("Insula L\nInsula R\n"));
        assertEquals(regions, read("label\nInsula L\nInsula R\n"));
    }

    @Test
    void readsTodaysListInTheOrderOfItsNumbers() throws IOException {
        assertEquals(List.of(STEM, Region.of("b")), read("region,label,cortical\n2,b,yes\n1,stem,no\n"));
    }

    @Test
    void writtenListIsReadAgain() throws IOException {
        Path file = folder.resolve("regions.csv");
        RegionsCsv.write(List.of(INSULA, THALAMUS), file);
        assertEquals("""
                label,hemisphere,cortical,x,y,z,network
                insula,L,yes,-36.5,2.0,1.0,SalVentAttn
                thalamus,,no,,,,
                """, Files.readString(file));
        assertEquals(List.of(INSULA, THALAMUS), RegionsCsv.read(file));
        RegionsCsv.write(List.of(STEM, Region.of("a, b")), file);
        assertEquals("label,cortical\nstem,no\n\"a, b\",yes\n", Files.readString(file));
    }

    @Test
    void hemispheresThatLabelsTellAreWrittenBesideStatedOnes() throws IOException {
        Path file = folder.resolve("regions.csv");
        RegionsCsv.write(List.of(INSULA, Region.of("Insula_R"), STEM), file);
        assertEquals(List.of(Optional.of(Hemisphere.LEFT), Optional.of(Hemisphere.RIGHT), Optional.of(
                Hemisphere.MIDLINE)), RegionsCsv.read(file).stream().map(Region::hemisphere).toList());
    }

    @Test
    void emptyColumnOfHemispheresLeavesThemToTheLabels() throws IOException {
        assertEquals(Optional.empty(), read("hemisphere,label\n,A_L\n,A_R\n").getFirst().hemisphere());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            label,x,y,z\\na,1,,\\nb,1,2,3|line 2: the centre has 1 of x, y and z; write all three or none
            label,x,y,z\\na,1,2,far|line 2: 'far' is not a coordinate; write a number in mm
            label,hemisphere\\na,up|line 2: hemisphere is 'up'; it must be L, R or empty
            label,cortical\\na,maybe|line 2: cortical is 'maybe'; it must be yes or no
            label,network\\n,b|line 2: the region has no label; give it one
            label\\na\\nb\\na|line 4: label a occurs twice, also in line 2; each region needs one of its own
            label,region\\na,1\\nb,3|has no line for region 2; list each row of the matrices once
            label,region\\na,1\\nb,1|line 3: region 1 occurs twice; number each row of the matrices once
            label,region\\na,one|line 2: region 'one' is not a whole number; regions are rows of the matrices, from 1
            name,network\\na,b|line 1: there is no column label in 'name,network'; the header must be label[,
            label,label\\na,b|line 1: column label occurs twice; give each column a name of its own
            """)
    void defectIsToldWithItsPlace(String text, String message) {
        String told = assertThrows(DataException.class, () -> read(text.replace("\\n", "\n"))).getMessage();
        assertTrue(told.contains(message), told);
    }

    private List<Region> read(String text) throws IOException {
        Path file = folder.resolve("list.csv");
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        return RegionsCsv.read(file);
    }
}
