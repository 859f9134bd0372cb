package org.alnilam.datasets.format;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class CsvRowsTest {

    @Test
    void fieldsAreReadAsTheyAreWritten() {
        assertEquals(List.of(new TableFile.Row(1, List.of("a", "=b")), new TableFile.Row(2, List.of(" x ", "")),
                new TableFile.Row(4, List.of("1,\"2\"\n3", "-0.5"))),
                CsvRows.of(
                        "a,'=b\n x ,\n\"1,\"\"2\"\"\n3\",-0.5\n"));
        assertEquals(List.of(new TableFile.Row(0, List.of())), CsvRows.of(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a,b;1;           | line 2 has 1 fields, but the header has 2
            a,b;1,2;1,2,3;   | line 3 has 3 fields, but the header has 2
            """)
    void linesOfOtherLengthsAreRefused(String csv, String message) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> CsvRows.of(csv.replace(';', '\n')))
                .getMessage());
    }

    @Test
    void quotationMarksThatDoNotMatchAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> CsvRows.of("a,b\n1,\"2\n"));
        assertThrows(IllegalArgumentException.class, () -> CsvRows.of("a,b\n1,\"2\"3\n"));
    }
}
