package org.alnilam.datasets.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.InflaterInputStream;

/**
 * Rewrites a MAT file of version 5 to 7 that departs from the format in ways in which MATLAB itself and other programs do,
 * so that MFL reads it: a logical sparse matrix whose values are declared as doubles but stored as bytes, names declared
 * as UTF-8, sizes and indices declared as unsigned.
 *
 * @see <a href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-File Format</a>
 */
final class MatRepair {

    private static final int HEADER_BYTES = 128;
    private static final int INT8 = 1;
    private static final int UINT8 = 2;
    private static final int INT32 = 5;
    private static final int UINT32 = 6;
    private static final int DOUBLE = 9;
    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;
    private static final int SPARSE_CLASS = 5;
    private static final int LOGICAL = 0x200;

    private final ByteBuffer bytes;

    private MatRepair(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Decompresses the variables of a file and compares the sizes that they declare with what there is.
     *
     * @param file the bytes of a file
     * @param limit most bytes of its variables after decompression
     * @return the bytes of the same file without compression
     * @throws IOException if it is damaged or larger
     * @throws RuntimeException if it is damaged
     */
    static byte[] plain(byte[] file, long limit) throws IOException {
        ByteOrder order = order(file);
        ByteBuffer source = ByteBuffer.wrap(file).order(order);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(file.length);
        plain.write(file, 0, HEADER_BYTES);
        int at = HEADER_BYTES;
        while (at + 8 <= file.length) {
            int type = source.getInt(at);
            int size = source.getInt(at + 4);
            if (size < 0 || size > file.length - at - 8) {
                throw new IOException("a variable of %s bytes, but there are %s".formatted(size, file.length - at - 8));
            }
            if (type == COMPRESSED) {
                try (InflaterInputStream inflated = new InflaterInputStream(
                        new ByteArrayInputStream(file, at + 8, size))) {
                    int left = (int) Math.min(limit - plain.size(), Integer.MAX_VALUE - 8);
                    plain.write(inflated.readNBytes(Math.max(left, 0)));
                    if (inflated.read() >= 0) {
                        throw new IOException("more than %s bytes".formatted(limit));
                    }
                }
            } else {
                plain.write(file, at, size + 8);
            }
            at += size + 8;
        }
        byte[] result = plain.toByteArray();
        new MatSizes(ByteBuffer.wrap(result).order(order)).check(HEADER_BYTES, result.length);
        return result;
    }

    private static ByteOrder order(byte[] file) {
        return file[126] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /**
     * Rewrites a file.
     *
     * @param plain the bytes of a file without compression
     * @return the bytes of a file that follows the format in these points
     * @throws RuntimeException if it is damaged beyond this
     */
    static byte[] repaired(byte[] plain) {
        byte[] result = plain.clone();
        MatRepair repair = new MatRepair(ByteBuffer.wrap(result).order(order(result)));
        int at = HEADER_BYTES;
        while (at + 8 <= result.length) {
            int size = repair.bytes.getInt(at + 4);
            if (repair.bytes.getInt(at) == MATRIX) {
                repair.variable(at + 8);
            }
            at = Math.addExact(at, Math.addExact(size, 8));
        }
        return result;
    }

    /** Repairs the variable whose parts begin at a place: flags, dimensions, name, values. */
    private void variable(int start) {
        int flags = bytes.getInt(start + 8);
        declare(start, UINT32);
        int dimensions = behind(start);
        declare(dimensions, INT32);
        int name = behind(dimensions);
        declare(name, INT8);
        if ((flags & 0xff) == SPARSE_CLASS) {
            int rows = behind(name);
            declare(rows, INT32);
            int columns = behind(rows);
            declare(columns, INT32);
            int values = behind(columns);
            boolean fewBytes = size(values) < size(rows) / Integer.BYTES * Double.BYTES;
            if ((flags & LOGICAL) != 0 && type(values) == DOUBLE && fewBytes) {
                declare(values, UINT8);
            }
        }
    }

    /** Tells whether the tag at a place is a short one: type and size in 4 bytes, values in the next 4. */
    private boolean isShort(int at) {
        return bytes.getInt(at) >>> 16 != 0;
    }

    private int type(int at) {
        return bytes.getInt(at) & 0xffff;
    }

    private int size(int at) {
        return isShort(at) ? bytes.getInt(at) >>> 16 : bytes.getInt(at + 4);
    }

    private int behind(int at) {
        return isShort(at) ? at + 8 : Math.addExact(at + 8, Math.ceilDiv(size(at), 8) * 8);
    }

    private void declare(int at, int type) {
        bytes.putInt(at, (bytes.getInt(at) & 0xffff0000) | type);
    }
}
