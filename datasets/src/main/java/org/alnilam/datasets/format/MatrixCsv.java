package org.alnilam.datasets.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
     * Reads the lines of a text file.
     *
     * @param file a text file, plain or compressed
     * @return its lines that are not blank
     * @throws DataException if it is missing or no text
     */
    @Internal
    public static List<String> lines(Path file) {
        return new TextFile(Content.of(file)).read(reader -> reader.lines().filter(line -> !line.isBlank()).toList());
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
