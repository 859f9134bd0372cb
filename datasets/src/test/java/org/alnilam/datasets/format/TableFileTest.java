package org.alnilam.datasets.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;

import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.DataException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TableFileTest {

    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("table"), bytes);
    }

    private Path file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private TableFile table(String text) throws IOException {
        return TableFile.read(file(text), "label,x");
    }

    private static void isTheTable(TableFile table) {
        assertEquals(List.of("label", "x"), table.header());
        assertEquals(List.of(new TableFile.Row(2, List.of("Gyrus é", "1.5")), new TableFile.Row(4, List.of("B", "-2"))),
                table.rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"label,x\nGyrus é,1.5\n\nB,-2\n", "label,x\r\n\"Gyrus é\", 1.5\r\n\r\n B ,-2",
            "label;x\rGyrus é;1.5\r;\rB;-2\r", "label\tx\nGyrus é\t1.5\n\t\nB\t-2\n",
            "label x\n\"Gyrus é\"  1.5\n\n B -2\n",
            "label,x,,\nGyrus é,1.5,,\n,,,\nB,-2,,\n"})
    void readsTheSameTableWhateverSeparatesItsFields(String text) throws IOException {
        isTheTable(table(text));
        isTheTable(table("\uFEFF" + text));
        for (Charset encoding : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, Charset.forName(
                "windows-1252"))) {
            isTheTable(TableFile.read(file(text.getBytes(encoding)), "label,x"));
        }
        isTheTable(TableFile.read(file(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE)), "label,x"));
    }

    @Test
    void readsCompressedTables() throws IOException {
        byte[] text = "label,x\nGyrus é,1.5\n\nB,-2\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream stream = new GZIPOutputStream(gzip)) {
            stream.write(text);
        }
        isTheTable(TableFile.read(file(gzip.toByteArray()), "label,x"));
        ByteArrayOutputStream bzip2 = new ByteArrayOutputStream();
        try (OutputStream stream = new BZip2CompressorOutputStream(bzip2)) {
            stream.write(text);
        }
        isTheTable(TableFile.read(file(bzip2.toByteArray()), "label,x"));
        byte[] cut = Arrays.copyOf(bzip2.toByteArray(), bzip2.size() - 6);
        assertEquals(folder.resolve("table") + " is a truncated or damaged bzip2 file; write it again", assertThrows(
                DataException.class, () -> TableFile.read(file(cut), "label,x")).getMessage());
    }

    @Test
    void blanksInsideASingleColumnDoNotSeparate() throws IOException {
        TableFile labels = table("label\nLeft V1\nRight\n");
        assertEquals(List.of("Left V1"), labels.rows().getFirst().fields());
        assertEquals(List.of(List.of("A", "1", "2"), List.of("B", "3", "4")), TableFile.readWithoutHeader(file(
                "# centres\nA 1 2\nB   3 4\n"), "a label and a place in each line").rows().stream().map(
                        TableFile.Row::fields)
                .toList());
    }

    @Test
    void columnsAreFoundByNameAndCapitalsOnlyWhereNeeded() throws IOException {
        TableFile table = table("Label,label,x\nA,B,1\n");
        assertEquals(OptionalInt.of(1), table.column("label"));
        assertEquals(OptionalInt.of(2), table.column("X"));
        assertEquals(OptionalInt.empty(), table.column("y"));
    }

    @Test
    void decimalCommasAreNumbersWhereCommasDoNotSeparate() throws IOException {
        TableFile german = table("label;x\nA;-1,5e-3\n");
        assertEquals(OptionalDouble.of(-0.0015), german.number(german.rows().getFirst().fields().get(1)));
        assertEquals(OptionalDouble.of(0.5), german.number(".5"));
        TableFile english = table("label,x\nA,\"1,5\"\n");
        assertEquals(OptionalDouble.empty(), english.number(english.rows().getFirst().fields().get(1)));
        for (String text : List.of("", "NaN", "1.234,5", "0x1p3", "3d", "-", "1e")) {
            assertEquals(OptionalDouble.empty(), german.number(text), text);
        }
    }

    private String messageOf(String text) throws IOException {
        Path file = file(text);
        String message = assertThrows(DataException.class, () -> TableFile.read(file, "label,x")).getMessage();
        assertTrue(message.startsWith(file.toString()), message);
        return message.substring(file.toString().length());
    }

    @Test
    void everyDefectIsASentence() throws IOException {
        assertEquals(" is empty; it needs the header label,x", messageOf("\n \n"));
        assertEquals(", line 3: has 1 fields, but the header has 2; write one field for each column", messageOf(
                "label,x\nA,1\nB\n"));
        assertTrue(messageOf("label,x\n\"A,1\n").startsWith(" cannot be read as a table: "));
        assertEquals(" is neither text nor of another known type; known are " + MatrixFiles.TYPES, messageOf(
                "label,x\nA,\u0000\n"));
        Path missing = folder.resolve("none.csv");
        assertEquals(missing + " does not exist; name a table with the header label,x", assertThrows(
                DataException.class, () -> TableFile.read(missing, "label,x")).getMessage());
    }

    @Test
    void tableTellsItsHeaderItsPlacesAndWhatSeparatesItsFields() throws IOException {
        TableFile table = table("\nlabel;x\nA;1\n");
        assertEquals("label;x", table.headerText());
        assertEquals(folder.resolve("table") + ", line 2", table.place());
        assertEquals(folder.resolve("table") + ", line 3", table.place(table.rows().getFirst()));
        assertFalse(table.isSeparatedByBlanks());
        assertTrue(table("label x\nA 1\n").isSeparatedByBlanks());
    }

    @Test
    void commentsDoNotTellTheSeparatorAndAreNoneWhereThereIsAHeader() throws IOException {
        assertEquals(List.of(List.of("A", "1")), TableFile.readWithoutHeader(file("# one; two\n\nA,1\n"), "a label")
                .rows().stream().map(TableFile.Row::fields).toList());
        assertEquals(List.of("#label", "x"), table("#label;x\nA;1\n").header());
    }

    @Test
    void coordinateIsANumberWithinReach() throws IOException {
        TableFile table = table("label,x\nA,1\n");
        TableFile.Row row = table.rows().getFirst();
        assertEquals(-31.5, table.coordinate(row, "-31.5"));
        assertEquals(1e9, table.coordinate(row, "1e9"));
        for (String text : List.of("x", "", "1.1e9")) {
            assertEquals("%s, line 2: '%s' is not a coordinate; write a number in mm".formatted(folder.resolve("table"),
                    text), assertThrows(DataException.class, () -> table.coordinate(row, text)).getMessage());
        }
    }
}
