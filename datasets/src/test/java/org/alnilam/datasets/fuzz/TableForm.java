package org.alnilam.datasets.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Tables of texts.
 *
 * @param lines lines of a good table, fields between commas
 */
public record TableForm(List<String> lines) implements Form {

    /** {@return a table of these lines, fields between commas} */
    public static TableForm of(String... lines) {
        return new TableForm(List.of(lines));
    }

    @Override
    public byte[] write(Random shape, Twist twist) {
        String separator = twist.word(List.of(",", "\t", ";").get(shape.nextInt(3)));
        List<String> texts = new ArrayList<>();
        for (String line : lines) {
            texts.add(
                    String.join(separator, twist.parts(Arrays.stream(line.split(",", -1)).map(twist::word).toList())));
        }
        return twist.block((String.join(twist.word("\n"), twist.parts(texts)) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
