package org.alnilam.fitting.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.OutputException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The files of a folder, and the words for those that cannot be read or written. */
class RunFilesTest {

    private static final String NAME = "state.json";

    @TempDir
    private Path temp;
    private RunFiles files;

    enum Colour {
        RED, BLUE
    }

    record Part(int number) {

        Part {
            if (number == 13) {
                throw new IllegalArgumentException("13 is not possible");
            }
        }
    }

    record State(Boolean yes, Long whole, Double real, Float small, String text, List<Integer> list,
            Map<String, Integer> map,
            Colour colour, Part part, List<Part> parts) {

        State {
            if (parts != null) {
                parts = List.copyOf(parts);
            }
        }
    }

    @BeforeEach
    void folder() {
        files = new RunFiles(temp);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"yes\": \"maybe\"} | 'yes' holds 'maybe'; it must be true or false",
            "{\"whole\": \"many\"} | 'whole' holds 'many'; it must be a whole number",
            "{\"whole\": 1.5} | 'whole' holds '1.5'; it must be a whole number",
            "{\"real\": \"much\"} | 'real' holds 'much'; it must be a number",
            "{\"small\": \"x123456789012345678901234567890123456789\"} | 'small' holds 'x123456789012345678901234567890123456789'; it must be a number",
            "{\"small\": \"x1234567890123456789012345678901234567890\"} | 'small' holds 'x123456789012345678901234567890123456789...'; it must be a number",
            "{\"text\": []} | 'text' must be a text",
            "{\"list\": 3} | 'list' must be a list",
            "{\"list\": [1, \"x\"]} | 'list[1]' holds 'x'; it must be a whole number",
            "{\"map\": 3} | 'map' must be an object",
            "{\"colour\": \"GREEN\"} | 'colour' holds 'GREEN'; it must be one of RED, BLUE",
            "{\"part\": {\"number\": \"x\"}} | 'part.number' holds 'x'; it must be a whole number",
            "{\"part\": {\"number\": 13}} | 'part': 13 is not possible",
            "{\"parts\": [{\"number\": 1}, {\"number\": 13}]} | 'parts[1]': 13 is not possible",
            "{\"parts\": [null]} | 'parts[0]' lacks a value",
            "[] | it must hold an object",
            "{\"yes\": } | line 1, column 9 is not JSON"})
    void faultIsToldByItsField(String json, String fault) throws IOException {
        Files.writeString(temp.resolve(NAME), json);
        assertEquals("%s cannot be read (%s); restore it from a copy or start a new run".formatted(temp.resolve(NAME),
                fault), assertThrows(DataException.class, () -> files.read(NAME, State.class)).getMessage());
    }

    @Test
    void jsonThatIsWrittenIsReadAgain() throws IOException {
        State state = new State(true, 1L << 40, 0.1, 0.5f, "é", List.of(1), Map.of("a", 2), Colour.BLUE, new Part(3),
                List.of());
        files.writeJson(NAME, state);
        assertEquals(state, files.read(NAME, State.class));
        assertEquals(Optional.of(state), files.find(NAME, State.class));
        assertTrue(files.has(NAME));
        assertTrue(files.text(NAME).orElseThrow().contains("\"é\""));
        Files.write(temp.resolve(NAME), new byte[9], StandardOpenOption.APPEND); // as a power loss may leave it
        assertEquals(state, files.read(NAME, State.class));
        try (Stream<Path> all = Files.list(temp)) {
            assertEquals(List.of(temp.resolve(NAME)), all.toList());
        }
    }

    @Test
    void fileThatIsNotThereIsNoneOrASentence() {
        assertFalse(files.has(NAME));
        assertEquals(Optional.empty(), files.find(NAME, State.class));
        assertEquals(Optional.empty(), files.text(NAME));
        String rest = " cannot be read (there is no %s); restore it from a copy or start a new run"
                .formatted(files.path(
                        NAME));
        assertEquals(files.path(NAME) + rest, assertThrows(DataException.class, () -> files.read(NAME, State.class))
                .getMessage());
    }

    @Test
    void fileThatIsEmptyOrNestedTooDeeplyIsASentence() throws IOException {
        Files.write(temp.resolve(NAME), new byte[5]);
        assertTrue(assertThrows(DataException.class, () -> files.read(NAME, State.class)).getMessage().contains(
                "(it must hold an object)"));
        Files.writeString(temp.resolve(NAME), "null");
        assertEquals(temp.resolve(NAME) + " holds nothing; restore it from a copy or start a new run", assertThrows(
                DataException.class, () -> files.read(NAME, State.class)).getMessage());
        assertEquals(temp.resolve(NAME) + " cannot be read (it is nested too deeply); once more", files.unreadable(NAME,
                new StackOverflowError(), "once more").getMessage());
    }

    @Test
    void remedyTellsStateFromWhatFollowsFromIt() {
        Exception cause = new IllegalArgumentException("line 2 is none\nand more");
        assertEquals(files.path(NAME) + " cannot be read (line 2 is none); restore it from a copy or start a new run",
                files.unreadable(NAME, cause).getMessage());
        assertEquals(files.path(NAME)
                + " cannot be read (line 2 is none); delete it and resume the run, which writes it again",
                files
                        .rewritable(NAME, cause).getMessage());
    }

    @Test
    void folderInTheWayIsASentence() throws IOException {
        Files.createDirectories(temp.resolve(NAME).resolve("inner"));
        assertFalse(files.has(NAME));
        assertTrue(assertThrows(OutputException.class, () -> files.write(NAME, "text")).getMessage().endsWith(
                "move away what is in its place"));
        assertTrue(assertThrows(OutputException.class, () -> files.delete(NAME)).getMessage().contains(
                "is a folder that holds something"));
        assertTrue(assertThrows(DataException.class, () -> files.text(NAME)).getMessage().contains("cannot be read ("));
        files.makeFolder(NAME);
        files.makeFolder("new");
        assertTrue(Files.isDirectory(temp.resolve("new")));
        files.write("file", "text");
        assertTrue(assertThrows(OutputException.class, () -> files.makeFolder("file")).getMessage().contains(
                "file is a file"));
        files.delete("file");
        files.delete("file");
        assertFalse(Files.exists(temp.resolve("file")));
    }

    @Test
    void interruptedThreadStillWrites() {
        Thread.currentThread().interrupt();
        try {
            files.write("file", "text");
        } finally {
            assertTrue(Thread.interrupted(), "the interrupt was lost");
        }
        assertEquals(Optional.of("text"), files.text("file"));
    }

    @Test
    void folderThatCannotBeForcedIsNoFailedWrite() {
        assertTrue(RunFiles.isOfFoldersThatCannotBeForced(new IOException("Invalid argument")));
        assertTrue(RunFiles.isOfFoldersThatCannotBeForced(new IOException("Operation not supported")));
        assertFalse(RunFiles.isOfFoldersThatCannotBeForced(new IOException("Input/output error")));
        assertFalse(RunFiles.isOfFoldersThatCannotBeForced(new IOException("No space left on device")));
    }
}
