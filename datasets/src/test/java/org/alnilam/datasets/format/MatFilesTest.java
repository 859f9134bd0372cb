package org.alnilam.datasets.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;

import org.alnilam.datasets.DataException;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MatFilesTest {

    private static final int HEADER_BYTES = 128;
    /** Length of the start of a variable, its type and size. */
    private static final int TAG_BYTES = 8;

    @TempDir
    private Path folder;

    private final DMatrixRMaj values = RandomMatrices_DDRM.rectangle(7, 9, 0, 1e6, new Random(1));

    private byte[] write() throws IOException {
        Path file = folder.resolve("good.mat");
        MatFiles.write(file, "sc", values, MatlabType.Double);
        return Files.readAllBytes(file);
    }

    private DMatrixRMaj read(byte[] bytes) throws IOException {
        return MatFiles.read(Files.write(folder.resolve("damaged.mat"), bytes), "sc");
    }

    @Test
    void doublesAreReadBackUnchanged() throws IOException {
        DMatrixRMaj back = read(write());
        assertEquals(7, back.numRows);
        assertArrayEquals(values.data, back.data);
    }

    @Test
    void singlesAreReadBackRounded() {
        Path file = folder.resolve("single.mat");
        MatFilesTest.write(file, values);
        DMatrixRMaj back = MatFiles.read(file, "tc");
        for (int i = 0; i < back.data.length; i++) {
            assertEquals((float) values.data[i], back.data[i]);
        }
    }

    private static void write(Path file, DMatrixRMaj values) {
        try {
            MatFiles.write(file, "tc", values, MatlabType.Single);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void incompressibleMatrixIsWrittenWhole() throws IOException {
        Random random = new Random(2);
        DMatrixRMaj noise = new DMatrixRMaj(300, 300);
        Arrays.setAll(noise.data, i -> Double.longBitsToDouble(random.nextLong() & 0xBFFFFFFFFFFFFFFFL));
        Path file = folder.resolve("noise.mat");
        MatFiles.write(file, "sc", noise, MatlabType.Double);
        assertArrayEquals(noise.data, MatFiles.read(file, "sc").data);
    }

    @Test
    void mostCompressibleMatrixIsReadWhole() throws IOException {
        Path file = folder.resolve("zeros.mat");
        MatFiles.write(file, "sc", new DMatrixRMaj(1000, 1000), MatlabType.Double);
        assertTrue(Files.size(file) < 10_000);
        assertEquals(1_000_000, MatFiles.read(file, "sc").getNumElements());
    }

    @Test
    @Tag("heavy")
    void everyTruncationIsNoticed() throws IOException {
        byte[] good = write();
        for (int length = 0; length < good.length; length++) {
            byte[] truncated = Arrays.copyOf(good, length);
            assertEquals(folder.resolve("damaged.mat") + sentenceOfTruncation(length), assertThrows(DataException.class,
                    () -> read(truncated)).getMessage(), () -> truncated.length + " bytes");
        }
    }

    private static String sentenceOfTruncation(int length) {
        if (length < "MATLAB 5.0".length()) {
            return " is not a MAT file of version 5 to 7; save it with MATLAB's option -v7 or scipy.io.savemat";
        }
        return length >= HEADER_BYTES && length < HEADER_BYTES + TAG_BYTES
                ? " has no variable sc; it holds none"
                : " is a truncated or damaged MAT file; write or copy it again";
    }

    @Test
    @Tag("heavy")
    void damagedByteIsNoticedOrHarmless() throws IOException {
        byte[] good = write();
        Random random = new Random(3);
        int noticed = 0;
        for (int trial = 0; trial < 500; trial++) {
            byte[] damaged = good.clone();
            int place = random.nextInt(good.length);
            damaged[place] = (byte) random.nextInt();
            try {
                assertArrayEquals(values.data, read(damaged).data, "byte " + place);
            } catch (DataException e) {
                assertTrue(e.getMessage().startsWith(folder.resolve("damaged.mat").toString()), e.getMessage());
                noticed++;
            }
        }
        assertTrue(noticed > 250, "only " + noticed);
    }

    @Test
    void sparseMatricesAreRead() throws IOException {
        // scipy.io.savemat of csc_matrix([[0, 2], [3, 0], [0, 0.5]]), without the text of the header
        byte[] body = HexFormat.of().parseHex(SPARSE);
        byte[] file = new byte[128 + body.length];
        Arrays.fill(file, 0, 116, (byte) ' ');
        System.arraycopy("MATLAB 5.0 MAT-file".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, file, 0, 19);
        file[125] = 1;
        file[126] = 'I';
        file[127] = 'M';
        System.arraycopy(body, 0, file, 128, body.length);
        assertArrayEquals(new double[] {0, 2, 3, 0, 0, 0.5}, read(file).data);
    }

    private static final String SPARSE = "0e0000007800000006000000080000000500000003000000050000000800000003000000020000000100020073630000"
            + "050000000c00000001000000000000000200000000000000050000000c00000000000000010000000300000000000000"
            + "090000001800000000000000000008400000000000000040000000000000e03f";

    private static byte[] start(int length, int... order) {
        byte[] start = new byte[length];
        for (int k = 0; k < order.length && 124 + k < length; k++) {
            start[124 + k] = (byte) order[k];
        }
        return start;
    }

    @Test
    void fileIsKnownByTheOrderOfItsBytesOrItsText() {
        assertTrue(MatFiles.isMatFile(start(128, 0, 1, 'I', 'M')));
        assertTrue(MatFiles.isMatFile(start(130, 1, 0, 'M', 'I')));
        assertTrue(MatFiles.isMatFile("MATLAB 5.0 MAT-file".getBytes(StandardCharsets.US_ASCII)));
        assertFalse(MatFiles.isMatFile(start(127, 0, 1, 'I', 'M')));
        for (int[] other : new int[][] {{1, 1, 'I', 'M'}, {0, 0, 'I', 'M'}, {0, 1, 'M', 'M'}, {0, 1, 'I', 'I'},
                {0, 0, 'M',
                        'I'},
                {1, 1, 'M', 'I'}, {1, 0, 'I', 'I'}, {1, 0, 'M', 'M'}}) {
            assertFalse(MatFiles.isMatFile(start(128, other)), Arrays.toString(other));
        }
    }

    private String refusal(Array array) throws IOException {
        Path file = folder.resolve("other.mat");
        try (MatFile content = Mat5.newMatFile()) {
            content.addArray("sc", array);
            Mat5.writeToFile(content, file.toFile());
        }
        String message = assertThrows(DataException.class, () -> MatFiles.read(file, "sc")).getMessage();
        return message.replace(file.toString(), "");
    }

    @Test
    void arraysThatAreNoMatrixOfRealNumbersAreNamed() throws IOException {
        assertEquals(": sc is 2 x 3 x 2 of class double; it must be a matrix of real numbers", refusal(Mat5.newMatrix(
                new int[] {2, 3, 2})));
        assertEquals(": sc is 2 x 2 of class double, complex; it must be a matrix of real numbers", refusal(Mat5
                .newComplex(2, 2)));
        assertEquals(": sc is 1 x 1 of class cell; it must be a matrix of real numbers", refusal(Mat5.newCell(1, 1)));
        Path file = folder.resolve("other.mat");
        assertEquals(file + " is a MAT file that holds no matrix of numbers",
                assertThrows(DataException.class, () -> MatrixFiles.read(file))
                        .getMessage().replaceFirst("; .*", ""));
    }
}
