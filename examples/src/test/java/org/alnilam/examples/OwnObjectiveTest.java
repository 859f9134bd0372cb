package org.alnilam.examples;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.alnilam.datasets.Subject;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.fitting.objective.SimulatedActivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class OwnObjectiveTest {

    @Test
    void distanceOfARecordingFromItselfIsZero() {
        List<Subject> subjects = DemoCohort.load().subjects();
        var comparison = new OwnObjective.FactorShare().against(subjects.get(0));
        assertEquals(0, comparison.of(new SimulatedActivity(subjects.get(0).bold(), new double[0], 1)), 1e-12);
        assertTrue(comparison.of(new SimulatedActivity(subjects.get(1).bold(), new double[0], 1)) > 1e-4);
    }

    @Test
    void tablesOfAFitHaveTheOwnObjective() {
        FitResult result = OwnObjective.fit(DemoCohort.load().select(List.of("demo-01")),
                FitSettings.defaults().withSize(4,
                        2).withModelSeconds(9).withConfirmation(2, 9).withSeed(3));
        assertTrue(result.paretoTable().columnNames().containsAll(List.of("fc", "factor")));
        double[] fc = result.paretoTable().doubleColumn("fc").asDoubleArray();
        double[] factor = result.paretoTable().doubleColumn("factor").asDoubleArray();
        assertTrue(fc.length > 1, "a front of " + fc.length);
        for (int i = 0; i < fc.length; i++) {
            for (int k = 0; k < fc.length; k++) {
                assertFalse(fc[i] > fc[k] && factor[i] < factor[k], "%s is better than %s in both".formatted(i, k));
            }
        }
        assertTrue(result.confirmedTable().columnNames().contains("factor_demo-01_sd"));
    }
}
