package org.alnilam.datasets.format;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import org.alnilam.datasets.DataException;

/**
 * Text of a file in its encoding: UTF-8, or UTF-16 with or without a byte order mark, which is left out. Text that is
 * neither is taken for Windows-1252, in which spreadsheets save letters with accents.
 */
final class TextFile {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    /** Most characters of a file that a message quotes. */
    private static final int QUOTED = 40;

    private final Content content;
    private Charset encoding;

    /** Work on a text. */
    @FunctionalInterface
    interface Reading<T> {
        T read(BufferedReader reader) throws IOException;
    }

    /**
     * Tells the encoding.
     *
     * @throws DataException if the content is not text
     */
    TextFile(Content content) {
        this.content = content;
        encoding = encoding(content.start());
        if (encoding.equals(StandardCharsets.UTF_8) && hasNul(content.start())) {
            throw new DataException("%s is neither text nor of another known type; known are %s".formatted(content
                    .file(), MatrixFiles.TYPES));
        }
    }

    private static Charset encoding(byte[] start) {
        int first = start.length > 0 ? start[0] & 0xff : 0;
        int second = start.length > 1 ? start[1] & 0xff : 0;
        if ((first == 0xff && second == 0xfe) || halfIsZero(start, 1)) {
            return StandardCharsets.UTF_16LE;
        }
        return (first == 0xfe && second == 0xff) || halfIsZero(start, 0)
                ? StandardCharsets.UTF_16BE
                : StandardCharsets.UTF_8;
    }

    /** Tells whether every second of the first bytes is 0 and no other, as digits are in UTF-16. */
    private static boolean halfIsZero(byte[] start, int which) {
        int length = Math.min(start.length, 64) & ~1;
        for (int i = 0; i < length; i++) {
            if ((start[i] == 0) != (i % 2 == which)) {
                return false;
            }
        }
        return length > 0;
    }

    private static boolean hasNul(byte[] start) {
        for (byte value : start) {
            if (value == 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads the text.
     *
     * @param reading what is done with it; it may be done twice
     * @return its result
     * @throws DataException if the file cannot be read
     */
    <T> T read(Reading<T> reading) {
        return content.read(stream -> {
            try {
                return reading.read(reader(stream));
            } catch (CharacterCodingException e) {
                if (!encoding.equals(StandardCharsets.UTF_8)) {
                    throw e;
                }
                encoding = WINDOWS;
                return content.read(again -> reading.read(reader(again)));
            }
        });
    }

    private BufferedReader reader(InputStream stream) throws IOException {
        Reader text = new InputStreamReader(stream, encoding.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
        BufferedReader reader = new BufferedReader(content.mayGrow() ? new Lines(text) : text, 1 << 16);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    /** {@return the name of the encoding, as found so far} */
    String encodingName() {
        return encoding.name();
    }

    /**
     * Quotes a piece of text in a message.
     *
     * @param text any text
     * @return at most {@value #QUOTED} characters of it, all of them printable, in quotation marks
     */
    static String quote(String text) {
        String shown = text.codePoints().limit(QUOTED + 1L).map(c -> Character.isISOControl(c) ? '?' : c).collect(
                StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return shown.codePointCount(0, shown.length()) > QUOTED
                ? "'%s...'".formatted(shown.substring(0, shown.offsetByCodePoints(0, QUOTED - 3)))
                : "'%s'".formatted(shown);
    }

    /** Text of a compressed file, whose lines are bounded, since one line takes many times its size in memory. */
    private final class Lines extends FilterReader {

        private static final int LONGEST = 4_000_000;

        private int length;

        Lines(Reader text) {
            super(text);
        }

        @Override
        public int read(char[] text, int from, int count) throws IOException {
            int read = super.read(text, from, count);
            for (int i = from; i < from + read; i++) {
                length = text[i] == '\n' || text[i] == '\r' ? 0 : length + 1;
            }
            if (length > LONGEST) {
                throw new DataException(
                        "%s has a line of more than %s characters, once it is decompressed; write it again"
                                .formatted(content.file(), LONGEST));
            }
            return read;
        }
    }
}
