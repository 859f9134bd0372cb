package org.alnilam.datasets.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Fingerprint;
import org.alnilam.datasets.Shared;
import org.alnilam.datasets.fetch.PublicDataset.RemoteFile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Descriptions of the public data sets. */
class PublicDatasetTest {

    static final List<String> NAMES = PublicDataset.NAMES;

    @ParameterizedTest
    @FieldSource("NAMES")
    void knownFilesAreThoseOfTheReferenceData(String name) throws IOException {
        Path reference = Shared.path("datasets").resolve(name);
        PublicDataset dataset = PublicDataset.named(name).orElseThrow();
        for (RemoteFile file : dataset.files()) {
            Path place = reference.resolve(file.path());
            assertEquals(Files.size(place), file.size(), file.path());
            assertEquals(Fingerprint.of(place), file.sha256(), file.path());
        }
        try (Stream<Path> found = Files.walk(reference)) {
            assertEquals(found.filter(Files::isRegularFile).count(),
                    dataset.files().size() + dataset.ownFiles().size());
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void filesStayBelowTheFolderAndComeByHttps(String name) {
        PublicDataset dataset = PublicDataset.named(name).orElseThrow();
        assertEquals("https", dataset.source().getScheme());
        assertTrue(dataset.source().getPath().endsWith("/" + name + "/"), dataset.source().toString());
        for (RemoteFile file : dataset.files()) {
            assertTrue(file.path().matches("subjects/\\w+/(functional|structural)/\\w+\\.(mat|txt)"), file.path());
        }
    }

    @Test
    void regionsAreThoseOfTheReferenceDataWithCentresOnTheirSide() throws IOException {
        List<String[]> rows = regions().skip(1).map(line -> line.split(",")).toList();
        List<String[]> reference = Files.readAllLines(Shared.path("datasets/gw/regions.csv")).stream().skip(1).map(
                line -> line.split(",")).toList();
        assertEquals(94, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i);
            assertEquals(List.of(reference.get(i)).subList(0, 3), List.of(row).subList(0, 3));
            assertTrue(row[1].endsWith("_" + row[3]), row[1]);
            assertEquals(row[3].equals("L"), Double.parseDouble(row[4]) < 0, row[1]);
        }
    }

    @Test
    void centresAreThoseOfTheReferenceDataInAnotherSpace() throws IOException {
        double[][] own = columns(regions().toList(), 4);
        double[][] reference = columns(Files.readAllLines(Shared.path("datasets/gw/regions.csv")), 3);
        for (int axis = 0; axis < 3; axis++) {
            int column = axis;
            OLSMultipleLinearRegression map = new OLSMultipleLinearRegression();
            map.newSampleData(Stream.of(reference).mapToDouble(centre -> centre[column]).toArray(), own);
            assertTrue(map.calculateRSquared() > 0.999, "axis %s: R2 %s".formatted(axis, map.calculateRSquared()));
        }
    }

    private static Stream<String> regions() {
        return new String(PublicDataset.named("gw").orElseThrow().ownFiles().get("regions.csv"),
                StandardCharsets.UTF_8).lines();
    }

    private static double[][] columns(List<String> lines, int first) {
        return lines.stream().skip(1).map(line -> Stream.of(line.split(",")).skip(first).mapToDouble(
                Double::parseDouble).toArray()).toArray(double[][]::new);
    }

    @Test
    void otherNamesAreNone() {
        assertEquals(Optional.empty(), PublicDataset.named("demo"));
        assertEquals(Optional.empty(), PublicDataset.named("GW"));
    }

    @Test
    void setThatIsNotThereIsNotFetchedSilently(@TempDir Path temp) throws IOException {
        PublicDataset dataset = PublicDataset.named("hcp").orElseThrow();
        String before = System.getProperty(UserCache.PROPERTY, "");
        System.setProperty(UserCache.PROPERTY, temp.toString());
        try {
            String sentence = assertThrows(DataException.class, dataset::fetched).getMessage();
            assertTrue(sentence.contains("alnilam dataset fetch hcp"), sentence);
            Files.createDirectories(dataset.folder(temp));
            assertEquals(temp.resolve("datasets").resolve("hcp"), dataset.fetched());
        } finally {
            System.setProperty(UserCache.PROPERTY, before);
        }
    }
}
