package org.alnilam.datasets.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

import org.alnilam.datasets.fuzz.Twist.Sink;

/**
 * Zip files with entries of other forms, stored or deflated.
 *
 * @param entries content of each entry by name
 */
record ZipForm(Map<String, Form> entries) implements Form {

    private static final int DEFLATED = 8;

    ZipForm {
        entries = new LinkedHashMap<>(entries);
    }

    /** Entry while the zip is written. */
    private record Entry(String name, int method, long crc, int stored, int plain, int offset) {}

    @Override
    public byte[] write(Random shape, Twist twist) {
        Sink zip = new Sink(true);
        List<Entry> written = new ArrayList<>();
        for (Map.Entry<String, Form> entry : twist.parts(List.copyOf(entries.entrySet()))) {
            byte[] plain = entry.getValue().write(new Random(shape.nextInt(1000)), twist);
            int method = shape.nextInt(3) == 0 ? 0 : DEFLATED;
            byte[] stored = twist.block(method == 0 ? plain : deflated(plain));
            CRC32 crc = new CRC32();
            crc.update(plain);
            Entry header = new Entry(name(twist, entry.getKey()), method, crc.getValue(), stored.length, plain.length,
                    zip
                            .size());
            zip.number(0x04034b50, 4);
            common(zip, header, twist);
            zip.block(bytes(header.name)).block(stored);
            written.add(header);
        }
        int directory = zip.size();
        for (Entry entry : twist.parts(written)) {
            zip.number(0x02014b50, 4).number(twist.number(20), 2);
            common(zip, entry, twist);
            zip.number(twist.number(0), 2).number(0, 4).number(twist.number(0), 4).number(twist.number(entry.offset), 4)
                    .block(bytes(entry.name));
        }
        int end = zip.size();
        return zip.number(0x06054b50, 4).number(0, 4).number(twist.number(written.size()), 2)
                .number(twist.number(written
                        .size()), 2)
                .number(twist.number(end - directory), 4).number(twist.number(directory), 4).number(twist.number(
                        0), 2)
                .bytes();
    }

    private static String name(Twist twist, String name) {
        String other = twist.word(name);
        String twisted = other.equals("..")
                ? "../" + name
                : other.equals("/")
                        ? "/" + name
                        : other.equals("\\")
                                ? name.replace('/', '\\')
                                : other;
        return twisted;
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static void common(Sink zip, Entry entry, Twist twist) {
        zip.number(twist.number(20), 2).number(twist.number(0x800), 2).number(twist.number(entry.method), 2)
                .number(0x5a21,
                        2)
                .number(0x5a21, 2).number(twist.number(entry.crc), 4).number(twist.number(entry.stored), 4).number(twist
                        .number(entry.plain), 4)
                .number(twist.number(bytes(entry.name).length), 2).number(twist.number(0), 2);
    }

    private static byte[] deflated(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            byte[] bytes = new byte[plain.length * 2 + 100];
            int length = deflater.deflate(bytes);
            return Arrays.copyOf(bytes, length);
        } finally {
            deflater.end();
        }
    }
}
