package org.alnilam.datasets.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.MatrixFiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Matrices of HDF5 in compressed chunks, and in groups. */
class HdfChunksTest {

    @TempDir
    private Path folder;

    private static byte[] deflated(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }

    private String refusal(byte[] bytes) throws IOException {
        Path file = file(bytes);
        return assertThrows(DataException.class, () -> MatrixFiles.read(file, "sc")).getMessage().replace(
                file.toString(),
                "");
    }

    /** The numbers from 1 on. */
    private static byte[] numbers(int count) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 1; k <= count; k++) {
            bytes.putDouble(k);
        }
        return bytes.array();
    }

    @Test
    void chunksThatHoldWhatTheyDeclareAreRead() throws IOException {
        DMatrixRMaj matrix = MatrixFiles.read(file(HdfForm.ofChunks(4, 2, 2, deflated(numbers(4)))), "sc").values();
        assertArrayEquals(new double[] {1, 2, 3, 4, 1, 2, 3, 4}, matrix.data);
    }

    @ParameterizedTest
    @CsvSource({"5", "10000", "100000"})
    void chunkThatGrowsBeyondItsSizeIsRefused(int numbers) throws IOException {
        assertEquals(": /sc has chunks that are larger than the file can hold; write it again",
                refusal(HdfForm.ofChunks(
                        4, 2, 2, deflated(numbers(numbers)))));
    }

    @ParameterizedTest
    @CsvSource({"4, 4000000", "4, 1000000000"})
    void chunkOfAnImpossibleShapeIsRefused(int rows, int perChunk) throws IOException {
        assertEquals(": /sc has chunks that are larger than the file can hold; write it again",
                refusal(HdfForm.ofChunks(
                        rows, 2, perChunk, deflated(numbers(4)))));
    }

    @Test
    void chunksThatWereNeverWrittenAreZero() throws IOException {
        DMatrixRMaj matrix = MatrixFiles.read(file(HdfForm.ofChunks(6, 2, 2, List.of(deflated(numbers(4))))), "sc")
                .values();
        assertArrayEquals(new double[] {1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0}, matrix.data);
    }

    @Test
    void manyChunksThatWereNeverWrittenAreRefused() throws IOException {
        assertEquals(": /sc has more than 10000 chunks that were never written; write it again in larger ones",
                refusal(HdfForm
                        .ofChunks(10_002, 2, 1, List.of(deflated(numbers(2))))));
    }

    @Test
    void matricesInGroupsHaveTheirPathsAsNames() throws IOException {
        Path file = folder.resolve("file");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("vector", new double[] {1, 2, 3});
            hdf.putDataset("text", "a text");
            var group = hdf.putGroup("more").putGroup("inner");
            group.putDataset("sc", new double[][] {{1, 2}, {3, 4}});
            group.putDataset("cube", new double[2][2][2]);
        }
        assertArrayEquals(new double[] {1, 2, 3, 4}, MatrixFiles.read(file).values().data);
        assertArrayEquals(new double[] {1, 2, 3, 4}, MatrixFiles.read(file, "more/inner/sc").values().data);
    }
}
