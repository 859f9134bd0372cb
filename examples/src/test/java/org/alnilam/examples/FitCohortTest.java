package org.alnilam.examples;

import java.util.List;

import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.fitting.FitResult;
import org.alnilam.fitting.FitSettings;
import org.alnilam.simulator.aln.AlnModel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FitCohortTest {

    @Test
    void aFitEndsInATableOfTheSubjects() {
        AlnModel model = AlnModel.standard();
        FitResult result = FitCohort.fit(model, DemoCohort.load().select(List.of("demo-01", "demo-02")),
                FitSettings.defaults().withSize(4, 2).withModelSeconds(9).withConfirmation(2, 9).withSeed(3));
        assertEquals(4, result.generationTable().intColumn("evaluations").getInt(0));
        assertEquals(List.of("demo-01", "demo-02"), result.subjectTable().stringColumn("subject").asList());
        SummaryStatistics again = FitCohort.confirm(model, result, result.best().orElseThrow().parameters(), 2);
        assertEquals(2, again.getN());
        assertTrue(again.getMean() > -1 && again.getMean() < 1);
    }
}
