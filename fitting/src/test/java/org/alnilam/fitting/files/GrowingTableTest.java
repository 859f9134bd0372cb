package org.alnilam.fitting.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

import org.alnilam.datasets.OutputException;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Tables whose rows are written once, and what a power loss leaves of them. */
class GrowingTableTest {

    private static final String NAME = "rows.csv";

    @TempDir
    private Path temp;
    private RunFiles files;
    private Path file;

    @BeforeEach
    void folder() {
        files = new RunFiles(temp);
        file = temp.resolve(NAME);
    }

    /** The rows from a number on of a table of so many rows. */
    private static IntFunction<Table> rows(int count) {
        return from -> Table.create("rows", IntColumn.create("number", IntStream.range(from, count).toArray()),
                DoubleColumn.create("root, \"√\"", IntStream.range(from, count).mapToDouble(Math::sqrt).toArray()));
    }

    private String whole(int count) {
        return RunFiles.csv(rows(count).apply(0), true);
    }

    @Test
    void tableInPiecesIsTheWholeTable() throws IOException {
        GrowingTable table = new GrowingTable(files, NAME);
        for (int count : new int[] {1, 4, 4, 9}) {
            table.keep(count, count, rows(count));
            assertEquals(whole(count), Files.readString(file));
        }
        assertEquals(9, table.rows());
        table.keep(2, 5, rows(5));
        assertEquals(whole(5), Files.readString(file), "rows that changed are written anew");
    }

    @Test
    void whatWasKeptIsNotWrittenAgain() throws IOException {
        GrowingTable table = new GrowingTable(files, NAME);
        table.keep(3, 3, rows(3));
        Files.writeString(file, whole(3).replace("0,0", "9,9"));
        table.keep(5, 5, rows(5));
        assertEquals(whole(5).replace("\n0,0", "\n9,9"), Files.readString(file));
    }

    @Test
    void everyCutOfTheLastRowsIsReadUpToItsLastWholeRow() throws IOException {
        byte[] all = whole(6).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length <= all.length; length++) {
            byte[] cut = Arrays.copyOf(all, length);
            int lines = (int) IntStream.range(0, length).filter(k -> all[k] == '\n').count();
            for (byte[] left : List.of(cut, Arrays.copyOf(cut, all.length + 7))) { // what was not written is zero
                Files.write(file, left);
                GrowingTable table = new GrowingTable(files, NAME);
                assertEquals(lines == 0 ? "" : whole(lines - 1), table.read(Integer.MAX_VALUE).orElse(""));
                table.keep(table.rows(), 6, rows(6));
                assertArrayEquals(all, Files.readAllBytes(file), "cut after %s bytes".formatted(length));
            }
        }
    }

    @Test
    void rowsBeyondThoseThatCountAreWrittenOver() throws IOException {
        Files.writeString(file, whole(9));
        GrowingTable table = new GrowingTable(files, NAME);
        assertEquals(whole(4), table.read(4).orElseThrow());
        table.keep(4, 6, rows(6));
        assertEquals(whole(6), Files.readString(file));
    }

    @Test
    void tableOfOtherColumnsOrOneThatWasRemovedIsWrittenAnew() throws IOException {
        Files.writeString(file, "number\n0\n1\n");
        GrowingTable table = new GrowingTable(files, NAME);
        assertEquals(2, table.read(9).orElseThrow().lines().skip(1).count());
        table.keep(2, 3, rows(3));
        assertEquals(whole(3), Files.readString(file));
        Files.delete(file);
        table.keep(3, 4, rows(4));
        assertEquals(whole(4), Files.readString(file));
    }

    @Test
    void folderThatIsGoneIsASentence() throws IOException {
        GrowingTable table = new GrowingTable(new RunFiles(temp.resolve("gone")), NAME);
        OutputException failure = assertThrows(OutputException.class, () -> table.keep(1, 1, rows(1)));
        assertEquals("%s cannot be written: No such file or directory; put the folder %s back, or choose another"
                .formatted(temp.resolve("gone").resolve(NAME), temp.resolve("gone")), failure.getMessage());
    }

    @Test
    void rowsThatWereReadAreNotWrittenAgain() throws IOException {
        String changed = whole(3).replace("0,0", "9,9");
        Files.writeString(file, changed);
        GrowingTable table = new GrowingTable(files, NAME);
        assertEquals(changed, table.read(3).orElseThrow());
        table.keep(3, 5, rows(5));
        assertEquals(whole(5).replace("\n0,0", "\n9,9"), Files.readString(file));
    }

    @Test
    void lineBreakInQuotesEndsNoRow() throws IOException {
        String text = "name,x\n\"a\nb\",1\nc,2\n";
        Files.writeString(file, text);
        GrowingTable table = new GrowingTable(files, NAME);
        assertEquals(text.substring(0, text.indexOf("c,2")), table.read(1).orElseThrow());
        assertEquals(1, table.rows());
        assertEquals(text, table.read(2).orElseThrow());
        assertEquals(2, table.rows());
    }
}
