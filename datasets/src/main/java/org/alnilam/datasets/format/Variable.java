package org.alnilam.datasets.format;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Names;

/**
 * A matrix of real numbers in a file that can hold several.
 *
 * @param name its name, or its path inside the file
 * @param rows number of rows
 * @param columns number of columns
 */
record Variable(String name, long rows, long columns) {

    /** Most matrices that a message names. */
    private static final int NAMED = 8;

    /**
     * Chooses the matrix that a caller means: the first of the names that is there, as the name of a matrix or the end of
     * its path; without one, the only matrix. Of several, single rows, columns and numbers do not count.
     *
     * @param file the file, for messages
     * @param names names that the matrix may have, the preferred one first
     * @param matrices all matrices of the file
     * @param what the file type in messages, such as "a MAT file"
     * @return the matrix
     * @throws DataException if there is none, or several and none of the names
     */
    static Variable choose(Path file, List<String> names, List<Variable> matrices, String what) {
        for (String name : names) {
            for (Variable matrix : matrices) {
                if (matrix.name.equals(name) || matrix.name.endsWith("/" + name)) {
                    return matrix;
                }
            }
        }
        if (matrices.size() == 1) {
            return matrices.getFirst();
        }
        List<Variable> large = matrices.stream().filter(Predicate.not(Variable::isLine)).toList();
        if (large.size() == 1) {
            return large.getFirst();
        }
        if (matrices.isEmpty()) {
            throw new DataException("%s is %s that holds no matrix of numbers%s".formatted(file, what, names.isEmpty()
                    ? ""
                    : "; expected " + String.join(" or ", names)));
        }
        throw new DataException(
                "%s is %s that holds several matrices: %s; %s".formatted(file, what, list(matrices), names
                        .isEmpty() ? "keep one of them" : "name the right one " + names.getFirst()));
    }

    private static String list(List<Variable> matrices) {
        return Names.listed(matrices.stream().map(matrix -> "%s (%s x %s)".formatted(matrix.name, matrix.rows,
                matrix.columns)).toList(), NAMED);
    }

    private boolean isLine() {
        return rows < 2 || columns < 2;
    }
}
