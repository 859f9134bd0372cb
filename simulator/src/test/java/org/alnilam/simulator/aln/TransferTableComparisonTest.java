package org.alnilam.simulator.aln;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.alnilam.simulator.aln.TransferTable.Axis;
import org.alnilam.simulator.aln.TransferTableComparison.Differences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class TransferTableComparisonTest {

    private static final Axis MU = new Axis(0, 1, 2);
    private static final Axis SIGMA = new Axis(1, 3, 3);
    private static final double[] RATE = {0, 1e-7, 0.1, 0.2, 0.3, 0.4};
    private static final double[] VOLTAGE = {-60, -60, -60, -60, -60, -60};
    private static final double[] TAU = {10, 10, 10, 10, 10, 10};

    private static TransferTable table(double[] rate, double[] voltage, double[] tau) {
        return new TransferTable(EifNeuron.STANDARD, MU, SIGMA, rate, voltage, tau);
    }

    @Test
    void tableHasNoDifferenceFromItself() {
        TransferTable table = table(RATE, VOLTAGE, TAU);
        Differences all = TransferTableComparison.of(table, table).all();
        assertEquals(new Differences(6, 0, 0, List.of(0.0, 0.0, 0.0, 0.0), 1, all.worst()), all);
    }

    @Test
    void comparisonLocatesTheLargestDifferences() {
        TransferTable other = table(new double[] {0.5, 1e-7, 0.1, 0.2, 0.3, 0.375}, new double[] {-50, -60, -60, -60.25,
                -60, -60}, new double[] {15, 10, 10.03125, 10, 9, 10.5});
        TransferTableComparison comparison = TransferTableComparison.of(other, table(RATE, VOLTAGE, TAU));
        assertEquals(6, comparison.all().points());
        assertEquals(0.5, comparison.all().rate());
        assertEquals(10, comparison.all().voltage());
        assertEquals(0.5, comparison.all().close());
        assertEquals(new TransferTableComparison.Place(0, 1, 5), comparison.all().worst().getFirst());

        assertEquals(4, comparison.firing().points());
        assertEquals(0.025, comparison.firing().rate(), 1e-12);
        assertEquals(0.25, comparison.firing().voltage());
        assertEquals(List.of(0.03125, 1.0, 1.0, 1.0), comparison.firing().tauQuantiles());
        assertEquals(0.5, comparison.firing().close());
        assertEquals(new TransferTableComparison.Place(1, 2, -1), comparison.firing().worst().getFirst());
        assertEquals(new TransferTableComparison.Place(1, 3, 0.5), comparison.firing().worst().get(1));
    }

    @Test
    void silentTableHasNoFiringPointsToCompare() {
        TransferTable silent = table(new double[6], VOLTAGE, TAU);
        assertEquals(new Differences(0, 0, 0, List.of(0.0, 0.0, 0.0, 0.0), 1, List.of()),
                TransferTableComparison.of(silent,
                        silent).firing());
    }

    @Test
    void differentGridsAreRefused() {
        TransferTable other = new TransferTable(EifNeuron.STANDARD, MU, new Axis(1, 4, 3), RATE, VOLTAGE, TAU);
        assertEquals("the tables differ in their grids: 3 values of sigma from 1.0 to 4.0 against 3 from 1.0 to 3.0",
                assertThrows(IllegalArgumentException.class,
                        () -> TransferTableComparison.of(other, table(RATE, VOLTAGE,
                                TAU)))
                        .getMessage());
    }
}
