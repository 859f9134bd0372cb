package org.alnilam.datasets.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import us.hebi.matlab.mat.types.MatlabType;

import org.alnilam.datasets.DataException;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** The contract of {@link MatrixReader}, for every file type that is written, too. */
class MatrixReaderTest {

    @TempDir
    private Path folder;

    /** Writes a matrix under the name {@code sc}, if the type has names. */
    private interface MatrixWriter {
        void write(Path file, DMatrixRMaj matrix) throws IOException;
    }

    /** A file type. */
    private record Type(String name, MatrixWriter writer) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Type> types() {
        return List.of(
                new Type("mat", (file, matrix) -> MatFiles.write(file, "sc", matrix, MatlabType.Double)),
                new Type("csv", (file, matrix) -> MatrixCsv.write(matrix, file)),
                new Type("npy", (file, matrix) -> NpyWriter.write(matrix, file)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void rowsAndColumnsAreReadAsInTheFile(Type type) throws IOException {
        DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{0.1, -2, 3e300}, {4, Double.MIN_VALUE, 6}});
        Path file = folder.resolve("matrix");
        type.writer().write(file, matrix);
        LabelledMatrix read = MatrixFiles.read(file, "sc");
        assertEquals(2, read.values().numRows);
        assertEquals(3, read.values().numCols);
        assertArrayEquals(matrix.data, read.values().data);
        assertEquals(List.of(), read.rowLabels());
        assertEquals(List.of(), read.columnLabels());
    }

    @Test
    void missingFileIsNamed() {
        Path missing = folder.resolve("missing");
        assertEquals(missing + " does not exist", assertThrows(DataException.class, () -> MatrixFiles.read(missing,
                "sc")).getMessage());
    }

    @Test
    void missingNameIsToldWithThoseThereAre() throws IOException {
        Path file = folder.resolve("matrix.mat");
        MatFiles.write(file, "sc", new DMatrixRMaj(2, 2), MatlabType.Double);
        assertEquals(file + " has no variable len; it holds sc", assertThrows(DataException.class, () -> MatFiles.read(
                file, "len")).getMessage());
    }
}
