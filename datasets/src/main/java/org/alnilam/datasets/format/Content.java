package org.alnilam.datasets.format;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

import org.alnilam.datasets.DataException;

/** Bytes of a file, after decompression where it is gzip or bzip2, which its first bytes tell. */
final class Content {

    /** Number of bytes at the start by which file types are told apart. */
    static final int START_BYTES = 1 << 16;

    /**
     * Largest size after decompression, if it is also more than {@link #MOST_EXPANSION} times the size before. Numbers
     * shrink to a half or a tenth, those of a sparse matrix to a hundredth; a larger file that shrinks further is made to
     * fill the memory.
     */
    private static final long MOST_BYTES = 64L << 20;
    private static final long MOST_EXPANSION = 100;

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
    private final long fileBytes;
    private final byte[] start;

    private Content(Path file) throws IOException {
        this.file = file;
        fileBytes = Files.size(file);
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
        return new Bounded(stream, mostBytes(MOST_EXPANSION));
    }

    /**
     * Most bytes that numbers of this file may take.
     *
     * @param expansion how many times they may be larger than the file
     * @return at least 64 MiB
     */
    long mostBytes(long expansion) {
        return Math.max(MOST_BYTES, expansion * fileBytes);
    }

    private InputStream open() throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            InputStream plain = compression.open(raw);
            return compressed() ? new Bounded(plain, mostBytes(MOST_EXPANSION)) : plain;
        } catch (IOException e) {
            raw.close();
            throw damaged(e);
        }
    }

    private DataException damaged(IOException cause) {
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
            } catch (IOException e) {
                throw damaged(e);
            }
            count += Math.max(read, 0);
            if (count > limit) {
                throw new DataException(
                        ("%s grows to more than %s MiB when it is decompressed, over %s times its size; "
                                + "decompress it yourself if that is right")
                                .formatted(file, limit >> 20, MOST_EXPANSION));
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
