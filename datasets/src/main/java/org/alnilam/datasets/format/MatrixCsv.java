package org.alnilam.datasets.format;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;

/** Matrices as CSV: comma between numbers, one row a line, no header, optionally gzip on input. */
public final class MatrixCsv {

    private MatrixCsv() {
    }

    /**
     * Reads a matrix.
     *
     * @param file a CSV file, plain or gzip (recognised by its content, whatever its name)
     * @return the matrix, rows as in the file
     * @throws DataException if the file is missing, truncated, empty, ragged or holds something that is not a number
     */
    public static DMatrixRMaj read(Path file) {
        List<double[]> rows = new ArrayList<>();
        try (BufferedReader reader = open(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    rows.add(parse(file, rows.size() + 1, line));
                }
            }
        } catch (NoSuchFileException e) {
            throw new DataException("%s does not exist".formatted(file), e);
        } catch (EOFException | ZipException e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw new DataException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
        if (rows.isEmpty()) {
            throw new DataException("%s is empty; expected comma-separated numbers".formatted(file));
        }
        int columns = rows.getFirst().length;
        DMatrixRMaj matrix = new DMatrixRMaj(rows.size(), columns);
        for (int i = 0; i < rows.size(); i++) {
            double[] row = rows.get(i);
            if (row.length != columns) {
                throw new DataException("%s: row %s has %s numbers, but row 1 has %s; all rows need the same count"
                        .formatted(file, i + 1, row.length, columns));
            }
            System.arraycopy(row, 0, matrix.data, i * columns, columns);
        }
        return matrix;
    }

    /**
     * The defect of a CSV whose compressed form ends early or is not gzip after all.
     *
     * @param file the CSV
     * @param cause the exception of the decompression
     * @return an exception to throw
     */
    @Internal
    public static DataException damaged(Path file, Exception cause) {
        return new DataException("%s is a truncated or damaged gzip file; write it again".formatted(file), cause);
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
            InputStream text = gzip ? new GZIPInputStream(stream, 1 << 16) : stream;
            return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8), 1 << 16);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static double[] parse(Path file, int row, String line) {
        int columns = 1 + (int) line.chars().filter(c -> c == ',').count();
        double[] values = new double[columns];
        int start = 0;
        for (int j = 0; j < columns; j++) {
            int comma = line.indexOf(',', start);
            String field = line.substring(start, comma < 0 ? line.length() : comma).strip();
            try {
                values[j] = Double.parseDouble(field);
            } catch (NumberFormatException e) {
                throw new DataException("%s: row %s, column %s holds '%s', which is not a number".formatted(file, row,
                        j + 1, field), e);
            }
            start = comma + 1;
        }
        return values;
    }

    /**
     * Writes a matrix with the shortest numbers that read back to the same values.
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
                target.append(Double.toString(matrix.get(i, j)));
            }
            target.append('\n');
        }
    }
}
