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

/** The contract of {@link MatrixReader}, for every file type. */
class MatrixReaderTest {

    @TempDir
    private Path folder;

    /** Writes a matrix under the name {@code sc}, if the type has names. */
    private interface MatrixWriter {
        void write(Path file, DMatrixRMaj matrix) throws IOException;
    }

    /** A file type, and the end of its sentence about a missing file. */
    private record Type(String name, MatrixReader reader, MatrixWriter writer, String missing) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Type> types() {
        return List.of(
                new Type("mat", new MatFiles(), (file, matrix) -> MatFiles.write(file, "sc", matrix, MatlabType.Double),
                        " cannot be read: %s"),
                new Type("csv", (file, name) -> MatrixCsv.read(file), (file, matrix) -> MatrixCsv.write(matrix, file),
                        " does not exist"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void rowsAndColumnsAreReadAsInTheFile(Type type) throws IOException {
        DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{0.1, -2, 3e300}, {4, Double.MIN_VALUE, 6}});
        Path file = folder.resolve("matrix");
        type.writer().write(file, matrix);
        DMatrixRMaj read = type.reader().read(file, "sc");
        assertEquals(2, read.numRows);
        assertEquals(3, read.numCols);
        assertArrayEquals(matrix.data, read.data);
    }

    @ParameterizedTest
    @MethodSource("types")
    void missingFileIsNamed(Type type) {
        Path missing = folder.resolve("missing");
        assertEquals(missing + type.missing().formatted(missing), assertThrows(DataException.class, () -> type.reader()
                .read(missing, "sc")).getMessage());
    }

    @Test
    void missingNameIsToldWithThoseThereAre() throws IOException {
        Path file = folder.resolve("matrix.mat");
        MatFiles.write(file, "sc", new DMatrixRMaj(2, 2), MatlabType.Double);
        MatrixReader reader = new MatFiles();
        assertEquals(file + " has no variable len; it holds sc",
                assertThrows(DataException.class, () -> reader.read(file,
                        "len")).getMessage());
    }
}
