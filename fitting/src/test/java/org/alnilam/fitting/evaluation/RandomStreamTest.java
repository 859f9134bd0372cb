package org.alnilam.fitting.evaluation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.alnilam.simulator.noise.Philox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RandomStreamTest {

    /** Numbers of the streams since the first release: with another number, a run that is carried on would differ. */
    private static final Map<RandomStream, Integer> NUMBERS = new EnumMap<>(Map.ofEntries(
            Map.entry(RandomStream.RECORDING_NOISE, 1),
            Map.entry(RandomStream.SITE, 0),
            Map.entry(RandomStream.GENERATION, -1),
            Map.entry(RandomStream.CMAES_RUN, -2),
            Map.entry(RandomStream.CMAES_START, -3),
            Map.entry(RandomStream.NOISE, -4),
            Map.entry(RandomStream.HOLD_OUT, -5),
            Map.entry(RandomStream.TRUTH_POINT, -6),
            Map.entry(RandomStream.TRUTH_SUBJECT, -7),
            Map.entry(RandomStream.POSTERIOR, -8),
            Map.entry(RandomStream.TRUTH_FIT, -9),
            Map.entry(RandomStream.CMAES_RESTART, -10),
            Map.entry(RandomStream.EFFECTIVE, -11)));

    @Test
    void everyStreamKeepsItsNumber() {
        assertEquals(Set.of(RandomStream.values()), NUMBERS.keySet());
        NUMBERS.forEach((stream, number) -> assertEquals(Philox.derivedSeed(7, 3, number), stream.seed(7, 3), stream
                .name()));
    }

    @Test
    void streamsOfOneSeedAreDistinct() {
        Set<Long> seeds = Arrays.stream(RandomStream.values()).flatMap(stream -> IntStream.range(0, 1000).mapToObj(
                index -> stream.seed(7, index))).collect(Collectors.toSet());
        assertEquals(1000 * RandomStream.values().length, seeds.size());
    }

    @Test
    void freshNoiseIsThatOfNoGeneration() {
        Set<Long> fresh = IntStream.range(0, 1000).mapToObj(index -> RandomStream.freshNoise(7, index)).collect(
                Collectors.toSet());
        assertEquals(1000, fresh.size());
        assertTrue(IntStream.range(0, 1000).noneMatch(generation -> fresh.contains(RandomStream.NOISE.seed(7,
                generation))));
        assertEquals(RandomStream.NOISE.seed(7, -1), RandomStream.freshNoise(7, 0));
    }

    @Test
    void generatorIsAFunctionOfSeedStreamAndIndex() {
        long first = RandomStream.GENERATION.generator(7, 3).nextLong();
        assertEquals(first, RandomStream.GENERATION.generator(7, 3).nextLong());
        assertTrue(first != RandomStream.GENERATION.generator(7, 4).nextLong());
        assertTrue(first != RandomStream.POSTERIOR.generator(7, 3).nextLong());
    }
}
