package org.alnilam.datasets.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;

import org.alnilam.datasets.fuzz.Twist.Sink;

/** MAT files of version 5: matrices of all classes of numbers, sparse ones, texts, cells and structs, plain or compressed. */
record MatForm(String variable, int rows, int columns) implements Form {

    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;

    @Override
    public byte[] write(Random shape, Twist twist) {
        boolean little = shape.nextInt(5) > 0;
        Sink file = new Sink(little);
        file.block("%-116s".formatted("MATLAB 5.0 MAT-file, Platform: GLNXA64").getBytes(StandardCharsets.US_ASCII))
                .number(
                        twist.number(0), 8)
                .number(twist.number(0x0100), 2).number(0x4d49, 2);
        List<byte[]> elements = new ArrayList<>();
        List<String> kinds = new ArrayList<>(List.of("other"));
        kinds.add(shape.nextInt(4) == 0 ? "sparse" : "full");
        kinds.add(List.of("text", "cell", "struct", "function", "complex", "cube").get(shape.nextInt(6)));
        for (String kind : kinds) {
            byte[] element = element(little, MATRIX, content(little, kind, shape, twist, 0), twist);
            elements.add(
                    shape.nextBoolean() ? element(little, COMPRESSED, deflated(twist.block(element)), twist) : element);
        }
        twist.parts(elements).forEach(file::block);
        return file.bytes();
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

    private static byte[] element(boolean little, int type, byte[] content, Twist twist) {
        Sink sink = new Sink(little);
        if (content.length <= 4 && type != MATRIX && type != COMPRESSED) {
            return sink.number(twist.number(type | (content.length << 16)), 4).block(content).pad(8).bytes();
        }
        sink.number(twist.number(type), 4).number(twist.number(content.length), 4).block(content);
        return type == COMPRESSED ? sink.bytes() : sink.pad(8).bytes();
    }

    private byte[] content(boolean little, String kind, Random shape, Twist twist, int depth) {
        boolean main = kind.equals("full") || kind.equals("sparse");
        int height = main ? rows : 2;
        int width = main ? columns : 3;
        int type = switch (kind) {
            case "text" -> 4;
            case "cell" -> 1;
            case "struct" -> 2;
            case "function" -> 16;
            case "sparse" -> 5;
            default -> 6 + shape.nextInt(10);
        };
        int stored = switch (kind) {
            case "text" -> 4;
            case "sparse" -> 9;
            default -> new int[] {1, 2, 3, 4, 5, 6, 7, 9, 12, 13}[shape.nextInt(10)];
        };
        int flags = (kind.equals("complex") ? 0x800 : 0) | (shape.nextInt(6) == 0 ? 0x200 : 0);
        int filled = Math.min(height * width, 5);
        Sink sink = new Sink(little);
        sink.block(element(little, 6, new Sink(little).number(twist.number(type | flags), 4).number(twist.number(kind
                .equals("sparse") ? filled : 0), 4).bytes(), twist));
        Sink dimensions = new Sink(little).number(twist.number(height), 4).number(twist.number(width), 4);
        if (kind.equals("cube")) {
            dimensions.number(twist.number(2), 4);
        }
        sink.block(element(little, 5, twist.block(dimensions.bytes()), twist));
        String name = depth > 0 ? "" : main ? variable : kind;
        sink.block(element(little, 1, twist.word(name).getBytes(StandardCharsets.UTF_8), twist));
        switch (kind) {
            case "cell", "function" -> cells(little, sink, height * width, shape, twist, depth);
            case "struct" -> {
                sink.block(element(little, 5, new Sink(little).number(twist.number(8), 4).bytes(), twist));
                sink.block(
                        element(little, 1, twist.block("first\0\0\0last\0\0\0\0".getBytes(StandardCharsets.US_ASCII)),
                                twist));
                cells(little, sink, 2 * height * width, shape, twist, depth);
            }
            case "sparse" -> {
                Sink inRows = new Sink(little);
                Sink ofColumns = new Sink(little).number(twist.number(0), 4);
                for (int k = 0; k < filled; k++) {
                    inRows.number(twist.number(k % height), 4);
                }
                for (int j = 0; j < width; j++) {
                    ofColumns.number(twist.number(Math.min(filled, (j + 1) * height)), 4);
                }
                sink.block(element(little, 5, inRows.bytes(), twist))
                        .block(element(little, 5, ofColumns.bytes(), twist))
                        .block(element(little, 9, numbers(little, filled, 9, shape), twist));
            }
            default -> {
                int count = height * width * (kind.equals("cube") ? 2 : 1);
                for (int part = 0; part < (kind.equals("complex") ? 2 : 1); part++) {
                    sink.block(element(little, stored, twist.block(numbers(little, count, stored, shape)), twist));
                }
            }
        }
        return sink.bytes();
    }

    private void cells(boolean little, Sink sink, int count, Random shape, Twist twist, int depth) {
        List<byte[]> cells = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            String kind = depth < 2 && k == 0 ? "cell" : "text";
            cells.add(element(little, MATRIX, content(little, kind, shape, twist, depth + 1), twist));
        }
        twist.parts(cells).forEach(sink::block);
    }

    private static byte[] numbers(boolean little, int count, int type, Random shape) {
        Sink sink = new Sink(little);
        for (int k = 0; k < count; k++) {
            double value = Math.abs(shape.nextGaussian());
            switch (type) {
                case 1, 2 -> sink.number((long) (10 * value), 1);
                case 3 -> sink.number((long) (10 * value), 2);
                case 4 -> sink.number('A' + k % 26, 2);
                case 5, 6 -> sink.number((long) (10 * value), 4);
                case 7 -> sink.number(Float.floatToIntBits((float) value), 4);
                case 9 -> sink.number(Double.doubleToLongBits(value), 8);
                default -> sink.number((long) (10 * value), 8);
            }
        }
        return sink.bytes();
    }
}
