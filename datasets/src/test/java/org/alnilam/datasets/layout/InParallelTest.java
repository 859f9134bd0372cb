package org.alnilam.datasets.layout;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Work of several processors that gives what one after the other gives. */
class InParallelTest {

    private static final List<Integer> NUMBERS = IntStream.range(0, 1000).boxed().toList();

    @Test
    void resultsAreInTheOrderOfTheElements() {
        assertEquals(IntStream.range(0, 1000).mapToObj(Integer::toString).toList(), InParallel.map(NUMBERS,
                number -> Integer.toString(number)));
    }

    @Test
    void failureOfTheFirstElementThatFailsIsThrown() {
        for (int attempt = 0; attempt < 50; attempt++) {
            assertEquals("3", assertThrows(IllegalStateException.class, () -> InParallel.map(NUMBERS, number -> {
                if (number % 100 == 3) {
                    throw new IllegalStateException(Integer.toString(number));
                }
                return number;
            })).getMessage());
        }
    }
}
