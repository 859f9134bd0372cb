package org.alnilam.datasets.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import org.alnilam.datasets.fuzz.Twist.Sink;

/** Arrays in the format of NumPy, of all versions, types and orders. */
record NpyForm(int rows, int columns) implements Form {

    @Override
    public byte[] write(Random shape, Twist twist) {
        int version = 1 + shape.nextInt(3);
        String type = List.of("<f8", ">f8", "<f4", ">f4", "<f2", "|i1", "|u1", "<i2", ">i4", "<u4", "<i8", "|b1")
                .get(shape
                        .nextInt(12));
        String header = "{'descr': '%s', 'fortran_order': %s, 'shape': (%s, %s), }\n".formatted(twist.word(type),
                twist.word(
                        shape.nextBoolean() ? "True" : "False"),
                twist.word(rows), twist.word(columns));
        byte[] text = twist.block(header.getBytes(StandardCharsets.UTF_8));
        boolean little = !type.startsWith(">");
        int size = type.charAt(2) - '0';
        Sink numbers = new Sink(little);
        for (int k = 0; k < rows * columns; k++) {
            double value = Math.abs(shape.nextGaussian());
            numbers.number(type.charAt(1) != 'f'
                    ? (long) (10 * value)
                    : size == 8
                            ? Double.doubleToLongBits(value)
                            : size == 4
                                    ? Float.floatToIntBits((float) value)
                                    : Float.floatToFloat16((float) value),
                    size);
        }
        return new Sink(true).number(0x93, 1).block("NUMPY".getBytes(StandardCharsets.US_ASCII)).number(twist.number(
                version), 1).number(twist.number(0), 1).number(twist.number(text.length), version == 1 ? 2 : 4)
                .block(text)
                .block(twist.block(numbers.bytes())).bytes();
    }
}
