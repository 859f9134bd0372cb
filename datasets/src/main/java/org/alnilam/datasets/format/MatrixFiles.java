package org.alnilam.datasets.format;

import java.nio.file.Path;

import org.alnilam.datasets.DataException;

/** Reads a matrix from a file of any known type, which is recognised by its content, not by its name. */
public final class MatrixFiles {

    /** Known types, for messages. */
    static final String TYPES = "text (CSV, TSV and the like), .npy, .npz, .mat, HDF5 and GIFTI, plain, gzip or bzip2";

    private MatrixFiles() {
    }

    /**
     * Reads a matrix.
     *
     * @param file a file of a known type, plain or compressed
     * @param names names that the matrix may have in a file that can hold several, the preferred one first; without a name,
     *        and where none of them is there, the only matrix of the file is meant
     * @return the matrix and its labels
     * @throws DataException if the file cannot be read, has no such matrix or several; the message names the file, the place
     *         and the remedy
     */
    public static LabelledMatrix read(Path file, String... names) {
        return LabelledMatrix.of(names.length == 0 ? MatrixCsv.read(file) : new MatFiles().read(file, names[0]));
    }
}
