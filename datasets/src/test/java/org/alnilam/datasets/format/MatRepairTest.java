package org.alnilam.datasets.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** MAT files that are decompressed, and parts of them whose types are put right. */
class MatRepairTest {

    private static final int HEADER = 128;
    private static final int UINT8 = 2;
    private static final int DOUBLE = 9;
    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;
    private static final int SPARSE = 5;
    private static final int LOGICAL = 0x200;

    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
    }

    private static byte[] file(ByteOrder order, byte[]... variables) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] header = new byte[HEADER];
        header[126] = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        file.writeBytes(header);
        for (byte[] variable : variables) {
            file.writeBytes(variable);
        }
        return file.toByteArray();
    }

    private static byte[] part(ByteOrder order, int type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length).order(order).putInt(type).putInt(content.length).put(content)
                .array();
    }

    private static byte[] compressed(ByteOrder order, byte[] variable) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(variable);
        }
        return part(order, COMPRESSED, bytes.toByteArray());
    }

    @ParameterizedTest
    @MethodSource("orders")
    void compressedVariablesAreDecompressedAndOthersKept(ByteOrder order) throws IOException {
        byte[] first = part(order, UINT8, new byte[] {1, 2, 3, 4, 5, 6, 7, 0});
        byte[] empty = part(order, UINT8, new byte[0]);
        byte[] plain = file(order, first, first, empty);
        byte[] file = file(order, compressed(order, first), first, empty);
        assertArrayEquals(plain, MatRepair.plain(file, plain.length));
        assertArrayEquals(plain, MatRepair.plain(plain, plain.length));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void variableThatGrowsBeyondTheLimitIsRefused(ByteOrder order) throws IOException {
        byte[] variable = part(order, UINT8, new byte[64]);
        byte[] file = file(order, compressed(order, variable));
        assertEquals(HEADER + 72, MatRepair.plain(file, HEADER + 72).length);
        assertEquals("more than 199 bytes", assertThrows(IOException.class, () -> MatRepair.plain(file, HEADER + 71))
                .getMessage());
        assertEquals("more than 5 bytes", assertThrows(IOException.class, () -> MatRepair.plain(file, 5)).getMessage());
    }

    @ParameterizedTest
    @MethodSource("orders")
    void variableBeyondTheEndOfTheFileIsRefused(ByteOrder order) {
        byte[] file = file(order, part(order, UINT8, new byte[8]));
        for (int size : new int[] {9, -1}) {
            ByteBuffer.wrap(file).order(order).putInt(HEADER + 4, size);
            assertEquals("a variable of %s bytes, but there are 8".formatted(size), assertThrows(IOException.class,
                    () -> MatRepair.plain(file, 1000)).getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void sizesInsideAreChecked(ByteOrder order) {
        byte[] inner = ByteBuffer.allocate(16).order(order).putInt(UINT8).putInt(9).array();
        byte[] file = file(order, part(order, MATRIX, inner));
        assertEquals("a part of 9 bytes where there are 8", assertThrows(IOException.class, () -> MatRepair.plain(file,
                1000)).getMessage());
    }

    /** A sparse matrix of so many places and values whose parts all have a type. */
    private static byte[] sparse(ByteOrder order, int flags, int type, int places, int valueType, int valueBytes) {
        ByteBuffer bytes = ByteBuffer.allocate(1000).order(order);
        bytes.putInt(type).putInt(8).putInt(SPARSE | flags).putInt(0);
        bytes.putInt(type).putInt(8).putInt(2).putInt(3);
        bytes.putInt(2 << 16 | type).putInt(0);
        bytes.putInt(type).putInt(4 * places).put(new byte[Math.ceilDiv(4 * places, 8) * 8]);
        bytes.putInt(type).putInt(16).put(new byte[16]);
        bytes.putInt(valueType).putInt(valueBytes).put(new byte[Math.ceilDiv(valueBytes, 8) * 8]);
        byte[] content = new byte[bytes.position()];
        bytes.flip().get(content);
        return part(order, MATRIX, content);
    }

    /** The types of the parts of the variable that begins at a place. */
    private static List<Integer> types(ByteOrder order, byte[] file, int from) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(order);
        List<Integer> types = new ArrayList<>();
        int end = from + 8 + bytes.getInt(from + 4);
        for (int at = from + 8; at < end;) {
            types.add(bytes.getInt(at) & 0xffff);
            at += bytes.getInt(at) >>> 16 != 0 ? 8 : 8 + Math.ceilDiv(bytes.getInt(at + 4), 8) * 8;
        }
        return types;
    }

    @ParameterizedTest
    @MethodSource("orders")
    void typesOfTheFixedPartsArePutRight(ByteOrder order) {
        byte[] variable = sparse(order, LOGICAL, 77, 3, DOUBLE, 23);
        byte[] file = file(order, part(order, UINT8, new byte[16]), variable, variable);
        byte[] before = file.clone();
        byte[] repaired = MatRepair.repaired(file);
        assertArrayEquals(before, file);
        assertEquals(file.length, repaired.length);
        for (int from : new int[] {HEADER + 24, HEADER + 24 + variable.length}) {
            assertEquals(List.of(6, 5, 1, 5, 5, UINT8), types(order, repaired, from));
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void valuesAreTakenForBytesWhereTheyAreLogicalAndTooFew(ByteOrder order) {
        assertEquals(UINT8, values(order, LOGICAL, DOUBLE, 3));
        assertEquals(DOUBLE, values(order, LOGICAL, DOUBLE, 24));
        assertEquals(DOUBLE, values(order, 0, DOUBLE, 3));
        assertEquals(7, values(order, LOGICAL, 7, 3));
    }

    private static int values(ByteOrder order, int flags, int valueType, int valueBytes) {
        byte[] repaired = MatRepair.repaired(file(order, sparse(order, flags, 5, 3, valueType, valueBytes)));
        return types(order, repaired, HEADER).getLast();
    }

    @Test
    void valuesOfOtherClassesAreLeftAlone() {
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        byte[] variable = sparse(order, LOGICAL, 77, 3, DOUBLE, 3);
        variable[16] = 6; // the class of full matrices
        assertEquals(List.of(6, 5, 1, 77, 77, DOUBLE), types(order, MatRepair.repaired(file(order, variable)), HEADER));
    }
}
