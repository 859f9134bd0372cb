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

/** A data folder reads nothing beyond itself. */
class LinksOutTest {

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
    void linkOutOfTheFolderIsRefused() throws IOException {
        for (String place : new String[] {"regions.csv", "subjects/s2/structural/DTI_CM.mat",
                "subjects/s10/functional"}) {
            Path kept = folder.resolveSibling("kept");
            Files.move(folder.resolve(place), kept);
            Files.createSymbolicLink(folder.resolve(place), secret);
            assertEquals("%s is a link to %s, which is not in the data folder; copy it there".formatted(
                    folder.resolve(place),
                    secret), message());
            Files.delete(folder.resolve(place));
            Files.move(kept, folder.resolve(place));
        }
    }

    @Test
    void linkInsideTheFolderIsFollowed() throws IOException {
        Path counts = folder.resolve("subjects/s2/structural/DTI_CM.mat");
        Files.createDirectory(folder.resolve(".store"));
        Files.move(counts, folder.resolve(".store/key"));
        Files.createSymbolicLink(counts, Path.of("../../../.store/key"));
        assertEquals(2, DatasetReader.read(folder, DatasetOptions.defaults()).subjects().size());
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
                    .endsWith("regions names '%s', which is not in the data folder; copy the file there".formatted(
                            name)),
                    message());
        }
    }
}
