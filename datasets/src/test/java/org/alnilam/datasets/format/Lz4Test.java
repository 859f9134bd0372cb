package org.alnilam.datasets.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.DataException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * HDF5 compressed by the plug-in LZ4, which jHDF reads by at.yawk.lz4. The file was made by h5py 3.7 and the HDF Group's plug-in:
 * {@code create_dataset("weights", data=w, chunks=(12, 12), compression=32004, compression_opts=(0,))}.
 */
class Lz4Test {

    private static final int REGIONS = 12;

    @TempDir
    private Path folder;

    private byte[] file;

    @BeforeEach
    void readFile() throws IOException {
        try (var stream = Lz4Test.class.getResourceAsStream("lz4.h5")) {
            file = stream.readAllBytes();
        }
    }

    private DMatrixRMaj read(byte[] content) throws IOException {
        return MatrixFiles.read(Files.write(folder.resolve("weights.h5"), content)).values();
    }

    @Test
    void compressedMatrixIsRead() throws IOException {
        DMatrixRMaj weights = read(file);
        assertEquals(REGIONS, weights.numRows);
        for (int i = 0; i < REGIONS; i++) {
            for (int j = 0; j < REGIONS; j++) {
                assertEquals(Math.abs(i - j) / 11.0, weights.get(i, j), 1e-6);
            }
        }
    }

    @Test
    void damagedMatrixIsRefusedOrReadButNoMemoryBeyondIt() throws IOException {
        SplittableRandom random = new SplittableRandom(12183);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] damaged = file.clone();
            // the compressed chunk is the last part of the file
            for (int k = 0; k < 3; k++) {
                damaged[damaged.length - 1 - random.nextInt(160)] = (byte) random.nextInt();
            }
            try {
                assertEquals(REGIONS, read(damaged).numRows);
            } catch (DataException e) {
                assertFalse(e.getMessage().contains("\n"), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 30, "too few files were damaged: " + refused);
    }
}
