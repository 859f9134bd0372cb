package org.alnilam.fitting.objective;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Maps of numbers that share their names. */
class NamedNumbersTest {

    private final Map<String, Double> given = new LinkedHashMap<>();
    private final Map<String, Double> numbers;

    NamedNumbersTest() {
        given.put("b", 1.5);
        given.put("a", -0.0);
        given.put("c", Double.MIN_VALUE);
        numbers = NamedNumbers.of(given);
    }

    @Test
    void isTheMapThatWasGiven() {
        assertEquals(given, numbers);
        assertEquals(numbers, given);
        assertEquals(given.hashCode(), numbers.hashCode());
        assertEquals(given.toString(), numbers.toString());
        assertEquals(List.copyOf(given.entrySet()), List.copyOf(numbers.entrySet()));
        assertEquals(Map.of(), NamedNumbers.of(Map.of()));
    }

    @Test
    void findsNumbersByName() {
        given.forEach((name, number) -> {
            assertEquals(number, numbers.get(name));
            assertTrue(numbers.containsKey(name));
        });
        assertNull(numbers.get("d"));
        assertNull(numbers.get(null));
        assertFalse(numbers.containsKey("d"));
        assertEquals(7.0, numbers.getOrDefault("d", 7.0));
    }

    @Test
    void keepsItsNumbers() {
        given.put("a", 2.0);
        given.put("d", 2.0);
        assertEquals(-0.0, numbers.get("a"));
        assertEquals(3, numbers.size());
        assertThrows(UnsupportedOperationException.class, () -> numbers.put("a", 1.0));
        assertThrows(UnsupportedOperationException.class, () -> numbers.remove("a"));
        assertSame(numbers, NamedNumbers.of(numbers));
    }

    @Test
    void entriesEnd() {
        Iterator<Map.Entry<String, Double>> expected = given.entrySet().iterator();
        Iterator<Map.Entry<String, Double>> entries = numbers.entrySet().iterator();
        expected.forEachRemaining(entry -> assertEquals(entry, entries.next()));
        assertFalse(entries.hasNext());
        assertThrows(NoSuchElementException.class, entries::next);
    }

    @Test
    void mapsOfTheSameNamesShareThem() {
        Map<String, Double> others = new LinkedHashMap<>();
        given.keySet().forEach(name -> others.put(name.concat("x").substring(0, 1), 3.0));
        assertNotSame(given.keySet().iterator().next(), others.keySet().iterator().next());
        assertSame(numbers.keySet().iterator().next(), NamedNumbers.of(others).keySet().iterator().next());
    }

    @Test
    void mapsOfOtherNamesOrOrderAreTheirOwn() {
        Map<String, Double> reversed = new LinkedHashMap<>();
        given.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> reversed.put(entry.getKey(), entry
                .getValue()));
        Map<String, Double> sorted = NamedNumbers.of(reversed);
        assertEquals(List.of("a", "b", "c"), List.copyOf(sorted.keySet()));
        assertEquals(List.of("b", "a", "c"), List.copyOf(numbers.keySet()));
        assertEquals(numbers, sorted);
    }
}
