package org.alnilam.fitting.space;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import org.alnilam.datasets.Connectome;
import org.alnilam.fitting.ToyModel;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.aln.AlnModel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SearchSpaceTest {

    private static final Model MODEL = new ToyModel();

    private static SearchSpace space(Map<String, Range> ranges) {
        return SearchSpace.of(MODEL, MODEL.catalogue().defaults(), ranges);
    }

    @Test
    void genesAndParametersTranslateBothWays() {
        Map<String, Range> ranges = new LinkedHashMap<>();
        ranges.put("drive", new Range(-20, 70));
        ranges.put("shared", new Range(0.1, 0.2));
        SearchSpace space = space(ranges);
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < 1000; k++) {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("drive", -20 + 90 * random.nextDouble());
            values.put("shared", 0.1 + 0.1 * random.nextDouble());
            double[] genes = space.encode(values);
            assertTrue(Arrays.stream(genes).allMatch(gene -> gene >= 0 && gene <= 1));
            Map<String, Double> back = space.decode(genes);
            assertEquals(List.of("drive", "shared"), List.copyOf(back.keySet()));
            values.forEach((id, value) -> assertEquals(value, back.get(id), 1e-13 * 90));
        }
        assertEquals(Map.of("drive", -20.0, "shared", 0.1), space.decode(new double[] {0, 0}));
        assertEquals(Map.of("drive", 70.0, "shared", 0.2), space.decode(new double[] {1, 1}));
    }

    @Test
    void unsearchedParameterKeepsItsValue() {
        SearchSpace space = SearchSpace.of(MODEL, MODEL.catalogue().defaults().with("drive", 33),
                Map.of("shared", new Range(0, 1)));
        assertEquals(33, space.brain(Map.of("shared", 0.25), Connectome.singleNode()).parameters().get("drive"));
    }

    @Test
    void rejectsImpossibleRanges() {
        assertMessage("there is no parameter to search", Map.of());
        assertMessage("unknown parameter 'shard'; the nearest known one is 'shared'", Map.of("shard", new Range(0, 1)));
        assertMessage("the range of shared has no width", Map.of("shared", new Range(1, 1)));
        assertMessage("shared = 2.0 - is outside of 0.0..1.0", Map.of("shared", new Range(0, 2)));
        assertMessage("the range 2.0:1.0 is upside down; write the lower end first", () -> new Range(2, 1));
    }

    private static void assertMessage(String part, Map<String, Range> ranges) {
        assertMessage(part, () -> space(ranges));
    }

    private static void assertMessage(String part, Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void alnModelSearchesParametersOfThePublishedEvolution() {
        assertEquals(List.of("mue_ext_mean", "mui_ext_mean", "b", "sigma_ou", "Ke_gl", "signalV"),
                new AlnModel(null).searchedParameters());
    }
}
