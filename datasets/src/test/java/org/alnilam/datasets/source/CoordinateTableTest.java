package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Region.Centre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Tables of labels and centres. */
class CoordinateTableTest {

    private static final Optional<List<String>> LABELS = Optional.of(List.of("a", "b"));
    private static final Optional<List<Centre>> CENTRES = Optional
            .of(List.of(new Centre(1, 2, 3), new Centre(-4, 5, 6)));

    @TempDir
    private Path folder;

    @Test
    void labelsAndCentresMayBeApartOrTogetherWithOrWithoutHeader() {
        assertEquals(new CoordinateTable(LABELS, Optional.empty()), read("a\nb\n"));
        assertEquals(new CoordinateTable(LABELS, Optional.empty()), read("Label\na\nb\n"));
        assertEquals(new CoordinateTable(Optional.of(List.of("7", "9")), Optional.empty()), read("7\n9\n"));
        assertEquals(new CoordinateTable(Optional.empty(), CENTRES), read("1\t2\t3\n-4\t5\t6\n"));
        assertEquals(new CoordinateTable(Optional.empty(), CENTRES), read("x\ty\tz\n1\t2\t3\n-4\t5\t6\n"));
        assertEquals(new CoordinateTable(LABELS, CENTRES), read("a\t1\t2\t3\nb\t-4\t5\t6\n"));
        assertEquals(new CoordinateTable(LABELS, CENTRES), read("x\ty\tz\tname\n1\t2\t3\ta\n-4\t5\t6\tb\n"));
    }

    @Test
    void refusesCentresOfTwoNumbers() {
        String message = assertThrows(DataException.class, () -> read("a\t1\t2\nb\t3\t4\n")).getMessage();
        assertTrue(message.endsWith("line 2: has 2 columns of numbers; x, y and z of regions are 3"), message);
    }

    private CoordinateTable read(String text) {
        Path file = folder.resolve("table.tsv");
        StudyTrees.write(file, text);
        return CoordinateTable.read(file);
    }
}
