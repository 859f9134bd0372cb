package org.alnilam.fitting.effective;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.FunctionalConnectivity;
import org.alnilam.datasets.LinearResponse;
import org.alnilam.datasets.SpectralRadius;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LinkSurrogateTest {

    private static final int REGIONS = 8;
    private static final double STEP = 1e-6;

    private static Connectome connectome(long seed) {
        Random random = new Random(seed);
        DMatrixRMaj weights = RandomMatrices_DDRM.rectangle(REGIONS, REGIONS, 0.1, 1, random);
        weights.set(2, 5, 0); // a link that is not there
        DMatrixRMaj lengths = RandomMatrices_DDRM.rectangle(REGIONS, REGIONS, 10, 100, random);
        return new Connectome(IntStream.range(0, REGIONS).mapToObj(i -> i % 2 == 0
                ? "r" + i / 2 + "_L"
                : "r" + i / 2
                        + "_R")
                .toList(), weights, lengths);
    }

    /** FC of a random signal, as if it had been simulated or recorded. */
    private static DMatrixRMaj fc(long seed) {
        DMatrixRMaj signal = RandomMatrices_DDRM.rectangle(REGIONS, 30, -1, 1, new Random(seed));
        for (int t = 0; t < signal.numCols; t++) {
            for (int i = 1; i < REGIONS; i++) {
                signal.add(i, t, 0.7 * signal.get(i - 1, t));
            }
        }
        return FunctionalConnectivity.of(signal);
    }

    private static DMatrixRMaj withoutPairs(DMatrixRMaj fc) {
        DMatrixRMaj missing = fc.copy();
        missing.set(1, 4, Double.NaN);
        missing.set(4, 1, Double.NaN);
        return missing;
    }

    private static DMatrixRMaj changes(Links links, long seed) {
        DMatrixRMaj changes = RandomMatrices_DDRM.rectangle(REGIONS, REGIONS, -0.3, 0.3, new Random(seed));
        for (int k = 0; k < changes.getNumElements(); k++) {
            changes.data[k] = links.isFree(k) ? changes.data[k] : 0;
        }
        return changes;
    }

    @Test
    void scoreOfAnAimIsTheMeanScoreOfItsFcs() {
        List<DMatrixRMaj> recorded = List.of(fc(1), withoutPairs(fc(2)), fc(3));
        double expected = recorded.stream().mapToDouble(one -> FunctionalConnectivity.score(fc(9), one)).average()
                .orElseThrow();

        assertEquals(expected, FcAim.of(recorded).score(fc(9)), 1e-14);
    }

    @Test
    void derivativeOfAnAimIsThatOfFiniteDifferences() {
        FcAim aim = FcAim.of(List.of(fc(1), withoutPairs(fc(2))));
        DMatrixRMaj fc = fc(9);
        DMatrixRMaj derivative = aim.derivative(fc);

        for (int i = 0; i < REGIONS; i++) {
            for (int j = i + 1; j < REGIONS; j++) {
                assertEquals(slope(aim::score, fc, i * REGIONS + j), derivative.get(i, j) + derivative.get(j, i), 1e-7);
            }
        }
    }

    @Test
    void changesKeepInStrengthsAndAbsentLinks() {
        Connectome structural = connectome(1);
        Links links = Links.of(structural);

        DMatrixRMaj changed = links.weights(changes(links, 5));

        assertArrayEquals(CommonOps_DDRM.sumRows(structural.weights(), null).data, CommonOps_DDRM.sumRows(changed,
                null).data, 1e-12);
        assertEquals(0, changed.get(2, 5));
        assertEquals(REGIONS * (REGIONS - 1) - 1, links.count());
        assertTrue(CommonOps_DDRM.elementMin(changed) >= 0);
    }

    @Test
    void whatWasSimulatedIsForetoldAsItIs() {
        Links links = Links.of(connectome(1));
        DMatrixRMaj from = changes(links, 5);
        FcAim aim = FcAim.of(List.of(fc(1)));
        LinkSurrogate surrogate = LinkSurrogate.fitted(links, from, fc(9)).orElseThrow();

        assertEquals(aim.score(fc(9)), surrogate.at(from, aim, 0).orElseThrow().score(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void derivativeByChangesIsThatOfFiniteDifferences(long seed) {
        Links links = Links.of(connectome(seed));
        FcAim aim = FcAim.of(List.of(fc(seed), withoutPairs(fc(seed + 10))));
        LinkSurrogate surrogate = LinkSurrogate.fitted(links, changes(links, seed), fc(seed + 20)).orElseThrow();
        DMatrixRMaj place = changes(links, seed + 30);
        DMatrixRMaj derivative = surrogate.at(place, aim, 0.3).orElseThrow().derivative();

        for (int k = 0; k < place.getNumElements(); k++) {
            if (!links.isFree(k)) {
                assertEquals(0, derivative.data[k]);
                continue;
            }
            assertEquals(slope(changes -> worth(surrogate, changes, aim), place, k), derivative.data[k], 1e-6);
        }
    }

    /** Derivative of a function by one entry of a matrix, by finite differences. */
    private static double slope(ToDoubleFunction<DMatrixRMaj> function, DMatrixRMaj at, int entry) {
        DMatrixRMaj above = at.copy();
        DMatrixRMaj below = at.copy();
        above.data[entry] += STEP;
        below.data[entry] -= STEP;
        return (function.applyAsDouble(above) - function.applyAsDouble(below)) / (2 * STEP);
    }

    private static double worth(LinkSurrogate surrogate, DMatrixRMaj changes, FcAim aim) {
        return surrogate.at(changes, aim, 0.3).orElseThrow().worth();
    }

    @Test
    void aClimbIsBetterAndStaysNear() {
        Links links = Links.of(connectome(1));
        DMatrixRMaj from = changes(links, 5);
        FcAim aim = FcAim.of(List.of(fc(1)));
        LinkSurrogate surrogate = LinkSurrogate.fitted(links, from, fc(9)).orElseThrow();

        LinkSurrogate.Place top = surrogate.climb(aim, 0.1, 0.05);

        assertTrue(top.worth() > surrogate.at(from, aim, 0.1).orElseThrow().worth());
        assertTrue(links.distance(top.changes(), from) <= 0.05 * (1 + 1e-9));
    }

    /** A climb towards the FC of a linear network whose links are known finds that FC. */
    @Test
    void aClimbFindsTheFcOfAChangedLinearNetwork() {
        Links links = Links.of(connectome(1));
        DMatrixRMaj changes = changes(links, 7);
        CommonOps_DDRM.scale(4, changes);
        DMatrixRMaj simulated = linear(links.weights(links.unchanged()));
        FcAim aim = FcAim.of(List.of(linear(links.weights(changes))));
        LinkSurrogate surrogate = LinkSurrogate.fitted(links, links.unchanged(), simulated).orElseThrow();

        assertTrue(aim.score(simulated) < 0.85, "a start at " + aim.score(simulated));
        double end = surrogate.climb(aim, 0, 5).score();
        assertTrue(end > 0.97, "an end at " + end);
    }

    private static DMatrixRMaj linear(DMatrixRMaj weights) {
        CommonOps_DDRM.scale(0.8 / SpectralRadius.of(weights).value(), weights);
        return LinearResponse.of(weights).orElseThrow().functionalConnectivity();
    }
}
