package org.alnilam.datasets.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The choice of the layout that reads a data folder. */
class LayoutChoiceTest {

    private static final Layout NO_FOLDER = new Named("none", "no-such-file");
    private static final Layout OTHER = new Named("other", "participants.tsv");
    private static final Layout SAME_MARK = new Named("same", "participants.tsv");

    @TempDir
    private Path folder;

    /** A layout that recognises folders by a file. */
    private record Named(String name, String mark) implements Layout {

        @Override
        public boolean recognises(Path folder) {
            return Files.exists(folder.resolve(mark));
        }

        @Override
        public SubjectReader open(List<Path> subjects, DatasetDescription description, DatasetOptions options,
                Consumer<String> warnings) {
            throw new AssertionError("choosing reads nothing");
        }
    }

    @Test
    void firstLayoutThatRecognisesTheFolderReadsIt() throws IOException {
        Files.createFile(folder.resolve("participants.tsv"));
        assertEquals(OTHER, DatasetReader.layoutOf(folder, List.of(NO_FOLDER, OTHER, SAME_MARK)));
        assertEquals(SAME_MARK, DatasetReader.layoutOf(folder, List.of(NO_FOLDER, SAME_MARK, OTHER)));
    }

    @Test
    void firstLayoutOfAllReadsAFolderThatNoneRecognises() {
        assertEquals(OTHER, DatasetReader.layoutOf(folder, List.of(OTHER, NO_FOLDER)));
        assertEquals(NO_FOLDER, DatasetReader.layoutOf(folder, List.of(NO_FOLDER, OTHER)));
    }

    @Test
    void matlabLayoutRecognisesTheFolderOfSubjects() throws IOException {
        assertFalse(new MatlabLayout().recognises(folder));
        Path subjects = Files.createFile(folder.resolve("subjects"));
        assertFalse(new MatlabLayout().recognises(folder), "subjects is a file");
        Files.delete(subjects);
        Files.createDirectory(subjects);
        assertTrue(new MatlabLayout().recognises(folder));
    }
}
