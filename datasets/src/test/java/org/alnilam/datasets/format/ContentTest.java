package org.alnilam.datasets.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.DataException;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Bytes of a file, and how much a file of its size may hold. */
class ContentTest {

    /** Numbers that fit into the least that any file may grow to. */
    private static final long MOST_NUMBERS = (48L << 20) / 8;

    @TempDir
    private Path folder;

    private Path file(byte... bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }

    private static String refusal(Executable action) {
        return assertThrows(DataException.class, action).getMessage();
    }

    @Test
    void largeFilesMayGrowAHundredTimesAndSmallOnesTo48MiB() {
        assertEquals(48L << 20, Content.mostBytes(0));
        assertEquals(48L << 20, Content.mostBytes(5_000_000));
        assertEquals(500_000_000, Content.mostBytes(10_000_000));
    }

    @Test
    void numbersBeyondTheRoomAreRefused() throws IOException {
        Content content = Content.of(file((byte) 1));
        content.requireRoom("p", 1, MOST_NUMBERS);
        content.requireRoom("p", MOST_NUMBERS / 4, 4);
        content.requireRoom("p", 0, Integer.MAX_VALUE);
        content.requireRoom("p", Integer.MAX_VALUE, 0);
        String rest = " numbers, more than a file of its size should hold; write it again without compression";
        long beyond = Integer.MAX_VALUE + 1L;
        for (long[] size : new long[][] {{1, MOST_NUMBERS + 1}, {-1, 1}, {1, -1}, {beyond, 0}, {0, beyond}}) {
            assertEquals("p has %s x %s".formatted(size[0], size[1]) + rest, refusal(() -> content.requireRoom("p",
                    size[0], size[1])));
        }
    }

    @Test
    void compressionIsKnownByTheFirstBytes() throws IOException {
        Content plain = Content.of(file((byte) 0x1f));
        assertFalse(plain.compressed());
        assertFalse(plain.mayGrow());
        assertArrayEquals(new byte[] {0x1f}, plain.start());
        for (String start : new String[] {"BZh0", "BZh:", "BZx1", "BYh1", "AZh1", "BZh"}) {
            assertFalse(Content.of(file(start.getBytes(StandardCharsets.US_ASCII))).compressed(), start);
        }
        Path gzip = folder.resolve("gzip");
        try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            stream.write(7);
        }
        Content compressed = Content.of(gzip);
        assertTrue(compressed.compressed());
        assertTrue(compressed.mayGrow());
        assertArrayEquals(new byte[] {7}, compressed.bytes());
        assertEquals(Integer.valueOf(7), compressed.read(InputStream::read));
    }

    @Test
    void filesOfAZipShareItsRoom() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            for (String name : new String[] {"one", "two"}) {
                Files.writeString(zip.getPath(name), "content");
            }
        }
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("a.zip"))) {
            Content one = Content.of(zip.getPath("one"));
            assertTrue(one.mayGrow());
            assertFalse(one.compressed());
            one.requireRoom("one", 1, MOST_NUMBERS - 10);
            one.requireRoom("one", 1, MOST_NUMBERS - 10); // the same file again
            Content two = Content.of(zip.getPath("two"));
            two.requireRoom("two", 2, 5);
            assertEquals("two and the files before it hold more numbers than their zip should; unpack it", refusal(
                    () -> two.requireRoom("two", 1, 11)));
        }
    }

    @Test
    void everyFailureIsASentenceWithTheFile() throws IOException {
        Path file = file((byte) 1);
        Content content = Content.of(file);
        assertEquals(file + " is a truncated or damaged gzip file; write it again", refusal(() -> content.read(
                stream -> {
                    throw new EOFException();
                })));
        assertEquals(file + " is not text in UTF-8 or UTF-16; save it as UTF-8", refusal(() -> content.read(
                stream -> {
                    throw new UncheckedIOException(new MalformedInputException(1));
                })));
        assertEquals(file + " cannot be read: made up", refusal(() -> content.read(stream -> {
            throw new IOException("made up");
        })));
        Path damaged = file((byte) 0x1f, (byte) 0x8b, (byte) 8);
        assertEquals(damaged + " is a truncated or damaged gzip file; write it again", refusal(() -> Content.of(
                damaged)));
        assertEquals(folder.resolve("none") + " does not exist", refusal(() -> Content.of(folder.resolve("none"))));
        assertTrue(
                refusal(() -> Content.of(folder)).startsWith(folder + " cannot be read: it is no file; name a file"));
    }
}
