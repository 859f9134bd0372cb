package org.alnilam.fitting.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntFunction;

import tech.tablesaw.api.Table;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;
import org.alnilam.datasets.OutputException;

/**
 * CSV file of a table that grows at its end: rows that were kept once are not written again. A process that is killed, or a
 * disk that loses its power, may leave a part of the newest rows behind: the file counts up to its last whole line, or up to the
 * number of rows that another file says, and what comes after is written over.
 */
@Internal
public final class GrowingTable {

    private final RunFiles files;
    private final String name;
    /** Rows that are kept. */
    private int rows;
    /** Bytes of the header and of the rows that are kept. */
    private long size;
    private String header = "";

    /**
     * A table of which nothing is known yet.
     *
     * @param files the folder
     * @param name name of the file
     */
    public GrowingTable(RunFiles files, String name) {
        this.files = files;
        this.name = name;
    }

    /** {@return number of rows that are kept} */
    public int rows() {
        return rows;
    }

    /**
     * Reads the rows that count; others are written over later.
     *
     * @param most number of rows that count, at most
     * @return header and rows as text, if the file is there and has a header
     * @throws DataException if it cannot be read
     */
    public Optional<String> read(int most) {
        byte[] content = files.bytes(name).orElse(new byte[0]);
        Lines lines = Lines.of(content, most);
        rows = Math.max(lines.count - 1, 0);
        size = lines.size;
        header = new String(content, 0, lines.headerSize, StandardCharsets.UTF_8);
        return lines.count == 0
                ? Optional.empty()
                : Optional.of(new String(content, 0, lines.size, StandardCharsets.UTF_8));
    }

    /**
     * Keeps the table.
     *
     * @param same number of its first rows that are as they were kept before
     * @param count number of rows that it has now
     * @param from gives the rows from a number on, from 0
     * @throws OutputException if it cannot be written; the rows that were kept before still are
     */
    public void keep(int same, int count, IntFunction<Table> from) {
        Path file = files.path(name);
        Table more = from.apply(Math.min(rows, count));
        String wanted = RunFiles.csv(more.emptyCopy(), true);
        long found = sizeOf(file);
        if (rows == 0 || same < rows || !header.equals(wanted) || found < size) {
            String whole = RunFiles.csv(rows == 0 ? more : from.apply(0), true);
            files.write(name, whole);
            size = whole.getBytes(StandardCharsets.UTF_8).length;
            header = wanted;
        } else if (count > rows || found > size) {
            size += append(file, RunFiles.csv(more, false).getBytes(StandardCharsets.UTF_8));
        }
        rows = count;
    }

    private static long sizeOf(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : -1;
        } catch (IOException e) {
            throw OutputException.of(file, e);
        }
    }

    private int append(Path file, byte[] text) {
        // no channel, which the interrupt of a run that ends in order would close
        try (RandomAccessFile stream = new RandomAccessFile(file.toFile(), "rw")) {
            stream.setLength(size);
            stream.seek(size);
            stream.write(text);
            stream.getFD().sync();
            return text.length;
        } catch (IOException e) {
            throw OutputException.of(file, e);
        }
    }

    /**
     * Whole lines at the beginning of a file.
     *
     * @param count their number, the header among them
     * @param headerSize bytes of the header
     * @param size their bytes
     */
    private record Lines(int count, int headerSize, int size) {

        /** The header and at most so many rows. What a disk did not write before it lost its power is zero. */
        static Lines of(byte[] content, int mostRows) {
            int count = 0;
            int headerSize = 0;
            int size = 0;
            boolean quoted = false;
            for (int k = 0; k < content.length && content[k] != 0 && count <= mostRows; k++) {
                quoted ^= content[k] == '"';
                if (content[k] == '\n' && !quoted) {
                    count++;
                    size = k + 1;
                    headerSize = count == 1 ? size : headerSize;
                }
            }
            return new Lines(count, headerSize, size);
        }
    }
}
