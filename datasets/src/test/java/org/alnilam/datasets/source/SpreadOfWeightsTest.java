package org.alnilam.datasets.source;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

import org.alnilam.datasets.Shared;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.datasets.format.MatFiles;
import org.alnilam.datasets.source.SpreadOfWeights.Likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Logarithms of connection strengths are told from strengths. */
class SpreadOfWeightsTest {

    @Test
    void countsOfStreamlinesAreLinearAndTheirLogarithmsAreNot() {
        DMatrixRMaj counts = MatFiles.read(Shared.path("datasets/gw/subjects/NAP_001/structural").resolve(
                "DTI_CM.mat"), "sc");
        assertEquals(Likeness.LINEAR, SpreadOfWeights.of(counts));
        assertEquals(Likeness.LINEAR, SpreadOfWeights.of(map(counts, Math::sqrt)));
        assertEquals(Likeness.LOGARITHMS, SpreadOfWeights.of(map(counts, Math::log1p)));
        assertEquals(Likeness.NARROW, SpreadOfWeights.of(map(counts, count -> Math.log1p(count) / 20)));
    }

    @Test
    void strengthsOfTheDemoCohortAreLinearAndLogarithmsOfItsCountsAreNot() {
        DemoCohort.load().subjects().forEach(subject -> {
            DMatrixRMaj weights = subject.connectome().weights();
            assertEquals(Likeness.LINEAR, SpreadOfWeights.of(weights));
            assertEquals(Likeness.LOGARITHMS, SpreadOfWeights.of(map(weights, weight -> weight == 0
                    ? 0
                    : Math.log10(1e5 * weight))));
        });
    }

    @Test
    void gradesOfStrengthAreLinear() {
        Random random = new Random(1);
        DMatrixRMaj grades = map(new DMatrixRMaj(76, 76), value -> random.nextInt(4));
        assertEquals(Likeness.LINEAR, SpreadOfWeights.of(grades));
    }

    @Test
    void fewConnectionsAreLinear() {
        DMatrixRMaj few = new DMatrixRMaj(new double[][] {{0, 3.1, 4.2}, {3.3, 0, 3.4}, {4, 3, 0}});
        assertEquals(Likeness.LINEAR, SpreadOfWeights.of(few));
    }

    private static DMatrixRMaj map(DMatrixRMaj matrix, DoubleUnaryOperator function) {
        DMatrixRMaj mapped = matrix.copy();
        CommonOps_DDRM.apply(mapped, function::applyAsDouble);
        return mapped;
    }
}
