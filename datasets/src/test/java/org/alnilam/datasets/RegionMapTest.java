package org.alnilam.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Maps of regions: the built-in ones and their scale. */
class RegionMapTest {

    private static Connectome connectome(double[][] weights) {
        return new Connectome(IntStream.range(0, weights.length).mapToObj(i -> "r" + i).toList(), new DMatrixRMaj(
                weights), new DMatrixRMaj(weights.length, weights.length));
    }

    @Test
    void inStrengthSumsRowsOfTheWeights() {
        // region 1 receives 1, region 2 receives 10 and region 3 receives 1000: logarithms 0, 1, 3 (base 10)
        RegionMap map = RegionMap.logInStrength(connectome(new double[][] {{0, 0.5, 0.5}, {3, 0, 7}, {1000, 0, 0}}));
        assertEquals("log-in-strength", map.name());
        assertArrayEquals(new double[] {-4 / 5.0, -1 / 5.0, 1}, map.values(), 1e-14);
    }

    @Test
    void regionWithoutInputCountsAsTheOneWithTheLeast() {
        RegionMap map = RegionMap.logInStrength(connectome(new double[][] {{0, 0, 0}, {1, 0, 1}, {9, 9, 0}}));
        assertArrayEquals(new double[] {-0.5, -0.5, 1}, map.values(), 1e-14);
    }

    @Test
    void mapWithoutDifferencesIsRejected() {
        String sentence = " has the same value in all regions, so that no parameter can vary with it; take a map in which "
                + "regions differ";
        for (Connectome connectome : List.of(Connectome.singleNode(), connectome(new double[3][3]), connectome(
                new double[][] {{0, 2}, {2, 0}}))) {
            assertEquals("map log-in-strength" + sentence, assertThrows(IllegalArgumentException.class,
                    () -> RegionMap.logInStrength(connectome)).getMessage());
        }
        assertEquals("map m" + sentence, assertThrows(IllegalArgumentException.class, () -> new RegionMap("m",
                new double[] {0.1, 0.1, 0.1 + 1e-17}).centredAndScaled()).getMessage());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void centredAndScaledMapsKeepOrderAndMeanParameter(long seed) {
        Random random = new Random(seed);
        double size = Math.pow(10, random.nextInt(600) - 300.0);
        double[] values = random.doubles(2 + random.nextInt(100), -1, 3).map(value -> size * value).toArray();
        double[] map = new RegionMap("m", values).centredAndScaled().values();
        assertEquals(1, Arrays.stream(map).map(Math::abs).max().orElseThrow());
        assertEquals(0, Arrays.stream(map).average().orElseThrow(), 1e-14);
        for (int i = 1; i < map.length; i++) {
            assertEquals(values[i] > values[i - 1], map[i] > map[i - 1]);
        }
        double share = random.nextDouble(-1, 1);
        assertEquals(5, Arrays.stream(map).map(value -> 5 * (1 + share * value)).average().orElseThrow(), 1e-12);
        assertTrue(Arrays.stream(map).allMatch(value -> 5 * (1 + share * value) > 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void inStrengthDoesNotDependOnTheScaleOfTheWeights(long seed) {
        DMatrixRMaj weights = RandomMatrices_DDRM.rectangle(6, 6, 0, 1, new Random(seed));
        DMatrixRMaj scaled = weights.copy();
        IntStream.range(0, 36).forEach(k -> scaled.data[k] *= 1e6);
        List<String> labels = List.of("a", "b", "c", "d", "e", "f");
        assertArrayEquals(RegionMap.logInStrength(new Connectome(labels, weights, weights)).values(), RegionMap
                .logInStrength(new Connectome(labels, scaled, weights)).values(), 1e-13);
    }

    @Test
    void hemispheresComeFromTheLabels() {
        RegionMap map = RegionMap.hemisphere(List.of("A_L", "Vermis", "A_R", "lh_b").stream().map(Region::of).toList());
        assertEquals(new RegionMap("hemisphere", new double[] {-1, 0, 1, -1}), map);
        assertTrue(
                assertThrows(IllegalArgumentException.class,
                        () -> RegionMap.hemisphere(List.of("a", "b").stream().map(Region::of).toList())).getMessage()
                        .startsWith("no label names a region of the left hemisphere (a, b); name regions like "));
    }

    @Test
    void referenceCohortHasBothMaps() {
        Cohort cohort = DatasetReader.read(Shared.path("datasets/gw"), DatasetOptions.defaults());
        assertEquals(0, Arrays.stream(RegionMap.hemisphere(cohort.regions()).values()).sum());
        assertEquals(80, RegionMap.logInStrength(cohort.groupConnectome()).size());
    }

    @Test
    void mapsOfTheSameContentAreEqualAndNeverChange() {
        double[] values = {1, 2};
        RegionMap map = new RegionMap("m", values);
        values[0] = 9;
        map.values()[1] = 9;
        assertEquals(new RegionMap("m", new double[] {1, 2}), map);
        assertEquals(new RegionMap("m", new double[] {1, 2}).hashCode(), map.hashCode());
        assertNotEquals(new RegionMap("n", new double[] {1, 2}), map);
        assertNotEquals(new RegionMap("m", new double[] {1, 3}), map);
        assertEquals("m [1.0, 2.0]", map.toString());
    }

    @Test
    void rejectsMapWithoutNameWithoutValueOrNotFinite() {
        assertEquals("a map of regions needs a name", assertThrows(IllegalArgumentException.class, () -> new RegionMap(
                " ", new double[] {1})).getMessage());
        assertEquals("map m has no value; it needs one for each region", assertThrows(IllegalArgumentException.class,
                () -> new RegionMap("m", new double[0])).getMessage());
        assertEquals("map m holds NaN for region 2; all values must be finite", assertThrows(
                IllegalArgumentException.class, () -> new RegionMap("m", new double[] {1, Double.NaN})).getMessage());
    }
}
