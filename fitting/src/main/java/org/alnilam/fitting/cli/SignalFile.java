package org.alnilam.fitting.cli;

import java.nio.file.Path;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.format.LabelledMatrix;
import org.alnilam.datasets.format.MatrixFiles;

/**
 * A matrix with regions in rows that a user names on the command line.
 *
 * @param file the file
 * @param columns what columns are, in the plural, such as "samples"
 * @param matrix the matrix [regions x columns]
 */
record SignalFile(Path file, String columns, LabelledMatrix matrix) {

    /**
     * Reads a matrix of any file type.
     *
     * @param file the file
     * @param columns what columns are, in the plural, such as "samples"
     * @param names names that the matrix may have in a file that holds several, the preferred one first
     * @return the matrix
     */
    static SignalFile read(Path file, String columns, String... names) {
        return new SignalFile(file, columns, MatrixFiles.read(file, names));
    }

    /** {@return the numbers [regions x columns]} */
    DMatrixRMaj values() {
        return matrix.values();
    }

    /** Says on standard error which shape was read. */
    void tellShape(Job job) {
        DMatrixRMaj values = values();
        job.err().println("alnilam: %s: %s regions x %s %s%s%s".formatted(file, values.numRows, values.numCols, columns,
                leftOut(LabelledMatrix.isCount(matrix.columnLabels()), "line"),
                leftOut(LabelledMatrix.isCount(matrix.rowLabels()), "column")));
    }

    /** Warns of a shape that looks transposed; before it is used, since it may be refused for its few columns. */
    void warnOfMoreRegions(Job job) {
        int regions = values().numRows;
        int samples = values().numCols;
        if (regions > samples) {
            job.warn("%s: there are more regions than %s; if its rows are %s, write it with regions in rows (%s"
                    .formatted(file, columns, columns, "%s x %s were read)".formatted(regions, samples)));
        }
    }

    private static String leftOut(boolean count, String what) {
        return count ? "; the first %s only counts and was left out".formatted(what) : "";
    }
}
