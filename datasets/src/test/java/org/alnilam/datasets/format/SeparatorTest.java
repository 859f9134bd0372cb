package org.alnilam.datasets.format;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Separators of the fields of a line. */
class SeparatorTest {

    @Test
    void mostFrequentSeparatorOutsideOfQuotesCounts() {
        assertEquals(Separator.COMMA, Separator.of("\"a;b;c\",1"));
        assertEquals(Separator.SEMICOLON, Separator.of("a,5;\"b,c\";d"));
        assertEquals(Separator.TAB, Separator.of("a b c\t1"));
        assertEquals(Separator.BLANK, Separator.of("a b"));
        assertFalse(Separator.COMMA.isIn("\"a,b\" c"));
        assertTrue(Separator.COMMA.isIn("\"a,b\",c"));
    }

    @Test
    void lineIsSplitAtItsSeparatorAndStrippedOfBlanksAndQuotes() {
        assertEquals(List.of("a", "b c", "", "d\"e,f", ""), Separator.COMMA.split(" a, b c ,,\"d\"\"e,f\","));
        assertEquals(List.of("a", "b", "c d"), Separator.BLANK.split("  a \t b \"c d\"  "));
        assertEquals(List.of("", "a"), Separator.TAB.split("\ta"));
        assertEquals(List.of(""), Separator.COMMA.split(""));
        assertEquals(List.of(), Separator.BLANK.split(" "));
        assertEquals(List.of("a;b"), Separator.SEMICOLON.split("\"a;b"));
    }
}
