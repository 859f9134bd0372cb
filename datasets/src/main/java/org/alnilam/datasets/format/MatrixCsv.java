package org.alnilam.datasets.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;

/** Matrices as CSV: comma between numbers, one row a line, no header, optionally gzip on input. */
public final class MatrixCsv {

    private MatrixCsv() {
    }

    /**
     * Reads a matrix without labels, such as {@link #write} writes it. A file of the user's is read by {@link MatrixFiles}.
     *
     * @param file a text of numbers, plain or compressed
     * @return the matrix, rows as in the file; NaN where a value is missing
     * @throws DataException if the file is missing, truncated, empty, ragged or holds something that is not a number
     */
    public static DMatrixRMaj read(Path file) {
        return new TextReader(false).read(Content.of(file), List.of()).values();
    }

    /**
     * Opens a text file for reading.
     *
     * @param file a text file in UTF-8, plain or gzip
     * @return a reader of its text
     * @throws IOException if it cannot be opened
     */
    @Internal
    public static BufferedReader open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            PushbackInputStream stream = new PushbackInputStream(raw, 2);
            byte[] magic = stream.readNBytes(2);
            stream.unread(magic);
            boolean gzip = magic.length == 2 && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b;
            InputStream text = gzip ? Content.of(file).bounded(new GZIPInputStream(stream, 1 << 16)) : stream;
            return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8), 1 << 16);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * Writes a matrix with the shortest numbers that read back to the same values. A field is empty where a value is missing
     * (NaN), unless it is the only one of its line.
     *
     * @param matrix the matrix, written one row a line
     * @param file the file to write or replace
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(DMatrixRMaj matrix, Path file) {
        try (Writer writer = Files.newBufferedWriter(file)) {
            write(matrix, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Formats a matrix as {@link #write} does.
     *
     * @param matrix any matrix
     * @return the text, one row a line
     */
    public static String format(DMatrixRMaj matrix) {
        StringBuilder text = new StringBuilder();
        try {
            write(matrix, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(DMatrixRMaj matrix, Appendable target) throws IOException {
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < matrix.numCols; j++) {
                if (j > 0) {
                    target.append(',');
                }
                double value = matrix.get(i, j);
                if (!Double.isNaN(value) || matrix.numCols == 1) { // a line of its own would be skipped if it were empty
                    target.append(Double.toString(value));
                }
            }
            target.append('\n');
        }
    }
}
