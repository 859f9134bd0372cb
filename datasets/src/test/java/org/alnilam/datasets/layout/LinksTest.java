package org.alnilam.datasets.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.DataException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Links in a data folder, and names that lead out of it. */
class LinksTest {

    @TempDir
    private Path temp;

    private Path folder;
    private Path secret;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = TinyDataset.write(temp.resolve("data"));
        secret = Files.writeString(temp.resolve("secret.csv"), "label\nA\n").toRealPath();
    }

    private String message() {
        return assertThrows(DataException.class, () -> DatasetReader.read(folder, DatasetOptions.defaults()))
                .getMessage();
    }

    @Test
    void linksAreFollowed() throws IOException {
        for (String place : new String[] {"subjects/s2/structural/DTI_CM.mat", "subjects/s10/functional"}) {
            Path store = temp.resolve("store-" + place.length());
            Files.move(folder.resolve(place), store);
            Files.createSymbolicLink(folder.resolve(place), store);
            assertEquals(2, DatasetReader.read(folder, DatasetOptions.defaults()).subjects().size());
        }
    }

    @Test
    void linkInACircleCountsAsMissing() throws IOException {
        Path counts = folder.resolve("subjects/s2/structural/DTI_CM.mat");
        Files.delete(counts);
        Files.createSymbolicLink(counts, counts.getFileName());
        assertEquals(folder.resolve("subjects/s2/structural") + " holds no file DTI_CM*.mat; put it there", message());
    }

    @Test
    void listOfRegionsOutsideOfTheFolderIsRefused() {
        for (String name : new String[] {"../secret.csv", secret.toString()}) {
            TinyDataset.text(folder.resolve("dataset.json"), "{\"regions\": \"%s\"}".formatted(name));
            assertTrue(message()
                    .endsWith("regions names '%s', which is not in the data folder; copy or link the file there"
                            .formatted(
                                    name)),
                    message());
        }
    }
}
