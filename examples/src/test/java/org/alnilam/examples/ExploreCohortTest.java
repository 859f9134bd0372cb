package org.alnilam.examples;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.fitting.evaluation.SimulationSettings;
import org.alnilam.fitting.explore.ExplorationResult;
import org.alnilam.simulator.aln.AlnModel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ExploreCohortTest {

    @Test
    void tableOfAnExplorationHasARowForEachPoint() {
        ExplorationResult result = ExploreCohort.explore(AlnModel.standard(),
                DemoCohort.load().select(List.of("demo-01",
                        "demo-02")),
                3, SimulationSettings.defaults().withModelSeconds(9));
        assertEquals(9, result.table().rowCount());
        assertEquals(List.of(0.0, 1.0, 2.0), result.table().doubleColumn("mui_ext_mean").first(3).asList());
        assertTrue(
                result.bestFor("demo-02").orElseThrow().scores().get("demo-02") >= result.best().orElseThrow().scores()
                        .get("demo-02"));
    }
}
