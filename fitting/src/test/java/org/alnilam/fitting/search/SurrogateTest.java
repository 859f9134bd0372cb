package org.alnilam.fitting.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import org.alnilam.fitting.evaluation.Evaluation;

import static org.alnilam.fitting.search.Landscapes.OTHER_PEAK;
import static org.alnilam.fitting.search.Landscapes.PEAK;
import static org.alnilam.fitting.search.Landscapes.SPACE;
import static org.alnilam.fitting.search.Landscapes.height;
import static org.alnilam.fitting.search.Landscapes.made;
import static org.alnilam.fitting.search.Landscapes.onRidge;
import static org.alnilam.fitting.search.Landscapes.ridgeBesideACliff;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SurrogateTest {

    @Test
    void surrogateEstimatesRidgeBesideCliff() {
        SplittableRandom random = new SplittableRandom(8);
        List<Evaluation> evaluations = ridgeBesideACliff(random);
        Surrogate surrogate = new Surrogate(SPACE, evaluations);
        for (double along : new double[] {0.5, 0.7, 0.9}) {
            assertEquals(0.3 + 0.3 * along, surrogate.estimate(onRidge(along)), 0.03);
        }
        assertTrue(surrogate.upperBound(onRidge(0.5), 1) > surrogate.estimate(onRidge(0.5)));
        List<double[]> starts = List.of(onRidge(0.5), new double[] {0.6, 0.61, 0.5, 0.5, 0.5, 0.5}, new double[] {0.7,
                0.69, 0.5, 0.5, 0.5, 0.5});
        double[] summit = new Summits(surrogate).of(starts, 4, random).getFirst();
        assertTrue(summit[0] > 0.8 && Math.abs(summit[1] - summit[0]) < 0.05, summit[0] + ", " + summit[1]);
    }

    @Test
    void surrogateOfFewLongSimulationsUsesShapeFromSearch() {
        SplittableRandom random = new SplittableRandom(8);
        Surrogate searched = new Surrogate(SPACE, ridgeBesideACliff(random));
        List<Evaluation> longer = new ArrayList<>();
        for (int k = 0; k < 8; k++) { // all on the ridge, so that they do not show how narrow it is
            longer.add(made(0, k, onRidge(0.5 + 0.05 * k), 0.6 + 0.01 * random.nextGaussian()));
        }
        Surrogate surrogate = new Surrogate(SPACE, longer, searched);
        double[] beside = onRidge(0.7);
        beside[1] -= 0.1;
        assertEquals(0.6, surrogate.estimate(onRidge(0.7)), 0.02);
        assertTrue(surrogate.estimate(beside) < 0.58, "beside the ridge " + surrogate.estimate(beside));
    }

    @Test
    void surrogateLearnsFromMoreThanAThousandEvaluations() {
        SplittableRandom random = new SplittableRandom(12);
        List<Evaluation> evaluations = new ArrayList<>();
        for (int k = 0; k < 1100; k++) {
            double[] genes = random.doubles(6).toArray();
            evaluations.add(made(k / 20, k % 20, genes, height(genes, PEAK)));
        }
        Surrogate surrogate = new Surrogate(SPACE, evaluations);
        assertEquals(height(OTHER_PEAK, PEAK), surrogate.estimate(OTHER_PEAK), 0.05);
    }

    @Test
    void principalAxesMeasureInStandardDeviations() {
        SplittableRandom random = new SplittableRandom(4);
        List<double[]> points = new ArrayList<>();
        for (int k = 0; k < 1000; k++) {
            double along = 0.2 * random.nextGaussian();
            points.add(new double[] {0.5 + along + 0.02 * random.nextGaussian(), 0.5 - along});
        }
        PrincipalAxes axes = PrincipalAxes.of(points);
        double[] origin = axes.along(new double[] {0.5, 0.5});
        double along = Apart.squaredDistance(axes.along(new double[] {0.7, 0.3}), origin);
        double across = Apart.squaredDistance(axes.along(new double[] {0.51, 0.51}), origin);
        assertEquals(1, Math.sqrt(along), 0.1);
        assertEquals(0.02 / Math.hypot(0.02, 0.02) * Math.sqrt(2), Math.sqrt(across), 0.2);
    }
}
