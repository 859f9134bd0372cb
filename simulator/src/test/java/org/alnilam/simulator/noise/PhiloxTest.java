package org.alnilam.simulator.noise;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PhiloxTest {

    /** Known answers published with the generator (Salmon et al. 2011, test vectors of philox4x32-10). */
    @Test
    void blockGivesTheAuthorsReferenceOutput() {
        assertArrayEquals(new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}, block(0, 0, 0, 0));
        assertArrayEquals(new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}, block(-1, -1, -1, -1));
        assertArrayEquals(new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
                block(0x299f31d0a4093822L, 0x85a308d3243f6a88L, 0x13198a2e, 0x03707344));
    }

    private static int[] block(long seed, long index, int node, int stream) {
        int[] words = new int[4];
        Philox.block(seed, index, node, stream, words);
        return words;
    }

    @Test
    void uniformDeviatesFillTheUnitInterval() {
        int n = 100_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double u = Philox.uniform(5, i, 0, 1);
            assertTrue(u > 0 && u < 1);
            sum += u;
            squares += u * u;
        }
        assertEquals(1 / 2.0, sum / n, 5 * Math.sqrt(1 / 12.0 / n));
        assertEquals(1 / 3.0, squares / n, 5 * Math.sqrt(4 / 45.0 / n));
    }

    @Test
    void derivedSeedsDependOnEveryArgument() {
        long seed = Philox.derivedSeed(1, 2, 3);
        assertEquals(seed, Philox.derivedSeed(1, 2, 3));
        assertNotEquals(seed, Philox.derivedSeed(2, 2, 3));
        assertNotEquals(seed, Philox.derivedSeed(1, 3, 3));
        assertNotEquals(seed, Philox.derivedSeed(1, 2, 4));
    }
}
