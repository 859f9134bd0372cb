package org.alnilam.datasets.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.DataException;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MatrixCsvTest {

    @TempDir
    private Path folder;

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream stream = new GZIPOutputStream(bytes)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private String messageOf(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), text);
        String message = assertThrows(DataException.class, () -> MatrixCsv.read(file)).getMessage();
        assertTrue(message.startsWith(file.toString()), message);
        return message.substring(file.toString().length());
    }

    @Test
    void everyDoubleIsReadBackUnchanged() {
        DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{0.1, -1e-300, Double.MIN_VALUE}, {1e300, Math.PI, -0.0}});
        MatrixCsv.write(matrix, folder.resolve("m.csv"));
        DMatrixRMaj back = MatrixCsv.read(folder.resolve("m.csv"));
        assertEquals(2, back.numRows);
        assertArrayEquals(matrix.data, back.data);
    }

    @Test
    void formattedMatrixIsTheTextOfTheFile() throws IOException {
        DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{0.1, -3, 1e300}, {0, 2, 1e-7}});
        MatrixCsv.write(matrix, folder.resolve("m.csv"));
        assertEquals("0.1,-3.0,1.0E300\n0.0,2.0,1.0E-7\n", MatrixCsv.format(matrix));
        assertEquals(MatrixCsv.format(matrix), Files.readString(folder.resolve("m.csv")));
    }

    @Test
    void compressedFilesAreRecognisedByTheirContent() throws IOException {
        Path file = Files.write(folder.resolve("plain-name.csv"), gzip("1,2\r\n\r\n 3 ,4\r\n"));
        assertArrayEquals(new double[] {1, 2, 3, 4}, MatrixCsv.read(file).data);
    }

    @Test
    void everyDefectIsASentence() throws IOException {
        assertEquals(" is empty; it needs a line of numbers for each row", messageOf("\n"));
        assertEquals(
                ", line 2 has 1 field, but line 1 has 2 (UTF-8 text, commas between fields); all lines need the same number",
                messageOf("1,2\n3\n4,5\n"));
        assertEquals(", line 1, column 2 holds 'x', which is not a number (UTF-8 text, commas between fields)",
                messageOf("1,x\n"));
        Path missing = folder.resolve("missing.csv");
        assertEquals(missing + " does not exist", assertThrows(DataException.class, () -> MatrixCsv.read(missing))
                .getMessage());
        byte[] good = gzip("1,2\n3,4\n");
        Path truncated = Files.write(folder.resolve("t.csv.gz"), Arrays.copyOf(good, good.length - 5));
        assertEquals(truncated + " is a truncated or damaged gzip file; write it again", assertThrows(
                DataException.class, () -> MatrixCsv.read(truncated)).getMessage());
    }
}
