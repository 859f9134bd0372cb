package org.alnilam.datasets.format;

import java.nio.file.Path;
import java.util.List;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;

/**
 * Reads a matrix from a file of any known type, plain or compressed by gzip or bzip2. The type is recognised by the content,
 * not by the name. Text is read as {@link TextReader} tells, and its labels as {@link TextLabels} tells.
 */
public final class MatrixFiles {

    /** Known types, for messages. */
    static final String TYPES = "text (CSV, TSV and the like), .npy, .npz, .mat, HDF5 and GIFTI, plain, gzip or bzip2";

    /** All types. The first that recognises a file reads it. */
    private static final List<MatrixReader> READERS = List.of(new NpyReader(), new NpzReader(), new HdfReader(),
            new MatReader(), new GiftiReader(),
            new TextReader(true));

    private MatrixFiles() {
    }

    /**
     * Reads a matrix.
     *
     * @param file a file of a known type, plain or compressed
     * @param names names that the matrix may have in a file that can hold several, the preferred one first; without a name,
     *        and where none of them is there, the only matrix of the file is meant
     * @return the matrix and its labels; NaN where a value is missing
     * @throws DataException if the file cannot be read, has no such matrix or several; the message names the file, the place
     *         and the remedy
     */
    public static LabelledMatrix read(Path file, String... names) {
        Content content = Content.of(file);
        return READERS.stream().filter(reader -> reader.recognises(content.start())).findFirst().orElseThrow().read(
                content,
                List.of(names));
    }

    /**
     * Most bytes that a file may grow to when it is decompressed.
     *
     * @param fileBytes size of the file
     * @return at least 48 MiB
     */
    @Internal
    public static long mostBytes(long fileBytes) {
        return Content.mostBytes(fileBytes);
    }
}
