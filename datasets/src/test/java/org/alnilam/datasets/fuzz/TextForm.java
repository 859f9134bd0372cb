package org.alnilam.datasets.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Matrices in text as people and programs write them: separators, labels, quotes, comments, encodings. */
record TextForm(int rows, int columns, List<String> labels) implements Form {

    /** A table of numbers between commas below a header of labels; symmetric if it is square. */
    static Form plain(int rows, int columns, List<String> labels) {
        return (shape, twist) -> {
            List<String> lines = new ArrayList<>();
            lines.add(String.join(twist.word("\t"), twist.parts(labels.stream().map(twist::word).toList())));
            for (int i = 0; i < rows; i++) {
                List<String> fields = new ArrayList<>();
                for (int j = 0; j < columns; j++) {
                    fields.add(
                            twist.word(rows == columns ? 1.0 / (1 + Math.abs(i - j) * (i + j)) : shape.nextGaussian()));
                }
                lines.add(String.join(twist.word("\t"), twist.parts(fields)));
            }
            return twist
                    .block((String.join(twist.word("\n"), twist.parts(lines)) + "\n").getBytes(StandardCharsets.UTF_8));
        };
    }

    @Override
    public byte[] write(Random shape, Twist twist) {
        String separator = twist.word(List.of(",", ",", "\t", ";", " ", "  ").get(shape.nextInt(6)));
        boolean header = shape.nextInt(3) == 0 && labels.size() >= columns;
        boolean index = shape.nextInt(4) == 0 && labels.size() >= rows;
        boolean quoted = shape.nextInt(4) == 0;
        String end = twist.word(List.of("\n", "\r\n", "\r").get(shape.nextInt(3)));
        List<String> lines = new ArrayList<>();
        if (shape.nextInt(5) == 0) {
            lines.add("# " + twist.word("comment"));
        }
        if (header) {
            List<String> fields = new ArrayList<>();
            if (index && shape.nextBoolean()) {
                fields.add(twist.word(""));
            }
            labels.subList(0, columns).forEach(label -> fields.add(field(twist.word(label), quoted)));
            lines.add(String.join(separator, twist.parts(fields)));
        }
        for (int i = 0; i < rows; i++) {
            List<String> fields = new ArrayList<>();
            if (index) {
                fields.add(field(twist.word(labels.get(i)), quoted));
            }
            for (int j = 0; j < columns; j++) {
                double value = rows == columns && i == j ? 0 : Math.abs(shape.nextGaussian());
                fields.add(twist.word(shape.nextInt(30) == 0 ? "" : Double.toString(value)));
            }
            lines.add(String.join(separator, twist.parts(fields)));
        }
        Charset encoding = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_8, StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE, StandardCharsets.ISO_8859_1).get(shape.nextInt(5));
        return twist
                .block((twist.word(shape.nextInt(4) == 0 ? "\uFEFF" : "") + String.join(end, twist.parts(lines)) + end)
                        .getBytes(encoding));
    }

    private static String field(String text, boolean quoted) {
        return quoted ? "\"" + text + "\"" : text;
    }
}
