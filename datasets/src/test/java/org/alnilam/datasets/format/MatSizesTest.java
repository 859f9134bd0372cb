package org.alnilam.datasets.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Sizes that the parts of a MAT file declare, against the bytes that there are. */
class MatSizesTest {

    private static final int UINT8 = 2;
    private static final int INT32 = 5;
    private static final int UINT32 = 6;
    private static final int DOUBLE_CLASS = 6;
    private static final int SPARSE_CLASS = 5;
    private static final int CHAR_CLASS = 4;
    private static final int MATRIX = 14;

    private static void check(byte[] parts) throws IOException {
        new MatSizes(ByteBuffer.wrap(parts).order(ByteOrder.LITTLE_ENDIAN)).check(0, parts.length);
    }

    private static void refused(String message, byte[] parts) {
        assertEquals(message, assertThrows(IOException.class, () -> check(parts)).getMessage());
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    private static byte[] joined(byte[]... parts) {
        int size = 0;
        for (byte[] part : parts) {
            size += part.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        for (byte[] part : parts) {
            bytes.put(part);
        }
        return bytes.array();
    }

    /** A part: type, size and content, filled up to a multiple of 8 bytes. */
    private static byte[] part(int type, byte[] content) {
        return buffer(8 + Math.ceilDiv(content.length, 8) * 8).putInt(type).putInt(content.length).put(content)
                .array();
    }

    /** A part whose size and type share four bytes. */
    private static byte[] shortPart(int type, int size, int content) {
        return ints(size << 16 | type, content);
    }

    private static byte[] matrix(int kind, byte[] dimensions, byte[]... others) {
        return part(MATRIX, joined(part(UINT32, ints(kind, 0)), dimensions, joined(others)));
    }

    private static byte[] dimensions(int... sizes) {
        return part(INT32, ints(sizes));
    }

    @Test
    void partsMayFillTheirPlaceAndNoMore() throws IOException {
        check(part(UINT8, new byte[16]));
        check(joined(part(UINT8, new byte[16]), shortPart(UINT8, 4, 0), part(UINT8, new byte[8])));
        refused("a part of 17 bytes where there are 16", buffer(24).putInt(UINT8).putInt(17).array());
        refused("a part of 4294967295 bytes where there are 16", buffer(24).putInt(UINT8).putInt(-1).array());
        refused("a part of 5 bytes where there are 8", joined(shortPart(UINT8, 5, 0), new byte[8]));
        refused("a part of 9 bytes where there are 8", joined(part(UINT8, new byte[8]), buffer(16).putInt(UINT8).putInt(
                9).array()));
        check(buffer(7).putInt(UINT8).array()); // too few bytes for a part
    }

    @Test
    void partsInsideAMatrixAreFilledUpAndVariablesAreNot() throws IOException {
        byte[] bad = buffer(16).putInt(UINT8).putInt(9).array();
        refused("a part of 9 bytes where there are 8", matrix(DOUBLE_CLASS, dimensions(1, 1), part(UINT8, new byte[3]),
                bad));
        byte[] odd = buffer(11).putInt(UINT8).putInt(3).array();
        refused("a part of 9 bytes where there are 8", joined(odd, bad));
        check(joined(odd, part(UINT8, new byte[8])));
    }

    @ParameterizedTest
    @ValueSource(ints = {DOUBLE_CLASS, CHAR_CLASS, 15})
    void numbersAreNoMoreThanTheBytes(int kind) throws IOException {
        check(matrix(kind, dimensions(4, 8))); // flags and dimensions are 32 bytes
        check(matrix(kind, dimensions(0, 99)));
        refused("a dimension of 11 in 32 bytes", matrix(kind, dimensions(3, 11)));
        refused("a dimension of 33 in 32 bytes", matrix(kind, dimensions(33, 0)));
        refused("a dimension of -1 in 32 bytes", matrix(kind, dimensions(1, -1)));
        refused("a dimension of 5 in 40 bytes", matrix(kind, dimensions(4, 3, 5)));
        refused("a dimension of 1000 in 32 bytes", matrix(kind, shortPart(INT32, 4, 1000), new byte[8]));
        check(matrix(kind, shortPart(INT32, 4, 30), new byte[8]));
    }

    @Test
    void sparseMatricesMayHaveAnyNumberOfRowsButAPlaceForEachColumn() throws IOException {
        check(matrix(SPARSE_CLASS, dimensions(1_000_000, 32)));
        refused("a dimension of 33 in 32 bytes", matrix(SPARSE_CLASS, dimensions(1, 33)));
        refused("a dimension of -1 in 32 bytes", matrix(SPARSE_CLASS, dimensions(-1, 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyCellHasAPart(int kind) throws IOException {
        check(matrix(kind, dimensions(2, 2)));
        refused("5 cells in 32 bytes", matrix(kind, dimensions(5, 1)));
    }

    @Test
    void functionsAndWhatIsTooShortForASizeAreLeftToTheReader() throws IOException {
        check(matrix(16, dimensions(-1, -1)));
        check(matrix(0xff, dimensions(-1, -1)));
        check(part(MATRIX, joined(part(UINT32, ints(DOUBLE_CLASS, 0)), ints(0, 0))));
        check(part(MATRIX, new byte[0]));
        check(part(UINT8, matrix(DOUBLE_CLASS, dimensions(99, 99)))); // bytes that only look like a matrix
    }

    @Test
    void everyPartOfAMatrixIsLookedAt() {
        byte[] inner = matrix(DOUBLE_CLASS, dimensions(99, 99));
        refused("a dimension of 99 in 32 bytes", joined(matrix(DOUBLE_CLASS, dimensions(1, 1)), inner));
        refused("a dimension of 99 in 32 bytes", matrix(1, dimensions(1, 1), inner));
    }

    private static byte[] cells(int levels) {
        byte[] cells = matrix(DOUBLE_CLASS, dimensions(1, 1));
        for (int level = 1; level < levels; level++) {
            cells = matrix(1, dimensions(1, 1), cells);
        }
        return cells;
    }

    @Test
    void cellsAreNestedNoMoreThan32Times() throws IOException {
        check(cells(32));
        refused("more than 32 levels of cells", cells(33));
    }
}
