package org.alnilam.datasets;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ConnectomeTransformsTest {

    private static final List<String> PAIRED = List.of("Insula_L", "Insula_R", "Vermis", "Cuneus_L", "Cuneus_R");

    private static Connectome random(List<String> labels, long seed) {
        Random random = new Random(seed);
        DMatrixRMaj weights = RandomMatrices_DDRM.rectangle(labels.size(), labels.size(), 0, 3, random);
        CommonOps_DDRM.apply(weights, weight -> random.nextInt(4) == 0 ? 0 : weight * weight * weight);
        weights.set(0, 1, 2);
        return new Connectome(labels, weights, RandomMatrices_DDRM.rectangle(labels.size(), labels.size(), 1, 200,
                random));
    }

    private static Connectome connectome(List<String> labels, double[][] weights, double[][] lengths) {
        return new Connectome(labels, new DMatrixRMaj(weights), new DMatrixRMaj(lengths));
    }

    private static double sum(Connectome connectome) {
        return CommonOps_DDRM.elementSum(connectome.weights());
    }

    private static String messageOf(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }

    @Test
    void squareRootHalvesTheOrdersOfMagnitude() {
        Connectome root = connectome(List.of("a", "b"), new double[][] {{0, 9}, {1, 0}}, new double[][] {{0, 5}, {6,
                0}}).weightsToPower(0.5);
        assertArrayEquals(new double[] {0, 7.5, 2.5, 0}, root.weights().data, 1e-14); // 3 : 1, sum 10
        assertArrayEquals(new double[] {0, 5, 6, 0}, root.lengths().data);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.1", "2, 0.3", "3, 0.5", "4, 0.9", "5, 1.5", "6, 2", "7, 10", "8, 200"})
    void powerKeepsSumZerosAndOrderOfTheWeights(long seed, double exponent) {
        Connectome before = random(PAIRED, seed);
        Connectome after = before.weightsToPower(exponent);
        assertEquals(sum(before), sum(after), 1e-12 * sum(before));
        assertEquals(before.labels(), after.labels());
        assertArrayEquals(before.lengths().data, after.lengths().data);
        double[] old = before.weights().data;
        double[] now = after.weights().data;
        for (int a = 0; a < old.length; a++) {
            assertTrue(old[a] > 0 || now[a] == 0);
            for (int b = 0; b < old.length; b++) {
                assertTrue(old[a] <= old[b] == now[a] <= now[b] || now[a] == 0); // a high power may underflow
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void powerOfAPowerIsThePowerOfTheProduct(long seed) {
        Connectome connectome = random(PAIRED, seed);
        assertArrayEquals(connectome.weightsToPower(0.6).weights().data,
                connectome.weightsToPower(0.3).weightsToPower(2)
                        .weights().data,
                1e-12);
    }

    @Test
    void powerOfTinyOrHugeWeightsIsFinite() {
        for (double scale : new double[] {1e-200, 1e200}) {
            Connectome large = connectome(List.of("a", "b"), new double[][] {{0, 9 * scale}, {scale, 0}},
                    new double[2][2]);
            assertEquals(81, large.weightsToPower(2).weights().get(0, 1) / large.weightsToPower(2).weights().get(1, 0),
                    1e-10);
        }
    }

    @Test
    void firstPowerIsTheConnectomeItself() {
        Connectome connectome = random(PAIRED, 1);
        assertSame(connectome, connectome.weightsToPower(1));
        assertEquals(0, Connectome.singleNode().weightsToPower(2).weights().get(0, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void exponentThatIsNotAPositiveNumberIsRejected(double exponent) {
        assertEquals("weights to the power of " + exponent + " are not possible; give a positive exponent", messageOf(
                () -> random(PAIRED, 1).weightsToPower(exponent)));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.1", "2, 0.5", "3, 1", "4, 2", "5, 7.5"})
    void homotopicLinksGrowByAShareOfTheMeanInStrengthAndNothingElseChanges(long seed, double strength) {
        Connectome before = random(PAIRED, seed);
        DMatrixRMaj expected = before.weights();
        double added = strength * sum(before) / 5;
        for (int[] pair : new int[][] {{0, 1}, {1, 0}, {3, 4}, {4, 3}}) {
            expected.add(pair[0], pair[1], added);
        }
        Connectome after = before.withHomotopicLinks(strength);
        assertArrayEquals(expected.data, after.weights().data, 1e-13);
        assertArrayEquals(before.lengths().data, after.lengths().data); // all pairs have one
        assertEquals(before.labels(), after.labels());
        assertEquals(sum(before) * (1 + strength * 4 / 5), sum(after), 1e-12 * sum(after));
    }

    @Test
    void homotopicLinksFollowTheScaleOfTheWeightsAndAPowerKeepsTheirUnit() {
        Connectome before = random(PAIRED, 9);
        DMatrixRMaj scaled = before.weights();
        CommonOps_DDRM.scale(1000, scaled);
        DMatrixRMaj after = new Connectome(PAIRED, scaled, before.lengths()).withHomotopicLinks(0.5).weights();
        CommonOps_DDRM.scale(0.001, after);
        assertArrayEquals(before.withHomotopicLinks(0.5).weights().data, after.data, 1e-12);
        assertEquals(sum(before.withHomotopicLinks(0.5)), sum(before.weightsToPower(0.4).withHomotopicLinks(0.5)),
                1e-12);
    }

    @Test
    void linkWithoutTractTakesTheOppositeLengthThenTheMedianBetweenHemispheres() {
        List<String> labels = List.of("A_L", "A_R", "B_L", "B_R", "mid");
        double[][] weights = {{0, 0, 9, 1, 9}, {1, 0, 1, 9, 9}, {9, 0, 0, 0, 9}, {0, 9, 0, 0, 9}, {9, 9, 9, 9, 0}};
        // between hemispheres and connected: A_L from B_R 30, A_R from A_L 70, A_R from B_L 80; A_R from B_R is not
        double[][] lengths = {{0, 0, 1, 30, 2}, {70, 0, 80, 3, 4}, {5, 999, 0, 0, 6}, {998, 7, 0, 0, 8},
                {9, 9, 9, 9, 0}};
        DMatrixRMaj linked = connectome(labels, weights, lengths).withHomotopicLinks(1).lengths();
        double[][] expected = {{0, 70, 1, 30, 2}, {70, 0, 80, 3, 4}, {5, 999, 0, 70, 6}, {998, 7, 70, 0, 8},
                {9, 9, 9, 9,
                        0}};
        assertArrayEquals(new DMatrixRMaj(expected).data, linked.data);
    }

    @Test
    void strengthOfZeroGivesTheConnectomeItselfWhateverItsLabels() {
        Connectome connectome = random(List.of("a", "b", "c"), 1);
        assertSame(connectome, connectome.withHomotopicLinks(0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void strengthThatIsNegativeOrInfiniteIsRejected(double strength) {
        assertEquals("homotopic links of strength " + strength + " are not possible; give a number from 0", messageOf(
                () -> random(PAIRED, 1).withHomotopicLinks(strength)));
    }

    @Test
    void homotopicLinksWithoutScaleOrLengthAreRejected() {
        assertEquals("all weights are zero, so that homotopic links have no scale; start from a connectome with "
                + "connections",
                messageOf(() -> connectome(List.of("L1", "R1"), new double[2][2], new double[2][2])
                        .withHomotopicLinks(1)));
        double[][] within = {{0, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 1, 0}};
        assertEquals("no connection between the hemispheres has a fiber length, so that there is none for homotopic "
                + "links; give the pairs of regions a length",
                messageOf(() -> connectome(List.of("L1", "L2", "R1",
                        "R2"), within, within).withHomotopicLinks(1)));
    }

    @Test
    void homotopicLinksOfUnpairedLabelsAreRejected() {
        String remedy = "name regions like Precentral_L and Precentral_R, Left-Thalamus and Right-Thalamus, lh_insula and "
                + "rh_insula, or L01 and R01";
        assertEquals("no label names a region of the left hemisphere (region-01, region-02, region-03, ...); " + remedy,
                messageOf(() -> random(List.of("region-01", "region-02", "region-03", "region-04"), 1)
                        .withHomotopicLinks(1)));
        assertEquals("no label names a region of the right hemisphere (A_L, B_L); " + remedy,
                messageOf(() -> random(List
                        .of("A_L", "B_L"), 1).withHomotopicLinks(1)));
        assertEquals("region Insula_R has no counterpart Insula_L; " + remedy
                + ", and a region that has none without a side",
                messageOf(() -> random(List.of("Cuneus_L", "Cuneus_R",
                        "Insula_R"), 1).withHomotopicLinks(1)));
        assertEquals("region Left-A has no counterpart Right-A; " + remedy
                + ", and a region that has none without a side",
                messageOf(() -> random(List.of("Left-A", "right-A"), 1)
                        .withHomotopicLinks(1)));
        assertEquals("label A_L occurs twice; each region needs a label of its own", messageOf(() -> random(List.of(
                "A_L", "A_R", "A_L"), 1).withHomotopicLinks(1)));
    }

    @Test
    void referenceCohortHasFortyPairs() {
        Cohort cohort = DatasetReader.read(Shared.path("datasets/gw"), DatasetOptions.defaults());
        List<Hemispheres.Pair> pairs = new Hemispheres(cohort.regions()).pairs();
        assertEquals(IntStream.range(0, 40).mapToObj(i -> new Hemispheres.Pair(2 * i, 2 * i + 1)).toList(), pairs);
        Connectome linked = cohort.groupConnectome().withHomotopicLinks(0.3);
        assertEquals(1.3 * sum(cohort.groupConnectome()), sum(linked), 1e-9);
        assertNotEquals(0, linked.lengths().get(0, 1));
    }

    @Test
    void demoCohortHasSixteenPairs() {
        Cohort cohort = DemoCohort.load();
        assertEquals(IntStream.range(0, 16).mapToObj(i -> new Hemispheres.Pair(i, 16 + i)).toList(), new Hemispheres(
                cohort.regions()).pairs());
    }
}
