package org.alnilam.datasets.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Faults of bytes whose meaning is not known: bits that flip, blocks that are lost, doubled, moved or overwritten. */
public final class Mutation {

    private static final long[] EXTREMES = {0, 1, -1, 0x7f, 0xff, 0x7fff, 0xffff, 1 << 20, 0x7fffffff, 1L << 31,
            1L << 33,
            Long.MAX_VALUE, Long.MIN_VALUE};

    private Mutation() {
    }

    /**
     * Changes bytes.
     *
     * @param bytes any bytes
     * @param random decides how
     * @return other bytes, at most twice as many and a few
     */
    public static byte[] of(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return new byte[random.nextInt(20)];
        }
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(bytes.length - at, 1 << random.nextInt(12)));
        byte[] changed = bytes.clone();
        switch (random.nextInt(10)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[at] = (byte) random.nextInt(256);
            case 2 -> changed = Arrays.copyOf(bytes, at); // truncated
            case 3 -> changed = splice(bytes, at, length, new byte[0]);
            case 4 -> changed = splice(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            case 5 -> changed = splice(bytes, random.nextInt(bytes.length), 0, Arrays.copyOfRange(bytes, at, at
                    + length));
            case 6 -> {
                byte[] block = new byte[length];
                random.nextBytes(block);
                changed = splice(bytes, at, length, block);
            }
            case 7 -> { // a number of this file at the place of another
                int size = Math.min(8, bytes.length);
                int from = random.nextInt(bytes.length - size + 1) & ~3;
                System.arraycopy(bytes, from, changed, random.nextInt(bytes.length - size + 1) & ~3, size);
            }
            default -> number(changed, random);
        }
        return changed;
    }

    private static void number(byte[] bytes, Random random) {
        int size = 1 << random.nextInt(4);
        if (bytes.length < size) {
            return;
        }
        int at = random.nextInt(bytes.length - size + 1) & (random.nextBoolean() ? -size : -1);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(random.nextInt(4) == 0
                ? ByteOrder.BIG_ENDIAN
                : ByteOrder.LITTLE_ENDIAN);
        long value = random.nextInt(3) == 0 ? random.nextInt(1 << 12) : EXTREMES[random.nextInt(EXTREMES.length)];
        switch (size) {
            case 1 -> buffer.put(at, (byte) value);
            case 2 -> buffer.putShort(at, (short) value);
            case 4 -> buffer.putInt(at, (int) value);
            default -> buffer.putLong(at, value);
        }
    }

    private static byte[] splice(byte[] bytes, int at, int length, byte[] block) {
        byte[] left = Arrays.copyOf(bytes, at + block.length + bytes.length - at - length);
        System.arraycopy(block, 0, left, at, block.length);
        System.arraycopy(bytes, at + length, left, at + block.length, bytes.length - at - length);
        return left;
    }
}
