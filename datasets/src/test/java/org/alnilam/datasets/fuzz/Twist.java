package org.alnilam.datasets.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Faults of a file while it is written: a {@link Form} passes each number, text and block through it, and gets some of
 * them back changed. Sizes and checksums that the form computes afterwards fit to what was changed, so that a reader gets
 * past them.
 */
public final class Twist {

    private static final long[] EXTREMES = {0, 1, -1, 2, 3, 7, 127, 128, 255, 256, 1000, 32_767, 32_768, 65_535, 65_536,
            100_000, 1 << 20, 1 << 24, 100_000_000, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, 1L << 31, (1L << 32) - 1,
            1L << 32, 1L << 40, 1L << 62, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MIN_VALUE};

    private static final String[] WORDS = {"", " ", "0", "-1", "1e999", "-1e999", "NaN", "inf", "n/a", "null", "true",
            "\"",
            "'", "\\", "..", "/", "../../etc/passwd", "%s%n", "1,5", "1.2.3", "1e", "0x1p3", "2147483648",
            "-2147483648",
            "99999999999999999999", "\u0000", "\u001b[31m", "\uD800", "\u202E", "ä", "A\nB", "(", "{", "#", "sub-",
            "sub-01", "label", "region", "9".repeat(400), "[".repeat(2000), "x".repeat(5000)};

    private final Random random;
    private final Set<Integer> chosen;
    private final List<Long> addresses = new ArrayList<>();
    private int place;

    private Twist(Random random, Set<Integer> chosen) {
        this.random = random;
        this.chosen = chosen;
    }

    /**
     * Writes a file with faults.
     *
     * @param form the form of the file
     * @param random decides what is written and what is changed
     * @return bytes of the file, with no fault in one of ten files
     */
    public static byte[] write(Form form, Random random) {
        long shape = random.nextLong();
        Twist none = none();
        byte[] whole = form.write(new Random(shape), none);
        if (random.nextInt(10) == 0) {
            return whole;
        }
        int faults = random.nextInt(5) == 0 ? 3 : 1;
        Set<Integer> chosen = new HashSet<>();
        for (int i = 0; i < faults && none.place > 0; i++) {
            chosen.add(random.nextInt(none.place));
        }
        return form.write(new Random(shape), new Twist(random, chosen));
    }

    /** {@return no fault at all} */
    static Twist none() {
        return new Twist(new Random(0), Set.of());
    }

    private boolean here() {
        return chosen.contains(place++);
    }

    /** {@return a number that a file declares} */
    public long number(long truth) {
        return here() ? other(truth) : truth;
    }

    private long other(long truth) {
        return switch (random.nextInt(6)) {
            case 0 -> truth + 1;
            case 1 -> truth - 1;
            case 2 -> truth * (2 + random.nextInt(1000));
            case 3 -> random.nextInt(300);
            default -> EXTREMES[random.nextInt(EXTREMES.length)];
        };
    }

    /** {@return the place of a block in the file, or that of another block} */
    public long address(long truth) {
        addresses.add(truth);
        return here() ? random.nextBoolean() ? addresses.get(random.nextInt(addresses.size())) : other(truth) : truth;
    }

    /** {@return a word or number in a text} */
    public String word(Object truth) {
        String text = truth.toString();
        if (!here()) {
            return text;
        }
        return switch (random.nextInt(5)) {
            case 0 -> text + text;
            case 1 -> text.substring(0, random.nextInt(text.length() + 1));
            case 2 -> Long.toString(EXTREMES[random.nextInt(EXTREMES.length)]);
            default -> WORDS[random.nextInt(WORDS.length)];
        };
    }

    /** {@return a block of content} */
    public byte[] block(byte[] truth) {
        return here() ? Mutation.of(truth, random) : truth;
    }

    /** {@return parts in their order, or with one of them lost, doubled, or all mixed} */
    public <T> List<T> parts(List<T> truth) {
        if (!here() || truth.isEmpty()) {
            return truth;
        }
        List<T> parts = new ArrayList<>(truth);
        switch (random.nextInt(4)) {
            case 0 -> parts.remove(random.nextInt(parts.size()));
            case 1 -> parts.add(random.nextInt(parts.size()), parts.get(random.nextInt(parts.size())));
            case 2 -> Collections.shuffle(parts, random);
            default -> parts.clear();
        }
        return parts;
    }

    /** Bytes that are written number by number. */
    static final class Sink {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final boolean littleEndian;

        Sink(boolean littleEndian) {
            this.littleEndian = littleEndian;
        }

        /** Appends the low bytes of a number. */
        Sink number(long value, int size) {
            for (int i = 0; i < size; i++) {
                bytes.write((int) (value >>> (8 * (littleEndian ? i : size - 1 - i))));
            }
            return this;
        }

        Sink block(byte[] block) {
            bytes.writeBytes(block);
            return this;
        }

        Sink pad(int multiple) {
            while (bytes.size() % multiple != 0) {
                bytes.write(0);
            }
            return this;
        }

        int size() {
            return bytes.size();
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }

    /** {@return the two arrays one after the other} */
    static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
