package org.alnilam.fitting.explore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.alnilam.fitting.RunSettings;
import org.alnilam.fitting.ToyCohort;
import org.alnilam.fitting.ToyModel;
import org.alnilam.fitting.evaluation.SimulationSettings;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.simulator.Parameter.Range;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The screen of the model rejects simulations that are silent or run away. */
class ScreenedPointsTest {

    @Test
    void pointHasTheVerdictOfTheModelsScreen() {
        ToyModel model = new ToyModel();
        Map<String, Range> ranges = new LinkedHashMap<>();
        ranges.put("drive", new Range(0, 50));
        ranges.put("start", new Range(0, 200)); // the first pair of regions reaches 250 Hz after 2 s
        SearchSpace space = SearchSpace.of(model, model.catalogue().defaults(), ranges);
        ExplorationResult result = new Exploration(model, ToyCohort.create(2), ExplorationDesign.grid(space, List.of(2,
                2)), SimulationSettings.defaults().withModelSeconds(40), RunSettings.defaults()).run();
        assertEquals(List.of(0.0, 0.0, 50.0, 50.0), result.table().doubleColumn("drive").asList());
        assertEquals(List.of(0.0, 200.0, 0.0, 200.0), result.table().doubleColumn("start").asList());
        assertEquals(List.of("silent", "silent", "ok", "runaway"), result.table().stringColumn("status").asList());
    }
}
