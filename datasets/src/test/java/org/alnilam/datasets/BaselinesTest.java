package org.alnilam.datasets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BaselinesTest {

    private static final double HALF_OF_THE_LAST_DIGIT = 0.005;

    /** Signals over four samples: a and b go up and down together, c is uncorrelated with both. */
    private static final double[] TOGETHER = {1, 1, -1, -1};
    private static final double[] APART = {1, -1, 1, -1};

    private static Subject subject(String id, double[][] weights, double[]... signals) {
        List<String> labels = IntStream.range(0, signals.length).mapToObj(i -> "r" + i).toList();
        DMatrixRMaj lengths = new DMatrixRMaj(signals.length, signals.length);
        return new Subject(id, new Connectome(labels, new DMatrixRMaj(weights), lengths), new BoldRecording(
                new DMatrixRMaj(signals), 2));
    }

    private static Cohort random(int subjects, int regions, long seed) {
        Random random = new Random(seed);
        return new Cohort("random", IntStream.range(0, subjects).mapToObj(s -> {
            DMatrixRMaj weights = RandomMatrices_DDRM.rectangle(regions, regions, 0, 1, random);
            double[][] signals = IntStream.range(0, regions).mapToObj(i -> random.doubles(20).toArray()).toArray(
                    double[][]::new);
            return subject("s" + s, matrix(weights), signals);
        }).toList());
    }

    private static double[][] matrix(DMatrixRMaj matrix) {
        return IntStream.range(0, matrix.numRows)
                .mapToObj(i -> IntStream.range(0, matrix.numCols).mapToDouble(j -> matrix
                        .get(i, j)).toArray())
                .toArray(double[][]::new);
    }

    private static Cohort withWeights(Cohort cohort, DMatrixRMaj weights) {
        return new Cohort(cohort.name(), cohort.subjects().stream().map(subject -> new Subject(subject.id(),
                new Connectome(cohort.labels(), weights, subject.connectome().lengths()), subject.bold())).toList());
    }

    @ParameterizedTest
    @CsvSource({"gw, 0.26, 0.42, 0.55, 0.68", "hcp, 0.30, 0.40, 0.72, 0.82"})
    void publishedFiguresAreReproduced(String name, double weights, double logarithm, double others,
            double ceiling) {
        Cohort cohort = DatasetReader.read(Shared.path("datasets/" + name), DatasetOptions.defaults());
        Baselines baselines = Baselines.of(cohort);
        assertEquals(weights, baselines.weights().mean(), HALF_OF_THE_LAST_DIGIT);
        assertEquals(logarithm, baselines.logWeights().mean(), HALF_OF_THE_LAST_DIGIT);
        assertEquals(others, baselines.otherSubjects().orElseThrow().mean(), HALF_OF_THE_LAST_DIGIT);
        assertEquals(ceiling, baselines.ceiling().orElseThrow().mean(), HALF_OF_THE_LAST_DIGIT);
        assertEquals(cohort.subjects().stream().map(Subject::id).toList(), List.copyOf(baselines.weights().bySubject()
                .keySet()));
    }

    @Test
    void figuresOfTheReferenceCohortAgreeWithNumPy() {
        Baselines baselines = Baselines.of(DatasetReader.read(Shared.path("datasets/gw"), DatasetOptions.defaults()));
        double[][] expected = {{0.2631, 0.2698, 0.2345, 0.2842, 0.2534}, {0.4577, 0.4124, 0.4224, 0.4413, 0.3893}, {
                0.5369, 0.5844, 0.6151, 0.5139, 0.5166}, {0.6562, 0.7303, 0.7703, 0.6205, 0.6266}};
        List<Baselines.Figure> figures = List.of(baselines.weights(), baselines.logWeights(), baselines.otherSubjects()
                .orElseThrow(), baselines.ceiling().orElseThrow());
        for (int f = 0; f < 4; f++) {
            List<Double> values = List.copyOf(figures.get(f).bySubject().values());
            for (int s = 0; s < 5; s++) {
                assertEquals(expected[f][s], values.get(s), 5e-5);
            }
        }
    }

    @Test
    void weightsThatFollowTheFcHaveAFigureOfOne() {
        double[][] weights = {{0, 3, 1}, {3, 0, 1}, {1, 1, 0}}; // FC: 1 between the first two, else 0
        Baselines baselines = Baselines.of(new Cohort("one", List.of(subject("a", weights, TOGETHER, TOGETHER,
                APART))));
        assertEquals(1, baselines.weights().mean(), 1e-12);
        assertEquals(1, baselines.logWeights().mean(), 1e-12);
    }

    @Test
    void bothDirectionsOfAConnectionCount() {
        // over the six ordered pairs FC is 1,1,0,0,0,0 and the weights are 3,0,0,0,0,0: r = 1 / sqrt(2.5)
        double[][] weights = {{0, 3, 0}, {0, 0, 0}, {0, 0, 0}};
        double[][] transposed = {{0, 0, 0}, {3, 0, 0}, {0, 0, 0}};
        for (double[][] wiring : List.of(weights, transposed)) {
            Baselines baselines = Baselines.of(new Cohort("one", List.of(subject("a", wiring, TOGETHER, TOGETHER,
                    APART))));
            assertEquals(1 / Math.sqrt(2.5), baselines.weights().mean(), 1e-12);
        }
    }

    @Test
    void weightOfZeroCountsAsTheSmallestPositiveOneInTheLogarithm() {
        double[][] zeros = {{0, Math.E, 1}, {1, 0, 0}, {0, 0, 0}};
        double[][] ones = {{0, Math.E, 1}, {1, 0, 1}, {1, 1, 0}};
        double expected = 1 / Math.sqrt(2.5); // logarithms are 1,0,0,0,0,0
        for (double[][] weights : List.of(zeros, ones)) {
            Baselines baselines = Baselines.of(new Cohort("one", List.of(subject("a", weights, TOGETHER, TOGETHER,
                    APART))));
            assertEquals(expected, baselines.logWeights().mean(), 1e-12);
        }
    }

    @Test
    void cohortOfOneHasNoFigureOfOthersAndNoCeiling() {
        Baselines baselines = Baselines.of(random(1, 4, 7));
        assertTrue(baselines.otherSubjects().isEmpty());
        assertTrue(baselines.ceiling().isEmpty());
        assertEquals(1, baselines.weights().bySubject().size());
    }

    @Test
    void figuresOfTwinsAreOne() {
        Subject subject = random(1, 5, 3).subjects().getFirst();
        Subject twin = new Subject("twin", subject.connectome(), subject.bold());
        Baselines baselines = Baselines.of(new Cohort("twins", List.of(subject, twin)));
        assertEquals(1, baselines.otherSubjects().orElseThrow().mean(), 1e-12);
        assertEquals(1, baselines.ceiling().orElseThrow().mean(), 1e-12);
    }

    @Test
    void figuresWithoutConnectionsOrOfOneRegionAreZero() {
        Cohort cohort = random(2, 4, 5);
        Baselines unconnected = Baselines.of(withWeights(cohort, new DMatrixRMaj(4, 4)));
        assertEquals(0, unconnected.weights().mean());
        assertEquals(0, unconnected.logWeights().mean());
        Baselines one = Baselines.of(random(2, 1, 5));
        for (Baselines.Figure figure : List.of(one.weights(), one.logWeights(), one.otherSubjects().orElseThrow(), one
                .ceiling().orElseThrow())) {
            assertEquals(0, figure.mean());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void figuresDoNotDependOnUnitOrDirectionOfTheWeights(long seed) {
        Cohort cohort = random(3, 6, seed);
        DMatrixRMaj weights = cohort.groupConnectome().weights();
        DMatrixRMaj other = CommonOps_DDRM.transpose(weights, null);
        CommonOps_DDRM.scale(37, other);
        Baselines expected = Baselines.of(withWeights(cohort, weights));
        Baselines scaled = Baselines.of(withWeights(cohort, other));
        for (String id : List.of("s0", "s1", "s2")) {
            assertEquals(expected.weights().bySubject().get(id), scaled.weights().bySubject().get(id), 1e-12);
            assertEquals(expected.logWeights().bySubject().get(id), scaled.logWeights().bySubject().get(id), 1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void meanOverOtherSubjectsIsTheMeanOverPairs(long seed) {
        List<DMatrixRMaj> fcs = random(4, 6, seed).subjects().stream().map(Subject::functionalConnectivity).toList();
        double pairs = IntStream.range(0, 4).boxed().flatMapToDouble(a -> IntStream.range(a + 1, 4).mapToDouble(
                b -> FunctionalConnectivity.score(fcs.get(a), fcs.get(b)))).average().orElseThrow();
        assertEquals(pairs, Baselines.of(random(4, 6, seed)).otherSubjects().orElseThrow().mean(), 1e-12);
    }

    @Test
    void figuresKeepTheOrderOfTheCohortAndNeverChange() {
        Baselines.Figure figure = Baselines.of(random(3, 4, 1)).weights();
        assertEquals(List.of("s0", "s1", "s2"), List.copyOf(figure.bySubject().keySet()));
        assertThrows(UnsupportedOperationException.class, () -> figure.bySubject().put("s3", 1.0));
        SequencedMap<String, Double> source = new LinkedHashMap<>(Map.of("s0", 0.5));
        Baselines.Figure copy = new Baselines.Figure(source);
        source.put("s1", 1.0);
        assertEquals(Map.of("s0", 0.5), copy.bySubject());
    }

    @Test
    void figureOfNobodyIsRejected() {
        assertEquals("a baseline needs at least one subject", assertThrows(IllegalArgumentException.class,
                () -> new Baselines.Figure(new TreeMap<>())).getMessage());
    }
}
