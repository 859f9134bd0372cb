package org.alnilam.datasets;

import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ConnectomeTest {

    private static final List<String> LABELS = List.of("a", "b");

    private static DMatrixRMaj matrix(double... values) {
        return new DMatrixRMaj(2, 2, true, values);
    }

    private static String messageOf(Runnable action) {
        return assertThrows(DataException.class, action::run).getMessage();
    }

    @Test
    void diagonalOfWeightsBecomesZeroAndThatOfLengthsStays() {
        Connectome connectome = new Connectome(LABELS, matrix(9, 1, 2, 9), matrix(3, 4, 5, 6));
        assertArrayEquals(new double[] {0, 1, 2, 0}, connectome.weights().data);
        assertArrayEquals(new double[] {3, 4, 5, 6}, connectome.lengths().data);
    }

    @Test
    void connectomeKeepsItsValuesWhenSourceOrCopyChanges() {
        DMatrixRMaj weights = matrix(0, 1, 2, 0);
        Connectome connectome = new Connectome(LABELS, weights, matrix(0, 4, 5, 0));
        weights.set(0, 1, 7);
        connectome.lengths().set(0, 1, 7);
        assertEquals(1, connectome.weights().get(0, 1));
        assertEquals(4, connectome.lengths().get(0, 1));
    }

    @Test
    void singleNodeHasNoConnection() {
        assertEquals(1, Connectome.singleNode().size());
        assertEquals(0, Connectome.singleNode().weights().get(0, 0));
    }

    @Test
    void rejectsMatricesWithImpossibleEntriesOrSizes() {
        DMatrixRMaj good = matrix(0, 1, 2, 0);
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            String sentence = " hold " + bad + " in row 2, column 1; entries must be finite and not negative";
            assertEquals("the weights" + sentence, messageOf(() -> new Connectome(LABELS, matrix(0, 1, bad, 0), good)));
            assertEquals("the fiber lengths" + sentence, messageOf(() -> new Connectome(LABELS, good, matrix(0, 1, bad,
                    0))));
        }
        assertEquals("the fiber lengths are 3 x 2, but there are 2 regions; they must be 2 x 2", messageOf(
                () -> new Connectome(LABELS, good, new DMatrixRMaj(3, 2))));
        assertEquals("the weights are 2 x 3, but there are 2 regions; they must be 2 x 2", messageOf(
                () -> new Connectome(LABELS, new DMatrixRMaj(2, 3), good)));
        assertEquals("a connectome needs at least one region",
                messageOf(() -> new Connectome(List.of(), new DMatrixRMaj(
                        0, 0), new DMatrixRMaj(0, 0))));
    }

    @Test
    void connectionWithoutFiberHasNoKnownLengthAndNoDelay() {
        Connectome connectome = new Connectome(LABELS, matrix(0, 1, 0, 0), matrix(Double.NaN, 4, Double.NaN, 0));
        assertArrayEquals(new double[] {0, 4, 0, 0}, connectome.lengths().data);
        assertArrayEquals(new double[] {Double.NaN, 4, Double.NaN, 0}, connectome.knownLengths().data);
        assertArrayEquals(new double[] {Double.NaN, 4, Double.NaN, 0},
                connectome.weightsToPower(0.5).knownLengths().data);
    }

    @Test
    void homotopicLinkWithoutFiberTakesTheLengthOfTheOtherDirection() {
        Connectome connectome = new Connectome(List.of("x_L", "x_R"), matrix(0, 1, 0, 0), matrix(0, 4, Double.NaN, 0));
        assertArrayEquals(new double[] {0, 4, 4, 0}, connectome.withHomotopicLinks(1).knownLengths().data);
    }

    @Test
    void homotopicShareIsTakenFromTheOtherLinksOfTheRegion() {
        Connectome connectome = new Connectome(List.of("x_L", "x_R", "y_L", "z_R"), new DMatrixRMaj(new double[][] {
                {0, 0, 3, 1}, {2, 0, 0, 2}, {1, 1, 0, 0}, {0, 0, 0, 0}}), new DMatrixRMaj(
                        new double[][] {
                                {0, 0, 10, 20}, {30, 0, 0, 40}, {10, 50, 0, 0}, {0, 0, 0, 0}}));

        Connectome linked = connectome.withHomotopicShare(0.2);

        // 0.2 of the in-strength 4, with the length of the other direction; the link that is strong enough stays
        assertArrayEquals(new double[] {0, 0.8, 2.4, 0.8, 2, 0, 0, 2, 1, 1, 0, 0, 0, 0, 0, 0}, linked.weights().data,
                1e-15);
        assertEquals(30, linked.lengths().get(0, 1));
        assertEquals(30, linked.lengths().get(1, 0));
    }

    @Test
    void homotopicShareNeedsNoHemispheres() {
        Connectome connectome = new Connectome(List.of("a", "b"), matrix(0, 1, 1, 0), matrix(0, 5, 5, 0));
        assertArrayEquals(connectome.weights().data, connectome.withHomotopicShare(0.02).weights().data);
        assertThrows(IllegalArgumentException.class, () -> connectome.withHomotopicShare(1));
    }

    @Test
    void homotopicLinkWithoutAnyLengthIsNotMade() {
        Connectome connectome = new Connectome(List.of("x_L", "x_R", "y_L"),
                new DMatrixRMaj(new double[][] {{0, 0, 1}, {
                        0, 0, 0}, {1, 0, 0}}),
                new DMatrixRMaj(new double[][] {{0, 0, 10}, {0, 0, 0}, {10, 0, 0}}));
        assertArrayEquals(connectome.weights().data, connectome.withHomotopicShare(0.5).weights().data);
    }

    @Test
    void subjectsWithoutAFiberDoNotShortenTheMeanLengthOfTheGroup() {
        BoldRecording bold = new BoldRecording(new DMatrixRMaj(new double[][] {{1, 2, 4}, {2, 1, 1}}), 1);
        Cohort cohort = new Cohort("c", List.of(
                new Subject("s1", new Connectome(LABELS, matrix(0, 1, 0, 0), matrix(0, 4, Double.NaN, 0)), bold),
                new Subject("s2", new Connectome(LABELS, matrix(0, 0, 0, 0), matrix(0, Double.NaN, Double.NaN, 0)),
                        bold)));
        assertArrayEquals(new double[] {0, 4, Double.NaN, 0}, cohort.groupConnectome().knownLengths().data);
        assertArrayEquals(new double[] {0, 0.5, 0, 0}, cohort.groupConnectome().weights().data);
    }
}
