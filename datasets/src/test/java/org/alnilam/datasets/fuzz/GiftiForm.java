package org.alnilam.datasets.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;

import org.alnilam.datasets.fuzz.Twist.Sink;

/**
 * GIFTI files in all encodings.
 *
 * @param rows number of rows of an array
 * @param columns number of its columns
 * @param several whether some files hold two arrays, of which a reader must be told the right one
 */
record GiftiForm(int rows, int columns, boolean several) implements Form {

    @Override
    public byte[] write(Random shape, Twist twist) {
        List<String> arrays = new ArrayList<>();
        for (int i = 0; i <= shape.nextInt(8) / 7 && (several || i == 0); i++) {
            arrays.add(array(shape, twist));
        }
        return twist.block(
                ("<?xml version=\"1.0\" encoding=\"%s\"?>\n<!DOCTYPE GIFTI SYSTEM \"gifti.dtd\">\n<GIFTI Version=\"1.0\""
                        + " NumberOfDataArrays=\"%s\"><MetaData><MD><Name><![CDATA[%s]]></Name></MD></MetaData>%s</GIFTI>\n")
                        .formatted(
                                twist.word("UTF-8"), twist.word(arrays.size()), twist.word("x"),
                                String.join("", twist.parts(arrays)))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private String array(Random shape, Twist twist) {
        String encoding = List.of("ASCII", "Base64Binary", "GZipBase64Binary").get(shape.nextInt(3));
        String type = List.of("FLOAT32", "FLOAT64", "FLOAT32", "UINT8", "INT32")
                .get(shape.nextInt(shape.nextInt(3) == 0 ? 5 : 3));
        boolean little = shape.nextBoolean();
        Sink numbers = new Sink(little);
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < rows * columns; k++) {
            double value = 1.0 / (1 + Math.abs(k / columns - k % columns) * (k / columns + k % columns));
            text.append(twist.word(value)).append(' ');
            switch (type) {
                case "UINT8" -> numbers.number((long) (10 * value), 1);
                case "INT32" -> numbers.number((long) (10 * value), 4);
                case "FLOAT32" -> numbers.number(Float.floatToIntBits((float) value), 4);
                default -> numbers.number(Double.doubleToLongBits(value), 8);
            }
        }
        byte[] plain = twist.block(numbers.bytes());
        String data = switch (encoding) {
            case "ASCII" -> text.toString();
            case "Base64Binary" -> Base64.getEncoder().encodeToString(plain);
            default -> Base64.getEncoder().encodeToString(twist.block(deflated(plain)));
        };
        return ("<DataArray Intent=\"NIFTI_INTENT_NONE\" DataType=\"NIFTI_TYPE_%s\" ArrayIndexingOrder=\"%s\" Dimensionality=\"%s\""
                + " Dim0=\"%s\" Dim1=\"%s\" Encoding=\"%s\" Endian=\"%s\"><Data>%s</Data></DataArray>")
                .formatted(twist.word(
                        type), twist.word(shape.nextBoolean() ? "RowMajorOrder" : "ColumnMajorOrder"), twist.word(2),
                        twist.word(
                                rows),
                        twist.word(columns), twist.word(encoding), twist.word(little
                                ? "LittleEndian"
                                : "BigEndian"),
                        twist.word(data));
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
