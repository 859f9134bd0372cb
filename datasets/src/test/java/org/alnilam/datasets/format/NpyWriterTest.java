package org.alnilam.datasets.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class NpyWriterTest {

    @TempDir
    private Path folder;

    @Test
    void fileIsThatOfTheFormatToTheByte() throws IOException {
        Path file = folder.resolve("m.npy");
        NpyWriter.write(new DMatrixRMaj(new double[][] {{1, 2, 3}, {4, 5, Double.NaN}}), file);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[8];
        bytes.get(magic);
        assertArrayEquals(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, magic);
        byte[] header = new byte[bytes.getShort()];
        bytes.get(header);
        String text = new String(header, StandardCharsets.US_ASCII);
        assertEquals("{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }", text.strip());
        assertEquals('\n', text.charAt(text.length() - 1));
        assertEquals(0, bytes.position() % 64, "data are aligned");
        double[] values = new double[6];
        bytes.asDoubleBuffer().get(values);
        assertArrayEquals(new double[] {1, 4, 2, 5, 3, Double.NaN}, values);
        assertEquals(6 * Double.BYTES, bytes.remaining());
    }

    @Test
    void incompleteOrOverfullFileIsRefused() throws IOException {
        Path file = folder.resolve("m.npy");
        NpyWriter incomplete = new NpyWriter(file, 2, 3);
        incomplete.column(new double[] {1, 2});
        assertThrows(IllegalArgumentException.class, () -> incomplete.column(new double[] {1}));
        assertEquals(file + " has 1 columns of 3", assertThrows(IOException.class, incomplete::close).getMessage());
        try (NpyWriter full = new NpyWriter(file, 1, 1)) {
            full.column(new double[] {1});
            assertThrows(IllegalArgumentException.class, () -> full.column(new double[] {2}));
        }
    }
}
