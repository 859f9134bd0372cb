package org.alnilam.datasets.format;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.ejml.data.DMatrixRMaj;

/**
 * Writes a matrix of doubles to a {@code .npy} file of NumPy (format 1.0), which {@code numpy.load} reads. Columns are
 * written one after the other ({@code fortran_order}), so that a long series [nodes x samples] is never held in memory.
 *
 * {@snippet :
 * try (NpyWriter writer = new NpyWriter(Path.of("rates_exc.npy"), nodes, samples)) {
 *     writer.column(ratesOfOneSample); // as often as there are samples
 * }
 * }
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
public final class NpyWriter implements Closeable {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    /** Data begin at a multiple of so many bytes. */
    private static final int ALIGNMENT = 64;

    private final Path file;
    private final OutputStream stream;
    private final ByteBuffer column;
    private final long columns;
    private long written;

    /**
     * Begins a file.
     *
     * @param file the file to write or replace
     * @param rows number of rows, at least 1
     * @param columns number of columns that will be written
     * @throws IOException if it cannot be written
     */
    public NpyWriter(Path file, int rows, long columns) throws IOException {
        this.file = file;
        this.columns = columns;
        column = ByteBuffer.allocate(Math.multiplyExact(rows, Double.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        String header = "{'descr': '<f8', 'fortran_order': True, 'shape': (%s, %s), }".formatted(Integer.toString(rows),
                Long.toString(columns));
        int unpadded = MAGIC.length + Short.BYTES + header.length() + 1;
        header += " ".repeat(Math.ceilDiv(unpadded, ALIGNMENT) * ALIGNMENT - unpadded) + "\n";
        stream = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        stream.write(MAGIC);
        stream.write(ByteBuffer.allocate(Short.BYTES).order(ByteOrder.LITTLE_ENDIAN).putShort((short) header.length())
                .array());
        stream.write(header.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Writes the next column.
     *
     * @param values one value for each row
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if there is another number of values than of rows, or no column is left
     */
    public void column(double[] values) throws IOException {
        if (values.length != column.capacity() / Double.BYTES || written == columns) {
            throw new IllegalArgumentException("column %s of %s with %s values of %s".formatted(written + 1, columns,
                    values.length, column.capacity() / Double.BYTES));
        }
        column.clear();
        for (double value : values) {
            column.putDouble(value);
        }
        stream.write(column.array());
        written++;
    }

    /**
     * Ends the file.
     *
     * @throws IOException if it cannot be written, or columns are missing
     */
    @Override
    public void close() throws IOException {
        stream.close();
        if (written < columns) {
            throw new IOException("%s has %s columns of %s".formatted(file, written, columns));
        }
    }

    /**
     * Writes a matrix that is in memory.
     *
     * @param matrix the matrix
     * @param file the file to write or replace
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(DMatrixRMaj matrix, Path file) {
        try (NpyWriter writer = new NpyWriter(file, matrix.numRows, matrix.numCols)) {
            double[] values = new double[matrix.numRows];
            for (int j = 0; j < matrix.numCols; j++) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = matrix.get(i, j);
                }
                writer.column(values);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
