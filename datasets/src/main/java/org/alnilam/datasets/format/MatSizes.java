package org.alnilam.datasets.format;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Check of the sizes that the parts of a MAT file declare: each part ends where the one that holds it does, or before; a
 * matrix has a byte for each of its numbers, a cell array a part for each cell. MFL takes memory for what is declared.
 *
 * @param bytes a file without compression, in its byte order
 */
record MatSizes(ByteBuffer bytes) {

    private static final int MATRIX = 14;
    private static final int CELL_CLASS = 1;
    private static final int OBJECT_CLASS = 3;
    private static final int SPARSE_CLASS = 5;
    private static final int LAST_NUMBER_CLASS = 15;
    private static final int TAG_BYTES = 8;
    /** Most levels of cells in cells. */
    private static final int DEPTH = 32;

    /**
     * Checks the parts between two places.
     *
     * @throws IOException if one is larger than there is room
     */
    void check(int from, int to) throws IOException {
        check(from, to, DEPTH);
    }

    /** Checks the parts of a level; those of the first one follow each other without gaps. */
    private void check(int from, int to, int depth) throws IOException {
        int at = from;
        while (at + TAG_BYTES <= to) {
            int start = at + TAG_BYTES;
            boolean isShort = bytes.getInt(at) >>> 16 != 0;
            long size = isShort ? bytes.getInt(at) >>> 16 : bytes.getInt(at + 4) & 0xffffffffL;
            if (size > (isShort ? 4 : to - start)) {
                throw new IOException("a part of %s bytes where there are %s".formatted(size, to - start));
            }
            if (!isShort && bytes.getInt(at) == MATRIX && size > 0) {
                matrix(start, start + (int) size, depth);
            }
            long padded = depth == DEPTH ? size : Math.ceilDiv(size, TAG_BYTES) * TAG_BYTES;
            at = isShort ? start : (int) Math.min(to, start + padded);
        }
    }

    private void matrix(int from, int to, int depth) throws IOException {
        if (depth == 0) {
            throw new IOException("more than %s levels of cells".formatted(DEPTH));
        }
        check(from, to, depth - 1);
        if (to - from < 4 * TAG_BYTES) {
            return;
        }
        int kind = bytes.getInt(from + TAG_BYTES) & 0xff;
        if (kind > LAST_NUMBER_CLASS) {
            return; // functions and objects have other parts
        }
        int dimensions = from + 2 * TAG_BYTES;
        boolean isShort = bytes.getInt(dimensions) >>> 16 != 0;
        int count = (isShort ? bytes.getInt(dimensions) >>> 16 : bytes.getInt(dimensions + 4)) / Integer.BYTES;
        long product = 1;
        for (int i = 0; i < count; i++) {
            int size = bytes.getInt(dimensions + (isShort ? 4 : TAG_BYTES) + Integer.BYTES * i);
            product *= size;
            if (size < 0 || (kind != SPARSE_CLASS && product > to - from)
                    || (kind == SPARSE_CLASS && i == 1 && size > to - from)) {
                throw new IOException("a dimension of %s in %s bytes".formatted(size, to - from));
            }
        }
        boolean parts = kind >= CELL_CLASS && kind <= OBJECT_CLASS;
        if (parts && product > (to - from) / TAG_BYTES) {
            throw new IOException("%s cells in %s bytes".formatted(product, to - from));
        }
    }
}
