package org.alnilam.datasets.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;

import org.alnilam.datasets.fuzz.Twist.Sink;

/**
 * HDF5 files in the first version of the format, which MATLAB 7.3 and h5py write: a group with data sets, contiguous, compact or
 * in chunks, plain, deflated or shuffled.
 *
 * @param names names of the data sets, all of one shape
 * @param rows number of rows
 * @param columns number of columns
 * @param matlab whether the file is one of MATLAB 7.3
 */
record HdfForm(List<String> names, int rows, int columns, boolean matlab) implements Form {

    private static final int SIZE = 8;
    private static final int SUPERBLOCK = 96;
    private static final long UNDEFINED = -1;

    @Override
    public byte[] write(Random shape, Twist twist) {
        Sink file = new Sink(true).block(new byte[SUPERBLOCK]);
        List<Long> headers = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            headers.add(dataset(file, shape, twist));
        }
        return write(file, headers, twist);
    }

    /** A file of a matrix in chunks, each of which holds the same compressed bytes. */
    static byte[] ofChunks(int rows, int columns, int perChunk, byte[] deflated) {
        return ofChunks(rows, columns, perChunk, Collections.nCopies(Math.ceilDiv(rows, perChunk), deflated));
    }

    /** A file of a matrix in chunks, of which the first ones may be the only ones that were written. */
    static byte[] ofChunks(int rows, int columns, int perChunk, List<byte[]> written) {
        HdfForm form = new HdfForm(List.of("sc"), rows, columns, false);
        Sink file = new Sink(true).block(new byte[SUPERBLOCK]);
        Twist twist = Twist.none();
        List<Message> messages = form.description(twist);
        form.chunks(file, perChunk, written, false, messages,
                twist);
        file.pad(8);
        long header = file.size();
        file.block(header(twist, messages));
        return form.write(file, List.of(header), twist);
    }

    private byte[] write(Sink file, List<Long> headers, Twist twist) {
        long heap = file.size();
        Sink names = new Sink(true).number(0, 8);
        List<Long> offsets = new ArrayList<>();
        for (String name : this.names) {
            offsets.add((long) names.size());
            names.block(twist.word(name).getBytes(StandardCharsets.UTF_8)).number(0, 1).pad(8);
        }
        file.block(ascii("HEAP")).number(twist.number(0), 4).number(twist.number(names.size()), SIZE)
                .number(twist.number(1),
                        SIZE)
                .number(twist.address(heap + 32), SIZE).block(twist.block(names.bytes()));
        file.pad(8);
        long symbols = file.size();
        file.block(ascii("SNOD")).number(twist.number(1), 2).number(twist.number(headers.size()), 2);
        for (int i = 0; i < headers.size(); i++) {
            file.number(twist.number(offsets.get(i)), SIZE).number(twist.address(headers.get(i)), SIZE)
                    .number(twist.number(0),
                            8)
                    .block(new byte[16]);
        }
        long tree = file.size();
        file.block(ascii("TREE")).number(twist.number(0), 1).number(twist.number(0), 1).number(twist.number(1), 2)
                .number(
                        UNDEFINED, SIZE)
                .number(UNDEFINED, SIZE).number(twist.number(0), SIZE).number(twist.address(symbols), SIZE)
                .number(twist.number(offsets.getLast()), SIZE);
        long root = file.size();
        file.block(header(twist, List.of(new Message(0x11, new Sink(true).number(twist.address(tree), SIZE).number(twist
                .address(heap), SIZE).bytes()))));
        byte[] superblock = new Sink(true).block(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'})
                .number(twist
                        .number(0), 1)
                .number(0, 4).number(twist.number(SIZE), 1).number(twist.number(SIZE), 1).number(0, 1).number(
                        twist.number(4), 2)
                .number(twist.number(16), 2).number(0, 4).number(twist.number(matlab ? 512 : 0), SIZE).number(
                        UNDEFINED, SIZE)
                .number(twist.number(file.size()), SIZE).number(UNDEFINED, SIZE).number(0, SIZE)
                .number(twist.address(root), SIZE).number(twist.number(1), 8).number(tree, SIZE).number(heap, SIZE)
                .bytes();
        byte[] bytes = file.bytes();
        System.arraycopy(superblock, 0, bytes, 0, SUPERBLOCK);
        return matlab
                ? Twist.join(Arrays.copyOf(ascii("MATLAB 7.3 MAT-file, Platform: GLNXA64"), 512), bytes)
                : bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Message of an object header. */
    private record Message(int type, Content content) {

        Message(int type, byte[] bytes) {
            this(type, () -> bytes);
        }
    }

    /** Bytes of a message. */
    @FunctionalInterface
    private interface Content {
        byte[] bytes();
    }

    private static byte[] header(Twist twist, List<Message> messages) {
        Sink all = new Sink(true);
        List<Message> parts = twist.parts(messages);
        for (Message message : parts) {
            byte[] content = new Sink(true).block(message.content.bytes()).pad(8).bytes();
            all.number(twist.number(message.type), 2).number(twist.number(content.length), 2).number(0, 4)
                    .block(content);
        }
        return new Sink(true).number(twist.number(1), 2).number(twist.number(parts.size()), 2).number(1, 4)
                .number(twist.number(
                        all.size()), 4)
                .number(0, 4).block(all.bytes()).bytes();
    }

    private long dataset(Sink file, Random shape, Twist twist) {
        byte[] numbers = numbers(shape);
        int kind = shape.nextInt(4);
        List<Message> messages = description(twist);
        switch (kind) {
            case 0 -> {
                long at = file.size();
                file.block(numbers);
                messages.add(
                        new Message(8, new Sink(true).number(twist.number(3), 1).number(twist.number(1), 1).number(twist
                                .address(at), SIZE).number(twist.number(numbers.length), SIZE).bytes()));
            }
            case 1 -> messages
                    .add(new Message(8, new Sink(true).number(3, 1).number(0, 1).number(twist.number(numbers.length),
                            2).block(numbers).bytes()));
            default -> chunks(file, numbers, kind == 3, messages, twist);
        }
        file.pad(8);
        long header = file.size();
        file.block(header(twist, messages));
        return header;
    }

    private List<Message> description(Twist twist) {
        List<Message> messages = new ArrayList<>();
        messages.add(
                new Message(1,
                        new Sink(true).number(twist.number(1), 1).number(twist.number(2), 1).number(twist.number(0),
                                1).number(0, 5).number(twist.number(rows), SIZE).number(twist.number(columns), SIZE)
                                .bytes()));
        messages.add(new Message(3,
                twist.block(new Sink(true).number(twist.number(0x11), 1).number(twist.number(0x3f20), 3)
                        .number(twist.number(8), 4).number(twist.number(0), 2).number(twist.number(64), 2)
                        .number(twist.number(52), 1)
                        .number(twist.number(11), 1).number(twist.number(0), 1).number(twist.number(52), 1)
                        .number(1023, 4).bytes())));
        messages.add(
                new Message(5, new Sink(true).number(twist.number(2), 1).number(twist.number(3), 1).number(0, 1).number(
                        twist.number(0), 1).bytes()));
        return messages;
    }

    private void chunks(Sink file, byte[] numbers, boolean shuffled, List<Message> messages, Twist twist) {
        int perChunk = Math.max(1, rows / 2);
        List<byte[]> chunks = new ArrayList<>();
        for (int row = 0; row < rows; row += perChunk) {
            byte[] plain = Arrays.copyOf(Arrays.copyOfRange(numbers, row * columns * 8, Math.min(numbers.length, (row
                    + perChunk) * columns * 8)), perChunk * columns * 8);
            chunks.add(twist.block(deflated(twist.block(shuffled ? shuffled(plain) : plain))));
        }
        chunks(file, perChunk, chunks, shuffled, messages, twist);
    }

    private void chunks(Sink file, int perChunk, List<byte[]> chunks, boolean shuffled, List<Message> messages,
            Twist twist) {
        List<Long> places = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (byte[] stored : chunks) {
            places.add((long) file.size());
            sizes.add(stored.length);
            file.block(stored).pad(8);
        }
        long tree = file.size();
        file.block(ascii("TREE")).number(twist.number(1), 1).number(twist.number(0), 1)
                .number(twist.number(places.size()), 2)
                .number(UNDEFINED, SIZE).number(UNDEFINED, SIZE);
        for (int i = 0; i < places.size(); i++) {
            file.number(twist.number(sizes.get(i)), 4).number(twist.number(0), 4)
                    .number(twist.number((long) i * perChunk), SIZE)
                    .number(twist.number(0), SIZE).number(0, SIZE).number(twist.address(places.get(i)), SIZE);
        }
        file.number(0, 8).number(rows, SIZE).number(columns, SIZE).number(0, SIZE);
        Sink filters = new Sink(true).number(twist.number(1), 1).number(twist.number(shuffled ? 2 : 1), 1).number(0, 6);
        if (shuffled) {
            filters.number(twist.number(2), 2).number(0, 2).number(1, 2).number(twist.number(1), 2)
                    .number(twist.number(8), 4)
                    .number(0, 4);
        }
        filters.number(twist.number(1), 2).number(0, 2).number(1, 2).number(twist.number(1), 2)
                .number(twist.number(6), 4)
                .number(0, 4);
        messages.add(new Message(0x0b, filters.bytes()));
        messages.add(new Message(8,
                new Sink(true).number(twist.number(3), 1).number(twist.number(2), 1).number(twist.number(3),
                        1).number(twist.address(tree), SIZE).number(twist.number(perChunk), 4)
                        .number(twist.number(columns), 4).number(
                                twist.number(8), 4)
                        .bytes()));
    }

    private byte[] numbers(Random shape) {
        Sink sink = new Sink(true);
        for (int k = 0; k < rows * columns; k++) {
            sink.number(Double.doubleToLongBits(Math.abs(shape.nextGaussian())), 8);
        }
        return sink.bytes();
    }

    private static byte[] shuffled(byte[] plain) {
        byte[] shuffled = new byte[plain.length];
        int count = plain.length / 8;
        for (int k = 0; k < plain.length; k++) {
            shuffled[k % 8 * count + k / 8] = plain[k];
        }
        return shuffled;
    }

    private static byte[] deflated(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
