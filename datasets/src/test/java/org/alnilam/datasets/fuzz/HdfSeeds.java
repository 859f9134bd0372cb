package org.alnilam.datasets.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.checksum.ChecksumUtils;

/** HDF5 files in the present version of the format, as jHDF writes them, with faults in them and right checksums. */
public final class HdfSeeds {

    private HdfSeeds() {
    }

    /** A file with a matrix of doubles, one of floats in a group, a vector, a text and an attribute. */
    static byte[] good(Path temporary, int rows, int columns) throws IOException {
        double[][] matrix = new double[rows][columns];
        float[][] floats = new float[rows][columns];
        for (int i = 0; i < rows; i++) {
            Arrays.setAll(matrix[i], j -> 0.5 * j);
            Arrays.fill(floats[i], 0.25f);
        }
        Files.deleteIfExists(temporary);
        try (WritableHdfFile hdf = HdfFile.write(temporary)) {
            hdf.putAttribute("unit", "mm");
            hdf.putDataset("weights", matrix).putAttribute("scale", 2.0);
            hdf.putGroup("more").putDataset("vector", new double[] {1, 2, 3});
            hdf.putDataset("floats", floats);
            hdf.putDataset("text", "a text");
        }
        byte[] bytes = Files.readAllBytes(temporary);
        Files.delete(temporary);
        return bytes;
    }

    /** Changes bytes and repairs the checksums of superblock and object headers, if asked for. */
    public static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = good;
        for (int k = 0; k <= random.nextInt(3); k++) {
            bytes = Mutation.of(bytes, random);
        }
        if (random.nextInt(5) > 0 && bytes.length > 48) {
            bytes = bytes.clone();
            repair(bytes, 0, 44);
            for (int at = 48; at + 16 < bytes.length; at++) {
                if (bytes[at] == 'O' && bytes[at + 1] == 'H' && bytes[at + 2] == 'D' && bytes[at + 3] == 'R') {
                    header(bytes, at);
                }
            }
        }
        return bytes;
    }

    private static void header(byte[] bytes, int at) {
        int flags = bytes[at + 5];
        int size = at + 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
        int width = 1 << (flags & 3);
        if (size + width > bytes.length) {
            return;
        }
        long content = 0;
        for (int i = width - 1; i >= 0; i--) {
            content = (content << 8) | (bytes[size + i] & 0xff);
        }
        if (content >= 0 && content < bytes.length - size - width - 4) {
            repair(bytes, at, size + width + (int) content);
        }
    }

    private static void repair(byte[] bytes, int from, int to) {
        int sum = ChecksumUtils.checksum(Arrays.copyOfRange(bytes, from, to));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(to, sum);
    }
}
