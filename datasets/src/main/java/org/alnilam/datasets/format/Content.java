package org.alnilam.datasets.format;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

import org.alnilam.datasets.DataException;

/** Bytes of a file, after decompression where it is gzip or bzip2, which its first bytes tell. */
final class Content {

    /** Number of bytes at the start by which file types are told apart. */
    static final int START_BYTES = 1 << 16;

    /**
     * Most bytes that a file may hold after decompression, and that its numbers may take, if it is not larger than
     * {@link #SMALL_BYTES}: a matrix of 2,500 regions. Beyond, each byte may stand for {@link #MOST_EXPANSION}: numbers shrink
     * to a half or a tenth, those of a sparse matrix to a hundredth. A file that asks for more is damaged or made to fill
     * the memory.
     */
    private static final long MOST_BYTES = 48L << 20;
    private static final long SMALL_BYTES = 5_000_000;
    private static final long MOST_EXPANSION = 100;

    /** Numbers of the files of each zip, which all together are bounded like those of one file. */
    private static final Map<FileSystem, ZipRoom> ZIPPED = new WeakHashMap<>();

    /** Forms in which a file may be compressed. */
    private enum Compression {
        NONE("file"), GZIP("gzip file"), BZIP2("bzip2 file");

        private final String label;

        Compression(String label) {
            this.label = label;
        }

        static Compression of(byte[] start) {
            if (start.length > 1 && start[0] == (byte) 0x1f && start[1] == (byte) 0x8b) {
                return GZIP;
            }
            return start.length > 3 && start[0] == 'B' && start[1] == 'Z' && start[2] == 'h' && start[3] >= '1'
                    && start[3] <= '9' ? BZIP2 : NONE;
        }

        InputStream open(InputStream raw) throws IOException {
            return switch (this) {
                case NONE -> raw;
                case GZIP -> new GZIPInputStream(raw, 1 << 16);
                case BZIP2 -> new BZip2CompressorInputStream(new BufferedInputStream(raw, 1 << 16), true);
            };
        }
    }

    /** Work on a stream of bytes. */
    @FunctionalInterface
    interface Reading<T> {
        T read(InputStream stream) throws IOException;
    }

    private final Path file;
    private final Compression compression;
    private final boolean zipped;
    private final long fileBytes;
    private final byte[] start;

    private Content(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new DataException(
                    "%s cannot be read: it is no file; name a file of %s".formatted(file, MatrixFiles.TYPES));
        }
        zipped = !file.getFileSystem().equals(FileSystems.getDefault());
        fileBytes = zipped ? Math.max(0, (Long) Files.getAttribute(file, "zip:compressedSize")) : Files.size(file);
        try (InputStream raw = Files.newInputStream(file)) {
            compression = Compression.of(raw.readNBytes(4));
        }
        try (InputStream stream = open()) {
            start = stream.readNBytes(START_BYTES);
        }
    }

    /**
     * Looks into a file.
     *
     * @param file any file, in any file system
     * @return its content
     * @throws DataException if it does not exist or cannot be read
     */
    static Content of(Path file) {
        try {
            return new Content(file);
        } catch (IOException e) {
            throw defect(file, e);
        }
    }

    /** {@return the file, for messages} */
    Path file() {
        return file;
    }

    /** {@return the first bytes, at most {@value #START_BYTES}; for reading only} */
    byte[] start() {
        return start;
    }

    /** {@return whether the file itself holds other bytes, which are decompressed} */
    boolean compressed() {
        return compression != Compression.NONE;
    }

    /** {@return whether this may be more bytes than the file has: it is compressed, or in a zip} */
    boolean mayGrow() {
        return compressed() || zipped;
    }

    /**
     * Reads all bytes as a stream.
     *
     * @param reading what is done with them
     * @return its result
     * @throws DataException if the file cannot be read, is truncated or asks for too much memory
     */
    <T> T read(Reading<T> reading) {
        try (InputStream stream = open()) {
            return reading.read(stream);
        } catch (UncheckedIOException e) {
            throw defect(file, e.getCause());
        } catch (IOException e) {
            throw defect(file, e);
        }
    }

    /**
     * Reads all bytes at once.
     *
     * @return the bytes
     * @throws DataException if the file cannot be read, is truncated or larger than an array
     */
    byte[] bytes() {
        return read(stream -> {
            byte[] bytes = stream.readNBytes(Integer.MAX_VALUE - 8);
            if (stream.read() >= 0) {
                throw new DataException("%s has more than 2 GiB; split it into smaller files".formatted(file));
            }
            return bytes;
        });
    }

    /**
     * Bounds the bytes that a stream inside this file gives, as those of a compressed file are bounded.
     *
     * @param stream a stream that decompresses what this file holds
     * @return its bytes
     */
    InputStream bounded(InputStream stream) {
        return new Bounded(stream, mostBytes());
    }

    /** {@return most bytes that this file may hold after decompression, and that its numbers may take} */
    long mostBytes() {
        return mostBytes(fileBytes);
    }

    /**
     * Most bytes that a file may hold after decompression.
     *
     * @param fileBytes size of the file
     * @return at least 48 MiB
     */
    static long mostBytes(long fileBytes) {
        return Math.max(MOST_BYTES, MOST_EXPANSION * (fileBytes - SMALL_BYTES));
    }

    /**
     * Makes sure that a file may ask for the memory of a matrix, before it is taken.
     *
     * @param place the file, or the file and the name in it, for messages
     * @param rows number of rows that the file declares
     * @param columns number of columns that it declares
     * @throws DataException if the numbers would take more than {@link #mostBytes()}, alone or with those of the other files
     *         of its zip
     */
    void requireRoom(String place, long rows, long columns) {
        long most = mostBytes() / Double.BYTES;
        if (rows < 0 || columns < 0 || rows > Integer.MAX_VALUE || columns > Integer.MAX_VALUE
                || rows * columns > most) {
            throw new DataException(
                    "%s has %s x %s numbers, more than a file of its size should hold; write it again without compression"
                            .formatted(place, rows, columns));
        }
        if (zipped) {
            requireRoomInZip(rows * columns * Double.BYTES);
        }
    }

    private void requireRoomInZip(long bytes) {
        try {
            ZipRoom room;
            synchronized (ZIPPED) {
                room = ZIPPED.get(file.getFileSystem());
                if (room == null) {
                    room = new ZipRoom(mostBytes(Files.getFileStore(file).getTotalSpace()));
                    ZIPPED.put(file.getFileSystem(), room);
                }
            }
            if (!room.holds(file.toString(), bytes)) {
                throw new DataException("%s and the files before it hold more numbers than their zip should; unpack it"
                        .formatted(file));
            }
        } catch (IOException e) {
            throw defect(file, e);
        }
    }

    /** Bytes of the numbers of the files of one zip. */
    private static final class ZipRoom {

        private final long most;
        private final Map<String, Long> files = new HashMap<>();
        private long all;

        ZipRoom(long most) {
            this.most = most;
        }

        /** Counts the most bytes that a file asked for so far, and tells whether those of all files fit. */
        synchronized boolean holds(String file, long bytes) {
            long before = files.getOrDefault(file, 0L);
            if (bytes > before) {
                files.put(file, bytes);
                all += bytes - before;
            }
            return all <= most;
        }
    }

    private InputStream open() throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            if (zipped) { // a zip need not tell the truth about its files
                raw = new Bounded(raw, Files.size(file));
            }
            InputStream plain = compression.open(raw);
            return compressed() ? new Bounded(plain, mostBytes()) : plain;
        } catch (IOException e) {
            raw.close();
            throw damaged(e);
        }
    }

    private DataException damaged(Exception cause) {
        return new DataException("%s is a truncated or damaged %s; write it again".formatted(file, compression.label),
                cause);
    }

    private static DataException defect(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new DataException("%s does not exist".formatted(file), e);
        }
        if (e instanceof EOFException || e instanceof ZipException) {
            return new DataException("%s is a truncated or damaged gzip file; write it again".formatted(file), e);
        }
        return e instanceof CharacterCodingException
                ? new DataException("%s is not text in UTF-8 or UTF-16; save it as UTF-8".formatted(file), e)
                : new DataException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }

    /** Stream of decompressed bytes that ends with a sentence if there are too many or the compressed form is damaged. */
    private final class Bounded extends InputStream {

        private final InputStream source;
        private final long limit;
        private long count;

        Bounded(InputStream source, long limit) {
            this.source = source;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read;
            try {
                read = source.read(bytes, offset, length);
            } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) { // bzip2 throws several kinds
                throw damaged(e);
            }
            count += Math.max(read, 0);
            if (count > limit) {
                throw new DataException(
                        "%s grows to more than %s when it is decompressed, which a file of its size should not; %s"
                                .formatted(
                                        file, limit >> 20 > 0 ? (limit >> 20) + " MiB" : limit + " bytes",
                                        "decompress it yourself if that is right"));
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
