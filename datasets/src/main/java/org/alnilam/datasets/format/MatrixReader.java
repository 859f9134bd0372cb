package org.alnilam.datasets.format;

import java.nio.file.Path;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.DataException;

/**
 * Reads matrices from files of one type. A further file type is another implementation.
 *
 * <p>{@link MatFiles} reads files of MATLAB, which hold several matrices, each with a name. A CSV holds one without a name:
 * {@link MatrixCsv#read} is the reader {@code (file, name) -> MatrixCsv.read(file)}.
 */
@FunctionalInterface
public interface MatrixReader {

    /**
     * Reads a matrix.
     *
     * @param file a file of this type
     * @param name the matrix's name in a file that can hold several; of no importance in others
     * @return its values, rows and columns as in the file
     * @throws DataException if the file cannot be read or has no such matrix; the message names the file and the remedy
     */
    DMatrixRMaj read(Path file, String name);
}
