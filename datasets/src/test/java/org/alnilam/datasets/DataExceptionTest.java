package org.alnilam.datasets;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DataExceptionTest {

    @Test
    void textsOfFilesNeitherBreakTheLineNorSteerTheTerminal() {
        assertEquals("a.csv holds '?[31m?', '? é'",
                new DataException("a.csv holds '\u001b[31m\n', '\u202E \u00e9'").getMessage());
    }

    @Test
    void middleOfALongMessageIsLeftOut() {
        String message = new DataException("a.csv " + "x".repeat(100_000) + "; write it again").getMessage();
        assertEquals(2005, message.length());
        assertTrue(message.startsWith("a.csv x"), message);
        assertTrue(message.endsWith("x; write it again"), message);
    }
}
