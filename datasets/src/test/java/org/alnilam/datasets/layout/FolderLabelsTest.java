package org.alnilam.datasets.layout;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Hemisphere;
import org.alnilam.datasets.Region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Regions of data folders: their list, and labels beside matrices. */
class FolderLabelsTest extends FolderFixture {

    /** Each subject's regions in the order of the list, given by their places in this other order. */
    private static final int[] PERMUTED = {2, 0, 3, 1};
    private static final List<String> LABELS = List.of("A", "B", "C", "D");

    /** Rows in lines with their labels, separated. */
    private static String labelled(List<String> rows, List<String> columns, double[][] values, String separator) {
        Stream<String> header = columns.isEmpty()
                ? Stream.empty()
                : Stream.of((rows.isEmpty() ? "" : separator) + String.join(separator, columns));
        Stream<String> lines = IntStream.range(0, values.length).mapToObj(i -> (rows.isEmpty()
                ? ""
                : rows.get(i) + separator) + String.join(separator,
                        Arrays.stream(values[i]).mapToObj(Double::toString)
                                .toList()));
        return String.join("\n", Stream.concat(header, lines).toList()) + "\n";
    }

    private static List<String> permutedLabels() {
        return Arrays.stream(PERMUTED).mapToObj(LABELS::get).toList();
    }

    private static double[][] permutedRows(double[][] values) {
        return Arrays.stream(PERMUTED).mapToObj(i -> values[i]).toArray(double[][]::new);
    }

    private static double[][] permuted(double[][] square) {
        return FolderDataset.transposed(permutedRows(FolderDataset.transposed(permutedRows(square))));
    }

    @Test
    void regionsAreFoundByTheirLabelsWhateverTheirOrder() {
        write("weights.csv", labelled(permutedLabels(), permutedLabels(), permuted(FolderDataset.WEIGHTS), ","));
        write("lengths.csv", labelled(List.of(), permutedLabels(), permuted(FolderDataset.LENGTHS), "\t"));
        write("bold.csv", labelled(permutedLabels(), List.of(), permutedRows(FolderDataset.signal("s1")), ","));
        assertEquals(plain, read().fingerprint());
        write("bold.csv", labelled(List.of(), permutedLabels(), FolderDataset.transposed(permutedRows(FolderDataset
                .signal("s1"))), "\t"));
        assertEquals(plain, read().fingerprint());
    }

    @Test
    void labelsOfRowsOrOfColumnsAloneAreThoseOfBoth() {
        write("weights.csv", labelled(permutedLabels(), List.of(), permuted(FolderDataset.WEIGHTS), ","));
        assertEquals(plain, read().fingerprint());
        write("weights.csv", labelled(List.of(), permutedLabels(), permuted(FolderDataset.WEIGHTS), ","));
        assertEquals(plain, read().fingerprint());
    }

    @Test
    void rowsAndColumnsMayHaveOrdersOfTheirOwn() {
        write("weights.csv", labelled(permutedLabels(), LABELS, permutedRows(FolderDataset.WEIGHTS), ","));
        assertEquals(plain, read().fingerprint());
    }

    @Test
    void regionsInColumnsAreToldByTheirNumber() {
        write("bold.csv", FolderDataset.csv(FolderDataset.transposed(FolderDataset.signal("s1"))));
        assertEquals(plain, read().fingerprint());
    }

    @Test
    void squareRecordingIsToldByItsLabels() {
        double[][] square = Arrays.stream(FolderDataset.signal("s1")).map(row -> Arrays.copyOf(row, 4)).toArray(
                double[][]::new);
        write("bold.csv", labelled(LABELS, List.of(), square, ","));
        assertArrayEquals(new DMatrixRMaj(square).data, first().bold().signal().data);
        write("bold.csv", labelled(List.of(), LABELS, FolderDataset.transposed(square), ","));
        assertArrayEquals(new DMatrixRMaj(square).data, first().bold().signal().data);
    }

    @Test
    void labelsThatOnlyCountAreNone() {
        write("bold.csv", labelled(List.of("0", "1", "2", "3"), List.of(), FolderDataset.signal("s1"), ","));
        assertEquals(plain, read().fingerprint());
    }

    @Test
    void labelsOfTheWeightsNameTheRegionsOfAFolderWithoutAList() {
        TinyDataset.delete(folder.resolve("regions.csv"));
        assertEquals(List.of("region-01", "region-02", "region-03", "region-04"), read().labels());
        write("weights.csv", labelled(LABELS, LABELS, FolderDataset.WEIGHTS, ","));
        assertEquals(plain, read().fingerprint());
    }

    @Test
    void labelsOfARecordingNameTheRegionsOfAFolderWithoutAList() {
        TinyDataset.delete(folder.resolve("regions.csv"));
        write("bold.csv", labelled(List.of(), LABELS, FolderDataset.transposed(FolderDataset.signal("s1")), ","));
        TinyDataset.text(folder.resolve("subjects/s2/bold.csv"), labelled(permutedLabels(), List.of(), permutedRows(
                FolderDataset.signal("s2")), ","));
        assertEquals(plain, read().fingerprint());
    }

    @Test
    void everythingKnownOfRegionsIsRead() {
        TinyDataset.text(folder.resolve("regions.csv"), """
                network,hemisphere,z,y,x,cortical,label,region
                Vis,L,3,2,1,yes,A,1
                ,,,,,no,B,2
                Vis,R,3,2,-1,1,D,4
                ,L,0,0,0,true,C,3
                """);
        Cohort cohort = read();
        assertEquals(List.of("A", "C", "D"), cohort.labels());
        Region region = cohort.regions().getFirst();
        assertEquals(Hemisphere.LEFT, region.hemisphere().orElseThrow());
        assertEquals(new Region.Centre(1, 2, 3), region.centre().orElseThrow());
        assertEquals("Vis", region.network().orElseThrow());
        assertEquals(0.9, cohort.subjects().getFirst().connectome().weights().get(1, 2));
    }
}
