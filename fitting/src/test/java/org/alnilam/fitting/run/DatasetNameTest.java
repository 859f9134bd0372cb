package org.alnilam.fitting.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.fetch.PublicDataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Names of data sets beside folders of the same name. */
class DatasetNameTest {

    @TempDir
    private Path working;

    @Test
    void folderComesBeforeAPublicDatasetOfItsName() throws IOException {
        assertEquals("gw", DatasetName.chosen("gw", working));
        Files.createDirectory(working.resolve("gw"));
        String chosen = DatasetName.chosen("gw", working);
        assertFalse(DatasetName.is(chosen), chosen);
        assertEquals(working.resolve("gw"), working.resolve(chosen).normalize());
        assertEquals("hcp", DatasetName.chosen("hcp", working));
    }

    @Test
    void demoComesBeforeAFolder() throws IOException {
        Files.createDirectory(working.resolve("demo"));
        assertEquals("demo", DatasetName.chosen("demo", working));
    }

    @Test
    void namesAreRecordedAsTheyAreAndFoldersFromTheRootOn() {
        assertEquals("demo", DatasetName.recorded("demo"));
        assertEquals("gw", DatasetName.recorded("gw"));
        assertEquals(Path.of("my-data").toAbsolutePath().toString(), DatasetName.recorded("./x/../my-data"));
    }

    @Test
    void everyPublicDatasetIsANameThatOptionsDescribe() {
        for (String name : PublicDataset.NAMES) {
            assertTrue(DatasetName.is(name) && DatasetName.ABOUT.contains("'" + name + "'"), name);
        }
        assertFalse(DatasetName.is("my-data"));
    }
}
