package org.alnilam.datasets.format;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

class SpreadsheetCellTest {

    private static final String ALPHABET = "=+-@'ab;, \t\r\n\"\uFF1D\uFF0B\uFF0D\uFF20\u2212\u00A0\u200B\u202E0";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            =A1,            '=A1
            +1+1,           '+1+1
            -2+3,           '-2+3
            @SUM(A1),       '@SUM(A1)
            '=A1,           ''=A1
            ''=A1,          '''=A1
            ＝A1,           '＝A1
            −1,             '−1
            a;=A1,          a;'=A1
            a; =A1;@b,      a;' =A1;'@b
            """)
    void namesThatBeginAsFormulasGetOneApostrophe(String name, String cell) {
        assertEquals(cell, SpreadsheetCell.of(name));
        assertEquals(name, SpreadsheetCell.name(cell));
    }

    @Test
    void namesThatBeginWithBlanksTabsOrLineBreaksBeforeAFormulaGetOneToo() {
        assertEquals("' =A1", SpreadsheetCell.of(" =A1"));
        assertEquals("'\u200B=A1", SpreadsheetCell.of("\u200B=A1"));
        assertEquals("'\tA1", SpreadsheetCell.of("\tA1"));
        assertEquals("'\r'=A1", SpreadsheetCell.of("\r=A1"));
        assertEquals("a\n'@b", SpreadsheetCell.of("a\n@b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100307", "sub-01", "V1_L", "O'Neill", "'quoted'", "'", "a=b", "x@y", "1+1",
            "left - right",
            "ROI (34, -20, 5)", "a;b", "\u00E9"})
    void otherNamesKeepTheirBytes(String name) {
        assertEquals(name, SpreadsheetCell.of(name));
        assertEquals(name, SpreadsheetCell.name(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.5", "+3.", "-.5e-3", "12"})
    void numbersAreWrittenAsTheyAreWhereTheyAreNoNames(String number) {
        assertEquals(number, SpreadsheetCell.ofValue(number));
        assertEquals("'-1;2", SpreadsheetCell.ofValue("-1;2"));
        assertEquals("'-1", SpreadsheetCell.of("-1"));
    }

    @Test
    void everyNameReadsBackAsItWasAndBeginsNoFormula() {
        SplittableRandom random = new SplittableRandom(24);
        for (int i = 0; i < 200_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = random.nextInt(9); length > 0; length--) {
                name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            String cell = SpreadsheetCell.of(name.toString());
            assertEquals(name.toString(), SpreadsheetCell.name(cell));
            assertEquals(name.toString(), SpreadsheetCell.name(SpreadsheetCell.ofValue(name.toString())));
            for (String part : cell.split("[;\t\r\n]", -1)) {
                String shown = part.replaceAll("^[\\p{Z}\\p{Cf}]+", "");
                assertFalse(!shown.isEmpty() && "=+-@\uFF1D\uFF0B\uFF0D\uFF20\u2212".indexOf(shown.charAt(0)) >= 0,
                        () -> "'%s' runs as '%s'".formatted(name, cell));
            }
        }
    }
}
