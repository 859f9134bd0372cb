package org.alnilam.datasets.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.layout.DatasetWriter;
import org.alnilam.datasets.layout.DatasetWriterTest;
import org.alnilam.datasets.layout.TinyDataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class DemoCohortTest {

    @TempDir
    private Path folder;

    @Test
    void cohortIsReadFromAFolderOfClasses() throws IOException {
        DatasetWriter.write(DatasetWriterTest.cohort(), folder.resolve("with space"));
        Cohort read = DemoCohort.load(folder.resolve("with space/dataset.json").toUri().toURL());
        assertEquals(DatasetWriterTest.cohort().fingerprint(), read.fingerprint());
    }

    @Test
    void cohortIsReadFromAJarRepeatedly() throws IOException {
        Path jar = folder.resolve("a jar.jar");
        try (FileSystem content = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            DatasetWriter.write(DatasetWriterTest.cohort(), content.getPath("/org/demo"));
        }
        URL url = URI.create("jar:" + jar.toUri() + "!/org/demo/dataset.json").toURL();
        assertEquals(DatasetWriterTest.cohort().fingerprint(), DemoCohort.load(url).fingerprint());
        assertEquals(DatasetWriterTest.cohort().fingerprint(), DemoCohort.load(url).fingerprint());
        Files.delete(jar);
    }

    @Test
    void cohortThatNeedsAssumptionsIsRejected() throws IOException {
        TinyDataset.write(folder);
        TinyDataset.delete(folder.resolve("dataset.json"));
        TinyDataset.text(folder.resolve("dataset.json"), "{\"regions\": \"regions.csv\"}");
        URL url = folder.resolve("dataset.json").toUri().toURL();
        assertEquals("the demo cohort is incomplete: no TR in dataset.json; assuming 2 s; give --tr to set it",
                assertThrows(
                        IllegalStateException.class, () -> DemoCohort.load(url)).getMessage());
    }

    @Test
    void truthKeepsTheOrderOfTheFile() throws IOException {
        Path file = folder.resolve("truth.json");
        Files.writeString(file, "{\"parameters\": {\"mue_ext_mean\": 1.57, \"b\": 5, \"Ke_gl\": 250}, \"seed\": 1}");
        Map<String, Double> truth = DemoCohort.truth(file.toUri().toURL());
        assertEquals(Map.of("mue_ext_mean", 1.57, "b", 5.0, "Ke_gl", 250.0), truth);
        assertEquals(List.of("mue_ext_mean", "b", "Ke_gl"), List.copyOf(truth.keySet()));
    }

    @Test
    void missingResourceIsNamed() {
        assertEquals("this build comes without the demo cohort: there is no resource none.json beside "
                + "org.alnilam.datasets.demo.DemoCohort",
                assertThrows(IllegalStateException.class, () -> DemoCohort.resource("none.json")).getMessage());
    }

    @Test
    void cohortAndTruthComeWithTheLibrary() {
        assertEquals(6, DemoCohort.load().size());
        assertEquals(List.of("mue_ext_mean", "mui_ext_mean", "b", "sigma_ou", "Ke_gl", "signalV"),
                List.copyOf(DemoCohort
                        .truth().keySet()));
    }
}
