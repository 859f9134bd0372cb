package org.alnilam.datasets.format;

import java.util.List;

import org.alnilam.datasets.DataException;

/** Reads matrices from files of one type. A further file type is another implementation, listed in {@link MatrixFiles}. */
interface MatrixReader {

    /**
     * Tells whether a file is of this type.
     *
     * @param start its first bytes after decompression, at most {@value Content#START_BYTES}
     * @return false if another reader should read it
     */
    boolean recognises(byte[] start);

    /**
     * Reads a matrix.
     *
     * @param content a file of this type
     * @param names names that the matrix may have in a file that can hold several, the preferred one first; without a name,
     *        and where none of them is there, the only matrix of the file is meant
     * @return its values, rows and columns as in the file, and its labels
     * @throws DataException if the file cannot be read or has no such matrix or several; the message names the file and
     *         the remedy
     */
    LabelledMatrix read(Content content, List<String> names);
}
